use endpoint_runtime::metadata::Format;
use endpoint_runtime::{Api, Within, endpoint};

/// The library of a town, whose answers come in JSON and in XML.
enum Library {}

impl Api for Library {
    const NAME: &'static str = "Library";
    const ACCEPT: &'static [Format] = &[Format::Json, Format::Xml];
}

impl Within<Self> for Library {}

#[endpoint(GET, "/places", api = Library, response = std::collections::BTreeMap<u32, String>)]
struct GetPlaces;

fn main() {}
