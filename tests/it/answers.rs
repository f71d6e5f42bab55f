//! Answers whose fields are not all in the body.

use std::collections::BTreeMap;

use endpoint_runtime::partial::Rest;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::{Base64, Decimal};
use endpoint_runtime::{ErrorKind, bytes::Bytes, decode, endpoint};
use serde::Deserialize;
use serde_json::json;

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
struct Page {
    #[endpoint(status)]
    status: u16,
    #[endpoint(header = "X-Total")]
    total: Option<u32>,
    #[endpoint(header = "X-Meta-*")]
    meta: BTreeMap<String, String>,
    price: Decimal,
}

#[endpoint(GET, "/page", accept = [json, xml], response = Page)]
struct GetPage;

fn answer(headers: &[(&str, &str)], body: impl Into<Bytes>) -> http::Response<Bytes> {
    let mut answer = http::Response::builder().status(203);
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    answer.body(body.into()).unwrap()
}

#[test]
fn head_and_body_become_one_value_and_the_body_cannot_speak_for_the_head() {
    let headers = [("x-total", "7"), ("x-meta-a", "1"), ("x-meta-b", "\",\"status\":1")];
    let body = r#"{"total": 9, "status": 500, "price": 0.1000000000000000000001, "more": {"meta": 1}}"#;
    let expected = Page {
        status: 203,
        total: Some(7),
        meta: [("a", "1"), ("b", "\",\"status\":1")].map(|(name, text)| (name.into(), text.into())).into(),
        price: "0.1000000000000000000001".parse().unwrap(),
    };
    assert_eq!(decode::<GetPage>(answer(&headers, body)).unwrap(), expected);

    let xml = "<Page><price>0.5</price><total>9</total></Page>";
    let page = decode::<GetPage>(answer(&[("content-type", "application/xml")], xml)).unwrap();
    assert_eq!((page.total, page.price), (None, "0.5".parse().unwrap()));
    assert!(page.meta.is_empty());
}

/// A type without a schema is read from XML by what it asks for, whatever stands beside it.
#[test]
fn a_page_in_xml_is_no_answer_because_there_is_a_head() {
    #[derive(Debug, Deserialize, Schema)]
    struct Page {
        #[endpoint(status)]
        #[serde(rename = "status")]
        _status: u16,
        #[serde(rename = "title")]
        _title: Option<String>,
    }
    #[endpoint(GET, "/page", accept = xml, response = Page)]
    struct GetPage;

    let answer = |body: &'static str| {
        let answer = http::Response::builder().header("content-type", "application/xml").body(body.into());
        decode::<GetPage>(answer.unwrap())
    };
    let error = answer("<html><body/></html>").unwrap_err().to_string();
    assert!(error.contains("the root element is `html`, expected `Page`"), "{error}");
    answer("<Page/>").unwrap();
}

#[test]
fn a_head_beside_xml_changes_nothing_of_what_is_in_it() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Deep {
        count: u32,
        on: Option<bool>,
        sizes: Vec<f64>,
    }
    #[derive(Debug, PartialEq, Deserialize, Schema)]
    struct Shelf {
        #[endpoint(status)]
        status: u16,
        #[endpoint(header = "X-Total")]
        total: Option<u32>,
        #[endpoint(header = "X-Open")]
        #[serde(rename = "isOpen")]
        #[schema(xml = "IsOpen")]
        open: bool,
        #[endpoint(header = "X-Tags")]
        tags: Vec<String>,
        #[endpoint(header = "X-Rate-*")]
        rates: BTreeMap<String, f64>,
        next: Deep,
        names: Vec<String>,
        #[serde(flatten)]
        #[schema(rest)]
        rest: Rest,
    }
    #[endpoint(GET, "/shelf", accept = [json, xml], response = Shelf)]
    struct GetShelf;

    let headers = [
        ("content-type", "application/xml"),
        ("x-total", "7"),
        ("x-open", "true"),
        ("x-tags", "a"),
        ("x-rate-1.a", "0.5"),
        ("x-rate-b", "2"),
    ];
    let deep = "<next><count>5</count><on>1</on><sizes>1.5</sizes><sizes>2</sizes></next>";
    let expected = Shelf {
        status: 203,
        total: Some(7),
        open: true,
        tags: vec!["a".into()],
        rates: [("1.a".into(), 0.5), ("b".into(), 2.0)].into(),
        next: Deep { count: 5, on: Some(true), sizes: vec![1.5, 2.0] },
        names: vec!["x".into(), "y".into()],
        rest: Rest::default(),
    };
    for body in [
        format!("<Shelf>{deep}<names>x</names><names>y</names></Shelf>"),
        // What the body says of the head does not count, wherever it stands.
        format!(
            "<Shelf><status>1</status><names><a>x</a><a>y</a></names><IsOpen><a>no</a></IsOpen><isOpen/>{deep}\
             <tags><b>c</b></tags><total><status>1</status></total><rates/></Shelf>"
        ),
    ] {
        assert_eq!(decode::<GetShelf>(answer(&headers, body.clone())).unwrap(), expected, "{body}");
    }
    let bare = format!("<Shelf><names/>{deep}<more><a>1</a></more></Shelf>");
    let shelf = decode::<GetShelf>(answer(&headers, bare)).unwrap();
    assert_eq!((shelf.names.len(), shelf.rest.get("more")), (0, Some(&json!({ "a": "1" }))));

    for (name, body) in
        [("", "<Shelf>x</Shelf>"), ("", "<html/>"), ("next", "<Shelf><next>5</next><names/></Shelf>")]
    {
        let error = decode::<GetShelf>(answer(&headers, body)).unwrap_err();
        assert_eq!((error.kind(), error.path().unwrap_or_default()), (ErrorKind::Decode, name), "{error}");
    }
    let error =
        decode::<GetShelf>(answer(&headers[..2], format!("<Shelf>{deep}<names/></Shelf>"))).unwrap_err();
    assert!(error.to_string().contains("missing field `isOpen`"), "{error}");
}

