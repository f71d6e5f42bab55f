//! HTTP/2: what the server says about a stream decides what became of the request.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use endpoint_runtime::bytes::Bytes;
use endpoint_runtime::transport::{Cause, Limits, Tls};
use endpoint_runtime::{Client, Error, ErrorKind, File, Outcome, endpoint, http, serde_json};
use endpoint_tests::carrier::{carried, transport};
use endpoint_tests::tls::{Authority, Says};
use h2::Reason;
use h2::server::SendResponse;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::{Press, Read, TOKEN, write};

/// What the server does with each stream.
#[derive(Debug, Clone, Copy)]
enum Then {
    Answer,
    /// With what it is sent, as it comes.
    Echo,
    /// Resets it with this reason.
    Reset(Reason),
    /// Says that the connection is over, for this reason, and drops it.
    GoAway(Reason),
    /// Takes it, and never answers.
    Hold,
    /// Answers what has a body, and never what has none.
    Slow,
    /// Answers with a header of this length.
    Header(usize),
}

struct Server {
    client: Client,
    base: String,
    root: Vec<u8>,
    streams: Arc<AtomicUsize>,
    connections: Arc<AtomicUsize>,
    heard: Arc<Mutex<Vec<http::request::Parts>>>,
    _tasks: JoinSet<()>,
}

async fn serve(then: Then) -> Server {
    let authority = Authority::new();
    let acceptor = TlsAcceptor::from(Arc::new(authority.config(Says::Right, &[b"h2"])));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let streams = Arc::new(AtomicUsize::new(0));
    let heard = Arc::new(Mutex::new(Vec::new()));
    let connections = Arc::new(AtomicUsize::new(0));
    let (count, kept, accepted) = (Arc::clone(&streams), Arc::clone(&heard), Arc::clone(&connections));
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            accepted.fetch_add(1, Ordering::SeqCst);
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            let Ok(mut connection) = h2::server::handshake(stream).await else { continue };
            let mut held = Vec::new();
            while let Some(Ok((request, respond))) = connection.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let (head, body) = request.into_parts();
                kept.lock().unwrap().push(head);
                if let Then::GoAway(reason) = then {
                    connection.abrupt_shutdown(reason);
                    continue;
                }
                if let Then::Echo = then {
                    tokio::spawn(echo(body, respond));
                    continue;
                }
                if let Then::Hold = then {
                    held.push(respond);
                    continue;
                }
                if let (Then::Slow, true) = (then, body.is_end_stream()) {
                    held.push(respond);
                    continue;
                }
                answer(respond, then);
            }
        }
    });
    let builder = carried(Client::builder(base.clone())).bearer(TOKEN).root_certificate(authority.root());
    let (client, root) = (builder.build().unwrap(), authority.root());
    Server { client, base, root, streams, connections, heard, _tasks: tasks }
}

fn answer(mut respond: SendResponse<Bytes>, then: Then) {
    if let Then::Reset(reason) = then {
        respond.send_reset(reason);
        return;
    }
    let mut head = http::Response::builder().header("content-type", "application/json");
    if let Then::Header(length) = then {
        // Of its letter three go into two bytes of HPACK, so that not even a long one is taken for a flood of frames.
        head = head.header("x", "a".repeat(length));
    }
    let head = head.body(()).unwrap();
    let mut body = respond.send_response(head, false).unwrap();
    body.send_data(Bytes::from_static(b"{}"), true).unwrap();
}

async fn echo(mut body: h2::RecvStream, mut respond: SendResponse<Bytes>) {
    let mut back = respond.send_response(http::Response::new(()), false).unwrap();
    while let Some(chunk) = body.data().await {
        let chunk = chunk.unwrap();
        body.flow_control().release_capacity(chunk.len()).unwrap();
        back.send_data(chunk, false).unwrap();
    }
    back.send_data(Bytes::new(), true).unwrap();
}

