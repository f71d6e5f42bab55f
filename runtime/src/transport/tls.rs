//! Whom to trust, and how a connection that cannot be trusted is told.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::error::{Error, ErrorKind};

/// Whom to trust. TLS 1.2 and 1.3 are spoken, and nothing older.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tls {
    /// The certificates that the system trusts.
    System,
    /// These authorities and no others, each in DER or PEM: for a server with a private authority.
    Roots(Vec<Vec<u8>>),
    /// Nobody: for `http://` on loopback, where no certificates are needed.
    Off,
}

impl Tls {
    pub(super) fn config(self) -> Result<ClientConfig, Error> {
        let no_tls = |error: rustls::Error| {
            let message = "no trusted certificates on this system: install its `ca-certificates` package";
            Error::new(ErrorKind::Config, message).with_source(error)
        };
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(no_tls)?;
        let builder = match self {
            Self::System => builder.with_platform_verifier().map_err(no_tls)?,
            Self::Roots(roots) => builder.with_root_certificates(store(&roots)?),
            Self::Off => builder.with_root_certificates(RootCertStore::empty()),
        };
        let mut config = builder.with_no_client_auth();
        // reqwest leaves a configuration that it is given as it is.
        config.alpn_protocols = match cfg!(feature = "http2") {
            true => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
            false => vec![b"http/1.1".to_vec()],
        };
        Ok(config)
    }
}

fn store(roots: &[Vec<u8>]) -> Result<RootCertStore, Error> {
    let refuse = || Error::new(ErrorKind::Config, "a root certificate is neither in DER nor in PEM");
    let mut store = RootCertStore::empty();
    for root in roots {
        // DER begins with the tag of a sequence, 0x30, which is the digit zero in text.
        if root.first() == Some(&0x30) {
            store.add(CertificateDer::from_slice(root)).map_err(|error| refuse().with_source(error))?;
            continue;
        }
        let before = store.len();
        for certificate in CertificateDer::pem_slice_iter(root) {
            let certificate = certificate.map_err(|_| refuse())?;
            store.add(certificate).map_err(|error| refuse().with_source(error))?;
        }
        if store.len() == before {
            return Err(refuse());
        }
    }
    Ok(store)
}

/// Why a connection cannot be trusted, in plain words.
#[derive(Debug)]
pub(super) struct Untrusted(rustls::Error);

impl Untrusted {
    /// The failure of TLS somewhere in this chain of errors.
    pub(super) fn find(error: &(dyn StdError + 'static)) -> Option<Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(tls) = error.downcast_ref::<rustls::Error>() {
                return Some(Self(tls.clone()));
            }
            // An I/O error does not name the error that it was made from as its source.
            let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
            next = match inner {
                Some(inner) => Some(inner),
                None => error.source(),
            };
        }
        None
    }
}

impl fmt::Display for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use CertificateError as Bad;
        let reason = match &self.0 {
            rustls::Error::InvalidCertificate(bad) => match bad {
                Bad::Expired | Bad::ExpiredContext { .. } => "its certificate has expired",
                Bad::NotValidYet | Bad::NotValidYetContext { .. } => "its certificate is not valid yet",
                Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
                    "its certificate is for another name"
                }
                // An authority of the same name has another key.
                Bad::UnknownIssuer | Bad::BadSignature => {
                    "its certificate comes from an authority that is not trusted"
                }
                Bad::Revoked => "its certificate was revoked",
                _ => return write!(f, "{}", self.0),
            },
            rustls::Error::PeerIncompatible(_) => "it speaks no TLS 1.2 or 1.3",
            rustls::Error::AlertReceived(rustls::AlertDescription::ProtocolVersion) => {
                "it speaks no TLS 1.2 or 1.3"
            }
            rustls::Error::InvalidMessage(_) => "what it speaks is not TLS",
            other => return other.fmt(f),
        };
        f.write_str(reason)
    }
}

impl StdError for Untrusted {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.0)
    }
}
