use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    when: Moment,
}

struct Moment;

fn main() {}
