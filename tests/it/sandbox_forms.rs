//! The sandbox understands every form that the encoder writes: what a client sends, a behaviour gets.

use std::collections::BTreeMap;

use endpoint_runtime::catalogue::{Catalogue, Group};
use endpoint_runtime::schema::Schema;
use endpoint_runtime::{Client, Endpoint, ErrorKind, File, endpoint, serde_json};
use endpoint_sandbox::{Call, Reply, Sandbox};
use serde::Serialize;
use serde_json::{Value, json};

#[endpoint(GET, "/search/{rest*}", auth = none, response = Value)]
struct Search {
    rest: String,
    id: Vec<u32>,
    #[endpoint(query, join = ",")]
    tags: Vec<String>,
    #[endpoint(header = "X-Meta-*")]
    meta: BTreeMap<String, String>,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

#[endpoint(POST, "/form", body = form, auth = none, response = Value)]
struct Form {
    number: u32,
    texts: Vec<String>,
}

#[derive(Serialize, Schema)]
struct Note {
    text: String,
    number: u32,
}

#[endpoint(POST, "/xml", body = xml, auth = none, response = Value)]
struct Xml {
    #[endpoint(body)]
    note: Note,
}

#[endpoint(POST, "/whole", auth = none, response = Value)]
struct Whole {
    #[endpoint(body)]
    numbers: Vec<u8>,
}

#[endpoint(POST, "/spread", auth = none, response = Value)]
struct Spread {
    name: String,
    #[serde(flatten)]
    more: BTreeMap<String, bool>,
}

#[endpoint(POST, "/upload", body = multipart, auth = none, response = Value)]
struct Upload {
    title: String,
    #[endpoint(part)]
    picture: File,
    #[endpoint(part)]
    preview: Option<File>,
    #[endpoint(part)]
    more: Vec<File>,
}

static CATALOGUE: Catalogue = Catalogue::new(
    "forms",
    &[Group::new(
        "forms",
        &[
            Search::METADATA,
            Form::METADATA,
            Xml::METADATA,
            Whole::METADATA,
            Spread::METADATA,
            Upload::METADATA,
        ],
    )],
);

/// What the sandbox's behaviour was given.
async fn got<E: Endpoint<Api = endpoint_runtime::AnyApi, Response = Value>>(endpoint: &E) -> Value
where
    E::Needs: endpoint_runtime::AllowedIn<endpoint_runtime::Everything, E>,
{
    let mut builder = Sandbox::builder(&CATALOGUE);
    for entry in CATALOGUE.entries() {
        builder = builder.on(entry.name(), |call: &Call| Reply::ok(Value::Object(call.values().clone())));
    }
    let sandbox = builder.start().await.unwrap();
    let client = Client::builder(sandbox.base_url()).allow_plaintext_loopback().build().unwrap();
    client.send(endpoint).await.unwrap()
}

#[tokio::test]
async fn paths_queries_and_headers_arrive() {
    let search = Search {
        rest: "a b/c".into(),
        id: vec![1, 2],
        tags: vec!["x".into(), "y z".into()],
        meta: BTreeMap::from([("colour".into(), "red".into())]),
        more: BTreeMap::from([("size".into(), "xl".into())]),
    };
    let expected = json!({
        "rest": "a b/c", "id": [1, 2], "tags": ["x", "y z"], "X-Meta-": { "colour": "red" }, "more": { "size": "xl" },
    });
    assert_eq!(got(&search).await, expected);
}

#[tokio::test]
async fn bodies_of_every_kind_arrive() {
    let form = Form { number: 7, texts: vec!["a&b".into(), "c d".into()] };
    assert_eq!(got(&form).await, json!({ "number": 7, "texts": ["a&b", "c d"] }));
    let xml = Xml { note: Note { text: "<&>".into(), number: 7 } };
    assert_eq!(got(&xml).await, json!({ "note": { "text": "<&>", "number": 7 } }));
    assert_eq!(got(&Whole { numbers: vec![1, 2] }).await, json!({ "numbers": [1, 2] }));
    let spread = Spread { name: "n".into(), more: BTreeMap::from([("x".into(), true)]) };
    assert_eq!(got(&spread).await, json!({ "name": "n", "more": { "x": true } }));
}

#[tokio::test]
async fn a_file_that_has_to_be_there_is_known_from_the_declaration() {
    let needed: Vec<_> = Upload::METADATA.params.iter().map(|param| (param.name, param.required)).collect();
    assert_eq!(needed, [("title", true), ("picture", true), ("preview", false), ("more", false)]);
    let picture = File::new("a.png", "image/png", &b"png"[..]).unwrap();
    let upload = Upload { title: "Sea".into(), picture, preview: None, more: Vec::new() };
    assert_eq!(got(&upload).await, json!({ "title": "Sea" }));

    // A client that leaves it out, as this one cannot.
    #[endpoint(POST, "/upload", body = multipart, auth = none, response = Value)]
    struct Without {
        title: String,
    }
    let sandbox = Sandbox::builder(&CATALOGUE).start().await.unwrap();
    let client = Client::builder(sandbox.base_url()).allow_plaintext_loopback().build().unwrap();
    let error = client.send(&Without { title: "Sea".into() }).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.to_string().contains("`picture` (a file) is required"), "{error}");
}
