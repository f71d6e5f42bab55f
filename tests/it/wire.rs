//! What leaves the machine, byte for byte, and what is made of what comes back.

use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use endpoints::Format;
use endpoints::types::BookingStatus;
use endpoints::webcam::RescheduleMadeBooking;

use crate::{SAMPLE_JSON, SAMPLE_XML, TOKEN, client_of};

fn request() -> RescheduleMadeBooking {
    RescheduleMadeBooking { booking_id: 1.into() }
}

#[tokio::test]
async fn the_request_is_the_documented_one_byte_for_byte() {
    let server = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
    client_of(&server).send(&request()).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    let expected = format!(
        "POST /v1/Webcam/RescheduleMadeBooking HTTP/1.1\r\n\
         content-type: application/json\r\n\
         accept: application/json, application/xml;q=0.9\r\n\
         authorization: bearer {TOKEN}\r\n\
         user-agent: endpoint-runtime/{version}\r\n\
         accept-encoding: gzip\r\n\
         host: {host}\r\n\
         content-length: 15\r\n\
         \r\n\
         {{\"BookingID\":1}}",
        version = env!("CARGO_PKG_VERSION"),
        host = server.host(),
    );
    assert_eq!(requests[0], expected);
}

#[tokio::test]
async fn the_body_is_the_documented_sample() {
    let Some(sample) = endpoint_tests::shared::read("api/samples/RescheduleMadeWebcamBooking.request.json")
    else {
        return;
    };
    let server = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
    client_of(&server).send(&request()).await.unwrap();
    let requests = server.requests();
    let (_, body) = requests[0].split_once("\r\n\r\n").unwrap();
    let [sent, documented]: [serde_json::Value; 2] =
        [body, &sample].map(|text| serde_json::from_str(text).unwrap());
    assert_eq!(sent, documented);
}

#[tokio::test]
async fn accept_asks_for_the_format() {
    for (format, header) in
        [(Format::Json, "accept: application/json\r\n"), (Format::Xml, "accept: application/xml\r\n")]
    {
        let server = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
        client_of(&server).send(&request()).accept(format).await.unwrap();
        assert!(server.requests()[0].contains(header), "{}", server.requests()[0]);
    }
}

#[tokio::test]
async fn the_content_type_of_the_answer_decides_and_not_what_was_asked_for() {
    let server = Recorder::start(Then::answer("200 OK", "text/xml; charset=utf-8", SAMPLE_XML)).await;
    let booking = client_of(&server).send(&request()).accept(Format::Json).await.unwrap();
    assert_eq!(booking.performer.nickname, "JosepheneBlogs");

    let server = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
    let booking = client_of(&server).send(&request()).accept(Format::Xml).await.unwrap();
    assert_eq!(booking.status, BookingStatus::Pending);
}

#[tokio::test]
async fn a_call_can_be_spawned_and_its_answer_had_raw() {
    let server = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
    let call = client_of(&server).send(&request()).raw();
    let answer = tokio::spawn(call.into_future()).await.unwrap().unwrap();
    assert_eq!(answer.body(), SAMPLE_JSON.as_bytes());
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_plan_is_what_is_sent_and_sends_nothing() {
    let server = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
    let client = client_of(&server);
    let plan = client.send(&request()).plan().unwrap();
    assert!(server.requests().is_empty());
    assert_eq!(
        plan.to_string(),
        format!(
            "POST {}/v1/Webcam/RescheduleMadeBooking\n\
             content-type: application/json\n\
             accept: application/json, application/xml;q=0.9\n\
             authorization: bearer [redacted]\n\
             \n\
             {{\"BookingID\":1}}\n\
             \n\
             # credential: bearer token, scope: account_webcam_bookings\n\
             # safety: once (never sent again unless it provably was not sent)\n\
             # at most: 30s, 3 tries\n\
             # repeated: where nothing was sent; after up to 50ms, doubling up to 20s, and not before `Retry-After`\n\
             # budget: 500 of 500 tokens left, 14 a repeat, 5 after 429 and 503",
            server.base_url(),
        ),
    );

    client.send(&request()).await.unwrap();
    let sent = server.requests().remove(0);
    assert!(sent.ends_with(std::str::from_utf8(plan.request().body()).unwrap()));
}
