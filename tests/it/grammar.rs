//! Every form of the declaration: what is declared, what is called, what request results.

mod spread;

use std::collections::BTreeMap;

use endpoint_runtime::metadata::Style;
use endpoint_runtime::{BaseUrl, Endpoint, File, bytes::Bytes, decode, encode, endpoint};
use serde::Serialize;

fn base() -> BaseUrl {
    "https://api.example.com".parse().unwrap()
}

/// Method, target, headers but `accept`, body: what a request comes to, for comparing.
fn sent<E: Endpoint>(endpoint: &E) -> String {
    let request = encode(endpoint, &base()).unwrap();
    let mut text = format!("{} {}", request.method(), request.uri().path_and_query().unwrap());
    for (name, value) in request.headers().iter().filter(|(name, _)| *name != "accept") {
        text += &format!("\n{name}: {}", value.to_str().unwrap());
    }
    if !request.body().is_empty() {
        text += &format!("\n\n{}", std::str::from_utf8(request.body()).unwrap());
    }
    text
}

fn refused<E: Endpoint>(endpoint: &E) -> String {
    encode(endpoint, &base()).unwrap_err().to_string()
}

#[test]
fn the_rest_of_a_path_keeps_its_slashes_and_escapes_each_segment() {
    #[endpoint(GET, "/files/{name*}", response = ())]
    struct GetFile<'a> {
        name: &'a str,
    }

    assert_eq!(sent(&GetFile { name: "a b/c?d/e" }), "GET /files/a%20b/c%3Fd/e");
    for name in ["a/../b", "/a", "a//b", "a/", ".", ""] {
        assert!(refused(&GetFile { name }).contains("`name` is part of the path"), "{name}");
    }
    assert_eq!(GetFile::METADATA.params[0].style, Style::Rest);
}

#[test]
fn a_placeholder_may_share_its_segment_and_the_query_have_constants() {
    #[endpoint(GET, "/users/{id}.json?v=2&kind=full", response = ())]
    struct GetUser {
        id: u64,
        page: Option<u32>,
    }

    assert_eq!(sent(&GetUser { id: 7, page: None }), "GET /users/7.json?v=2&kind=full");
    assert_eq!(sent(&GetUser { id: 7, page: Some(3) }), "GET /users/7.json?v=2&kind=full&page=3");
}

#[test]
fn queries_hold_scalars_lists_and_maps() {
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    enum Order {
        Newest,
    }

    #[endpoint(GET, "/search", response = ())]
    struct Search {
        text: String,
        order: Option<Order>,
        id: Vec<u32>,
        #[endpoint(query, join = ",")]
        tags: Vec<String>,
        #[serde(flatten)]
        more: BTreeMap<String, Vec<String>>,
    }

    let search = Search {
        text: String::new(),
        order: Some(Order::Newest),
        id: vec![1, 2],
        tags: vec!["a b".into(), "c".into()],
        // `text` has a field of its own, which wins.
        more: BTreeMap::from([
            ("x&".into(), vec!["1".into(), "2".into()]),
            ("text".into(), vec!["lost".into()]),
        ]),
    };
    assert_eq!(sent(&search), "GET /search?text=&order=newest&id=1&id=2&tags=a%20b,c&x%26=1&x%26=2");

    let empty = Search { text: "t".into(), order: None, id: vec![], tags: vec![], more: BTreeMap::new() };
    assert_eq!(sent(&empty), "GET /search?text=t");
    let divided = Search { tags: vec!["a,b".into()], ..empty };
    assert!(refused(&divided).contains("`tags` has an item with `,`, which divides the items"));
}

#[test]
fn headers_hold_scalars_lists_and_maps() {
    #[endpoint(GET, "/things", response = ())]
    struct Things {
        #[endpoint(header = "X-One")]
        one: Option<u8>,
        #[endpoint(header = "X-Several")]
        several: Vec<String>,
        #[endpoint(header = "X-Meta-*")]
        meta: BTreeMap<String, String>,
    }

    let things = Things {
        one: Some(1),
        several: vec!["a".into(), "b,\"c\"".into(), "Mon, 16 Dec 2019 23:48:18 GMT".into()],
        meta: BTreeMap::from([("colour".into(), "red".into())]),
    };
    assert_eq!(
        sent(&things),
        "GET /things\nx-one: 1\nx-several: a, \"b,\\\"c\\\"\", Mon, 16 Dec 2019 23:48:18 GMT\nx-meta-colour: red"
    );
    let none = Things { one: None, several: vec![], meta: BTreeMap::new() };
    assert_eq!(sent(&none), "GET /things");
}

