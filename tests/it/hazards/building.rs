//! Values that try to be more than a value. Those of addresses and headers are in `address`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use endpoint_runtime::format::xml;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::timestamp::EpochSeconds;
use endpoint_runtime::wire::{Decimal, Float};
use endpoint_runtime::{BaseUrl, ErrorKind, File, encode, endpoint, serde_json};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use serde::{Deserialize, Serialize};

use super::client;

fn base() -> BaseUrl {
    "https://api.example.com".parse().unwrap()
}

#[endpoint(POST, "/numbers", response = Numbers)]
#[derive(Clone)]
struct Save {
    numbers: Numbers,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Numbers {
    signed: Vec<i64>,
    unsigned: Vec<u64>,
    exact: Vec<Decimal>,
    float: Vec<f64>,
}

#[tokio::test]
async fn numbers_arrive_as_they_were() {
    let numbers = Numbers {
        signed: vec![i64::MIN, -9_007_199_254_740_993, 9_007_199_254_740_993, i64::MAX],
        unsigned: vec![0, 9_007_199_254_740_993, u64::MAX],
        exact: ["0.1", "10.0000", "79228162514264337593543950335", "-0.0000000000000000000000000001"]
            .map(|text| text.parse().unwrap())
            .to_vec(),
        float: vec![0.1, -0.0, 1e300, f64::MIN_POSITIVE, f64::MAX],
    };
    let request = encode(&Save { numbers: numbers.clone() }, &base()).unwrap();
    let sent: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    let echoed = sent["numbers"].to_string();
    let text = std::str::from_utf8(request.body()).unwrap();
    for digits in ["-9007199254740993", "18446744073709551615", "9223372036854775807"] {
        assert!(text.contains(digits), "{text}");
    }

    // The body as it was sent, back again.
    let body = text.strip_prefix("{\"numbers\":").and_then(|text| text.strip_suffix('}')).unwrap();
    let server = Recorder::start(Then::answer("200 OK", "application/json", body)).await;
    let answer = client(&server).send(&Save { numbers: numbers.clone() }).await.unwrap();
    assert_eq!(answer, numbers, "{echoed}");
}

#[test]
fn a_number_that_json_does_not_have_is_refused_by_name() {
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let numbers = Numbers { signed: vec![], unsigned: vec![], exact: vec![], float: vec![1.0, float] };
        let error = encode(&Save { numbers }, &base()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("`numbers`"), "{error}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize, Schema)]
struct Exact {
    price: Decimal,
    zeros: Decimal,
    prices: Vec<Option<Decimal>>,
    taken: EpochSeconds,
    single: f32,
    double: f64,
    float: Vec<Float>,
    greatest: u64,
    #[serde(flatten)]
    #[schema(rest)]
    more: BTreeMap<String, Decimal>,
}

#[endpoint(POST, "/exact", body = xml, response = ())]
struct SaveExact {
    #[endpoint(body)]
    exact: Exact,
}

fn exact() -> Exact {
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    Exact {
        price: decimal("12345678901234567.89"),
        zeros: decimal("10.0000"),
        prices: vec![Some(decimal("0.1000000000000000000000000001")), None],
        taken: "1576540098.123456789".parse().unwrap(),
        single: 0.1,
        double: 1.5,
        float: [f64::INFINITY, f64::NEG_INFINITY, 0.1].map(Float::from).to_vec(),
        greatest: u64::MAX,
        more: BTreeMap::from([("more".to_owned(), decimal("79228162514264337593543950335"))]),
    }
}

#[test]
fn numbers_in_xml_arrive_as_they_were() {
    let request = encode(&SaveExact { exact: exact() }, &base()).unwrap();
    let text = std::str::from_utf8(request.body()).unwrap();
    for element in [
        "<price>12345678901234567.89</price>",
        "<zeros>10.0000</zeros>",
        "<prices><decimal>0.1000000000000000000000000001</decimal><decimal i:nil=\"true\" /></prices>",
        "<taken>1576540098.123456789</taken>",
        "<single>0.1</single>",
        "<float><double>INF</double><double>-INF</double><double>0.1</double></float>",
        "<greatest>18446744073709551615</greatest>",
        "<more>79228162514264337593543950335</more>",
    ] {
        assert!(text.contains(element), "{element} in {text}");
    }
    assert_eq!(xml::from_slice::<Exact>(request.body(), Exact::TYPE).unwrap(), exact());
}

#[test]
fn a_number_that_is_none_is_refused_in_xml_as_well() {
    for double in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = encode(&SaveExact { exact: Exact { double, ..exact() } }, &base()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("`exact` is not a finite number"), "{error}");
    }
    let named = Exact { float: vec![f64::NAN.into()], ..exact() };
    let request = encode(&SaveExact { exact: named }, &base()).unwrap();
    let text = std::str::from_utf8(request.body()).unwrap();
    assert!(text.contains("<float><double>NaN</double></float>"), "{text}");
}

#[test]
fn a_path_of_several_segments_is_not_to_be_had() {
    #[endpoint(GET, "/files/{path}", response = ())]
    struct File {
        path: &'static str,
    }
    for (path, target) in [("a/../b", "a%2F..%2Fb"), ("/etc/passwd", "%2Fetc%2Fpasswd"), ("a//b", "a%2F%2Fb")]
    {
        let request = encode(&File { path }, &base()).unwrap();
        assert_eq!(request.uri().path(), format!("/files/{target}"));
    }
}

#[tokio::test]
async fn what_is_encoded_is_what_arrives() {
    // A library in between may resolve, decode or drop what it finds odd.
    #[endpoint(GET, "/x/{id}/y", response = serde_json::Value)]
    struct Odd {
        id: &'static str,
        q: &'static str,
    }
    let server = Recorder::start(Then::answer("200 OK", "application/json", "{}")).await;
    let odd = [
        ("../a", "%2e%2e"),
        ("a\\b;c", "'\"<>`{}|^"),
        ("%2F", "a+b c~d"),
        ("a\r\nb\tc\0d", "\r\nHost: evil"),
        ("...", "é\u{202E}"),
    ];
    for (id, q) in odd {
        let client = client(&server);
        let plan = client.send(&Odd { id, q }).plan().unwrap();
        client.send(&Odd { id, q }).await.unwrap();
        let request = server.requests().pop().unwrap();
        let target = plan.request().uri().path_and_query().unwrap();
        assert!(request.starts_with(&format!("GET {target} HTTP/1.1\r\n")), "{request}");
    }
}

#[test]
fn ten_thousand_query_values_take_no_time_and_an_address_has_a_limit() {
    #[endpoint(GET, "/many", response = ())]
    struct Many {
        id: Vec<u32>,
    }
    let start = Instant::now();
    let request = encode(&Many { id: (0..10_000).map(|n| n % 10).collect() }, &base()).unwrap();
    assert_eq!(request.uri().query().unwrap().split('&').count(), 10_000);
    // Far more than it takes, and far less than quadratic time would.
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());

    let error = encode(&Many { id: (0..20_000).collect() }, &base()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("the address is too long"), "{error}");
}

/// Sixteen times the text takes about sixteen times the time. Were it looked at again with every piece that is written, it
/// would take 256 times as long; the bound is so far from both that a busy machine does not reach it.
#[test]
fn a_large_body_is_written_in_one_pass() {
    let least = |mebibytes: usize| {
        let write = super::Write { note: "x".repeat(mebibytes * 1024 * 1024) };
        let once = || {
            let start = Instant::now();
            let request = encode(&write, &base()).unwrap();
            assert_eq!(request.body().len(), write.note.len() + r#"{"note":""}"#.len());
            start.elapsed()
        };
        [once(), once(), once()].into_iter().min().unwrap()
    };
    let (small, large) = (least(4), least(64));
    assert!(large < small * 120, "{small:?} for 4 MiB, {large:?} for 64 MiB");
}

#[endpoint(POST, "/files", body = multipart, response = ())]
struct Upload {
    #[endpoint(part)]
    file: Vec<File>,
}

/// The number at the end of the boundary for files with these contents.
fn boundary(contents: Vec<String>) -> String {
    let file = |content: String| File::new("a", "text/plain", content).unwrap();
    let request = encode(&Upload { file: contents.into_iter().map(file).collect() }, &base()).unwrap();
    let content_type = request.headers()["content-type"].to_str().unwrap();
    content_type.strip_prefix("multipart/form-data; boundary=endpoint-boundary-").unwrap().to_owned()
}

#[test]
fn no_content_holds_the_boundary_and_its_number_is_the_smallest() {
    let chosen = |ends: &[&str]| {
        let together: Vec<_> = ends.iter().map(|end| format!("-endpoint-boundary-{end}")).collect();
        let one = boundary(vec![together.concat()]);
        assert_eq!(boundary(together), one);
        one
    };
    assert_eq!(chosen(&[]), "0");
    assert_eq!(chosen(&["", "x", "-0", "1"]), "0");
    // Digits behind a number do not make it another one: it still stands there.
    assert_eq!(chosen(&["0", "10"]), "2");
    assert_eq!(chosen(&["007"]), "1");
    assert_eq!(chosen(&["0", "1", "2x", "345", "4", "5", "6", "7", "8", "99999999999999999999999"]), "10");
    assert_eq!(chosen(&["0", "1", "3", "4294967296", "18446744073709551616"]), "2");
}

/// As above, of what is made to be slow: every boundary that comes first is in the content.
#[test]
fn a_content_full_of_boundaries_is_searched_once() {
    let least = |numbers: usize| {
        let once = || {
            let content: String =
                (0..numbers).map(|number| format!("endpoint-boundary-{number}\n")).collect();
            let start = Instant::now();
            assert_eq!(boundary(vec![content]), numbers.to_string());
            start.elapsed()
        };
        [once(), once(), once()].into_iter().min().unwrap()
    };
    let (small, large) = (least(1_000), least(16_000));
    assert!(large < small * 120, "{small:?} for 1000 numbers, {large:?} for 16000");
}

#[test]
fn a_base_address_with_escaped_dots_is_refused() {
    for base in ["https://api.example.com/a/%2e%2e/b", "https://api.example.com/.%2E"] {
        assert_eq!(base.parse::<BaseUrl>().unwrap_err().kind(), ErrorKind::Config);
    }
}
