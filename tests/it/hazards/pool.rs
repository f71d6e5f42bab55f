//! Connections that are opened at once, and those that are kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use endpoint_runtime::Client;
use endpoint_tests::carrier::carried;
use endpoint_tests::tls::{Authority, Says};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::{Barrier, Semaphore};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::{TOKEN, Write, write};

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
/// More than the system takes for a connection that nobody reads from.
const LARGE: usize = 16 * 1024 * 1024;

/// The server goes on with a handshake only when all the others have begun, and answers only when all are there: so it
/// answers nobody if one waits for another.
#[tokio::test]
async fn many_handshakes_at_once_do_not_wait_for_each_other() {
    const CALLS: usize = 8;
    let authority = Authority::new();
    let acceptor = TlsAcceptor::from(Arc::new(authority.config(Says::Right, &[b"http/1.1"])));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        let (begun, read) = (Arc::new(Barrier::new(CALLS - 1)), Arc::new(Barrier::new(CALLS)));
        for count in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            let (acceptor, begun, read) = (acceptor.clone(), Arc::clone(&begun), Arc::clone(&read));
            tokio::spawn(async move {
                // Only the first may be alone, as nobody knows before it whether one would do for all.
                if count > 0 {
                    begun.wait().await;
                }
                let mut stream = acceptor.accept(stream).await.unwrap();
                assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
                read.wait().await;
                stream.write_all(ANSWER).await.unwrap();
                stream.shutdown().await.unwrap();
            });
        }
    });
    let builder = carried(Client::builder(base)).bearer(TOKEN).root_certificate(authority.root());
    let client = builder.timeout(Duration::from_secs(20)).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..CALLS {
        calls.spawn(client.send(&write()).into_future());
    }
    while let Some(answer) = calls.join_next().await {
        answer.unwrap().unwrap();
    }
}

/// Whatever they speak. The time is moved, not waited for.
#[tokio::test]
async fn a_connection_that_nobody_uses_is_closed() {
    for protocol in [&b"http/1.1"[..], b"h2"] {
        let authority = Authority::new();
        let acceptor = TlsAcceptor::from(Arc::new(authority.config(Says::Right, &[protocol])));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let (connections, closed) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
        let (count, told) = (Arc::clone(&connections), Arc::clone(&closed));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::SeqCst);
                let stream = acceptor.accept(stream).await.unwrap();
                serve(stream, protocol == b"h2").await;
                told.add_permits(1);
            }
        });
        let builder = Client::builder(base).hyper().bearer(TOKEN).root_certificate(authority.root());
        let client = builder.build().unwrap();
        client.send(&write()).await.unwrap();
        client.send(&write()).await.unwrap();
        assert_eq!(connections.load(Ordering::SeqCst), 1);
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(89)).await;
        tokio::time::resume();
        assert_eq!(closed.available_permits(), 0);
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(2)).await;
        tokio::time::resume();
        let ended = tokio::time::timeout(Duration::from_secs(10), closed.acquire()).await;
        ended.expect("it is closed").unwrap().forget();
        client.send(&write()).await.unwrap();
        assert_eq!(connections.load(Ordering::SeqCst), 2);
    }
}

/// The server answers at once, reads no more of the body and keeps the connection open.
#[tokio::test]
async fn a_connection_whose_request_nobody_reads_is_closed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        stream.write_all(ANSWER).await.unwrap();
        stream
    });
    let builder = Client::builder(base).hyper().bearer(TOKEN).allow_plaintext_loopback();
    let client = builder.build().unwrap();
    client.send(&Write { note: "x".repeat(LARGE) }).await.unwrap();
    let mut stream = server.await.unwrap();
    // Whoever closes it begins to count with its first turn.
    tokio::task::yield_now().await;
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(31)).await;
    tokio::time::resume();
    // What the system had taken comes, and then the end.
    let rest = async {
        let (mut read, mut chunk) = (0, vec![0; 0x10000]);
        while let Ok(count @ 1..) = stream.read(&mut chunk).await {
            read += count;
        }
        read
    };
    let read = tokio::time::timeout(Duration::from_secs(10), rest).await.expect("it is closed");
    assert!(read < LARGE, "{read}");
}

/// Answers every request until the other side is gone.
async fn serve(mut stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>, second: bool) {
    if !second {
        while stream.read(&mut [0; 4096]).await.is_ok_and(|read| read > 0) {
            stream.write_all(ANSWER).await.unwrap();
        }
        return;
    }
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((_, mut respond))) = connection.accept().await {
        let head = http::Response::builder().header("content-type", "application/json").body(()).unwrap();
        let mut body = respond.send_response(head, false).unwrap();
        body.send_data(bytes::Bytes::from_static(b"{}"), true).unwrap();
    }
}

/// A client outlives the runtime that it was used in first, as one in a static does; what was kept there is gone.
#[test]
fn a_client_goes_on_in_another_runtime() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", server.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        for stream in server.incoming() {
            let mut stream = stream.unwrap();
            std::thread::spawn(move || {
                while stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
                    stream.write_all(ANSWER).unwrap();
                }
            });
        }
    });
    let client = carried(Client::builder(base)).bearer(TOKEN).allow_plaintext_loopback().build().unwrap();
    for _ in 0..3 {
        runtime().block_on(async {
            client.send(&write()).await.unwrap();
            client.send(&write()).await.unwrap();
        });
    }
}
