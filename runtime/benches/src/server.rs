//! The server at the other end: a process of its own, so that nothing of it is counted.

use std::convert::Infallible;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use crate::clients::{Target, Version};
use crate::{Failed, files, sample, tls};

/// How many connections may wait to be accepted, as far as the system allows.
const BACKLOG: u32 = 16 * 1024;

/// How many requests may be on one connection of HTTP/2 at the same time. The others wait in the client.
pub const STREAMS: u32 = 200;

/// What the server has seen, and whether it holds its answers back.
struct State {
    connections: AtomicU64,
    waiting: AtomicU64,
    held: watch::Sender<bool>,
}

/// Answers every request with the sample, until the standard input ends. Its first line is its address, and behind it
/// the certificate to trust where it speaks TLS. A line `hold` keeps answers back until a line `release`; `count` is
/// answered with the connections so far and the requests that wait for their answers.
pub fn serve(version: Version) -> Result<(), Failed> {
    files::allow_many()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (acceptor, root) = match version {
        Version::Http1 => (None, String::new()),
        Version::Http2 => tls::server().map(|(acceptor, root)| (Some(acceptor), tls::to_hex(&root)))?,
    };
    let state = Arc::new(State {
        connections: AtomicU64::new(0),
        waiting: AtomicU64::new(0),
        held: watch::Sender::new(false),
    });
    let commanded = Arc::clone(&state);
    runtime.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.bind(([127, 0, 0, 1], 0).into())?;
        let listener = socket.listen(BACKLOG)?;
        println!("{} {root}", listener.local_addr()?);
        tokio::spawn(accept(listener, acceptor, state));
        tokio::task::spawn_blocking(move || obey(&commanded)).await?
    })
}

async fn accept(listener: TcpListener, acceptor: Option<TlsAcceptor>, state: Arc<State>) {
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                eprintln!("a connection is not accepted: {error}");
                continue;
            }
        };
        // Without it, answers would only be slower.
        let _ = stream.set_nodelay(true);
        state.connections.fetch_add(1, Ordering::Relaxed);
        let (acceptor, state) = (acceptor.clone(), Arc::clone(&state));
        tokio::spawn(async move {
            let mut builder = auto::Builder::new(TokioExecutor::new());
            builder.http2().max_concurrent_streams(STREAMS);
            let service = service_fn(move |request| answer(request, Arc::clone(&state)));
            // Whoever breaks the connection is no concern of the server.
            match acceptor {
                None => drop(builder.serve_connection(TokioIo::new(stream), service).await),
                Some(acceptor) => {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        drop(builder.serve_connection(TokioIo::new(stream), service).await);
                    }
                }
            }
        });
    }
}

fn obey(state: &State) -> Result<(), Failed> {
    for line in std::io::stdin().lines() {
        match line?.as_str() {
            "hold" => drop(state.held.send_replace(true)),
            "release" => drop(state.held.send_replace(false)),
            "count" => {
                let connections = state.connections.load(Ordering::Relaxed);
                println!("{connections} {}", state.waiting.load(Ordering::Relaxed));
            }
            other => return Err(format!("the server knows no `{other}`").into()),
        }
    }
    Ok(())
}

async fn answer(request: Request<Incoming>, state: Arc<State>) -> Result<Response<Full<Bytes>>, Infallible> {
    let wants_xml = request.headers().get("accept").is_some_and(|accept| accept == "application/xml");
    let _ = request.into_body().collect().await;
    if *state.held.borrow() {
        state.waiting.fetch_add(1, Ordering::Relaxed);
        // It cannot be closed while the server runs.
        let _ = state.held.subscribe().wait_for(|held| !held).await;
        state.waiting.fetch_sub(1, Ordering::Relaxed);
    }
    let (kind, body) = if wants_xml {
        ("application/xml; charset=utf-8", sample::XML)
    } else {
        ("application/json; charset=utf-8", sample::JSON)
    };
    let mut response = Response::new(Full::new(Bytes::from_static(body.as_bytes())));
    response.headers_mut().insert("content-type", http::HeaderValue::from_static(kind));
    Ok(response)
}

/// A running server, ended when it is dropped.
pub struct Server {
    child: Child,
    commands: ChildStdin,
    said: BufReader<ChildStdout>,
    pub target: Target,
}

impl Server {
    pub fn start(version: Version) -> Result<Self, Failed> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child =
            command.args(["serve", version.name()]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let commands = child.stdin.take().ok_or("no input")?;
        let mut said = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let (address, root) = line.trim_end_matches('\n').split_once(' ').ok_or("no address")?;
        let root = if root.is_empty() { None } else { Some(tls::from_hex(root)?) };
        let target = Target { address: address.to_owned(), root };
        Ok(Self { child, commands, said, target })
    }

    /// Keeps answers back from now on.
    pub fn hold(&mut self) -> Result<(), Failed> {
        writeln!(self.commands, "hold")?;
        // It obeys in order, so whoever is answered knows that it holds.
        self.count().map(drop)
    }

    /// Gives the answers that were kept back.
    pub fn release(&mut self) -> Result<(), Failed> {
        Ok(writeln!(self.commands, "release")?)
    }

    /// How many connections there were, and how many requests wait for their answers.
    pub fn count(&mut self) -> Result<(u64, u64), Failed> {
        writeln!(self.commands, "count")?;
        let mut line = String::new();
        self.said.read_line(&mut line)?;
        let (connections, waiting) = line.trim().split_once(' ').ok_or("no counts")?;
        Ok((connections.parse()?, waiting.parse()?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
