//! Answers that are cut, empty, of another kind, or not what was declared.

use endpoint_runtime::bytes::Bytes;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::{LocalDateTime, OpenEnum};
use endpoint_runtime::{Endpoint, Error, ErrorKind, Outcome, decode, endpoint, http, serde_json};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use serde::Deserialize;

use super::{Read, Tell, Write, client, read, write};

#[endpoint(GET, "/pages/{id}", response = Page, accept = [json, xml])]
struct GetPage {
    id: u32,
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Page {
    title: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    state: Option<State>,
    at: Option<LocalDateTime>,
    next: Option<Deep>,
}

/// Holds itself, which a declared form cannot.
#[derive(Debug, PartialEq, Deserialize)]
struct Deep {
    title: Option<String>,
    next: Option<Box<Self>>,
}

#[derive(Debug, Clone, PartialEq, OpenEnum)]
enum State {
    #[serde(rename = "open")]
    Open,
    #[serde(other)]
    Other(String),
}

fn answered<E: Endpoint>(content_type: &str, body: impl Into<Bytes>) -> Result<E::Response, Error> {
    let response = http::Response::builder().header("content-type", content_type);
    decode::<E>(response.body(body.into()).unwrap())
}

fn json(body: &str) -> Result<Page, Error> {
    answered::<GetPage>("application/json", body.to_owned())
}

fn xml(body: &str) -> Result<Page, Error> {
    answered::<GetPage>("application/xml", body.to_owned())
}

/// The error of an answer that came, and says no more than that.
#[track_caller]
fn undecoded<T: std::fmt::Debug>(result: Result<T, Error>, kind: ErrorKind, rule: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (kind, Outcome::Answered), "{error:?}");
    assert!(error.to_string().contains(rule), "{error}");
    assert!(error.to_string().contains("the call succeeded with 200 OK"), "{error}");
    assert!(error.body().is_some() && error.headers().is_some());
}

#[tokio::test]
async fn a_truncated_answer_is_incomplete_however_its_end_is_marked() {
    // Each prefix is a whole document by itself.
    let json = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let gzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 0xAB, 0xAE, 5, 0];
    let cut = [
        Then::Send(format!("{json}content-length: 99\r\n\r\n{{}}").into()),
        Then::Send(format!("{json}transfer-encoding: chunked\r\n\r\n2\r\n{{}}\r\n").into()),
        Then::Send(format!("{json}transfer-encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n").into()),
        Then::Send(format!("{json}transfer-encoding: chunked\r\n\r\nzz\r\n{{}}\r\n").into()),
        Then::Reset(format!("{json}connection: close\r\n\r\n{{}}").into()),
        Then::Reset(format!("{json}content-length: 99\r\n\r\n{{}}").into()),
        Then::Send(json.into()),
        Then::with_headers("200 OK", "content-type: application/json\r\ncontent-encoding: gzip\r\n", gzip),
    ];
    for then in cut {
        let error = read(then.clone()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Interrupted, Outcome::Unknown), "{then:?}");
        assert!(error.body().is_none());

        let server = Recorder::start(then).await;
        let error = client(&server).send(&write()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
        assert_eq!(server.requests().len(), 1);
    }
}

/// A head that says success may come before what fails; one that refuses is enough.
#[tokio::test]
async fn what_came_of_a_truncated_answer_is_told() {
    let head = "content-type: application/json\r\nx-request-id: 7f3a\r\ncontent-length: 99\r\n\r\n{}";
    let cut = |status: &str| Then::Send(format!("HTTP/1.1 {status}\r\n{head}").into());

    let server = Recorder::start(cut("201 Created")).await;
    let error = client(&server).send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
    assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (201, Some("7f3a")));
    assert!(error.body().is_none() && error.answer().is_none(), "a part is shown as the whole");

    let server = Recorder::start(cut("409 Conflict")).await;
    let error = client(&server).send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Status, Outcome::Answered));
    assert!(error.is_status(409) && error.request_id() == Some("7f3a"), "{error:?}");
    assert!(error.body().is_none() && error.answer().is_none(), "a part is shown as the whole");

    // What may be repeated is repeated as after a whole answer of this status.
    let script = [cut("503 Service Unavailable"), Then::answer("200 OK", "application/json", "{}")];
    let server = Recorder::script(script).await;
    assert_eq!(client(&server).send(&Read).await.unwrap(), serde_json::json!({}));

    // Too large, as its length says: the head is there, and no byte of the body was read.
    let large = Then::with_headers("404 Not Found", "", "x".repeat(99));
    let server = Recorder::start(large).await;
    let client = super::builder(server.base_url()).max_body(5).build().unwrap();
    let error = client.send(&write()).await.unwrap_err();
    assert!(error.kind() == ErrorKind::Status && error.is_status(404), "{error:?}");
}