#[test]
fn a_json_body_has_fields_or_is_one_value() {
    #[endpoint(PATCH, "/users/{id}", response = ())]
    #[serde(rename_all = "camelCase")]
    struct PatchUser {
        id: u64,
        first_name: Option<String>,
        /// `Some(None)` is an explicit `null`.
        nick_name: Option<Option<String>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        tags: Vec<u8>,
        #[serde(flatten)]
        rest: BTreeMap<&'static str, bool>,
        #[endpoint(skip)]
        _note: (),
    }

    let json = "\ncontent-type: application/json\n\n";
    let nothing = PatchUser {
        id: 1,
        first_name: None,
        nick_name: None,
        tags: vec![],
        rest: BTreeMap::new(),
        _note: (),
    };
    assert_eq!(sent(&nothing), format!("PATCH /users/1{json}{{}}"));
    let all = PatchUser {
        id: 1,
        first_name: Some("A\"b".into()),
        nick_name: Some(None),
        tags: vec![1],
        rest: BTreeMap::from([("x", true)]),
        _note: (),
    };
    assert_eq!(
        sent(&all),
        format!("PATCH /users/1{json}{{\"firstName\":\"A\\\"b\",\"nickName\":null,\"tags\":[1],\"x\":true}}")
    );

    #[endpoint(PUT, "/list", response = ())]
    struct PutList {
        #[endpoint(body)]
        items: Option<Vec<u8>>,
        #[endpoint(query)]
        dry: bool,
    }

    assert_eq!(
        sent(&PutList { items: Some(vec![1, 2]), dry: true }),
        format!("PUT /list?dry=true{json}[1,2]")
    );
    assert_eq!(sent(&PutList { items: None, dry: false }), "PUT /list?dry=false");

    #[endpoint(POST, "/numbers", response = ())]
    struct PostNumber {
        number: f64,
    }

    assert_eq!(sent(&PostNumber { number: 1e-7 }), format!("POST /numbers{json}{{\"number\":1e-7}}"));
    assert!(refused(&PostNumber { number: f64::NAN }).contains("`number` is not a finite number"));
}

#[test]
fn a_form_that_is_one_value_is_sent() {
    #[endpoint(POST, "/token", body = form, response = ())]
    struct Token {
        #[endpoint(body)]
        pairs: BTreeMap<&'static str, &'static str>,
    }

    let head = "POST /token\ncontent-type: application/x-www-form-urlencoded\n\n";
    assert_eq!(sent(&Token { pairs: BTreeMap::from([("a", "b c"), ("d", "")]) }), format!("{head}a=b+c&d="));
}

#[test]
fn a_request_without_parameters_has_no_body() {
    #[endpoint(POST, "/ping", response = ())]
    struct Ping;

    assert_eq!(sent(&Ping), "POST /ping");
}

#[test]
fn a_form_is_escaped_as_browsers_do() {
    #[endpoint(POST, "/token", body = form, response = ())]
    struct Token {
        grant_type: &'static str,
        scope: Vec<String>,
        secret: Option<String>,
    }

    let token = Token { grant_type: "a b&c", scope: vec!["x".into(), "~y".into()], secret: None };
    let form = "\ncontent-type: application/x-www-form-urlencoded\n\n";
    assert_eq!(sent(&token), format!("POST /token{form}grant_type=a+b%26c&scope=x&scope=%7Ey"));
}

