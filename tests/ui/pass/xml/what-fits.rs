//! What a look into an answer must not refuse.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

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

/// In a header nothing has to be the name of an element.
#[derive(serde::Deserialize, Schema)]
struct Everywhere {
    #[endpoint(header = "X-Name")]
    #[serde(rename = "full name")]
    name: String,
    #[endpoint(status)]
    #[serde(rename = "#")]
    status: u16,
    #[endpoint(body)]
    #[serde(rename = "*")]
    all: Folder<Item>,
}

#[derive(serde::Deserialize, Schema)]
struct Folder<T> {
    files: Vec<File<T>>,
    folders: HashMap<String, Folder<T>>,
}

#[derive(serde::Deserialize, Schema)]
struct File<T> {
    content: T,
    folder: Option<Box<Folder<T>>>,
}

#[derive(serde::Deserialize, Schema)]
struct Item {
    /// Its own name in XML is one.
    #[serde(rename = "full name")]
    #[schema(xml = "FullName")]
    name: Box<str>,
    items: BTreeMap<String, Vec<Item>>,
    nothing: (),
    unknown: NoSchema,
    text: Cow<'static, str>,
    #[serde(skip)]
    size: (u32, u32),
}

#[derive(serde::Deserialize)]
struct NoSchema;

/// Its form is written by hand.
#[derive(serde::Deserialize)]
struct ByHand;

impl Schema for ByHand {
    const TYPE: &'static endpoint_runtime::schema::Type = String::TYPE;
}

#[derive(serde::Deserialize, Schema)]
struct Page<T> {
    items: Vec<T>,
}

#[endpoint(GET, "/a", api = Library, response = Everywhere, errors(404 => NoSchema, 409 => Item))]
struct OfTheApi;

#[endpoint(GET, "/a", accept = xml, response = Everywhere, errors(404 => NoSchema, 409 => Item))]
struct OfItsOwn;

#[endpoint(GET, "/a", api = Library, response = NoSchema)]
struct WithoutSchema;

#[endpoint(GET, "/a", accept = xml, response = Page<ByHand>)]
struct Handwritten;

#[endpoint(GET, "/a", accept = xml, response = Page<Page<Option<Item>>>)]
struct Pages;

fn main() {}
