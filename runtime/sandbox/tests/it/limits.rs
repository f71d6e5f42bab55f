//! What a hostile or broken client cannot do.

use std::time::Duration;

use endpoint_runtime::http::StatusCode;
use endpoint_sandbox::{Call, Reply};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::{bearer, builder, connect, exchange, run, run_ahead, send};

#[test]
fn a_body_above_the_limit_is_413_before_it_is_sent() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let announced = b"PUT /v1/Users/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n";
        assert_eq!(exchange(&sandbox, announced).await.status, 413);

        let mut chunked =
            b"PUT /v1/Users/1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n".to_vec();
        chunked.resize(chunked.len() + 0x10_0001, b' ');
        assert_eq!(exchange(&sandbox, &chunked).await.status, 413);
    });
}

#[test]
fn a_client_that_stops_midway_is_cut_off_after_ten_seconds() {
    run_ahead(async {
        let sandbox = builder().start().await.expect("it starts");
        let in_the_head = &b"GET /v1/Status HTTP/1.1\r\nHost:"[..];
        let in_the_body = b"PUT /v1/Users/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{";
        for (request, status) in [(in_the_head, 0), (in_the_body, 408)] {
            let started = tokio::time::Instant::now();
            let answer = exchange(&sandbox, request).await;
            assert_eq!(answer.status, status, "{answer:?}");
            assert!((10..12).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
        }
    });
}

#[test]
fn a_body_that_ends_early_or_is_not_divided_into_chunks_is_400() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let chunked = "Transfer-Encoding: chunked\r\n\r\n";
        for rest in ["zz\r\n{}\r\n", "ffffffffffffffffff\r\n{}\r\n", "2\r\n{}}\r\n", "2\r\n{"]
            .map(|chunk| format!("{chunked}{chunk}"))
            .into_iter()
            .chain(["Content-Length: 10\r\n\r\n{".to_owned()])
        {
            let mut stream = connect(&sandbox).await;
            let request = format!("PUT /v1/Users/1 HTTP/1.1\r\nHost: x\r\n{rest}");
            stream.write_all(request.as_bytes()).await.expect("the sandbox reads");
            let _ = stream.shutdown().await;
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.expect("the sandbox answers, and ends the connection");
            assert!(answer.starts_with("HTTP/1.1 400 "), "{rest:?}: {answer}");
            assert!(answer.contains("the body ends before its length, or is not divided"), "{answer}");
        }
    });
}

#[test]
fn who_has_said_all_and_says_so_still_gets_the_answer() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let mut stream = connect(&sandbox).await;
        stream.write_all(b"GET /v1/Status HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("the sandbox reads");
        stream.shutdown().await.expect("the connection is open");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("the sandbox answers, and ends the connection");
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    });
}

#[test]
fn what_is_not_http_does_not_stop_the_server() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let endless = [b"GET /v1/Status HTTP/1.1\r\nX: ".to_vec(), vec![b'a'; 100 * 1024]].concat();
        let many = format!("GET /v1/Status HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(1000));
        for request in [&b"\x16\x03\x01\x00\r\n\r\n"[..], b"\r\n\r\n\0\0\r\n\r\n", &endless, many.as_bytes()]
        {
            let answer = exchange(&sandbox, request).await;
            assert!(matches!(answer.status, 0 | 400..=499), "{answer:?}");
        }
        assert_eq!(send(&sandbox, "OPTIONS *", &[], "").await.status, 404);
        assert_eq!(send(&sandbox, "CONNECT sandbox:80", &[], "").await.status, 404);
        assert_eq!(send(&sandbox, &format!("GET /{}", "a/".repeat(20_000)), &[], "").await.status, 404);
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 200);
    });
}

#[test]
fn connections_above_the_limit_wait_for_their_turn() {
    run_ahead(async {
        let sandbox = builder().start().await.expect("it starts");
        let mut idle = Vec::new();
        for _ in 0..256 {
            idle.push(connect(&sandbox).await);
        }
        let started = tokio::time::Instant::now();
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 200);
        // The idle ones were cut off to let it in.
        assert!(started.elapsed() >= Duration::from_secs(9));
    });
}

#[test]
fn a_behaviour_that_panics_is_500_and_the_server_goes_on() {
    run(async {
        let sandbox = builder()
            .on("site.Status", |_: &Call| panic!("on purpose"))
            .on("users.GetUser", |call: &Call| match call.integer("id") {
                Some(1) => Reply::ok("Ada"),
                _ => Reply::refuse(StatusCode::NOT_FOUND, "No Such User", "there is no user with this id"),
            })
            .start()
            .await
            .expect("it starts");
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 500);
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 500);
        let token = bearer(&sandbox, &["read_users"]);
        assert_eq!(send(&sandbox, "GET /v1/Users/1", &[&token], "").await.body, r#""Ada""#);
        assert_eq!(
            send(&sandbox, "GET /v1/Users/2", &[&token], "").await.detail(),
            "there is no user with this id"
        );
    });
}

#[test]
fn dropping_the_sandbox_stops_the_server_and_closes_its_connections() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let address = sandbox.base_url().replace("http://", "");
        let mut open = connect(&sandbox).await;
        open.write_all(b"GET /v1/Status HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("the sandbox reads");
        assert_ne!(open.read(&mut [0; 1024]).await.expect("the sandbox answers"), 0);
        let started = tokio::time::Instant::now();
        drop(sandbox);
        assert_eq!(open.read(&mut [0; 1024]).await.unwrap_or(0), 0);
        assert!(started.elapsed() < Duration::from_secs(5));
        assert!(tokio::net::TcpStream::connect(address).await.is_err());
    });
}