#[test]
fn a_body_of_parts_holds_values_and_files() {
    #[endpoint(POST, "/pictures", body = multipart, response = ())]
    struct AddPicture {
        title: String,
        #[endpoint(part)]
        picture: File,
        #[endpoint(part)]
        more: Vec<File>,
    }

    // The content holds what would be the boundary, so another is chosen.
    let picture = File::new("c\"t.png", "image/png", &b"endpoint-boundary-0"[..]).unwrap();
    let request = sent(&AddPicture { title: "A cat".into(), picture, more: vec![] });
    assert_eq!(
        request,
        "POST /pictures\n\
         content-type: multipart/form-data; boundary=endpoint-boundary-1\n\n\
         --endpoint-boundary-1\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nA cat\r\n\
         --endpoint-boundary-1\r\ncontent-disposition: form-data; name=\"picture\"; filename=\"c%22t.png\"\r\n\
         content-type: image/png\r\n\r\nendpoint-boundary-0\r\n\
         --endpoint-boundary-1--\r\n"
    );
    assert!(File::new("a", "image/png\r\nX: 1", &b""[..]).is_err());
}

#[test]
fn an_xml_body_takes_its_names_from_the_schema() {
    use endpoint_runtime::schema::Schema;

    #[derive(Serialize, Schema)]
    #[schema(xml = "Note", namespace = "urn:notes")]
    struct Note {
        #[schema(xml = "Text")]
        text: String,
    }

    #[endpoint(POST, "/notes", body = xml, response = ())]
    struct AddNote {
        #[endpoint(body)]
        note: Note,
    }

    let request = sent(&AddNote { note: Note { text: "<&>".into() } });
    assert!(request.starts_with("POST /notes\ncontent-type: application/xml\n\n<Note "), "{request}");
    assert!(request.contains("<Text>&lt;&amp;&gt;</Text>"), "{request}");
}

#[test]
fn bytes_are_sent_as_they_are_with_a_content_type_of_their_own() {
    #[endpoint(PUT, "/blob", body = bytes, response = ())]
    struct PutBlob {
        #[endpoint(body)]
        content: Bytes,
        #[endpoint(header = "Content-Type")]
        content_type: Option<String>,
    }

    let content = Bytes::from_static(b"{raw}");
    let plain = PutBlob { content: content.clone(), content_type: None };
    assert_eq!(sent(&plain), "PUT /blob\ncontent-type: application/octet-stream\n\n{raw}");
    let named = PutBlob { content, content_type: Some("image/png".into()) };
    assert_eq!(sent(&named), "PUT /blob\ncontent-type: image/png\n\n{raw}");
}

#[test]
fn answers_can_be_text_or_bytes() {
    #[endpoint(GET, "/readme", accept = text, response = String)]
    struct Readme;

    #[endpoint(GET, "/blob", accept = bytes, response = Vec<u8>)]
    struct Blob;

    let answer = |body: &'static [u8]| {
        http::Response::builder().header("content-type", "text/plain").body(Bytes::from_static(body)).unwrap()
    };
    assert_eq!(decode::<Readme>(answer(b"hello")).unwrap(), "hello");
    assert!(decode::<Readme>(answer(b"\xFF")).is_err());
    assert_eq!(decode::<Blob>(answer(b"\xFF\x00")).unwrap(), [0xFF, 0]);
}

#[test]
fn a_field_can_have_a_serializer_of_its_own() {
    mod unix {
        pub(super) fn serialize<S: serde::Serializer>(days: &u64, to: S) -> Result<S::Ok, S::Error> {
            to.serialize_u64(days * 86400)
        }
    }

    #[endpoint(POST, "/events/{day}", response = ())]
    struct AddEvent<'a, T: 'static> {
        #[serde(with = "unix")]
        day: u64,
        #[serde(serialize_with = "unix::serialize")]
        until: u64,
        what: &'a T,
    }

    let request = sent(&AddEvent { day: 1, until: 2, what: &"x" });
    assert_eq!(
        request,
        "POST /events/86400\ncontent-type: application/json\n\n{\"until\":172800,\"what\":\"x\"}"
    );
}

#[test]
fn raw_identifiers_generics_and_cfg_are_understood() {
    #[endpoint(GET, "/a/{type}", response = ())]
    struct Raw<T, const N: usize>
    where
        T: Copy,
    {
        r#type: T,
        r#match: [u8; 2],
        #[endpoint(skip)]
        _size: [(); N],
        #[cfg(any())]
        gone: NotAType,
    }

    assert_eq!(sent(&Raw { r#type: 1, r#match: [2, 3], _size: [(); 4] }), "GET /a/1?match=2&match=3");
}
