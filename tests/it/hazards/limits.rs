//! Answers that are too much, too slow, or never end.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use endpoint_runtime::{Client, Error, ErrorKind, Outcome, serde_json};
use endpoint_tests::recorder::Then;
use endpoint_tests::{Recorder, child};

use super::{Press, Read, builder, client, read, write};

const OPEN: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
/// Long enough for a loaded machine, short enough to wait for.
const SHORT: Duration = Duration::from_millis(300);

#[tokio::test]
async fn an_endless_answer_is_given_up_at_the_limit() {
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    for (head, again) in [(OPEN, " ".repeat(0x10000)), (CHUNKED, chunk)] {
        let then = Then::Repeat(head.into(), again.into(), Duration::ZERO);
        let server = Recorder::start(then).await;
        let error = client(&server).send(&Read).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        server.given_up().await;
    }
}

#[tokio::test]
async fn a_length_beyond_the_limit_is_refused_unread() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\n\r\n";
    let server = Recorder::start(Then::Stall(head.into())).await;
    let error = client(&server).send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
    assert!(error.to_string().contains("larger than the limit of 16777216 bytes"), "{error}");
    server.given_up().await;
}

#[tokio::test]
async fn a_compressed_answer_is_read_and_counted_as_it_comes_out() {
    let body = format!("\"{}\"", "x".repeat(998));
    let headers = "content-type: application/json\r\ncontent-encoding: gzip\r\nconnection: close\r\n";
    let server = Recorder::start(Then::with_headers("200 OK", headers, gzip(body.as_bytes()))).await;
    let limited = |limit| builder(server.base_url()).max_body(limit).build().unwrap();
    assert_eq!(limited(1000).send(&Read).await.unwrap(), "x".repeat(998));
    assert_eq!(limited(999).send(&Read).await.unwrap_err().kind(), ErrorKind::TooLarge);
    assert!(server.requests()[0].contains("\r\naccept-encoding: gzip\r\n"));
}

