use endpoint_runtime::Client;

struct Ping;

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let _ = client.send(&Ping);
}
