#[derive(endpoint_runtime::__private::Endpoint)]
struct Ping;

fn main() {}
