use endpoint_runtime::endpoint;

#[endpoint(POST, "/a", response = ())]
struct A {
    a: Option<u8>,
    b: std::option::Option<u8>,
    c: ::core::option::Option<Option<u8>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    d: Vec<u8>,
    #[serde(skip_serializing_if = "no", default)]
    e: bool,
    #[serde(skip_serializing_if = "<[u8]>::is_empty")]
    f: Box<[u8]>,
}

fn no(value: &bool) -> bool {
    !*value
}

fn main() {}
