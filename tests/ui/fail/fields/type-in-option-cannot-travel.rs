use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    when: Option<Moment>,
}

struct Moment;

fn main() {}
