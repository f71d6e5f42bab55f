use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), settle = Pong)]
struct Ping;

struct Pong;

impl From<&Ping> for Pong {
    fn from(_: &Ping) -> Self {
        Self
    }
}

fn main() {}