#[tokio::test]
async fn what_is_not_http_is_a_broken_answer() {
    for bytes in
        ["SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 200 OK\r\na b: c\r\n\r\n", "\0\0"]
    {
        let error = read(Then::Send(bytes.into())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{bytes}");
    }
}

#[tokio::test]
async fn news_before_the_answer_is_not_the_answer() {
    let whole = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    for news in ["100 Continue\r\n", "102 Processing\r\n", "103 Early Hints\r\nlink: </a>\r\n"] {
        let bytes = format!("HTTP/1.1 {news}\r\nHTTP/1.1 {news}\r\n{whole}");
        assert_eq!(read(Then::Send(bytes.into())).await.unwrap(), serde_json::json!({}), "{news}");
    }
    // Another protocol that nobody asked for.
    let switch = "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n";
    assert!(read(Then::Send(switch.into())).await.is_err());
}

#[tokio::test]
async fn an_empty_answer_is_one_where_none_is_declared() {
    let tell = || Tell { note: String::new() };
    let empty = [
        Then::Send("HTTP/1.1 204 No Content\r\n\r\n".into()),
        Then::with_headers("200 OK", "", ""),
        Then::answer("200 OK", "application/json", ""),
        Then::answer("202 Accepted", "text/html", "<html>not looked at</html>"),
    ];
    for then in empty {
        let server = Recorder::start(then).await;
        client(&server).send(&tell()).await.unwrap();
    }
    for status in ["204 No Content", "200 OK"] {
        let error = read(Then::with_headers(status, "", "")).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Answered));
        assert_eq!(error.body(), Some(&b""[..]));
        assert!(error.to_string().contains("the body is empty"), "{error}");
    }
}

#[tokio::test]
async fn a_body_that_nobody_declared_is_read_to_its_end_and_up_to_the_limit() {
    let page = Then::keep("200 OK", "text/html", "x".repeat(200_000));
    let server = Recorder::start(page).await;
    let calls = super::builder(server.base_url()).max_body(1_000_000).build().unwrap();
    for _ in 0..3 {
        calls.send(&Tell { note: String::new() }).await.unwrap();
    }
    // It was read, so the connection could be used again.
    assert_eq!((server.requests().len(), server.connections()), (3, 1));

    let limited = super::builder(server.base_url()).max_body(1000).build().unwrap();
    assert!(limited.send(&Tell { note: String::new() }).await.unwrap_err().is_outcome_unknown());
}

#[tokio::test]
async fn what_follows_an_answer_is_not_the_next_answer() {
    let smuggled = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n\"evil\"";
    let first = format!("HTTP/1.1 204 No Content\r\n\r\n{smuggled}");
    let honest = Then::keep("200 OK", "application/json", "\"honest\"");
    let server = Recorder::script([Then::Keep(first.into()), honest]).await;
    let client = client(&server);
    client.send(&Tell { note: String::new() }).await.unwrap();
    assert_eq!(client.send(&Read).await.unwrap(), "honest");
    assert_eq!(server.connections(), 2);
}

#[test]
fn an_answer_of_another_kind_is_not_decoded() {
    for (content_type, shown) in [
        ("text/html", "text/html"),
        ("text/plain; charset=utf-8", "text/plain"),
        ("application/jsonp", "application/jsonp"),
        ("a\tb", "a b"),
    ] {
        let answer = answered::<GetPage>(content_type, "{}");
        undecoded(answer, ErrorKind::ContentType, &format!("its answer is {shown}"));
    }
    // It was not accepted, so it is not decoded either.
    undecoded(answered::<Write>("application/xml", "<a/>"), ErrorKind::ContentType, "not application/json");
    undecoded(xml("<html><title>Log in</title></html>"), ErrorKind::Decode, "the root element is `html`");
    assert_eq!(answered::<GetPage>("Application/Problem+JSON", "{}").unwrap().title, None);
}

