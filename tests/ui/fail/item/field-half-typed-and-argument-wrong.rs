use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", respnse = ())]
struct Ping {
    a: u8,
    b:
}

fn main() {
    let client = endpoint_runtime::Client::builder("https://api.example.com").bearer("token").build().unwrap();
    // Its use is no second mistake.
    let _ = client.send(&Ping { a: 1, b: 2 });
}