/// In a process of its own, so that its greatest memory is that of this test.
#[tokio::test]
async fn a_bomb_of_300_mib_is_given_up_at_the_limit() {
    let name = "hazards::limits::a_bomb_of_300_mib_is_given_up_at_the_limit";
    if !child::is_child() {
        child::run(name, &[]);
        return;
    }
    let bomb = bomb();
    assert!(bomb.len() < 400_000, "{}", bomb.len());
    let headers = "content-type: application/json\r\ncontent-encoding: gzip\r\nconnection: close\r\n";
    let server = Recorder::start(Then::with_headers("200 OK", headers, bomb)).await;
    let client = builder(server.base_url()).max_body(4 * 1024 * 1024).build().unwrap();
    let before = peak_kib();
    let error = client.send(&Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    if let (Some(before), Some(after)) = (before, peak_kib()) {
        assert!(after - before < 12 * 1024, "it took {} KiB for a limit of 4096", after - before);
    }
}

/// Without end, and faster than it is read: nobody who reads it ever waits, and nothing ever comes out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_compressed_answer_that_comes_to_nothing_ends_with_the_time_of_the_call() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n\r\n";
    let begun = [head.as_bytes(), &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]].concat();
    let (member, block) = (gzip(&[]).repeat(50_000), [0, 0, 0, 0xff, 0xff].repeat(200_000));
    for then in
        [Then::Repeat(head.into(), member, Duration::ZERO), Then::Repeat(begun, block, Duration::ZERO)]
    {
        let server = Recorder::start(then).await;
        let client = builder(server.base_url()).timeout(Duration::from_secs(1)).build().unwrap();
        let start = Instant::now();
        let error = client.send(&write()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// 300 MiB of spaces: one block of deflate that stands for itself, 300 times. It is compressed once, which is faster.
fn bomb() -> Vec<u8> {
    let mut block = Vec::with_capacity(4096);
    let mut compress = flate2::Compress::new(flate2::Compression::best(), false);
    compress.compress_vec(&[b' '; 1024 * 1024], &mut block, flate2::FlushCompress::Full).unwrap();
    assert_eq!(compress.total_in(), 1024 * 1024);
    let head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
    [&head[..], &block.repeat(300)].concat()
}

/// The most memory that this process ever had, where the system tells it.
fn peak_kib() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

async fn slow(then: Then, set: fn(Builder) -> Builder) -> (Error, Duration, Recorder) {
    let server = Recorder::start(then).await;
    let client = set(builder(server.base_url())).build().unwrap();
    let start = Instant::now();
    let error = client.send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
    (error, start.elapsed(), server)
}

type Builder = endpoint_runtime::ClientBuilder<endpoint_runtime::AnyApi>;

#[tokio::test]
async fn silence_before_the_answer_ends_the_call() {
    let (_, took, server) = slow(Then::Stall(Vec::new()), |builder| builder.first_byte_timeout(SHORT)).await;
    assert!(took < Duration::from_secs(10), "{took:?}");
    server.given_up().await;
}

#[tokio::test]
async fn silence_within_the_answer_ends_the_call() {
    let begun = format!("{OPEN}{{");
    let (_, took, server) =
        slow(Then::Stall(begun.into()), |builder| builder.between_bytes_timeout(SHORT)).await;
    assert!(took < Duration::from_secs(10), "{took:?}");
    server.given_up().await;
}

#[tokio::test]
async fn a_drip_that_never_pauses_long_ends_with_the_time_of_the_call() {
    let drip = Then::Repeat(OPEN.into(), b" ".to_vec(), Duration::from_millis(30));
    let (_, took, server) = slow(drip, |builder| builder.timeout(SHORT)).await;
    assert!(took >= SHORT && took < Duration::from_secs(10), "{took:?}");
    server.given_up().await;
}

#[tokio::test]
async fn a_head_that_drips_ends_with_the_time_for_the_first_byte() {
    let head = b"HTTP/1.1 200 OK\r\nx: ".to_vec();
    let drip = Then::Repeat(head, b"x".to_vec(), Duration::from_millis(30));
    let (_, took, server) = slow(drip, |builder| builder.first_byte_timeout(SHORT)).await;
    assert!(took >= SHORT && took < Duration::from_secs(10), "{took:?}");
    server.given_up().await;
}

/// A listener that accepts nothing, with its backlog full: further connections are neither taken nor refused.
struct Full {
    listener: tokio::net::TcpListener,
    _held: Vec<tokio::net::TcpStream>,
}

impl Full {
    async fn new() -> Self {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut held = Vec::new();
        while let Ok(Ok(stream)) = tokio::time::timeout(SHORT, tokio::net::TcpStream::connect(address)).await
        {
            held.push(stream);
            assert!(held.len() < 1000, "the backlog never fills up");
        }
        Self { listener, _held: held }
    }

    fn base_url(&self, scheme: &str) -> String {
        format!("{scheme}://{}", self.listener.local_addr().unwrap())
    }
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_is_given_up() {
    let full = Full::new().await;
    let client = builder(full.base_url("http")).connect_timeout(SHORT).build().unwrap();
    let start = Instant::now();
    let error = client.send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connect, Outcome::NotSent), "{error:?}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

/// The time for connecting is longer than all others here, so it is one of those that ends the call.
#[tokio::test]
async fn a_time_that_is_over_before_a_connection_stands_sent_nothing() {
    // One takes no connection, the other takes it and says nothing to the hello of TLS.
    let full = Full::new().await;
    let mute = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mute = format!("https://{}", mute.local_addr().unwrap());
    for base in [full.base_url("http"), full.base_url("https"), mute] {
        let limits: [fn(Builder) -> Builder; 2] =
            [|builder| builder.timeout(SHORT), |builder| builder.first_byte_timeout(SHORT)];
        for limit in limits {
            let client = limit(builder(base.clone())).build().unwrap();
            let start = Instant::now();
            let error = client.send(&write()).await.unwrap_err();
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connect, Outcome::NotSent), "{error:?}");
            assert!(error.to_string().ends_with(": nothing was sent"), "{error}");
            assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
        }
    }
}

/// Whether the connection is new or was kept, and whatever the limit is.
#[tokio::test]
async fn a_time_that_is_over_on_a_connection_that_stands_leaves_the_outcome_open() {
    let kept = Then::keep("200 OK", "application/json", "{}");
    let limits: [fn(Builder) -> Builder; 2] =
        [|builder| builder.timeout(SHORT), |builder| builder.first_byte_timeout(SHORT)];
    for limit in limits {
        let server = Recorder::script([kept.clone(), Then::Stall(Vec::new())]).await;
        let client = limit(builder(server.base_url())).build().unwrap();
        client.send(&write()).await.unwrap();
        for connections in 1..=3 {
            // A request without a body has less that tells whether it left.
            let result =
                if connections == 3 { client.send(&Press).await } else { client.send(&write()).await };
            let error = result.unwrap_err();
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
            assert_eq!(server.connections(), connections);
            server.given_up().await;
        }
        assert_eq!(server.requests().len(), 4);
    }
}

#[tokio::test]
async fn a_head_beyond_the_limits_is_told_as_such() {
    let lines = |count| {
        (0..count).fold(String::new(), |mut lines, n| {
            write!(lines, "x-{n}: y\r\n").unwrap();
            lines
        })
    };
    let long = |length| format!("x: {}\r\n", "y".repeat(length));
    let json = "content-type: application/json\r\nconnection: close\r\n";
    let answered = async |headers: String| {
        let headers = format!("{json}{headers}");
        read(Then::with_headers("200 OK", &headers, "{}")).await
    };
    // With the three of every answer, that is the hundred which hyper reads.
    assert_eq!(answered(lines(97)).await.unwrap(), serde_json::json!({}));
    assert_eq!(answered(long(300_000)).await.unwrap(), serde_json::json!({}));
    for headers in [lines(150), long(600_000)] {
        let error = answered(headers).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{error:?}");
        assert!(error.to_string().contains("the head of the answer"), "{error}");
    }
}

#[test]
fn the_limits_are_the_documented_ones() {
    let limits = endpoint_runtime::transport::Limits::default();
    assert_eq!(limits.max_body, Builder::MAX_BODY);
    assert_eq!(limits.first_byte, Duration::from_secs(30));
    assert_eq!(limits.between_bytes, Duration::from_secs(10));
    // The type of the client is the one that is built without a set.
    let _: fn(&str) -> Builder = |base| Client::builder(base);
}