async fn failed(then: Then) -> (Error, usize) {
    let server = serve(then).await;
    let error = server.client.send(&write()).await.unwrap_err();
    (error, server.streams.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_call_over_http2_is_a_call() {
    let server = serve(Then::Answer).await;
    assert_eq!(server.client.send(&write()).await.unwrap(), serde_json::json!({}));
    let heard = server.heard.lock().unwrap();
    assert_eq!(heard[0].version, http::Version::HTTP_2);
    assert_eq!(heard[0].headers["authorization"], format!("bearer {TOKEN}"));
}

#[tokio::test]
async fn a_stream_that_was_refused_was_not_sent() {
    // The transport sends once; whether a call is sent again is for the client to say.
    let server = serve(Then::Reset(Reason::REFUSED_STREAM)).await;
    let transport = transport(Tls::Roots(vec![server.root.clone()]));
    let request = http::Request::post(format!("{}/write", server.base)).body(Bytes::new()).unwrap();
    let error = transport.exchange(request, Limits::default()).await.unwrap_err();
    assert_eq!((error.cause, server.streams.load(Ordering::SeqCst)), (Cause::Connect, 1));

    let (error, _) = failed(Then::Reset(Reason::REFUSED_STREAM)).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connect, Outcome::NotSent), "{error:?}");
}

/// With a body and without, on a new connection and on one that stands.
#[tokio::test]
async fn a_time_that_is_over_while_the_server_has_the_request_leaves_the_outcome_open() {
    let server = serve(Then::Hold).await;
    let time = Duration::from_millis(500);
    for (times, with_body) in [true, false, true, false].into_iter().enumerate() {
        let result = match with_body {
            true => server.client.send(&write()).timeout(time).await,
            false => server.client.send(&Press).timeout(time).await,
        };
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::OutcomeUnknown, Outcome::Unknown),
            "{error:?}"
        );
        assert_eq!(server.streams.load(Ordering::SeqCst), times + 1);
    }
}

#[tokio::test]
async fn a_stream_that_was_reset_leaves_the_outcome_open_and_is_not_sent_again() {
    for then in [
        Then::Reset(Reason::INTERNAL_ERROR),
        Then::Reset(Reason::CANCEL),
        Then::GoAway(Reason::ENHANCE_YOUR_CALM),
        // Of a stream it would say that nothing was done; of a connection, it does not.
        Then::GoAway(Reason::REFUSED_STREAM),
    ] {
        let (error, streams) = failed(then).await;
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::OutcomeUnknown, Outcome::Unknown),
            "{then:?}"
        );
        assert_eq!(streams, 1, "{then:?}");
    }
}

#[tokio::test]
async fn a_head_is_as_long_as_over_http1_and_a_longer_one_is_told_as_such() {
    for length in [20 * 1024, 300_000] {
        let server = serve(Then::Header(length)).await;
        assert_eq!(server.client.send(&Read).await.unwrap(), serde_json::json!({}));
    }
    let server = serve(Then::Header(600_000)).await;
    let error = server.client.send(&Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error:?}");
    assert!(error.to_string().contains("the head of the answer"), "{error}");
    assert_eq!(server.streams.load(Ordering::SeqCst), 1);
}

/// A server whose first connection answers one call and is silent when told to, its socket open. Those after it answer.
struct Silent {
    base: String,
    root: Vec<u8>,
    fall_silent: Arc<Notify>,
    connections: Arc<AtomicUsize>,
    _tasks: JoinSet<()>,
}

async fn silent() -> Silent {
    let authority = Authority::new();
    let acceptor = TlsAcceptor::from(Arc::new(authority.config(Says::Right, &[b"h2"])));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let (fall_silent, connections) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let (told, count) = (Arc::clone(&fall_silent), Arc::clone(&connections));
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let first = count.fetch_add(1, Ordering::SeqCst) == 0;
            let (acceptor, told) = (acceptor.clone(), Arc::clone(&told));
            tokio::spawn(async move {
                let stream = acceptor.accept(stream).await.unwrap();
                let mut connection = h2::server::handshake(stream).await.unwrap();
                let answering = async {
                    while let Some(Ok((_, respond))) = connection.accept().await {
                        answer(respond, Then::Answer);
                    }
                };
                tokio::select! {
                    () = answering => return,
                    () = told.notified(), if first => {}
                }
                // What is not polled says nothing, not even to a ping.
                std::future::pending::<()>().await;
                drop(connection);
            });
        }
    });
    Silent { base, root: authority.root(), fall_silent, connections, _tasks: tasks }
}

