//! The access tokens of one sandbox.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, PoisonError};

use endpoint_runtime::Secret;

/// Issues tokens and knows their scopes. A token is worth nothing outside of the sandbox that issued it.
///
/// A token is 128 bits of SipHash under a key that the standard library draws from the system's randomness, once for
/// each sandbox. That keeps other programs of this machine from guessing one; it is not made to guard real data.
#[derive(Debug)]
pub(crate) struct Tokens {
    key: RandomState,
    issued: Mutex<Vec<(Secret, Vec<String>)>>,
}

impl Tokens {
    pub(crate) fn new() -> Self {
        Self { key: RandomState::new(), issued: Mutex::default() }
    }

    pub(crate) fn issue(&self, scopes: &[&str]) -> Secret {
        let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        let half = |which: &str| self.key.hash_one((which, issued.len()));
        let token = Secret::new(format!("{:016x}{:016x}", half("first"), half("second")));
        issued.push((token.clone(), scopes.iter().map(|scope| (*scope).to_owned()).collect()));
        token
    }

    /// The scopes of a token, if it was issued here.
    pub(crate) fn scopes(&self, token: &str) -> Option<Vec<String>> {
        let token = Secret::new(token);
        let issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        issued.iter().find(|(known, _)| *known == token).map(|(_, scopes)| scopes.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    #[test]
    fn tokens_differ_and_hold_for_one_sandbox_only() {
        let (ours, theirs) = (Tokens::new(), Tokens::new());
        let (first, second) = (ours.issue(&["a"]), ours.issue(&["a"]));
        assert_ne!(first, second);
        assert_eq!(first.expose().len(), 32);
        assert_eq!(ours.scopes(first.expose()), Some(vec!["a".to_owned()]));
        assert_eq!(theirs.scopes(first.expose()), None);
    }
}
