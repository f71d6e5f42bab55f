//! Answers and bodies that are too large to be held.
//!
//! More than 400 lines, because what holds for a call has to hold for a stream too, in both directions.

use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use endpoint_runtime::transport::{Expected, Scripted};
use endpoint_runtime::{
    AnswerStream, BlockingStream, Client, ClientBuilder, Error, ErrorKind, File, Outcome, encode, endpoint,
};
use endpoint_tests::carrier::carried;
use endpoint_tests::recorder::Then;
use endpoint_tests::{Recorder, child};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::script::{Script, Step};

#[endpoint(GET, "/film", accept = bytes, response = Bytes, auth = none)]
struct Film;

#[endpoint(POST, "/render", accept = bytes, response = Bytes, auth = none)]
struct Render;

#[endpoint(POST, "/films", body = multipart, response = (), auth = none)]
struct AddFilm {
    title: String,
    #[endpoint(part)]
    film: File,
}

#[endpoint(PUT, "/films", body = multipart, response = (), auth = none)]
struct PutFilm {
    #[endpoint(part)]
    film: File,
}

#[endpoint(PUT, "/films", body = bytes, response = (), auth = none)]
struct PutBytes {
    #[endpoint(body)]
    film: Option<File>,
}

const MIB: usize = 1024 * 1024;
/// Long enough for a loaded machine, short enough to wait for.
const SHORT: Duration = Duration::from_millis(300);
const OPEN: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";

type Builder = ClientBuilder<endpoint_runtime::AnyApi>;

fn builder(base: String) -> Builder {
    carried(Client::builder(base)).allow_plaintext_loopback()
}

fn client(server: &Recorder) -> Client {
    builder(server.base_url()).build().unwrap()
}

/// Everything that is left, or how it broke off.
async fn rest(mut stream: AnswerStream) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    stream.write_to(&mut all).await?;
    Ok(all)
}

/// The most memory that this process ever had, where the system tells it.
fn peak_kib() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[track_caller]
fn took_little(before: Option<usize>) {
    if let (Some(before), Some(after)) = (before, peak_kib()) {
        assert!(after - before < 16 * 1024, "it took {} KiB for 256 MiB", after - before);
    }
}

/// In a process of its own, so that its greatest memory is that of this test.
#[tokio::test]
async fn an_answer_of_256_mib_takes_little_memory() {
    let name = "streaming::an_answer_of_256_mib_takes_little_memory";
    if !child::is_child() {
        child::run(name, &[]);
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await.unwrap();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", 256 * MIB);
        stream.write_all(head.as_bytes()).await.unwrap();
        let chunk = vec![b'x'; MIB];
        for _ in 0..256 {
            stream.write_all(&chunk).await.unwrap();
        }
    });
    let client = builder(base).build().unwrap();
    let before = peak_kib();
    let mut stream = client.send(&Film).max_body(256 * MIB).stream().await.unwrap();
    assert_eq!(stream.headers()["content-length"], (256 * MIB).to_string());
    let written = stream.write_to(&mut tokio::io::sink()).await.unwrap();
    assert_eq!(written, 256 * MIB as u64);
    took_little(before);
}

/// In a process of its own, so that its greatest memory is that of this test.
#[tokio::test]
async fn a_file_of_256_mib_takes_little_memory() {
    let name = "streaming::a_file_of_256_mib_takes_little_memory";
    if !child::is_child() {
        child::run(name, &[]);
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let (mut head, mut needed, mut count) = (Vec::new(), usize::MAX, 0);
        let mut chunk = vec![0; MIB];
        while count < needed {
            let read = stream.read(&mut chunk).await.unwrap();
            assert!(read > 0, "it ends after {count} of {needed}");
            count += read;
            if needed == usize::MAX {
                head.extend_from_slice(&chunk[..read]);
                let text = String::from_utf8_lossy(&head).to_ascii_lowercase();
                let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
                let end = text.find("\r\n\r\n").unwrap() + 4;
                needed = end + length.unwrap().parse::<usize>().unwrap();
            }
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        (count, needed)
    });
    let path = std::env::temp_dir().join(format!("endpoint-tests-{}", std::process::id()));
    std::fs::File::create(&path).unwrap().set_len(256 * MIB as u64).unwrap();
    let client = builder(base).build().unwrap();
    let before = peak_kib();
    let film = File::from_path("video/mp4", &path).unwrap();
    assert_eq!(film.length(), 256 * MIB as u64);
    let sent = client.send(&AddFilm { title: "Holidays".to_owned(), film }).await;
    std::fs::remove_file(path).unwrap();
    sent.unwrap();
    let (count, needed) = server.await.unwrap();
    assert!(count == needed && count > 256 * MIB, "{count} of {needed}");
    took_little(before);
}

