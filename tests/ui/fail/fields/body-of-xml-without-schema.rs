use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = xml)]
struct Ping {
    #[endpoint(body)]
    a: Note,
}

#[derive(serde::Serialize)]
struct Note {}

fn main() {}
