//! No value can change where a request goes.

use endpoint_runtime::{BaseUrl, Client, ErrorKind, encode, endpoint};

#[endpoint(GET, "/v1/things/{id}/parts", response = ())]
struct Parts {
    id: String,
    #[serde(rename = "q&=")]
    query: Option<String>,
    #[endpoint(header = "X-Note")]
    note: Option<String>,
}

fn parts(id: &str) -> Parts {
    Parts { id: id.to_owned(), query: None, note: None }
}

fn base() -> BaseUrl {
    "https://api.example.com/rest".parse().unwrap()
}

#[test]
fn a_path_value_stays_one_escaped_segment() {
    let cases = [
        ("plain-._~", "plain-._~"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a\\b", "a%5Cb"),
        ("../admin", "..%2Fadmin"),
        ("a%2Fb", "a%252Fb"),
        ("a b+c", "a%20b%2Bc"),
        ("a\r\nb\tc", "a%0D%0Ab%09c"),
        ("é", "%C3%A9"),
        ("...", "..."),
    ];
    for (value, segment) in cases {
        let request = encode(&parts(value), &base()).unwrap();
        assert_eq!(request.uri(), format!("https://api.example.com/rest/v1/things/{segment}/parts").as_str());
    }
}

#[test]
fn a_path_value_that_would_vanish_is_refused() {
    for value in ["", ".", "..", "%2e", "%2E%2e", ".%2E"] {
        let error = encode(&parts(value), &base()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("`id` is part of the path"), "{error}");
    }
}

#[test]
fn a_query_pair_cannot_become_two() {
    let request = Parts { query: Some("1&admin=true#x +;é".into()), ..parts("7") };
    let request = encode(&request, &base()).unwrap();
    assert_eq!(request.uri().query(), Some("q%26%3D=1%26admin%3Dtrue%23x%20%2B%3B%C3%A9"));
}

#[test]
fn a_header_cannot_become_two_and_its_value_is_not_shown() {
    for note in ["a\r\nX-Admin: 1", "nul\0", "é"] {
        let error = encode(&Parts { note: Some(note.into()), ..parts("7") }, &base()).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains("`X-Note` has a character that a header cannot carry"), "{text}");
        assert!(!text.contains("Admin"), "{text}");
    }
}

#[test]
fn a_base_address_that_is_not_one_is_refused_by_name_of_the_rule() {
    let cases = [
        ("http://api.example.com", "only travel encrypted"),
        ("http://127.0.0.1:8080", "allow_plaintext_loopback"),
        ("https://user:hunter2@api.example.com", "user name or password"),
        ("https://api.example.com/?key=hunter2", "cannot have a query"),
        ("https://api.example.com/#hunter2", "cannot have a fragment"),
        ("https://api.example.com/a/../b", "`.` or `..`"),
        // Who follows the URL Standard, as browsers and the HTTP library do, takes this for `/live`.
        (r"https://api.example.com/test/\..\..\live", "escape it as `%XX`"),
        ("https://api.example.com/100%", "escape it as `%XX`"),
        ("ftp://api.example.com", "has to begin with `https://`"),
        ("api.example.com", "has to begin with `https://`"),
        ("", "not an absolute"),
    ];
    for (address, rule) in cases {
        let error = Client::builder(address).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{address}");
        assert!(error.to_string().contains(rule), "{address}: {error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{address}: {error:?}");
    }
}
