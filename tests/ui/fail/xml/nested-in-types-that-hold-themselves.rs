use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/folder", accept = xml, response = Folder)]
struct GetFolder;

#[derive(serde::Deserialize, Schema)]
struct Folder {
    folders: Vec<Folder>,
    files: Vec<File>,
}

#[derive(serde::Deserialize, Schema)]
struct File {
    within: Option<Box<Folder>>,
    versions: Vec<Version>,
}

#[derive(serde::Deserialize, Schema)]
struct Version {
    lines: std::collections::BTreeMap<u32, String>,
}

fn main() {}
