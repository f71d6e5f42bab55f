//! Every form of the grammar in the document, from a catalogue that has them all.

use endpoint_runtime::catalogue::{Catalogue, Group};
use endpoint_runtime::export::{About, OAuth, openapi, postman, reference};
use endpoint_runtime::partial::Rest;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::{CommaList, Int};
use endpoint_runtime::{Endpoint as _, File, Scope, endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Finds books. The second sentence.
///
/// # Quirks
///
/// See [`File`].
#[endpoint(GET, "/shelves/{shelf}/{rest*}?v=2", scope = any("read", "admin"), enriched_by = "notes", response = Found)]
#[deprecated]
struct Find {
    shelf: u32,
    rest: String,
    /// The size of a page.
    size: Option<Int<1, 100>>,
    tag: Vec<String>,
    #[endpoint(query, join = "%7C")]
    any: Vec<u32>,
    ids: CommaList<u32, 3>,
    #[endpoint(header = "X-Trace")]
    trace: Option<String>,
    #[endpoint(header = "X-Meta-*")]
    meta: std::collections::BTreeMap<String, String>,
    #[serde(flatten)]
    more: Rest,
}

#[derive(Deserialize, Serialize, Schema)]
struct Found {
    #[endpoint(header = "X-Total")]
    total: u32,
    /// The books, each in its place.
    #[schema(xml = "Books", namespace = "urn:books")]
    items: Vec<Node>,
    #[serde(default)]
    note: Option<String>,
    // A property may be called like a keyword.
    format: String,
}

/// A thing that holds others of its kind.
#[derive(Deserialize, Serialize, Schema)]
#[schema(xml = "Thing", namespace = "urn:things")]
struct Node {
    children: Vec<Self>,
    parent: Option<Box<Self>>,
}

#[derive(Deserialize, Serialize, Schema)]
struct Missing {
    code: i32,
}

#[endpoint(PUT, "/things", body = xml, accept = xml, scope = all("read", "write"), response = (), errors(404 => Missing))]
struct Put {
    #[endpoint(body)]
    thing: Node,
}

#[endpoint(POST, "/form", body = form, auth = none, response = ())]
struct Form {
    name: String,
    nick: Option<String>,
}

#[endpoint(POST, "/parts", body = multipart, auth = api_key, settle = Settle, response = String)]
struct Parts {
    title: String,
    #[endpoint(part)]
    picture: File,
}

#[endpoint(GET, "/settle", scope = by(needs, "a", "b"), response = Value)]
struct Settle;

impl From<&Parts> for Settle {
    fn from(_: &Parts) -> Self {
        Self
    }
}

fn needs(_: &Settle) -> Vec<Scope> {
    vec![Scope::new("a")]
}

#[endpoint(POST, "/bytes", body = bytes, accept = bytes, response = bytes::Bytes)]
struct Raw {
    #[endpoint(body)]
    content: bytes::Bytes,
}

#[allow(deprecated)]
fn catalogue() -> Catalogue {
    const GROUPS: &[Group] = &[Group::new(
        "library",
        &[Find::METADATA, Put::METADATA, Form::METADATA, Parts::METADATA, Settle::METADATA, Raw::METADATA],
    )];
    Catalogue::new("Library", GROUPS)
}

const ABOUT: About = About::new("Library", "2")
    .oauth(OAuth { authorize: "https://library.example/authorize", token: "https://library.example/token" });

fn document() -> Value {
    serde_json::from_str(&openapi(&catalogue(), &ABOUT)).unwrap()
}

fn parameter<'a>(operation: &'a Value, name: &str) -> &'a Value {
    operation["parameters"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()
}

