use endpoint_runtime::{Api, Within, endpoint};

#[derive(Debug)]
struct Library;

impl Api for Library {
    const NAME: &'static str = "library";
}

impl Within<Library> for Library {}

#[endpoint(GET, "/ping", response = (), api = Library)]
struct Ping;

fn main() {
    let client = endpoints::Client::live().build().unwrap();
    let _ = client.send(&Ping);
}
