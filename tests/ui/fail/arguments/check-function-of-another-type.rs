use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), check = rules)]
struct Ping;

fn rules(_: &Ping) -> bool {
    true
}

fn main() {}
