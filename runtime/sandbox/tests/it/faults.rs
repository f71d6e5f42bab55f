//! What goes wrong on purpose, and how it looks to a client.

use std::time::Duration;

use endpoint_sandbox::{Fault, FaultRule, Sandbox};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::{Answer, bearer, builder, connect, run, run_ahead, send};

fn fault(text: &str) -> Fault {
    text.parse().expect("it is a fault")
}

async fn status(sandbox: &Sandbox, header: &str) -> Answer {
    send(sandbox, "GET /v1/Status", &[&format!("X-Sandbox-Fault: {header}"), "X-Other: x"], "").await
}

/// What comes before the connection ends, and how it ends.
async fn raw(sandbox: &Sandbox, fault: &str) -> (String, std::io::Result<()>) {
    let mut stream = connect(sandbox).await;
    let request = format!(
        "GET /v1/Status HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Sandbox-Fault: {fault}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.expect("the sandbox reads");
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes).await.map(|_| ());
    (String::from_utf8_lossy(&bytes).into_owned(), end)
}

#[test]
fn a_header_asks_for_a_status_and_when_to_come_again() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let answer = status(&sandbox, "status=429; retry-after=3").await;
        assert_eq!(answer.status, 429);
        assert!(answer.head.contains("retry-after: 3"), "{}", answer.head);
        assert_eq!(status(&sandbox, "status=200").await.status, 400);
        assert_eq!(sandbox.received()[0].fault.as_deref(), Some("status=429; retry-after=3"));
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 200);
    });
}

#[test]
fn answers_are_lost_cut_off_and_reset() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let (answer, end) = raw(&sandbox, "reset").await;
        assert_eq!(answer, "");
        assert_eq!(end.expect_err("it is reset").kind(), std::io::ErrorKind::ConnectionReset);
        let (answer, end) = raw(&sandbox, "drop").await;
        assert!(answer.is_empty() && end.is_ok(), "{answer} {end:?}");
        // The body is `"text"`, of which half comes.
        let (answer, end) = raw(&sandbox, "truncate").await;
        assert!(end.is_ok(), "{end:?}");
        assert!(answer.contains("content-length: 6\r\n") && answer.ends_with("\r\n\r\n\"te"), "{answer}");
    });
}

#[test]
fn what_is_dropped_was_not_done_and_what_is_reset_was() {
    run(async {
        let calls = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
        let count = std::sync::Arc::clone(&calls);
        let sandbox = builder()
            .on("Status", move |_| {
                count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                endpoint_sandbox::Reply::ok("done")
            })
            .start()
            .await
            .expect("it starts");
        for (fault, done) in [("drop", 0), ("status=503", 0), ("reset", 1), ("truncate", 2), ("drift", 3)] {
            let _ = raw(&sandbox, fault).await.1;
            assert_eq!(calls.load(std::sync::atomic::Ordering::SeqCst), done, "{fault}");
        }
    });
}

#[test]
fn answers_are_late_and_drip() {
    run_ahead(async {
        let sandbox = builder().start().await.expect("it starts");
        for (fault, least) in [("latency=5s", 5), ("drip=2s", 12)] {
            let started = tokio::time::Instant::now();
            assert_eq!(status(&sandbox, fault).await.body, r#""text""#);
            let took = started.elapsed().as_secs();
            assert!((least..least + 2).contains(&took), "{fault} took {took} s");
        }
    });
}

#[test]
fn content_is_not_what_is_declared() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let token = bearer(&sandbox, &["read_users"]);
        let get = async |fault: &str, accept: &str| {
            send(&sandbox, "GET /v1/Users/1", &[&token, accept, &format!("X-Sandbox-Fault: {fault}")], "")
                .await
        };
        let json = "Accept: application/json";
        assert_eq!(get("wrong-type", json).await.json()["ID"], "not of the declared type");
        let xml = get("wrong-type", "Accept: application/xml").await.body;
        assert!(xml.contains("<ID>not of the declared type</ID>"), "{xml}");
        let drifted = get("drift", json).await.json();
        assert!(drifted.get("SandboxDrift").is_some() && drifted.get("Email").is_none(), "{drifted}");
        assert!(get("drift", "Accept: application/xml").await.body.contains("SandboxDrift"));
        let html = get("wrong-media-type", json).await;
        assert!(html.status == 200 && html.head.contains("content-type: text/html"), "{}", html.head);
    });
}