#[tokio::test]
async fn a_file_that_is_read_arrives_as_one_that_is_at_hand() {
    let server = Recorder::start(Then::keep("204 No Content", "text/plain", "")).await;
    let client = client(&server);
    let text = "a film\r\n--endpoint-boundary-0--\r\n";
    let read = move || async move { Ok(text.as_bytes()) };
    let films = [
        File::new("f.txt", "text/plain", text).unwrap(),
        File::from_opener("f.txt", "text/plain", text.len() as u64, read).unwrap(),
        // A reader that has more is not read further.
        File::from_reader(
            "f.txt",
            "text/plain",
            text.len() as u64,
            &b"a film\r\n--endpoint-boundary-0--\r\nmore"[..],
        )
        .unwrap(),
    ];
    for film in films {
        client.send(&AddFilm { title: "Holidays".to_owned(), film }).await.unwrap();
    }
    // All the same but for the boundary, which cannot be guessed where the content is not known.
    let requests: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            let (_, boundary) = request.split_once("boundary=").unwrap();
            let boundary = boundary.split("\r\n").next().unwrap().to_owned();
            let body = request.split_once("\r\n\r\n").unwrap().1.replace(&format!("--{boundary}"), "--|");
            (boundary, body)
        })
        .collect();
    assert_eq!(requests[0].1, requests[1].1);
    assert_eq!(requests[0].1, requests[2].1);
    assert_eq!(requests[0].0, "endpoint-boundary-1");
    assert!(requests[1].0.len() > 40 && requests[1].0 != requests[2].0, "{requests:?}");
    // The connection is kept after a body that was read.
    assert_eq!(server.connections(), 1);
}

/// The whole body, with the media type of the file and without a part around it.
#[tokio::test]
async fn a_file_can_be_the_whole_body() {
    let server = Recorder::start(Then::keep("204 No Content", "text/plain", "")).await;
    let client = client(&server);
    let films = [
        File::new("f", "video/mp4", "a film").unwrap(),
        File::from_opener("f", "video/mp4", 6, || async { Ok(&b"a film"[..]) }).unwrap(),
        File::from_reader("f", "video/mp4", 6, &b"a film and more"[..]).unwrap(),
    ];
    for film in films {
        client.send(&PutBytes { film: Some(film) }).await.unwrap();
    }
    client.send(&PutBytes { film: None }).await.unwrap();
    let requests = server.requests();
    for request in &requests[..3] {
        assert!(request.contains("content-type: video/mp4\r\n"), "{request}");
        assert!(
            request.contains("content-length: 6\r\n") && request.ends_with("\r\n\r\na film"),
            "{request}"
        );
    }
    assert!(!requests[3].contains("content-type") && requests[3].ends_with("\r\n\r\n"), "{}", requests[3]);

    let once = PutBytes { film: Some(File::from_reader("f", "video/mp4", 6, &b"a film"[..]).unwrap()) };
    let plan = client.send(&once).plan().unwrap();
    assert!(plan.to_string().contains("\n[f: 6 bytes]\n"), "{plan}");
    assert!(plan.curl().starts_with("{ cat < 'f'; } | curl -X PUT"), "{}", plan.curl());
    client.send(&once).await.unwrap();
    let error = client.send(&once).await.unwrap_err();
    assert!(error.to_string().contains("`f` was read before and cannot be read again"), "{error}");
}

