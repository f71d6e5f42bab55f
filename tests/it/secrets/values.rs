//! Secrets among the values of a request, wherever they travel.

use std::collections::BTreeMap;

use endpoint_runtime::schema::Schema;
use endpoint_runtime::serde_json::value::RawValue;
use endpoint_runtime::serde_json::{self, json};
use endpoint_runtime::{AnyApi, Client, Endpoint, File, encode, endpoint, http};
use endpoint_tests::Recorder;
use endpoint_tests::carrier::carried;
use endpoint_tests::recorder::Then;
use endpoints::types::Password;
use serde::Serialize;

use super::{CANARY, Printed};

/// With characters that every place escapes in another way, and a space, as no credential has.
const PASSWORD: &str = "first/canary-5d41402abc4b2a76 \"é&<";

fn password() -> Password {
    Password::from(PASSWORD)
}

#[derive(Serialize, Schema)]
struct Login {
    user: &'static str,
    password: Password,
}

fn login() -> Login {
    Login { user: "ada", password: password() }
}

fn client() -> Client {
    Client::builder("https://api.example.com/v1").build().unwrap()
}

/// What a plan shows, after a look at every form of it and at what is sent.
#[track_caller]
fn shown<E: Endpoint<Api = AnyApi, Response: 'static>>(request: &E) -> http::Request<String> {
    let plan = client().send(request).plan().unwrap();
    let mut printed = Printed::default();
    printed.both(&plan);
    printed.debug(plan.request());
    printed.0.push_str(&plan.curl());
    let shown = plan.request().clone().map(|body| String::from_utf8(body.to_vec()).unwrap());
    printed.0.push_str(&format!("{} {:?} {}", shown.uri(), shown.headers(), shown.body()));
    assert!(plan.to_string().contains("[redacted]") && plan.curl().contains("[redacted]"), "{plan}");
    assert!(!printed.0.contains("first"), "{}", printed.0);
    printed.check();

    let sent = encode(request, &"https://api.example.com/v1".parse().unwrap()).unwrap();
    let values = sent.headers().values().map(|value| value.to_str().unwrap());
    let sent =
        format!("{}{}{}", sent.uri(), values.collect::<String>(), String::from_utf8_lossy(sent.body()));
    assert!(sent.contains(CANARY), "the canary has to be in use to prove anything: {sent}");
    shown
}

#[test]
fn a_secret_in_an_address_is_not_shown() {
    #[endpoint(GET, "/doors/{door}/{pin}.json?v=2", response = (), auth = none)]
    struct Open {
        door: u32,
        pin: Password,
        #[serde(rename = "pass word")]
        password: Password,
        again: Option<Password>,
        absent: Option<Password>,
        each: Vec<Password>,
        #[endpoint(query, join = ",")]
        joined: Vec<Password>,
        note: &'static str,
    }
    let each = || vec![password(), password()];
    let open = Open {
        door: 7,
        pin: password(),
        password: password(),
        again: Some(password()),
        absent: None,
        each: each(),
        joined: each(),
        note: "a b",
    };
    assert_eq!(
        shown(&open).uri(),
        "https://api.example.com/v1/doors/7/[redacted].json?v=2&pass%20word=[redacted]&again=[redacted]\
         &each=[redacted]&each=[redacted]&joined=[redacted]&note=a%20b"
    );
}

#[test]
fn a_secret_that_is_the_rest_of_the_path_is_not_shown() {
    #[endpoint(GET, "/files/{path*}", response = (), auth = none)]
    struct GetFile {
        path: Password,
        page: u32,
    }
    let rest = shown(&GetFile { path: password(), page: 2 });
    assert_eq!(rest.uri(), "https://api.example.com/v1/files/[redacted]?page=2");
}