#[test]
fn parameters_are_written_as_the_client_writes_them() {
    let document = document();
    let find = &document["paths"]["/shelves/{shelf}/{rest}"]["get"];
    assert_eq!(parameter(find, "shelf")["in"], "path");
    assert_eq!(parameter(find, "rest")["x-several-segments"], true);
    assert_eq!(parameter(find, "size")["schema"], json!({ "type": "integer", "minimum": 1, "maximum": 100 }));
    assert_eq!(parameter(find, "size")["required"], false);
    assert_eq!(parameter(find, "tag")["schema"]["type"], "array");
    assert!(parameter(find, "tag").get("style").is_none(), "repeated pairs are the default");
    assert_eq!(parameter(find, "any")["style"], "pipeDelimited");
    assert_eq!(parameter(find, "ids")["explode"], false);
    assert_eq!(parameter(find, "ids")["schema"]["maxItems"], 3);
    assert_eq!(parameter(find, "X-Trace")["in"], "header");
    assert_eq!(parameter(find, "more")["x-undocumented"], true);
    assert_eq!(parameter(find, "v")["schema"]["enum"], json!(["2"]));
    let names: Vec<_> = find["parameters"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert!(!names.contains(&&json!("X-Meta-")), "OpenAPI has no headers that begin with something");
    assert!(
        find["description"].as_str().unwrap().contains("Headers that begin with `X-Meta-` are taken too.")
    );
}

#[test]
fn one_of_several_scopes_is_a_choice_and_all_of_them_are_one_requirement() {
    let document = document();
    let security = |path: &str, verb: &str| document["paths"][path][verb]["security"].clone();
    let any = json!([{ "oauth2": ["read"] }, { "oauth2": ["admin"] }]);
    assert_eq!(security("/shelves/{shelf}/{rest}", "get"), any);
    assert_eq!(security("/things", "put"), json!([{ "oauth2": ["read", "write"] }]));
    assert_eq!(security("/form", "post"), json!([]));
    assert_eq!(security("/parts", "post"), json!([{ "apiKey": [] }]));
    assert_eq!(security("/settle", "get"), json!([{ "oauth2": [] }]));
    assert_eq!(document["paths"]["/settle"]["get"]["x-scopes-depend"], json!(["a", "b"]));
    let flow = &document["components"]["securitySchemes"]["oauth2"]["flows"]["authorizationCode"];
    assert_eq!(flow["tokenUrl"], "https://library.example/token");
    let scopes: Vec<&String> = flow["scopes"].as_object().unwrap().keys().collect();
    assert_eq!(scopes, ["a", "admin", "b", "notes", "read", "write"]);
}

#[test]
fn the_rest_of_a_declaration_is_there() {
    let document = document();
    let find = &document["paths"]["/shelves/{shelf}/{rest}"]["get"];
    assert_eq!((&find["deprecated"], &find["summary"]), (&json!(true), &json!("Finds books")));
    assert!(find["description"].as_str().unwrap().contains("## Quirks\n\nSee `File`."));
    assert_eq!((&find["x-enriched-by"], &find["x-safety"]), (&json!(["notes"]), &json!("read")));
    assert_eq!(document["paths"]["/parts"]["post"]["x-settle"], "library.Settle");
    assert_eq!(find["responses"]["200"]["headers"]["X-Total"]["required"], true);
    let put = &document["paths"]["/things"]["put"]["responses"];
    assert_eq!(put["404"]["content"]["application/xml"]["schema"]["$ref"], "#/components/schemas/Missing");
    assert!(put["2XX"].get("content").is_none());
}

#[test]
fn bodies_have_their_media_types() {
    let document = document();
    let body = |path: &str, verb: &str| document["paths"][path][verb]["requestBody"]["content"].clone();
    assert_eq!(
        body("/form", "post"),
        json!({ "application/x-www-form-urlencoded": { "schema": { "$ref": "#/components/schemas/FormRequest" } } })
    );
    assert_eq!(document["components"]["schemas"]["FormRequest"]["required"], json!(["name"]));
    let parts = &document["components"]["schemas"]["PartsRequest"]["properties"];
    assert_eq!(parts["picture"]["contentMediaType"], "application/octet-stream");
    assert_eq!(
        body("/parts", "post")["multipart/form-data"]["schema"]["$ref"],
        "#/components/schemas/PartsRequest"
    );
    assert_eq!(body("/things", "put")["application/xml"]["schema"]["$ref"], "#/components/schemas/Node");
    assert_eq!(body("/bytes", "post"), json!({ "application/octet-stream": { "schema": {} } }));
    assert_eq!(
        document["paths"]["/bytes"]["post"]["responses"]["200"]["content"],
        json!({ "*/*": { "schema": {} } })
    );
}

#[test]
fn schemas_say_how_they_are_written_in_xml() {
    let schemas = &document()["components"]["schemas"];
    let found = &schemas["Found"];
    assert_eq!(
        found["properties"]["items"]["xml"],
        json!({ "name": "Books", "namespace": "urn:books", "wrapped": true })
    );
    assert_eq!(found["properties"]["note"]["type"], json!(["string", "null"]));
    assert_eq!(found["properties"]["note"]["x-xml-nil"], "i:nil=\"true\"");
    assert_eq!(found["required"], json!(["items", "format"]), "what is in a header is not in the body");
    let node = &schemas["Node"];
    assert_eq!(node["xml"], json!({ "name": "Thing", "namespace": "urn:things" }));
    assert_eq!(node["properties"]["children"]["items"]["$ref"], "#/components/schemas/Node");
    assert_eq!(node["properties"]["parent"]["anyOf"][1]["type"], "null");
}

#[test]
fn a_collection_and_a_reference_are_made_from_any_catalogue() {
    let collection: Value = serde_json::from_str(&postman(&catalogue(), &ABOUT)).unwrap();
    let items = collection["item"][0]["item"].as_array().unwrap();
    let raw = |at: usize| items[at]["request"]["url"]["raw"].as_str().unwrap();
    assert_eq!(raw(0), "{{base_url}}/shelves/1/text?v=2&tag=text&any=1&ids=1");
    assert!(items[1]["request"]["body"]["raw"].as_str().unwrap().starts_with("<Thing"));
    assert_eq!(items[2]["request"]["auth"]["type"], "noauth");
    assert_eq!(items[3]["request"]["auth"]["type"], "apikey");
    // What a validator does not act on is left out; a property that is called like it is not.
    let form = items[0]["event"][0]["script"]["exec"][7].as_str().unwrap();
    assert!(form.contains(r#""format":{"type":"string"}"#) && !form.contains("xml"), "{form}");

    let pages = reference(&catalogue(), &ABOUT);
    assert_eq!(pages.len(), 7);
    let find = pages.iter().find(|page| page.path == "library/Find.md").unwrap();
    assert!(find.text.contains("**Deprecated.**"));
    assert!(find.text.contains("| more fields with | `notes` |"));
    assert!(find.text.contains("made from the declared form, not documented"));
}
