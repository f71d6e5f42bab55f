use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", response = ())]
struct A {
    #[endpoint(skip)]
    a: NotSerialize,
    #[serde(skip)]
    b: NotSerialize,
    #[serde(skip_serializing)]
    c: NotSerialize,
    #[serde(skip_deserializing)]
    d: u8,
}

struct NotSerialize;

fn main() {}
