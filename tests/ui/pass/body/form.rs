use endpoint_runtime::endpoint;

#[derive(serde::Serialize)]
struct Login {
    user: String,
}

#[endpoint(POST, "/a", body = form, response = ())]
struct Fields {
    a: u8,
    b: Vec<String>,
}

#[endpoint(POST, "/b", body = form, response = ())]
struct Whole {
    #[endpoint(body)]
    a: Login,
}

#[endpoint(POST, "/c", body = form, response = ())]
struct Spread {
    a: u8,
    #[serde(flatten)]
    b: Login,
}

fn main() {}
