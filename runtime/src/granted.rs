//! The scopes that a token is known to hold, compared with those that an endpoint needs before anything is sent.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::metadata::{Auth, Metadata};
use crate::scope::{Scope, ScopeRule};

/// What is known of the token's scopes; nothing, where nobody said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Granted(Option<Arc<[String]>>);

impl Granted {
    pub(crate) fn known(scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(Some(scopes.into_iter().map(Into::into).collect()))
    }

    pub(crate) fn shared(scopes: Arc<[String]>) -> Self {
        Self(Some(scopes))
    }

    pub(crate) fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// Refuses a call that the server would refuse. `needed` is what the values of the request ask for, where the rule
    /// depends on them.
    pub(crate) fn check(&self, endpoint: &'static Metadata, needed: Option<&[Scope]>) -> Result<(), Error> {
        let Some(granted) = self.0.as_deref().filter(|_| endpoint.auth == Auth::Bearer) else {
            return Ok(());
        };
        let holds = |scope: Scope| granted.iter().any(|known| known == scope.as_str());
        let missing = match needed {
            Some(scopes) => scopes.iter().copied().filter(|scope| !holds(*scope)).collect(),
            None => endpoint.scope.missing(holds),
        };
        if missing.is_empty() {
            return Ok(());
        }
        let joint = if matches!(endpoint.scope, ScopeRule::Any(_)) { " or " } else { " and " };
        let missing: Vec<_> = missing.iter().map(|scope| format!("`{scope}`")).collect();
        let message = format!(
            "it needs the scope {}, which the token was not granted: have the user grant it, or pass another token",
            missing.join(joint),
        );
        Err(Error::new(ErrorKind::MissingScope, message).at(endpoint))
    }
}