#[test]
fn a_compression_that_was_not_asked_for_is_told() {
    let response = http::Response::builder()
        .header("content-type", "application/json")
        .header("content-encoding", "br")
        .body(Bytes::from_static(b"\x0b\x01"));
    undecoded(decode::<GetPage>(response.unwrap()), ErrorKind::ContentType, "compressed as br");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_answer() {
    assert_eq!(json("\u{FEFF}{\"title\":\"a\"}").unwrap().title.as_deref(), Some("a"));
    assert_eq!(xml("\u{FEFF}<Page><title>a</title></Page>").unwrap().title.as_deref(), Some("a"));
    undecoded(json("\u{FEFF}\u{FEFF}{}"), ErrorKind::Decode, "cannot be decoded");
}

#[test]
fn text_is_of_its_charset_or_an_error() {
    let titled = |charset: &str, body: &'static [u8]| {
        let page = answered::<GetPage>(&format!("application/json{charset}"), Bytes::from_static(body));
        page.map(|page| page.title.unwrap())
    };
    assert_eq!(titled("", "{\"title\":\"é\"}".as_bytes()).unwrap(), "é");
    assert_eq!(titled("; charset=\"UTF-8\"", "{\"title\":\"é\"}".as_bytes()).unwrap(), "é");
    assert_eq!(titled("; charset=iso-8859-1", b"{\"title\":\"\xE9\"}").unwrap(), "é");
    for (charset, body, kind, rule) in [
        ("", &b"{\"title\":\"\xE9\"}"[..], ErrorKind::Decode, "not valid UTF-8"),
        // Also in a field that nobody reads.
        ("", b"{\"title\":\"a\",\"unread\":\"\xE9\"}", ErrorKind::Decode, "not valid UTF-8"),
        ("; charset=utf-8", b"{\"title\":\"\xED\xA0\x80\"}", ErrorKind::Decode, "not valid UTF-8"),
        ("; charset=iso-8859-1", b"{\"title\":\"\x80\"}", ErrorKind::Decode, "not valid ISO-8859-1"),
        ("; charset=utf-16", b"{\0}\0", ErrorKind::ContentType, "in the charset utf-16"),
        ("; charset=windows-1252", b"{}", ErrorKind::ContentType, "in the charset windows-1252"),
    ] {
        undecoded(titled(charset, body), kind, rule);
    }
    // XML may name the charset once more, as it was before it was converted; without the other it is not believed.
    for declared in
        ["", "<?xml version='1.0' encoding='ISO-8859-1'?>", "<?xml version='1.0' encoding=\"latin1\" ?>\n"]
    {
        let body: Vec<u8> = [declared.as_bytes(), b"<Page><title>\xE9</title></Page>"].concat();
        let page = answered::<GetPage>("application/xml; charset=iso-8859-1", body.clone()).unwrap();
        assert_eq!(page.title.as_deref(), Some("é"), "{declared}");
        undecoded(answered::<GetPage>("application/xml", body), ErrorKind::Decode, "not valid UTF-8");
    }
    let latin1 = "<?xml version='1.0' encoding='iso-8859-1'?>";
    undecoded(xml(&format!("{latin1}<Page/>")), ErrorKind::Decode, "only UTF-8 is read");
    for wrong in [
        "<?xml version='1.0' encoding='utf-16'?><Page/>".to_owned(),
        format!(" {latin1}<Page/>"),
        format!("{latin1}{latin1}<Page/>"),
        format!("{latin1}<Page>"),
    ] {
        let page = answered::<GetPage>("application/xml; charset=iso-8859-1", wrong.clone());
        assert_eq!(page.unwrap_err().kind(), ErrorKind::Decode, "{wrong}");
    }
    // Half of a surrogate pair, escaped.
    undecoded(json(r#"{"title":"\ud800"}"#), ErrorKind::Decode, "cannot be decoded");
    undecoded(xml("<?xml version='1.0' encoding='utf-16'?><Page/>"), ErrorKind::Decode, "only UTF-8 is read");
}

#[test]
fn deep_nesting_is_an_error() {
    let nested = |depth| format!("{}{}", "{\"next\":".repeat(depth), "}".repeat(depth));
    undecoded(json(&nested(100_000)), ErrorKind::Decode, "recursion limit");
    undecoded(json(&"[".repeat(100_000)), ErrorKind::Decode, "cannot be decoded");
    undecoded(
        answered::<Read>("application/json", "[".repeat(100_000)),
        ErrorKind::Decode,
        "recursion limit",
    );
    let skipped = format!("{{\"unread\":{}1{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert!(json(&skipped).is_ok_and(|page| page.title.is_none()));

    let nested = |depth| format!("<Page>{}{}</Page>", "<next>".repeat(depth), "</next>".repeat(depth));
    undecoded(xml(&nested(100_000)), ErrorKind::Decode, "nested more than 128 deep");
    undecoded(xml(&format!("<Page>{}", "<next>".repeat(100_000))), ErrorKind::Decode, "128 deep");
}

#[test]
fn a_document_with_something_before_or_behind_it_is_refused() {
    for body in ["{} {}", "{}x", "null", "[{}]", "", "{\"title\":\"a\"", "{'title':1}"] {
        assert_eq!(json(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
    }
    for body in
        ["<Page/>x", "<Page/><Page/>", "x<Page/>", "<Other/>", "<Page><title></Page>", "<!DOCTYPE a><Page/>"]
    {
        assert_eq!(xml(body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
    }
}

#[test]
fn xml_is_read_as_its_writers_mean_it() {
    let page = xml("<Page xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
         <tags><string>a</string><string>b</string></tags><state>open</state><title i:nil='true'/></Page>");
    let page = page.unwrap();
    assert_eq!((page.tags, page.state, page.title), (vec!["a".into(), "b".into()], Some(State::Open), None));
    // Items of a list with others between them, and in any order.
    let page = xml("<Page><tags>a</tags><title>t</title><tags>b</tags></Page>").unwrap();
    assert_eq!(page.tags, ["a", "b"]);
    // One text, however it is cut, with the line ends of XML.
    let page = xml("<Page><title>a<!-- x -->b<![CDATA[<c>]]><?p q?>&amp;\r\nd</title></Page>").unwrap();
    assert_eq!(page.title.as_deref(), Some("ab<c>&\nd"));
}

#[test]
fn values_that_were_not_declared_are_kept_or_told() {
    let page = json(r#"{"title":null,"state":"paused","unknown":{"deep":[1]}}"#).unwrap();
    assert_eq!(page.state, Some(State::Other("paused".to_owned())));
    assert_eq!(page.title, None);
    for (body, path) in [
        (r#"{"title":7}"#, "title"),
        (r#"{"tags":null}"#, "tags"),
        (r#"{"tags":["a",1]}"#, "tags[1]"),
        (r#"{"next":{"title":[]}}"#, "next.title"),
        (r#"{"title":"a","title":"b"}"#, "title"),
    ] {
        let error = json(body).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.path(), Some(path), "{body}: {error}");
    }
    assert_eq!(json(r#"{"title":"\u0000\ud83d\ude00"}"#).unwrap().title.as_deref(), Some("\0\u{1F600}"));
}

#[test]
fn times_are_those_of_the_wire_or_an_error() {
    let at = |text: &str| json(&format!("{{\"at\":\"{text}\"}}")).map(|page| page.at.unwrap().to_string());
    for text in
        ["2018-01-01T11:00", "2018-01-01T11:00:30", "2018-01-01T11:00:30.1234567", "9999-12-31T23:59:59"]
    {
        assert!(at(text).is_ok(), "{text}");
    }
    let wrong = [
        "2018-01-01T11:00Z",
        "2018-01-01T11:00+01:00",
        "2018-01-01 11:00",
        "2018-01-01",
        "2018-02-30T00:00",
        "2018-01-01T24:00",
        "2018-01-01T11:60",
        "2018-01-01T11:00:61",
        "10000-01-01T00:00",
        "-001-01-01T00:00",
        "2018-1-1T1:00",
        "2018-01-01T11:00:30.",
        "٢٠١٨-01-01T11:00",
        "",
    ];
    for text in wrong {
        undecoded(at(text), ErrorKind::Decode, "cannot be decoded");
    }
}

#[tokio::test]
async fn a_refusal_of_any_form_keeps_what_was_said_and_prints_little() {
    let long = format!("{{\"message\":\"{}\"}}", "m".repeat(100_000));
    let deep = format!("{{\"message\":{}", "[".repeat(100_000));
    for (content_type, body) in [
        ("text/html", "<html>down</html>"),
        ("application/json", ""),
        ("application/json", "{not json"),
        ("application/json", "\u{1}"),
        ("application/json; charset=utf-16", "{}"),
        ("application/xml", "<a><b>"),
        ("application/json", &long),
        ("application/json", &deep),
    ] {
        let error = read(Then::answer("400 Bad Request", content_type, body)).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Status, Outcome::Answered));
        assert!(error.is_status(400) && error.headers().unwrap().contains_key("content-type"));
        assert_eq!(error.body(), Some(body.as_bytes()));
        assert!(error.to_string().len() < 500 && format!("{error:?}").len() < 1000, "{error}");
    }
}
