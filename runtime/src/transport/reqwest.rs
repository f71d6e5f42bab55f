//! The transport that is shipped: reqwest, with rustls on ring and the certificates that the system trusts.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::{Cause, Exchange, Limits, Transport, TransportError};
use crate::error::{Error, ErrorKind};

/// A pool of connections.
///
/// It follows no redirect, sends no `Referer`, keeps no cookies, and takes no proxy from the environment, where a
/// token would be shown to it.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: ::reqwest::Client,
}

impl Reqwest {
    /// A pool that gives up connecting after `connect_timeout`. Without `tls`, it reaches `http://` addresses only.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] where the system has no trusted certificates.
    pub fn new(connect_timeout: Duration, tls: Tls) -> Result<Self, Error> {
        let client = ::reqwest::Client::builder()
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .user_agent(concat!("endpoint-runtime/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect_timeout)
            .tls_backend_preconfigured(tls.config()?)
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Config, "the HTTP client cannot be built").with_source(error)
            })?;
        Ok(Self { client })
    }
}

/// Whom to trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tls {
    /// The certificates that the system trusts.
    System,
    /// Nobody: for `http://` on loopback, where no certificates are needed.
    Off,
}

impl Tls {
    fn config(self) -> Result<ClientConfig, Error> {
        let no_tls = |error: rustls::Error| {
            let message = "no trusted certificates on this system: install its `ca-certificates` package";
            Error::new(ErrorKind::Config, message).with_source(error)
        };
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(no_tls)?;
        Ok(match self {
            Self::System => builder.with_platform_verifier().map_err(no_tls)?.with_no_client_auth(),
            Self::Off => builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth(),
        })
    }
}

impl Transport for Reqwest {
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let request =
                ::reqwest::Request::try_from(request).map_err(|error| failed(Cause::Connect, error))?;
            let mut response = self.client.execute(request).await.map_err(|error| {
                let cause = if error.is_connect() {
                    Cause::Connect
                } else if error.is_timeout() {
                    Cause::Timeout
                } else {
                    Cause::Interrupted
                };
                failed(cause, error)
            })?;

            let too_large = TransportError { cause: Cause::TooLarge, source: None };
            if response.content_length().is_some_and(|length| length > limits.max_body as u64) {
                return Err(too_large);
            }
            let mut body = BytesMut::new();
            while let Some(chunk) =
                response.chunk().await.map_err(|error| failed(Cause::Interrupted, error))?
            {
                if body.len() + chunk.len() > limits.max_body {
                    return Err(too_large);
                }
                body.extend_from_slice(&chunk);
            }

            let mut answer = http::Response::new(body.freeze());
            *answer.status_mut() = response.status();
            *answer.version_mut() = response.version();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            Ok(answer)
        })
    }
}

/// The address may hold personal data in its query, so it is taken out of the error.
fn failed(cause: Cause, error: ::reqwest::Error) -> TransportError {
    TransportError { cause, source: Some(error.without_url().into()) }
}
