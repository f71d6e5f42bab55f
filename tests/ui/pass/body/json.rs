use endpoint_runtime::endpoint;

#[endpoint(POST, "/a", body = json, response = ())]
struct Fields {
    a: u8,
    b: Option<u8>,
}

#[endpoint(PUT, "/b", response = ())]
struct Whole {
    #[endpoint(body)]
    a: Vec<u8>,
}

#[endpoint(PATCH, "/c", response = ())]
struct Spread {
    a: u8,
    #[serde(flatten)]
    b: serde_json::Map<String, serde_json::Value>,
}

/// A body has to be asked for.
#[endpoint(DELETE, "/d", response = ())]
struct Delete {
    a: u8,
    #[endpoint(body)]
    b: u8,
}

fn main() {}
