use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::{Api, Within, endpoint};

/// The library of a town, whose answers come in JSON and in XML.
enum Library {}

impl Api for Library {
    const NAME: &'static str = "Library";
    const ACCEPT: &'static [Format] = &[Format::Json, Format::Xml];
}

impl Within<Self> for Library {}

#[endpoint(GET, "/books", api = Library, response = Vec<Book>)]
struct GetBooks;

#[derive(serde::Deserialize, Schema)]
struct Book {
    shelf: Shelf,
}

#[derive(serde::Deserialize, Schema)]
struct Shelf {
    place: (u32, u32),
}

fn main() {}
