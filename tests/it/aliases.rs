//! `#[serde(alias = "...")]`: what decodes is declared, in JSON and in XML alike.

use std::fmt::Debug;

use endpoint_runtime::catalogue::{Catalogue, Group};
use endpoint_runtime::drift::{FindingKind, Mode, compare};
use endpoint_runtime::export::{About, openapi, reference};
use endpoint_runtime::format::{json, xml};
use endpoint_runtime::schema::{Schema, Type};
use endpoint_runtime::transport::{Expected, Scripted};
use endpoint_runtime::wire::{Decimal, OpenEnum};
use endpoint_runtime::{Client, Endpoint as _, bytes::Bytes, check, decode, endpoint, http};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
struct Page {
    #[serde(alias = "Naam")]
    #[serde(alias = "Nom", alias = "Name")]
    name: String,
    #[serde(alias = "Item")]
    items: Vec<Item>,
    #[serde(rename(deserialize = "Cost", deserialize = "Price"))]
    cost: Option<Decimal>,
    #[serde(alias = "Staat")]
    state: Option<State>,
    #[serde(alias = "Soort")]
    kind: Option<Kind>,
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
struct Item {
    #[serde(alias = "Key")]
    id: i32,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, Schema)]
enum State {
    #[serde(alias = "open", alias = "OPEN")]
    Open,
    Closed,
}

#[derive(Debug, Clone, PartialEq, OpenEnum)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[serde(alias = "libro", alias = "book")]
    Book,
    #[serde(alias = "film")]
    Movie,
    Other(String),
}

/// Gives the page.
#[endpoint(GET, "/page", accept = [json, xml], response = Page)]
struct GetPage {
    #[serde(alias = "is of no use in what is sent")]
    kind: Option<Kind>,
}

const GET: GetPage = GetPage { kind: None };

fn answer(media_type: &str, body: &str) -> http::Response<Bytes> {
    http::Response::builder().header("content-type", media_type).body(Bytes::from(body.to_owned())).unwrap()
}

fn page(id: i32) -> Page {
    Page {
        name: "Ada".to_owned(),
        items: vec![Item { id }],
        cost: Some("0.5".parse().unwrap()),
        state: Some(State::Open),
        kind: Some(Kind::Book),
    }
}

