//! A request that is encoded, or refused; then also what it would be if its rules were off.

use super::Encoder;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::metadata::Metadata;
use crate::wire::rules::{self, Broken};

pub(crate) struct Encoded {
    pub(crate) request: Result<Encoder, Error>,
    /// Only where it is refused. Boxed, because hardly a request is.
    without_rules: Option<Box<Result<Encoder, Error>>>,
}

impl Encoded {
    pub(crate) fn of<E: Endpoint>(endpoint: &E) -> Self {
        Self::by(E::METADATA, &|to| endpoint.encode(to), &|| endpoint.check())
    }

    /// Not generic, so that it exists once. A refused request is encoded once more, so that a good one pays nothing.
    pub(crate) fn by(
        metadata: &'static Metadata,
        encode: &dyn Fn(&mut Encoder) -> Result<(), Error>,
        check: &dyn Fn() -> Result<(), Broken>,
    ) -> Self {
        // Made where it stays: it is large, and most requests are not refused.
        let mut encoded = Self { request: Ok(Encoder::new(metadata)), without_rules: None };
        let result = match &mut encoded.request {
            Ok(encoder) => encode(encoder),
            Err(_) => Ok(()),
        };
        let (refused, without_rules) = match result {
            Ok(()) => match check() {
                Ok(()) => return encoded,
                Err(broken) => (Error::invalid_request(metadata, broken.to_string()), encoded.request),
            },
            Err(error) => {
                let anew = || {
                    let mut encoder = Encoder::new(metadata);
                    encode(&mut encoder).map(|()| encoder)
                };
                (error, rules::without(anew))
            }
        };
        Self { request: Err(refused), without_rules: Some(Box::new(without_rules)) }
    }

    /// Switches the rules off.
    pub(crate) fn unchecked(&mut self) {
        if let Some(request) = self.without_rules.take() {
            self.request = *request;
        }
    }

    /// Refuses it for what is no rule of its values.
    pub(crate) fn refuse(&mut self, error: Error) {
        // The first refusal is told; a broken rule may be switched off yet, this one may not.
        if self.request.is_ok() || self.without_rules.take_if(|other| other.is_ok()).is_some() {
            self.request = Err(error);
        }
    }
}

impl From<Result<Encoder, Error>> for Encoded {
    fn from(request: Result<Encoder, Error>) -> Self {
        Self { request, without_rules: None }
    }
}
