//! Where no XML comes, nothing has to fit in it.

use std::collections::BTreeMap;

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

#[derive(serde::Serialize, serde::Deserialize, Schema)]
struct Unfit {
    #[serde(rename = "full name")]
    name: String,
    place: (u32, u32),
    pages: BTreeMap<u32, String>,
    inside: Vec<Unfit>,
}

#[endpoint(GET, "/a", response = Unfit, errors(404 => Unfit))]
struct OfAnyApi;

#[endpoint(GET, "/a", api = Library, accept = json, response = Vec<Unfit>, errors(404 => (u32, u32)))]
struct InJsonAlone;

#[endpoint(POST, "/a", api = Library, response = ())]
struct BodyInJson {
    #[endpoint(body)]
    body: Unfit,
}

#[endpoint(GET, "/a", api = Library, accept = text, response = String)]
struct AsText;

fn main() {}