#[tokio::test]
async fn a_connection_that_falls_silent_takes_one_call_with_it_and_no_more() {
    let server = silent().await;
    let builder = Client::builder(server.base.clone()).hyper().bearer(TOKEN);
    let client = builder.root_certificate(server.root.clone()).build().unwrap();
    client.send(&write()).await.unwrap();
    server.fall_silent.notify_one();
    let error = client.send(&write()).timeout(Duration::from_millis(300)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown), "{error:?}");
    client.send(&write()).timeout(Duration::from_secs(5)).await.unwrap();
    assert_eq!(server.connections.load(Ordering::SeqCst), 2);
}

/// A call that is given up says nothing against a connection that answers the others.
#[tokio::test]
async fn a_connection_that_answers_others_stays_when_a_call_is_given_up() {
    let server = serve(Then::Slow).await;
    let builder = Client::builder(server.base.clone()).hyper().bearer(TOKEN);
    let client = builder.root_certificate(server.root.clone()).build().unwrap();
    client.send(&write()).await.unwrap();
    let slow = tokio::spawn(client.send(&Press).into_future());
    while server.streams.load(Ordering::SeqCst) < 2 {
        tokio::task::yield_now().await;
    }
    client.send(&write()).await.unwrap();
    slow.abort();
    slow.await.unwrap_err();
    client.send(&write()).await.unwrap();
    assert_eq!((server.streams.load(Ordering::SeqCst), server.connections.load(Ordering::SeqCst)), (4, 1));
}

/// The time passes while everything waits, so none is lost.
#[tokio::test]
async fn a_connection_that_answers_no_ping_is_given_up_before_the_call_is() {
    let server = silent().await;
    let builder = carried(Client::builder(server.base.clone())).bearer(TOKEN);
    let client = builder.root_certificate(server.root.clone()).build().unwrap();
    client.send(&write()).await.unwrap();
    server.fall_silent.notify_one();
    tokio::time::pause();
    let start = tokio::time::Instant::now();
    let error = client.send(&write()).timeout(Duration::from_secs(60)).await.unwrap_err();
    let waited = start.elapsed();
    tokio::time::resume();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown), "{error:?}");
    // Before the thirty seconds for the first byte as well.
    assert!(waited < Duration::from_secs(27), "{waited:?}");
    client.send(&write()).await.unwrap();
    assert_eq!(server.connections.load(Ordering::SeqCst), 2);
}

/// More than the windows of a stream and of a connection, both ways at once.
#[tokio::test]
async fn bodies_are_streamed_over_http2() {
    #[endpoint(POST, "/echo", body = multipart, accept = bytes, response = Bytes)]
    struct Echo {
        #[endpoint(part)]
        file: File,
    }

    const LENGTH: u64 = 20 * 1024 * 1024;
    let server = serve(Then::Echo).await;
    let file = File::from_reader("f", "text/plain", LENGTH, tokio::io::repeat(b'x')).unwrap();
    let call = server.client.send(&Echo { file }).max_body(usize::MAX);
    let echoed = call.stream().await.unwrap().write_to(&mut tokio::io::sink()).await.unwrap();
    assert!(echoed > LENGTH && echoed < LENGTH + 1000, "{echoed}");
    assert_eq!(server.heard.lock().unwrap()[0].headers["content-length"], echoed.to_string());
}

#[tokio::test]
async fn many_calls_at_once_share_one_connection() {
    let server = serve(Then::Answer).await;
    let client = Client::builder(server.base.clone()).hyper().root_certificate(server.root.clone());
    let client = client.bearer(TOKEN).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..64 {
        calls.spawn(client.send(&write()).into_future());
    }
    while let Some(answer) = calls.join_next().await {
        answer.unwrap().unwrap();
    }
    assert_eq!((server.streams.load(Ordering::SeqCst), server.connections.load(Ordering::SeqCst)), (64, 1));
}
