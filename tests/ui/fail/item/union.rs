use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
union Ping {
    a: u8,
}

fn main() {}
