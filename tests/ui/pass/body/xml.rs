use endpoint_runtime::endpoint;

use endpoint_runtime::schema::Schema;

#[derive(serde::Serialize, Schema)]
#[schema(xml = "Note", namespace = "urn:notes")]
struct Note {
    #[schema(xml = "Text")]
    text: String,
}

#[endpoint(POST, "/a", body = xml, accept = xml, response = ())]
struct A {
    #[endpoint(body)]
    note: Note,
    #[endpoint(query)]
    b: u8,
}

fn main() {}