#[tokio::test]
async fn the_limits_hold_for_what_is_streamed() {
    let begun = format!("{OPEN}x");
    let drip = || Then::Repeat(OPEN.into(), b" ".to_vec(), Duration::from_millis(30));
    type Limit = fn(Builder) -> Builder;
    let cases: [(Then, Limit, ErrorKind); 5] = [
        (Then::Stall(begun.into()), |builder| builder.between_bytes_timeout(SHORT), ErrorKind::Timeout),
        (drip(), |builder| builder.timeout(SHORT), ErrorKind::Timeout),
        (drip(), |builder| builder.max_body(5), ErrorKind::TooLarge),
        (Then::with_headers("200 OK", "", "123456"), |builder| builder.max_body(5), ErrorKind::TooLarge),
        (Then::Stall(OPEN.into()), |builder| builder.timeout(SHORT), ErrorKind::Timeout),
    ];
    for (then, limit, kind) in cases {
        let server = Recorder::start(then.clone()).await;
        let client = limit(builder(server.base_url())).build().unwrap();
        let start = Instant::now();
        let read = async |call: endpoint_runtime::Streaming| rest(call.await?).await;
        let error = read(client.send(&Film).tries(1).stream()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (kind, Outcome::Unknown), "{then:?}: {error:?}");
        let error = read(client.send(&Render).stream()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{then:?}: {error:?}");
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
    // What the client says is not the last word.
    let server = Recorder::start(Then::with_headers("200 OK", "", "123456")).await;
    let client = builder(server.base_url()).max_body(5).build().unwrap();
    assert_eq!(rest(client.send(&Film).max_body(6).stream().await.unwrap()).await.unwrap(), b"123456");
}

/// The time of the call goes on while nobody reads, and ends even an answer that never lets anybody wait.
#[tokio::test]
async fn the_time_of_the_call_covers_the_reading() {
    let server = Recorder::start(Then::Repeat(OPEN.into(), vec![b'x'; 1024], Duration::ZERO)).await;
    let client = client(&server);
    let mut stream = client.send(&Film).timeout(SHORT).max_body(usize::MAX).stream().await.unwrap();
    let start = Instant::now();
    let error = loop {
        if let Err(error) = stream.chunk().await {
            break error;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "it never ends");
    };
    assert!(error.is_timeout() && error.to_string().contains("no whole answer within 300ms"), "{error}");
    // What is here already is late, too, where the caller was.
    let server = Recorder::start(Then::with_headers("200 OK", "", "a film")).await;
    let call = self::client(&server).send(&Film).timeout(SHORT);
    let mut late = call.stream().await.unwrap();
    tokio::time::sleep(2 * SHORT).await;
    assert!(late.chunk().await.unwrap_err().is_timeout());

    // What broke off does not look like an end afterwards.
    assert_eq!(stream.chunk().await.unwrap_err().kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn an_answer_that_is_cut_is_never_taken_for_a_whole_one() {
    for cut in [
        Then::Send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".into()),
        Then::Send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n".into()),
        Then::Reset("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".into()),
    ] {
        let server = Recorder::start(cut.clone()).await;
        let client = client(&server);
        // A reset may come before the head is read; then it is a call that failed.
        let error = match client.send(&Render).stream().await {
            Ok(stream) => rest(stream).await.unwrap_err(),
            Err(error) => error,
        };
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown), "{cut:?}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn until_the_head_is_there_it_is_a_call_like_any_other() {
    let refusal = Then::answer("404 Not Found", "application/json", r#"{"message":"no such film"}"#);
    let server = Recorder::start(refusal).await;
    let error = client(&server).send(&Film).stream().await.unwrap_err();
    assert!(error.is_status(404) && error.to_string().contains("no such film"), "{error}");
    assert_eq!(error.body(), Some(&br#"{"message":"no such film"}"#[..]));

    let down = Then::with_headers("502 Bad Gateway", "connection: close\r\n", "");
    let whole = Then::with_headers("200 OK", "x-request-id: r-1\r\n", "a film");
    let server = Recorder::script([down, Then::Close, whole]).await;
    let stream = client(&server).send(&Film).stream().await.unwrap();
    assert_eq!((stream.attempts(), stream.request_id(), stream.status().as_u16()), (3, Some("r-1"), 200));
    assert_eq!(rest(stream).await.unwrap(), b"a film");
}

#[tokio::test]
async fn a_stream_that_is_dropped_closes_its_connection_and_the_next_call_works() {
    let endless = Then::Repeat(OPEN.into(), vec![b'x'; 1024], Duration::from_millis(1));
    let kept = Then::keep("200 OK", "application/octet-stream", "whole");
    let server = Recorder::script([kept.clone(), endless, kept]).await;
    let client = client(&server);
    // Read to its end, the connection is used again.
    assert_eq!(rest(client.send(&Film).stream().await.unwrap()).await.unwrap(), b"whole");
    let mut stream = client.send(&Film).stream().await.unwrap();
    assert!(stream.chunk().await.unwrap().is_some());
    assert_eq!(server.connections(), 1);
    drop(stream);
    server.given_up().await;
    assert_eq!(client.send(&Film).await.unwrap(), "whole");
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_writer_that_fails_is_told_from_a_call_that_failed() {
    let server = Recorder::start(Then::with_headers("200 OK", "", "123456")).await;
    let mut stream = client(&server).send(&Render).stream().await.unwrap();
    let mut full = [0_u8; 3];
    let error = stream.write_to(&mut std::io::Cursor::new(&mut full[..])).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Write, Outcome::Answered));
    assert!(error.to_string().contains("the call succeeded with 200 OK"), "{error}");
}

/// A film that counts how often it was opened.
fn counted(opened: &Arc<AtomicUsize>) -> PutFilm {
    let opened = Arc::clone(opened);
    let open = move || {
        opened.fetch_add(1, Ordering::SeqCst);
        async { Ok(&b"a film"[..]) }
    };
    PutFilm { film: File::from_opener("f", "text/plain", 6, open).unwrap() }
}

#[tokio::test]
async fn what_can_be_opened_again_is_sent_again_and_what_cannot_is_not() {
    let kept = Then::keep("204 No Content", "text/plain", "");
    let server = Recorder::script([Then::Close, kept.clone()]).await;
    let opened = Arc::default();
    client(&server).send(&counted(&opened)).await.unwrap();
    let requests = server.requests();
    assert_eq!((requests.len(), opened.load(Ordering::SeqCst)), (2, 2));
    assert_eq!(requests[0], requests[1]);

    let server = Recorder::script([Then::Close, kept]).await;
    let once = PutFilm { film: File::from_reader("f", "text/plain", 6, &b"a film"[..]).unwrap() };
    let error = client(&server).send(&once).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 1), "{error:?}");
    assert_eq!(server.requests().len(), 1);

    // Nothing is left to be sent, and that is known before anything is.
    let error = client(&server).send(&once).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    assert!(error.to_string().contains("`f` was read before and cannot be read again"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_was_not_sent_was_not_read() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client_of_none = builder(format!("http://{gone}")).build().unwrap();
    let once = PutFilm { film: File::from_reader("f", "text/plain", 6, &b"a film"[..]).unwrap() };
    let error = client_of_none.send(&once).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    let server = Recorder::start(Then::keep("204 No Content", "text/plain", "")).await;
    client(&server).send(&once).await.unwrap();
    assert!(server.requests()[0].contains("a film"));
}

#[tokio::test]
async fn a_reader_that_ends_early_or_fails_breaks_the_request_off() {
    let server = Recorder::start(Then::keep("204 No Content", "text/plain", "")).await;
    let client = client(&server);
    let broken = || async { Err::<&[u8], _>(std::io::Error::other("the disk is gone")) };
    let films = [
        (File::from_opener("f", "text/plain", 6, || async { Ok(&b"a"[..]) }).unwrap(), "ends 5 bytes before"),
        (File::from_opener("f", "text/plain", 6, broken).unwrap(), "the disk is gone"),
    ];
    for (film, why) in films {
        let error = client.send(&PutFilm { film }).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 1), "{error:?}");
        let told = format!("{error}");
        assert!(told.contains("`f` cannot be read") && told.contains(why), "{told}");
        assert!(error.source().is_some());
    }
    assert!(server.requests().is_empty());
    // The connection is not used again for another request.
    client.send(&counted(&Arc::default())).await.unwrap();
    assert_eq!(server.requests().len(), 1);
}

/// The connection still waits for the rest of the body, so it is no place for the next request.
#[tokio::test]
async fn an_answer_before_the_body_was_sent_does_not_hold_the_next_call_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let mut held = Vec::new();
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
            held.push(stream);
        }
        held
    });
    let client = builder(base).timeout(Duration::from_secs(5)).build().unwrap();
    // Whoever holds the other end of the pipe writes nothing.
    let (_silent, reader) = tokio::io::duplex(16);
    client.send(&PutFilm { film: File::from_reader("f", "text/plain", 6, reader).unwrap() }).await.unwrap();
    client.send(&Film).await.unwrap();
    assert_eq!(server.await.unwrap().len(), 2);
}

