use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(HEAD, "/files/{name}", response = FileHead, auth = none)]
struct LookAtFile {
    name: String,
}

#[derive(Debug, serde::Deserialize, Schema)]
struct FileHead {
    #[endpoint(status)]
    status: u16,
    #[endpoint(header = "ETag")]
    tag: Option<String>,
}

fn main() {}
