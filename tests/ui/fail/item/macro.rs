use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
macro_rules! ping {
    () => {};
}

fn main() {}