/// The same where the body is in memory, whether the server is content or refuses it.
#[tokio::test]
async fn a_body_that_nobody_reads_does_not_hold_the_next_call_up() {
    #[endpoint(POST, "/films", body = bytes, response = (), auth = none)]
    struct PostBytes {
        #[endpoint(body)]
        film: Bytes,
    }

    for (status, accepted) in [("200 OK", true), ("413 Content Too Large", false)] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let mut held = Vec::new();
            for status in [status, "200 OK"] {
                let (mut stream, _) = listener.accept().await.unwrap();
                assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).await.unwrap();
                held.push(stream);
            }
            held
        });
        let client = builder(base).timeout(Duration::from_secs(5)).build().unwrap();
        let film = Bytes::from(vec![b'x'; 8 * MIB]);
        assert_eq!(client.send(&PostBytes { film }).await.is_ok(), accepted);
        client.send(&Film).await.unwrap();
        assert_eq!(server.await.unwrap().len(), 2);
    }
}

#[test]
fn a_plan_shows_a_file_that_is_read_as_its_name_and_size() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let film = File::from_reader("f'lm.mp4", "video/mp4", 5 << 30, tokio::io::empty()).unwrap();
    let request = AddFilm { title: "Holidays".to_owned(), film };
    let call = client.send(&request);
    let plan = call.plan().unwrap();
    let text = plan.to_string();
    assert!(text.contains("content-type: video/mp4\r\n\r\n[f'lm.mp4: 5368709120 bytes]\r\n"), "{text}");
    // The boundary is that of the call: what is planned is what is sent.
    assert_eq!(text, call.plan().unwrap().to_string());
    assert!(plan.curl().contains(r"cat < 'f'\''lm.mp4'; printf '"), "{}", plan.curl());
    assert!(plan.curl().ends_with("--data-binary @-"), "{}", plan.curl());

    let error = encode(&request, &"https://api.example.com".parse().unwrap()).unwrap_err();
    assert!(
        error.to_string().contains("a file that is read as it is sent, which only a client can do"),
        "{error}"
    );
}

