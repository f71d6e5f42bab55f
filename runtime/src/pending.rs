//! A call as far as it does not depend on the type of its answer: compiled once, whatever the endpoints.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::answer::Answer;
use crate::deadline::Allowance;
use crate::encode::Encoder;
use crate::endpoint::Settling;
use crate::engine::{Engine, Job};
use crate::error::Error;
use crate::extra::Extra;
use crate::metadata::{Format, Metadata};
use crate::plan::Plan;
use crate::scope::Scope;

/// What the answer of a call comes out of.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>;

pub(crate) struct Pending {
    pub(crate) engine: Arc<Engine>,
    pub(crate) metadata: &'static Metadata,
    pub(crate) encoded: Result<Encoder, Error>,
    pub(crate) settling: Option<Box<Settling>>,
    /// The scopes that it needs, where they depend on its values.
    pub(crate) scopes: Option<Vec<Scope>>,
    pub(crate) accept: Option<Format>,
    pub(crate) allowance: Allowance,
    pub(crate) tries: Option<u32>,
    /// Boxed, because hardly a call has any.
    extra: Option<Box<Extra>>,
}

impl Pending {
    pub(crate) fn new(
        engine: Arc<Engine>,
        metadata: &'static Metadata,
        encoded: Result<Encoder, Error>,
    ) -> Self {
        Self {
            engine,
            metadata,
            encoded,
            settling: None,
            scopes: None,
            accept: None,
            allowance: Allowance::default(),
            tries: None,
            extra: None,
        }
    }

    /// Adds something of this call's own. What is refused keeps the call from being sent.
    pub(crate) fn add(
        &mut self,
        add: impl FnOnce(&mut Extra, &Engine, &'static Metadata) -> Result<(), Error>,
    ) {
        let extra = self.extra.get_or_insert_default();
        if let (Err(error), true) = (add(extra, &self.engine, self.metadata), self.encoded.is_ok()) {
            self.encoded = Err(error);
        }
    }

    pub(crate) fn plan(&self) -> Result<Plan, Error> {
        let encoder = self.encoded.as_ref().map_err(Error::repeat)?.clone();
        let request = self.request(encoder)?;
        let (allowance, tries) = Job::rules(&self.engine, self.metadata, self.allowance, self.tries);
        let until = allowance.until.map(|until| until.saturating_duration_since(Instant::now()));
        let times = [allowance.timeout, until];
        let timeout = times.into_iter().flatten().min().unwrap_or(Duration::MAX);
        Ok(Plan::new(self.metadata, request, timeout, tries, self.engine.limiter.rate(self.metadata)))
    }

    /// Hands the request to the engine. Nothing is sent before the future is polled.
    pub(crate) fn start(mut self) -> Answering {
        let taken = Err(Error::invalid_request(self.metadata, String::new()));
        let request = std::mem::replace(&mut self.encoded, taken).and_then(|encoder| self.request(encoder));
        let Self { engine, metadata, settling, .. } = self;
        let (allowance, tries) = Job::rules(&engine, metadata, self.allowance, self.tries);
        Box::pin(async move {
            engine.perform(Job { metadata, request: request?, allowance, tries, settling }).await
        })
    }

    fn request(&self, encoder: Encoder) -> Result<http::Request<Bytes>, Error> {
        if let Some(format) = self.accept.filter(|format| !self.metadata.accept.contains(format)) {
            let known: Vec<_> = self.metadata.accept.iter().map(Format::to_string).collect();
            let message =
                format!("its answer cannot be asked for as {format}, only as {}", known.join(" or "));
            return Err(Error::invalid_request(self.metadata, message));
        }
        let mut request = encoder.finish(&self.engine.base, self.accept)?;
        if let Some(extra) = &self.extra {
            extra.apply(self.metadata, &self.engine.base, &mut request)?;
        }
        self.engine.check_scopes(self.metadata, self.scopes.as_deref())?;
        self.engine.authorize(self.metadata, &mut request)?;
        Ok(request)
    }
}