#[test]
fn rules_hit_their_endpoint_as_often_as_they_say() {
    run(async {
        let rule = FaultRule::new(fault("status=503")).endpoint("site.status").times(2);
        let sandbox = builder().fault(rule).api_key("k").start().await.expect("it starts");
        let get = async |line: &str| send(&sandbox, line, &["X-Api-Key: k"], "").await.status;
        assert_eq!(get("GET /v1/Prices").await, 200);
        let statuses =
            [get("GET /v1/Status").await, get("GET /v1/Status").await, get("GET /v1/Status").await];
        assert_eq!(statuses, [503, 503, 200]);
        sandbox.faults().add(FaultRule::new(fault("status=500")));
        assert_eq!(get("GET /v1/Prices").await, 500);
        sandbox.faults().clear();
        assert_eq!(get("GET /v1/Prices").await, 200);
        let wrong = builder().fault(FaultRule::new(fault("drop")).endpoint("site.Statsu")).start().await;
        assert!(wrong.expect_err("no such endpoint").to_string().contains("did you mean `site.Status`?"));
    });
}

#[test]
fn a_running_sandbox_is_set_up_over_http_and_by_no_browser() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let host = sandbox.base_url().replace("http://", "");
        let admin = async |line: &str, more: &[&str], body: &str| {
            let head = format!(
                "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{}\r\n",
                body.len(),
                more.iter().map(|it| format!("{it}\r\n")).collect::<String>()
            );
            crate::exchange(&sandbox, format!("{head}{body}").as_bytes()).await
        };
        let json = "Content-Type: application/json";
        let rule = r#"{"fault":"status=503","endpoint":"site.Status","times":1}"#;
        assert_eq!(
            admin("POST /_sandbox/faults", &[json, "Origin: http://evil.example"], rule).await.status,
            403
        );
        assert_eq!(admin("POST /_sandbox/faults", &["Content-Type: text/plain"], rule).await.status, 415);
        assert_eq!(
            send(&sandbox, "DELETE /_sandbox/faults", &[], "").await.status,
            403,
            "the host is a name"
        );
        assert_eq!(admin("POST /_sandbox/faults", &[json], rule).await.status, 204);
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 503);
        assert_eq!(send(&sandbox, "GET /v1/Status", &[], "").await.status, 200);
        let unknown = admin("POST /_sandbox/faults", &[json], r#"{"fault":"drop","endpoint":"no"}"#).await;
        assert_eq!(unknown.status, 400);

        let before = sandbox.clock().now();
        let moved = admin("POST /_sandbox/clock", &[json], r#"{"advance":3600}"#).await;
        assert_eq!(moved.status, 200);
        assert!(sandbox.clock().now() - before >= chrono::TimeDelta::hours(1));
        let journal = admin("GET /_sandbox/journal", &[], "").await.json();
        assert_eq!(journal.as_array().map(Vec::len), Some(2), "{journal}");
        assert_eq!((&journal[0]["status"], &journal[0]["endpoint"]), (&503.into(), &"site.Status".into()));
        assert_eq!(admin("GET /_sandbox/nothing", &[], "").await.status, 404);
    });
}

#[test]
fn a_client_that_takes_nothing_is_cut_off() {
    run_ahead(async {
        let long = "x".repeat(64 * 1024 * 1024);
        let sandbox = builder()
            .on("Status", move |_| endpoint_sandbox::Reply::ok(long.as_str()))
            .start()
            .await
            .expect("it starts");
        let mut stream = connect(&sandbox).await;
        stream.write_all(b"GET /v1/Status HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("the sandbox reads");
        tokio::time::sleep(Duration::from_secs(30)).await;
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        assert!(bytes.len() < 64 * 1024 * 1024, "the whole answer came: {}", bytes.len());
    });
}
