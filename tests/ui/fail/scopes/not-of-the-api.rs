use endpoint_runtime::{Api, Scope, Within, endpoint};

#[derive(Debug)]
struct Library;

impl Within<Library> for Library {}

impl Api for Library {
    const NAME: &'static str = "library";
    const SCOPES: Option<&'static [Scope]> = Some(&[Scope::new("read_books"), Scope::new("write_books")]);
}

#[endpoint(GET, "/ping", response = (), scope = any("read_books", "payments"), api = Library)]
struct Ping;

fn main() {}