#[test]
fn what_is_not_declared_is_kept_beside_a_head_alone() {
    #[derive(Debug, Deserialize, Schema)]
    struct Kept {
        #[endpoint(status)]
        status: u16,
        #[serde(flatten)]
        #[schema(rest)]
        rest: Rest,
    }
    #[endpoint(GET, "/kept", accept = [json, xml], response = Kept)]
    struct GetKept;

    let kept = decode::<GetKept>(answer(&[], r#"{"status": 1, "more": [2]}"#)).unwrap();
    assert_eq!((kept.status, kept.rest.get("more")), (203, Some(&json!([2]))));
    let xml = answer(&[("content-type", "application/xml")], "<Kept><status>1</status><more>2</more></Kept>");
    let kept = decode::<GetKept>(xml).unwrap();
    assert_eq!((kept.status, kept.rest.get("more")), (203, Some(&json!("2"))));
    assert!(decode::<GetKept>(answer(&[], "")).unwrap().rest.is_empty());
}

#[test]
fn a_header_of_another_form_is_named_and_not_shown() {
    let error = decode::<GetPage>(answer(&[("x-total", "many")], r#"{"price": 1}"#)).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("total")));
    assert!(!error.to_string().contains("many"), "{error}");

    let error = decode::<GetPage>(answer(&[], "[]")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let error = decode::<GetPage>(answer(&[], "")).unwrap_err();
    assert!(error.to_string().contains("missing field `price`"), "{error}");
}

#[test]
fn a_whole_body_is_raw_or_a_document() {
    #[derive(Deserialize, Schema)]
    struct Picture {
        #[endpoint(header = "Content-Type")]
        kind: Option<String>,
        #[endpoint(body)]
        content: Option<Base64>,
    }
    #[endpoint(GET, "/picture", response = Picture)]
    struct GetPicture;

    let picture = decode::<GetPicture>(answer(&[("content-type", "image/png")], &b"\xFF\0"[..])).unwrap();
    assert_eq!(picture.kind.as_deref(), Some("image/png"));
    assert_eq!(picture.content.unwrap().as_ref(), [0xFF, 0]);
    assert_eq!(decode::<GetPicture>(answer(&[], "")).unwrap().content, None);

    #[derive(Debug, Deserialize, Schema)]
    struct Count {
        #[endpoint(body)]
        number: u8,
        #[endpoint(status)]
        status: u16,
    }
    #[endpoint(GET, "/count", response = Count)]
    struct GetCount;

    assert_eq!(decode::<GetCount>(answer(&[], " 7 ")).unwrap().number, 7);
    assert_eq!(decode::<GetCount>(answer(&[("content-type", "text/plain")], "7")).unwrap().status, 203);
    // It is one value, or it is refused: nothing in it becomes a field.
    assert_eq!(decode::<GetCount>(answer(&[], r#"7,"status":1"#)).unwrap_err().kind(), ErrorKind::Decode);
    let page = answer(&[("content-type", "text/html")], "<html>");
    assert_eq!(decode::<GetCount>(page).unwrap_err().kind(), ErrorKind::Decode);
    let image = answer(&[("content-type", "image/png")], "7");
    assert_eq!(decode::<GetCount>(image).unwrap_err().kind(), ErrorKind::ContentType);
}

#[test]
fn an_empty_body_is_an_object_that_needs_nothing() {
    #[derive(Debug, Deserialize, Schema)]
    struct Hint {
        text: Option<String>,
    }
    #[endpoint(GET, "/hint", response = Hint)]
    struct GetHint;

    assert_eq!(decode::<GetHint>(answer(&[], "")).unwrap().text, None);

    #[endpoint(GET, "/text", response = String)]
    struct GetText;

    assert!(decode::<GetText>(answer(&[], "")).unwrap_err().to_string().contains("the body is empty"));
}

#[test]
fn an_error_is_decoded_in_the_form_of_its_status() {
    #[derive(Debug, PartialEq, Deserialize, Schema)]
    struct Busy {
        #[endpoint(header = "Retry-After")]
        seconds: u32,
        who: String,
    }
    #[endpoint(GET, "/seat", response = (), errors(409 => Busy))]
    struct GetSeat;

    let refused = |status: u16, body: &'static str| {
        let answer = http::Response::builder().status(status).header("retry-after", "30");
        decode::<GetSeat>(answer.body(Bytes::from(body)).unwrap()).unwrap_err()
    };
    let busy = Busy { seconds: 30, who: "Ada".into() };
    let error = refused(409, r#"{"who": "Ada"}"#);
    assert_eq!(error.typed::<Busy>(), Some(busy));
    assert_eq!(error.typed::<String>(), None);
    assert_eq!(refused(404, r#"{"who": "Ada"}"#).typed::<Busy>(), None);
    assert_eq!(refused(409, "{}").typed::<Busy>(), None);
}
