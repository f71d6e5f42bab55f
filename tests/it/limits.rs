//! How much and how long.

use std::time::{Duration, Instant};

use endpoint_runtime::{Client, Error, ErrorKind, endpoint};
use endpoint_tests::Recorder;
use endpoint_tests::carrier::carried;
use endpoint_tests::recorder::Then;

#[endpoint(GET, "/text", response = String, auth = none)]
struct Text;

async fn call(then: Then, max_body: usize, timeout: Duration) -> Result<String, Error> {
    let server = Recorder::start(then).await;
    let client = carried(Client::builder(server.base_url()))
        .allow_plaintext_loopback()
        .max_body(max_body)
        .timeout(timeout);
    client.build()?.send(&Text).await
}

#[tokio::test]
async fn an_answer_over_the_limit_is_refused_with_and_without_a_length() {
    let body = format!("\"{}\"", "x".repeat(98));
    let second = Duration::from_secs(5);
    let with_length = Then::answer("200 OK", "application/json", &body);
    assert!(call(with_length.clone(), 100, second).await.is_ok());
    assert_eq!(call(with_length, 99, second).await.unwrap_err().kind(), ErrorKind::TooLarge);

    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    let without = Then::Send(format!("{head}{body}").into_bytes());
    assert!(call(without.clone(), 100, second).await.is_ok());
    assert_eq!(call(without, 99, second).await.unwrap_err().kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_silent_server_is_given_up_in_time() {
    let start = Instant::now();
    let error = call(Then::Stall(Vec::new()), 100, Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_timeout());
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[tokio::test]
async fn the_defaults_are_the_documented_ones() {
    type Builder = endpoint_runtime::ClientBuilder<endpoint_runtime::AnyApi>;
    assert_eq!(Builder::CONNECT_TIMEOUT, Duration::from_secs(10));
    assert_eq!(Builder::TIMEOUT, Duration::from_secs(30));
    assert_eq!(Builder::MAX_BODY, 16 * 1024 * 1024);
    let client = Client::builder("https://api.example.com").build().unwrap();
    assert_eq!(client.send(&Text).plan().unwrap().timeout(), Builder::TIMEOUT);
}
