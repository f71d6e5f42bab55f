use endpoint_runtime::{Api, Scope, Within, endpoint};

#[derive(Debug)]
struct Library;

impl Within<Library> for Library {}

impl Api for Library {
    const NAME: &'static str = "library";
    const SCOPES: Option<&'static [Scope]> = Some(&[Scope::new("read_books"), Scope::new("write_books")]);
}

#[endpoint(GET, "/ping", response = (), enriched_by = "write_book", api = Library)]
struct Ping;

fn main() {}
