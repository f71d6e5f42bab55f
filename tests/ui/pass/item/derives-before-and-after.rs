use endpoint_runtime::endpoint;

#[derive(Debug)]
#[endpoint(GET, "/a", response = ())]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct A {
    a: u8,
}

/// With attributes of serde that a derive reads as well.
#[derive(serde::Serialize)]
#[endpoint(POST, "/b", response = ())]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[derive(serde::Deserialize)]
struct B {
    #[serde(default, rename = "b")]
    a_b: u8,
}

fn main() {
    assert_eq!(A::default(), A { a: 0 }.clone());
}
