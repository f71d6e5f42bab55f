use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = by(which, "a"))]
struct Ping;

fn which(_: &u8) -> Vec<endpoint_runtime::Scope> {
    Vec::new()
}

fn main() {}
