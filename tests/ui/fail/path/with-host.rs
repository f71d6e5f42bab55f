use endpoint_runtime::endpoint;

#[endpoint(GET, "https://api.example.com/ping", response = ())]
struct Ping;

fn main() {}
