use endpoint_runtime::endpoint;

#[derive(serde::Deserialize)]
struct NotFound<T = ()> {
    id: T,
}

#[endpoint(GET, "/a", errors(404 => NotFound), response = ())]
struct One;

#[endpoint(GET, "/a", errors(404 => NotFound<u8>, 409 => std::collections::HashMap<String, u8>, 599 => (),), response = ())]
struct Several;

fn main() {}