#[test]
fn a_field_beside_a_flattened_map_of_secrets_is_shown() {
    #[endpoint(POST, "/login", response = (), auth = none)]
    struct Enter {
        note: &'static str,
        #[serde(flatten)]
        keys: BTreeMap<&'static str, Password>,
    }
    let enter = Enter { note: "plain", keys: BTreeMap::from([("a", password()), ("note", password())]) };
    assert_eq!(shown(&enter).body(), r#"{"note":"plain","a":"[redacted]"}"#);
}

#[test]
fn a_secret_among_flattened_pairs_is_not_shown() {
    #[endpoint(GET, "/login", response = (), auth = none)]
    struct Of<T: Schema> {
        page: u32,
        #[serde(flatten)]
        more: T,
    }
    let uri = shown(&Of { page: 2, more: login() }).uri().to_string();
    assert_eq!(uri, "https://api.example.com/v1/login?page=2&user=ada&password=[redacted]");
    let uri = shown(&Of { page: 2, more: BTreeMap::from([("a", password()), ("b", password())]) })
        .uri()
        .to_string();
    assert_eq!(uri, "https://api.example.com/v1/login?page=2&a=[redacted]&b=[redacted]");
}

#[test]
fn a_secret_in_a_header_is_marked_and_not_shown() {
    #[endpoint(GET, "/login", response = (), auth = none)]
    struct Enter {
        #[endpoint(header = "X-Pass")]
        password: Password,
        #[endpoint(header = "X-Old")]
        old: Option<Vec<Password>>,
        #[endpoint(header = "X-Key-*")]
        keys: BTreeMap<&'static str, Password>,
        #[endpoint(header = "X-Of-*")]
        of: Login2,
        #[endpoint(header = "X-Note")]
        note: &'static str,
    }
    #[derive(Serialize, Schema)]
    struct Login2 {
        #[serde(rename = "User")]
        user: &'static str,
        #[serde(rename = "Pass")]
        password: Password,
    }
    let visible = || Password::from(format!("first {CANARY}"));
    let enter = Enter {
        password: visible(),
        old: Some(vec![visible()]),
        keys: BTreeMap::from([("One", visible())]),
        of: Login2 { user: "ada", password: visible() },
        note: "seen",
    };
    let sent = encode(&enter, &"https://api.example.com".parse().unwrap()).unwrap();
    let mut printed = Printed::default();
    printed.debug(&sent);
    printed.check();
    assert_eq!(sent.headers()["x-pass"], format!("first {CANARY}"));
    for (name, sensitive) in [
        ("x-pass", true),
        ("x-old", true),
        ("x-key-one", true),
        ("x-of-pass", true),
        ("x-of-user", false),
        ("x-note", false),
    ] {
        assert_eq!(sent.headers()[name].is_sensitive(), sensitive, "{name}");
        assert_eq!(shown(&enter).headers()[name] == "[redacted]", sensitive, "{name}");
    }
    // The key of the client is something else.
    let line = client().send(&enter).plan().unwrap().curl();
    assert!(line.contains("-H 'x-pass: [redacted]'") && !line.contains('$'), "{line}");
}

#[test]
fn a_secret_anywhere_in_a_json_body_is_not_shown_and_all_else_is_as_it_is_sent() {
    #[endpoint(POST, "/login", response = (), auth = none)]
    struct Enter {
        exact: Box<RawValue>,
        #[serde(rename = "pass\"word")]
        password: Password,
        each: Vec<Password>,
        by_name: BTreeMap<&'static str, Vec<Login>>,
        again: Option<Option<Password>>,
        tree: Tree,
        #[serde(flatten)]
        login: Login,
        plain: Plain,
        last: f64,
    }
    let raw = r#"[ 1.10000000000000000000001, 123456789012345678901234567890, "\u00e9" ]"#;
    let enter = Enter {
        exact: RawValue::from_string(raw.to_owned()).unwrap(),
        password: password(),
        each: vec![password(), password()],
        by_name: BTreeMap::from([("z", vec![login()]), ("a", vec![])]),
        again: Some(None),
        tree: Tree { pin: Some(password()), below: vec![Tree { pin: None, below: vec![] }] },
        login: login(),
        plain: Plain { name: "p", below: vec![Plain { name: "q", below: vec![] }] },
        last: 0.1,
    };
    let expected = format!(
        "{}{raw}{}",
        r#"{"exact":"#,
        r#","pass\"word":"[redacted]","each":["[redacted]","[redacted]"],"by_name":{"a":[],"z":[{"user":"ada","password":"[redacted]"}]},"again":null,"tree":{"pin":"[redacted]","below":[{"pin":null,"below":[]}]},"user":"ada","password":"[redacted]","plain":{"name":"p","below":[{"name":"q","below":[]}]},"last":0.1}"#
    );
    assert_eq!(shown(&enter).body(), &expected);
}

/// A type that holds itself, and a secret.
#[derive(Serialize, Schema)]
struct Tree {
    pin: Option<Password>,
    below: Vec<Self>,
}

/// A type that holds itself, and no secret.
#[derive(Serialize, Schema)]
struct Plain {
    name: &'static str,
    below: Vec<Self>,
}

#[test]
fn a_secret_in_a_whole_body_of_json_is_not_shown() {
    #[endpoint(POST, "/login", response = (), auth = none)]
    struct Enter<T: Schema> {
        #[endpoint(body)]
        all: T,
    }
    assert_eq!(shown(&Enter { all: login() }).body(), r#"{"user":"ada","password":"[redacted]"}"#);
    assert_eq!(shown(&Enter { all: Some(vec![password()]) }).body(), r#"["[redacted]"]"#);
    assert_eq!(shown(&Enter { all: password() }).body(), r#""[redacted]""#);
    let deep = (0..90).fold(Tree { pin: Some(password()), below: vec![] }, |tree, _| Tree {
        pin: Some(password()),
        below: vec![tree],
    });
    let body = shown(&Enter { all: deep }).into_body();
    serde_json::from_str::<serde_json::Value>(&body).unwrap();
}

#[test]
fn a_secret_that_is_written_otherwise_than_the_schema_says_is_not_shown() {
    #[derive(Serialize, Schema)]
    struct Renamed {
        #[serde(rename(serialize = "pwd"))]
        password: Password,
        #[serde(serialize_with = "as_object")]
        other: Password,
        user: &'static str,
    }
    fn as_object<S: serde::Serializer>(_: &Password, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("text", PASSWORD)])
    }
    #[endpoint(POST, "/login", response = (), auth = none)]
    struct Enter {
        login: Renamed,
    }
    let enter = Enter { login: Renamed { password: password(), other: password(), user: "ada" } };
    let body = r#"{"login":{"pwd":"[redacted]","other":"[redacted]","user":"ada"}}"#;
    assert_eq!(shown(&enter).body(), body);
}

#[test]
fn a_secret_in_a_form_is_not_shown() {
    #[endpoint(POST, "/login", response = (), auth = none, body = form)]
    struct Enter {
        #[serde(rename = "the pin")]
        pin: Password,
        each: Vec<Password>,
        note: &'static str,
        #[serde(flatten)]
        login: Login,
    }
    let enter = Enter { pin: password(), each: vec![password(), password()], note: "a b", login: login() };
    let body = "the+pin=[redacted]&each=[redacted]&each=[redacted]&note=a+b&user=ada&password=[redacted]";
    assert_eq!(shown(&enter).body(), body);
}

#[test]
fn a_body_whose_fields_cannot_be_told_apart_is_not_shown_if_there_is_a_secret_in_it() {
    #[endpoint(POST, "/login", response = (), auth = none, body = multipart)]
    struct Parts {
        password: Vec<Password>,
        #[endpoint(part)]
        picture: File,
    }
    let picture = || File::new("a.png", "image/png", "pixels").unwrap();
    let parts = Parts { password: vec![password()], picture: picture() };
    assert_eq!(shown(&parts).body(), "[redacted]");
    let opened = File::from_reader("a.png", "image/png", 6, &b"pixels"[..]).unwrap();
    let parts = Parts { password: vec![password()], picture: opened };
    assert_eq!(client().send(&parts).plan().unwrap().request().body(), "[redacted]");

    #[endpoint(POST, "/login", response = (), auth = none, body = xml)]
    struct Document {
        #[endpoint(body)]
        login: Vec<Login>,
    }
    assert_eq!(shown(&Document { login: vec![login()] }).body(), "[redacted]");

    #[endpoint(POST, "/pictures", response = (), auth = none, body = multipart)]
    struct NoSecret {
        #[endpoint(part)]
        picture: File,
    }
    let plan = client().send(&NoSecret { picture: picture() }).plan().unwrap();
    assert!(plan.to_string().contains("pixels"), "{plan}");
}

#[test]
fn a_secret_among_plain_values_is_not_shown() {
    #[endpoint(POST, "/of/{pin}", response = (), auth = none)]
    struct Enter {
        pin: Password,
        #[endpoint(header = "X-Pass")]
        pass: Password,
        login: Login,
    }
    let values = json!({"pin": CANARY, "X-Pass": CANARY, "login": {"user": "ada", "password": CANARY}});
    let plan = client().send_values(Enter::METADATA, values.as_object().unwrap()).plan().unwrap();
    let mut printed = Printed::default();
    printed.both(&plan);
    printed.0.push_str(&plan.curl());
    assert!(printed.0.contains("/v1/of/[redacted]"), "{}", printed.0);
    assert!(printed.0.contains(r#"{"login":{"password":"[redacted]","user":"ada"}}"#), "{}", printed.0);
    printed.check();
}

/// Several secrets in headers do not make it forget that of the client.
#[tokio::test]
async fn a_server_that_repeats_the_headers_does_not_get_them_printed() {
    #[endpoint(GET, "/login/{pin}", response = ())]
    struct Enter {
        pin: Password,
        #[endpoint(header = "X-One")]
        one: Password,
        #[endpoint(header = "X-Two")]
        two: Password,
    }
    let said = format!("{{\"message\":\"no {CANARY}, no firstword secondword, no thirdword\"}}");
    for then in [Then::answer("403 Forbidden", "application/json", said), Then::Close] {
        let server = Recorder::start(then).await;
        let builder = carried(Client::builder(server.base_url())).allow_plaintext_loopback();
        let client = builder.bearer(CANARY).build().unwrap();
        let enter = Enter { pin: CANARY.into(), one: "firstword secondword".into(), two: "thirdword".into() };
        let error = client.send(&enter).tries(1).await.unwrap_err();
        let mut printed = Printed::default();
        printed.error(error);
        for word in ["firstword", "secondword", "thirdword"] {
            assert!(!printed.0.contains(word), "{}", printed.0);
        }
        printed.check();
        assert!(server.requests()[0].contains(&format!("/login/{CANARY}")));
    }
}
