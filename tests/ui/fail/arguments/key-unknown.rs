use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", respnse = Pong)]
struct Ping;

#[derive(serde::Deserialize)]
struct Pong {}

fn main() {}
