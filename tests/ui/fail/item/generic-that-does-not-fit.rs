use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping<T> {
    a: Vec<T>,
}

struct Moment;

fn send(client: &endpoint_runtime::Client, ping: &Ping<Moment>) {
    let _ = client.send(ping);
}

fn main() {}