#[test]
fn a_path_without_a_file_is_refused() {
    for (path, rule) in
        [("/nowhere/at.all", "there is no file at `/nowhere/at.all`"), ("/", "but something else")]
    {
        let error = File::from_path("text/plain", path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(rule), "{error}");
    }
}

#[tokio::test]
async fn a_script_takes_and_gives_streams() {
    let script = Scripted::in_order()
        .expect(Expected::post("/films"))
        .expect(Expected::get("/film").answer(http::Response::new("a film")));
    let client = Client::builder("https://api.example.com").transport(script.clone()).build().unwrap();
    let film = File::from_reader("f", "text/plain", 6, &b"a film"[..]).unwrap();
    client.send(&AddFilm { title: String::new(), film }).await.unwrap();
    assert!(String::from_utf8_lossy(script.requests()[0].body()).contains("\r\n\r\na film\r\n"));
    assert_eq!(rest(client.send(&Film).stream().await.unwrap()).await.unwrap(), b"a film");
    script.verify().unwrap();
}

#[tokio::test]
async fn a_transport_that_knows_no_streams_answers_whole_and_refuses_such_bodies() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().build().unwrap();
    assert_eq!(rest(client.send(&Film).stream().await.unwrap()).await.unwrap(), b"null");
    let error = client.send(&counted(&Arc::default())).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    assert!(error.to_string().contains("no bodies that are read as they are sent"), "{error}");
    assert_eq!(script.sends(), 1);
}

#[tokio::test]
async fn a_compressed_stream_is_counted_as_it_comes_out() {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b'x'; 4 * MIB]).unwrap();
    let answer = Then::with_headers("200 OK", "content-encoding: gzip\r\n", encoder.finish().unwrap());
    let server = Recorder::start(answer).await;
    let client = client(&server);
    let whole = rest(client.send(&Film).max_body(4 * MIB).stream().await.unwrap()).await.unwrap();
    assert_eq!(whole.len(), 4 * MIB);
    let error = rest(client.send(&Film).max_body(4 * MIB - 1).stream().await.unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

/// For crates that take a stream. It ends where it broke off, instead of failing for ever.
#[tokio::test]
async fn an_answer_is_a_stream_of_chunks_that_ends_behind_its_error() {
    use std::future::poll_fn;
    use std::pin::Pin;

    use endpoint_runtime::futures_core::Stream;

    async fn next(stream: &mut AnswerStream) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| Stream::poll_next(Pin::new(&mut *stream), context)).await
    }

    let whole = Then::with_headers("200 OK", "", "a film");
    let cut = Then::Send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\na film".into());
    for (then, breaks) in [(whole, false), (cut, true)] {
        let server = Recorder::start(then).await;
        let mut stream = client(&server).send(&Film).stream().await.unwrap();
        assert_eq!(next(&mut stream).await.unwrap().unwrap(), "a film");
        let end = next(&mut stream).await;
        assert_eq!(end.map(|error| error.unwrap_err().kind()), breaks.then_some(ErrorKind::Interrupted));
        assert!(next(&mut stream).await.is_none());
    }
}

/// A stream can be spawned, and its chunks can be shared out.
#[test]
fn streams_go_between_threads() {
    fn moves<T: Send + Sync>() {}
    fn spawns<T: Send>(_: &T) {}
    moves::<AnswerStream>();
    moves::<File>();
    moves::<Mutex<AnswerStream>>();
    moves::<BlockingStream>();
    let client = Client::builder("https://api.example.com").build().unwrap();
    spawns(&client.send(&Film).stream());
}
