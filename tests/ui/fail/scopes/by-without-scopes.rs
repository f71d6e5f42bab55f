use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = by(which))]
struct Ping;

fn which(_: &Ping) -> Vec<endpoint_runtime::Scope> {
    Vec::new()
}

fn main() {}