/// The same page, under its own names and under others.
const PAGES: [(&str, &str); 6] = [
    ("json", r#"{"Name": "Ada", "Items": [{"Id": 1}], "Cost": 0.5, "State": "Open", "Kind": "book"}"#),
    ("json", r#"{"Naam": "Ada", "Item": [{"Key": 1}], "Price": 0.5, "Staat": "OPEN", "Soort": "libro"}"#),
    ("json", r#"{"Nom": "Ada", "Item": [{"Id": 1}], "Cost": 0.5, "State": "open", "Kind": "libro"}"#),
    (
        "xml",
        "<Page><Name>Ada</Name><Items><Item><Id>1</Id></Item></Items><Cost>0.5</Cost><State>Open</State><Kind>book</Kind></Page>",
    ),
    (
        "xml",
        "<Page><Naam>Ada</Naam><Item><Key>1</Key></Item><Price>0.5</Price><Staat>OPEN</Staat><Soort>libro</Soort></Page>",
    ),
    (
        "xml",
        "<Page><Nom>Ada</Nom><Item><Item><Id>1</Id></Item></Item><Cost>0.5</Cost><State>open</State><Kind>libro</Kind></Page>",
    ),
];

#[tokio::test]
async fn what_decodes_is_declared_in_both_formats() {
    for (format, body) in PAGES {
        for mode in [Mode::Observe, Mode::Strict] {
            let answer = answer(&format!("application/{format}"), body);
            let script = Scripted::in_order().expect(Expected::get("/page").answer(answer));
            let client =
                Client::builder("https://api.example.com").bearer("token").transport(script).build().unwrap();
            let read = client.send(&GET).decoding(mode).with_meta().await.unwrap();
            assert_eq!(read.drift(), None, "{body}");
            assert_eq!(read.value, page(1), "{body}");
        }
    }
}

#[test]
fn a_difference_is_told_where_it_is() {
    let value = json!({ "Naam": 7, "Items": [{ "Keys": 1 }], "State": "opened", "Kind": "boek" });
    let found = compare(&value, Page::TYPE);
    let found: Vec<_> = found.iter().map(|it| (it.path.as_str(), it.kind)).collect();
    let expected = [
        ("Items[].Id", FindingKind::MissingField),
        ("Items[].Keys", FindingKind::UnknownField),
        ("Kind", FindingKind::UnknownValue),
        ("Naam", FindingKind::WrongType),
        ("State", FindingKind::UnknownValue),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_name_that_comes_twice_is_one_field_still() {
    let body = r#"{"Name": "Ada", "Naam": "Bo", "Items": []}"#;
    assert!(json::from_slice::<Page>(body.as_bytes()).is_err());
    let body = "<Page><Name>Ada</Name><Naam>Bo</Naam><Items/></Page>";
    let error = xml::from_slice::<Page>(body.as_bytes(), Page::TYPE).unwrap_err();
    assert!(error.to_string().contains("duplicate field `Name`"), "{error}");
}

/// A root, and an item, may be called otherwise than its type where all required fields are in it.
#[test]
fn an_alias_counts_where_all_required_fields_have_to_be_there() {
    let root = "<Answer><Naam>Ada</Naam><Item><Key>1</Key></Item></Answer>";
    let read = xml::from_slice::<Page>(root.as_bytes(), Page::TYPE).unwrap();
    assert_eq!(read.items, [Item { id: 1 }]);
    let items =
        "<Page><Name>Ada</Name><Items><Entry><Key>1</Key></Entry><Entry><Key>2</Key></Entry></Items></Page>";
    let read = xml::from_slice::<Page>(items.as_bytes(), Page::TYPE).unwrap();
    assert_eq!(read.items, [Item { id: 1 }, Item { id: 2 }]);
}

#[test]
fn what_is_written_as_xml_is_called_as_declared() {
    let value = json!({ "Naam": "Ada", "Item": [{ "Key": 1 }], "Price": 0.5 });
    let written = xml::from_value(&value, Page::TYPE).unwrap();
    let read = xml::from_slice::<Page>(written.as_bytes(), Page::TYPE).unwrap();
    assert_eq!(read, Page { state: None, kind: None, ..page(1) });
    assert!(written.contains("<Name>Ada</Name>"), "{written}");
}

/// As under its own name.
#[test]
fn the_body_cannot_speak_for_the_head_under_an_alias() {
    #[derive(Deserialize, Schema)]
    struct Counted {
        #[serde(alias = "count")]
        #[endpoint(header = "X-Total")]
        total: Option<u32>,
        name: String,
    }
    #[endpoint(GET, "/counted", accept = [json, xml], response = Counted)]
    struct GetCounted;

    for (format, body) in [
        ("json", r#"{"count": 9, "name": "Ada"}"#),
        ("xml", "<Counted><count>9</count><name>Ada</name></Counted>"),
    ] {
        let mut answer = answer(&format!("application/{format}"), body);
        assert_eq!(decode::<GetCounted>(answer.clone()).unwrap().total, None);
        answer.headers_mut().insert("x-total", http::HeaderValue::from_static("7"));
        let counted = decode::<GetCounted>(answer).unwrap();
        assert_eq!((counted.total, counted.name.as_str()), (Some(7), "Ada"));
    }
}

/// No float stands between the digits and what they are read as.
#[test]
fn digits_under_an_alias_are_those_of_the_field() {
    let body = r#"{"Name": "Ada", "Items": [], "Price": 0.1000000000000000000001}"#;
    let read = decode::<GetPage>(answer("application/json", body)).unwrap();
    assert_eq!(read.cost.unwrap().to_string(), "0.1000000000000000000001");
}

#[test]
fn an_alias_is_never_written() {
    for kind in [Kind::Book, Kind::Movie, Kind::Other("boek".to_owned())] {
        let written = serde_json::to_string(&kind).unwrap();
        assert_eq!(serde_json::from_str::<Kind>(&written).unwrap(), kind);
        assert!(["\"book\"", "\"movie\"", "\"boek\""].contains(&written.as_str()), "{written}");
    }
    let Type::Enum(kinds) = Kind::TYPE else { panic!("constants") };
    let written: Vec<_> = kinds.written().map(ToString::to_string).collect();
    assert_eq!(written, ["book", "movie"]);
    assert_eq!(check::value(&json!("Open"), State::TYPE), Ok(()));
    assert_eq!(check::value(&json!("open"), State::TYPE), Err("must be one of Open, Closed".to_owned()));
}

#[test]
fn documents_that_are_exported_keep_to_the_one_name() {
    static CATALOGUE: Catalogue = Catalogue::new("aliases", &[Group::new("pages", &[GetPage::METADATA])]);
    let about = About::new("Aliases", "1");
    let pages = reference(&CATALOGUE, &about);
    let document =
        openapi(&CATALOGUE, &about) + &pages.iter().map(|page| page.text.as_str()).collect::<String>();
    for name in ["Naam", "Nom", "Key", "Price", "Staat", "OPEN", "libro", "film"] {
        assert!(!document.contains(name), "{name}");
    }
    assert!(document.contains("\"Name\"") && document.contains("\"Closed\""), "{document}");
}
