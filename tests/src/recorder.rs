//! A server of bare bytes on loopback: it keeps what arrives and answers from a script.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Listens on a free port of this machine until it is dropped.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    state: Arc<State>,
    // Aborts every connection with it.
    _tasks: JoinSet<()>,
}

#[derive(Debug)]
struct State {
    script: Vec<Then>,
    requests: Mutex<Vec<Vec<u8>>>,
    connections: AtomicUsize,
    /// Connections that the other side gave up.
    gone: tokio::sync::Semaphore,
}

/// What the server does with a request that it has read.
#[derive(Debug, Clone)]
pub enum Then {
    /// Sends these bytes and closes the connection.
    Send(Vec<u8>),
    /// Sends these bytes and keeps the connection for the next request.
    Keep(Vec<u8>),
    /// Sends these bytes and resets the connection, so that the other side gets an error instead of an end.
    Reset(Vec<u8>),
    /// Closes the connection at once.
    Close,
    /// Sends these bytes, and says nothing more.
    Stall(Vec<u8>),
    /// Sends the first bytes, and then the second ones again and again, with this pause before each, until the other
    /// side is gone.
    Repeat(Vec<u8>, Vec<u8>, Duration),
}

impl Then {
    /// A whole answer with this status line, content type and body, and the end of the connection.
    #[must_use]
    pub fn answer(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        Self::with_headers(status, &format!("content-type: {content_type}\r\nconnection: close\r\n"), body)
    }

    /// A whole answer with this status line, these lines of header, and this body.
    #[must_use]
    pub fn with_headers(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Self {
        Self::Send(whole(status, headers, body.as_ref()))
    }

    /// A whole answer, after which the connection is kept.
    #[must_use]
    pub fn keep(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        Self::Keep(whole(status, &format!("content-type: {content_type}\r\n"), body.as_ref()))
    }
}

fn whole(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

impl Recorder {
    /// Starts a server that does the same with every request.
    pub async fn start(then: Then) -> Self {
        Self::script([then]).await
    }

    /// Starts a server that does the first with the first request, whatever its connection, and so on. What is beyond
    /// the end of the script is answered as the last.
    ///
    /// # Panics
    ///
    /// Where loopback cannot be listened on.
    pub async fn script(script: impl IntoIterator<Item = Then>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback can be listened on");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = Arc::new(State {
            script: script.into_iter().collect(),
            requests: Mutex::default(),
            connections: AtomicUsize::new(0),
            gone: tokio::sync::Semaphore::new(0),
        });
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, Arc::clone(&state)));
        Self { address, state, _tasks: tasks }
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
        let requests = self.state.requests.lock().expect("no task panics with the lock");
        requests.iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
    }

    /// How many connections were accepted.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// Waits until the other side has given up a connection on which bytes are still to come.
    ///
    /// # Panics
    ///
    /// If that does not happen within ten seconds.
    pub async fn given_up(&self) {
        let gone = tokio::time::timeout(Duration::from_secs(10), self.state.gone.acquire()).await;
        gone.expect("the client closes the connection").expect("the semaphore is never closed").forget();
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        state.connections.fetch_add(1, Ordering::SeqCst);
        connections.spawn(serve(stream, Arc::clone(&state)));
    }
}

/// Writing fails where the client went away, and that is no failure of the server.
async fn serve(mut stream: TcpStream, state: Arc<State>) {
    while let Some(request) = read_request(&mut stream).await {
        let then = {
            let mut requests = state.requests.lock().expect("no task panics with the lock");
            let then = state.script.get(requests.len()).or(state.script.last()).cloned();
            requests.push(request);
            then
        };
        match then {
            Some(Then::Keep(bytes)) => {
                let _ = stream.write_all(&bytes).await;
            }
            Some(Then::Send(bytes)) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                return;
            }
            Some(Then::Reset(bytes)) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.set_zero_linger();
                return;
            }
            Some(Then::Stall(bytes)) => {
                let _ = stream.write_all(&bytes).await;
                until_gone(&mut stream).await;
                state.gone.add_permits(1);
                return;
            }
            Some(Then::Repeat(first, again, pause)) => {
                let mut sent = stream.write_all(&first).await;
                while sent.is_ok() {
                    tokio::time::sleep(pause).await;
                    sent = stream.write_all(&again).await;
                }
                state.gone.add_permits(1);
                return;
            }
            Some(Then::Close) | None => return,
        }
    }
}

async fn until_gone(stream: &mut TcpStream) {
    let mut rest = [0; 64];
    while stream.read(&mut rest).await.is_ok_and(|read| read > 0) {}
}

/// One request: the head, and as much body as `content-length` says.
async fn read_request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut needed = None;
    loop {
        let mut chunk = [0; 16 * 1024];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        if needed.is_none()
            && let Some(head) = bytes.windows(4).position(|window| window == b"\r\n\r\n")
        {
            let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0);
            needed = Some(head + 4 + length);
        }
        if needed.is_some_and(|needed| bytes.len() >= needed) {
            return Some(bytes);
        }
    }
}
