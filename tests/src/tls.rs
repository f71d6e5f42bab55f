//! Servers that speak TLS, each wrong in its own way, and the authority that vouches for them.

use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

/// A certificate authority of this test alone.
#[derive(Debug)]
pub struct Authority {
    certificate: rcgen::Certificate,
    issuer: Issuer<'static, KeyPair>,
}

/// What the certificate of a server says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// `localhost`, today.
    Right,
    /// Another name.
    WrongName,
    /// Valid until a time that is past.
    Expired,
}

impl Authority {
    /// A new one.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn new() -> Self {
        let key = KeyPair::generate().expect("the machine has randomness");
        let mut params = CertificateParams::new([]).expect("no names are valid names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "authority of a test");
        let certificate = params.self_signed(&key).expect("the parameters are those of an authority");
        Self { certificate, issuer: Issuer::new(params, key) }
    }

    /// Its certificate, in DER.
    #[must_use]
    pub fn root(&self) -> Vec<u8> {
        self.certificate.der().to_vec()
    }

    /// Its certificate, in PEM.
    #[must_use]
    pub fn root_pem(&self) -> String {
        self.certificate.pem()
    }

    /// The configuration of a server with such a certificate.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn config(&self, says: Says, protocols: &[&[u8]]) -> ServerConfig {
        let (certificate, key) = self.issue(says);
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring speaks the default versions")
            .with_no_client_auth()
            .with_single_cert(vec![CertificateDer::from(certificate.der().to_vec())], key)
            .expect("key and certificate belong together");
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        config
    }

    /// Such a certificate and its key, in PEM.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn certificate(&self, says: Says) -> (String, String) {
        let (certificate, key) = self.issue(says);
        (certificate.pem(), key.serialize_pem())
    }

    /// What a client has that trusts this authority alone.
    ///
    /// # Panics
    ///
    /// Where the certificate cannot be read back.
    #[must_use]
    pub fn trusted(&self) -> ClientConfig {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(self.root())).expect("it was made here");
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring speaks the default versions")
            .with_root_certificates(roots)
            .with_no_client_auth()
    }

    fn issue(&self, says: Says) -> (rcgen::Certificate, KeyPair) {
        let name = if says == Says::WrongName { "elsewhere.example" } else { "localhost" };
        let mut params = CertificateParams::new([name.to_owned()]).expect("it is a host name");
        if says == Says::Expired {
            params.not_before = rcgen::date_time_ymd(2001, 1, 1);
            params.not_after = rcgen::date_time_ymd(2002, 1, 1);
        }
        let key = KeyPair::generate().expect("the machine has randomness");
        let certificate = params.signed_by(&key, &self.issuer).expect("the authority can sign");
        (certificate, key)
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

/// A server that answers every request with the same bytes, over TLS.
#[derive(Debug)]
pub struct TlsServer {
    port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
    _tasks: JoinSet<()>,
}

/// How a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With the message of TLS that says so.
    Told,
    /// Cut, as by somebody between the two.
    Cut,
}

impl TlsServer {
    /// Starts it on a free port.
    ///
    /// # Panics
    ///
    /// Where loopback cannot be listened on.
    pub async fn start(config: ServerConfig, answer: impl Into<Vec<u8>>, end: End) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback can be listened on");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (acceptor, answer, kept) =
            (TlsAcceptor::from(Arc::new(config)), Arc::new(answer.into()), Arc::clone(&heard));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // One after the other is enough, and keeps what was heard in order.
                serve(&acceptor, stream, &answer, end, &kept).await;
            }
        });
        Self { port, heard, _tasks: tasks }
    }

    /// The address that a client is pointed at.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// Every byte that came through TLS.
    ///
    /// # Panics
    ///
    /// Where the server's task panicked before.
    #[must_use]
    pub fn heard(&self) -> String {
        let heard = self.heard.lock().expect("no task panics with the lock");
        String::from_utf8_lossy(&heard).into_owned()
    }
}

async fn serve(acceptor: &TlsAcceptor, stream: TcpStream, answer: &[u8], end: End, heard: &Mutex<Vec<u8>>) {
    // A client that does not trust the server ends the handshake.
    let Ok(mut stream) = acceptor.accept(stream).await else { return };
    let mut chunk = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut chunk).await {
        let whole = {
            let mut heard = heard.lock().expect("no task panics with the lock");
            heard.extend_from_slice(&chunk[..read]);
            heard.windows(4).any(|window| window == b"\r\n\r\n")
        };
        if whole {
            let _ = stream.write_all(answer).await;
            let _ = stream.flush().await;
            if end == End::Told {
                let _ = stream.shutdown().await;
            }
            return;
        }
    }
}
