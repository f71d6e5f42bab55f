//! What one call can have of its own: headers, query pairs, meta data, a path that is not declared.

use endpoint_runtime::metadata::Method;
use endpoint_runtime::{Client, ErrorKind, Outcome, endpoint};

use crate::script::{Once, Read, Script, Step};

fn script() -> Script {
    Script::of([Step::status(200)])
}

#[endpoint(GET, "/search", response = (), auth = api_key)]
struct Search {
    q: Option<String>,
    #[endpoint(header = "X-Note")]
    note: Option<String>,
}

const SEARCH: Search = Search { q: None, note: None };

fn client() -> Client {
    script().client().bearer("token").api_key("key").build().unwrap()
}

#[test]
fn a_query_pair_is_escaped_and_follows_those_of_the_endpoint() {
    for (q, query) in
        [(None, "a%26%3D=1%202%2B&a%26%3D=%C3%A9"), (Some("x"), "q=x&a%26%3D=1%202%2B&a%26%3D=%C3%A9")]
    {
        let search = Search { q: q.map(str::to_owned), note: None };
        let plan = client().send(&search).query_pair("a&=", "1 2+").query_pair("a&=", "é").plan().unwrap();
        assert_eq!(plan.request().uri().query(), Some(query));
        assert_eq!(plan.request().uri().path(), "/search");
    }
}

#[test]
fn a_header_is_added_unless_it_is_the_clients_or_the_endpoints() {
    let plan = client().send(&SEARCH).header("X-Trace", "1").header("x-trace", "2").plan().unwrap();
    let sent: Vec<_> = plan.request().headers().get_all("x-trace").iter().collect();
    assert_eq!(sent, ["1", "2"]);

    let owned = [
        "Authorization",
        "HOST",
        "content-length",
        "Transfer-Encoding",
        "X-Api-Key",
        "accept",
        "content-type",
    ];
    for name in owned {
        let error = client().send(&SEARCH).header(name, "1").plan().unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
        assert!(error.to_string().contains("is written by the client"), "{error}");
    }

    let search = Search { q: None, note: Some("mine".into()) };
    let error = client().send(&search).header("x-note", "other").plan().unwrap_err();
    assert!(error.to_string().contains("`x-note` is already one of its fields"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_header_cannot_become_two_and_its_value_is_not_shown() {
    for (name, value) in
        [("x-a", "1\r\nhunter2: 1"), ("x-a", "hunter2\0"), ("x-a", "hunter2é"), ("x\r\ny", "hunter2")]
    {
        let script = script();
        let call = script.client().build().unwrap().send(&Read).header(name, value);
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        assert_eq!(script.sends(), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn meta_data_come_with_the_answer_and_with_the_error() {
    let named = |status, headers: &[(&'static str, &str)]| {
        Step::Answer(status, headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
    };
    let script =
        Script::of([Step::status(503), named(200, &[("request-id", "two"), ("x-request-id", "one")])]);
    let client = script.client().build().unwrap();
    let answer = client.send(&Read).with_meta().await.unwrap();
    assert_eq!((answer.value, answer.status().as_u16(), answer.attempts()), ((), 200, 2));
    assert_eq!(answer.request_id(), Some("one"));
    assert_eq!(answer.headers()["request-id"], "two");

    let answer = client.send(&Read).raw().with_meta().await.unwrap();
    assert_eq!((answer.value.body(), answer.value.attempts()), (&b"null"[..], 1));

    script.play([named(404, &[("request-id", "three"), ("x-own", "four")])]);
    let error = client.send(&Read).await.unwrap_err();
    assert_eq!((error.request_id(), error.attempts()), (Some("three"), 1));

    let own = script.client().request_id_headers(["X-Own"]).build().unwrap();
    assert_eq!(own.send(&Read).await.unwrap_err().request_id(), Some("four"));
    let error = script.client().request_id_headers(["no name"]).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
}

#[tokio::test(start_paused = true)]
async fn an_unlisted_path_is_sent_with_the_clients_credential() {
    let script = Script::of([Step::status(503), Step::status(200)]);
    let client = script.client().bearer("token").api_key("key").build().unwrap();
    let answer = client.unlisted(Method::Get, "/v1/a%20b/c").query_pair("q", "x y").await.unwrap();
    assert_eq!((answer.body(), answer.attempts()), (&b"null"[..], 2));
    let request = script.requests().remove(1);
    assert_eq!(request.uri(), "https://api.example.com/v1/a%20b/c?q=x%20y");
    assert_eq!(request.headers()["authorization"], "bearer token");
    assert!(!request.headers().contains_key("x-api-key"));

    let keyed = script.client().api_key("key").build().unwrap();
    keyed.unlisted(Method::Delete, "/v1/a").await.unwrap();
    assert_eq!(script.requests()[2].headers()["x-api-key"], "key");
    script.client().build().unwrap().unlisted(Method::Get, "/").await.unwrap();
    assert_eq!(script.requests()[3].uri(), "https://api.example.com/");
}

#[tokio::test(start_paused = true)]
async fn an_unlisted_post_has_a_json_body_and_is_not_repeated() {
    let script = Script::of([Step::status(503)]);
    let client = script.client().build().unwrap();
    let value = serde_json::json!({ "a": [1, null] });
    client.unlisted(Method::Post, "/v1/a").json(&value).await.unwrap_err();
    let requests = script.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].body(), r#"{"a":[1,null]}"#);
    assert_eq!(requests[0].headers()["content-type"], "application/json");
}

#[test]
fn what_cannot_be_sent_as_it_stands_is_refused() {
    let client = client();
    for (path, rule) in [
        ("v1/a", "has to begin with `/`"),
        ("", "has to begin with `/`"),
        ("https://evil.example/", "has to begin with `/`"),
        ("/a?b=c", "add its pairs with `.query_pair"),
        ("/a/../b", "`.` or `..`"),
        ("/a/%2e%2E", "`.` or `..`"),
        ("/a b", "escape it as `%XX`"),
        ("/a#b", "escape it as `%XX`"),
        ("/a\r\nb", "escape it as `%XX`"),
        ("/a\\b", "escape it as `%XX`"),
        ("/é", "escape it as `%XX`"),
        ("/a%2", "escape it as `%XX`"),
        ("/a%zz", "escape it as `%XX`"),
    ] {
        let error = client.unlisted(Method::Get, path).plan().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(rule), "{path}: {error}");
    }
    let error = client.unlisted(Method::Get, "/a").json(&1).plan().unwrap_err();
    assert!(error.to_string().contains("has no body"), "{error}");
    let error = client.unlisted(Method::Post, "/a").json(&f64::NAN).plan().unwrap_err();
    assert!(error.to_string().contains("the body"), "{error}");
    let declared = script().client().build().unwrap();
    let error = declared.send(&Once).raw().json(&1).plan().unwrap_err();
    assert!(error.to_string().contains("its body is declared"), "{error}");
}
