//! A server of bare bytes on loopback: it keeps what arrives and answers from a script.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Listens on a free port of this machine until it is dropped.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
    task: JoinHandle<()>,
}

/// What the server does with a request that it has read.
#[derive(Debug, Clone)]
pub enum Then {
    /// Sends these bytes and closes the connection.
    Send(Vec<u8>),
    /// Closes the connection at once.
    Close,
    /// Says nothing and keeps the connection.
    Stall,
}

impl Then {
    /// A whole answer with this status line, content type and body.
    #[must_use]
    pub fn answer(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        )
        .into_bytes();
        bytes.extend_from_slice(body);
        Self::Send(bytes)
    }
}

impl Recorder {
    /// Starts a server that does the same with every request.
    ///
    /// # Panics
    ///
    /// Where loopback cannot be listened on.
    pub async fn start(then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback can be listened on");
        let address = listener.local_addr().expect("a bound listener has an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, then.clone(), Arc::clone(&kept)));
            }
        });
        Self { address, requests, task }
    }

    /// The address that a client is pointed at.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The value of the `host` header that belongs to it.
    #[must_use]
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Every request that arrived whole, as it came.
    ///
    /// # Panics
    ///
    /// Where a connection's task panicked before.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let requests = self.requests.lock().expect("no task panics with the lock");
        requests.iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, then: Then, kept: Arc<Mutex<Vec<Vec<u8>>>>) {
    let Some(request) = read_request(&mut stream).await else { return };
    kept.lock().expect("no task panics with the lock").push(request);
    match then {
        Then::Send(bytes) => {
            // A client that went away is no failure of the server.
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Then::Close => {}
        Then::Stall => std::future::pending().await,
    }
}

/// One request: the head, and as much body as `content-length` says.
async fn read_request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let Some(head) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0);
        if bytes.len() >= head + 4 + length {
            return Some(bytes);
        }
    }
}
