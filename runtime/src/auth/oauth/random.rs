//! What nobody may guess: the `state` of a login and its code verifier.

use ring::digest;
use ring::rand::{SecureRandom as _, SystemRandom};

use crate::error::{Error, ErrorKind};
use crate::secret::Secret;
use crate::wire::Base64;

/// 256 random bits in 43 characters of the URL alphabet: as RFC 7636, section 4.1, recommends for a verifier.
pub(super) fn unguessable() -> Result<Secret, Error> {
    let mut bytes = [0; 32];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| Error::new(ErrorKind::Config, "this system gives no random numbers"))?;
    Ok(Secret::new(url_text(&bytes)))
}

/// The challenge for a verifier with the method `S256` (RFC 7636, section 4.2).
pub(super) fn challenge(verifier: &Secret) -> String {
    url_text(digest::digest(&digest::SHA256, verifier.expose().as_bytes()).as_ref())
}

/// Base64 in the alphabet for addresses, without padding (RFC 4648, section 5).
fn url_text(bytes: &[u8]) -> String {
    let text = Base64::from(bytes.to_vec()).to_string();
    text.trim_end_matches('=').replace('+', "-").replace('/', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_rfc_7636() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn what_nobody_may_guess_is_new_every_time() {
        let (one, other) = (unguessable().unwrap(), unguessable().unwrap());
        assert_ne!(one, other);
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        assert!(one.expose().len() == 43 && one.expose().bytes().all(allowed));
    }
}
