use endpoint_runtime::endpoint;

use endpoint_runtime::File;

#[endpoint(POST, "/a", body = multipart, response = ())]
struct A {
    a: u8,
    #[endpoint(part)]
    b: File,
    #[endpoint(part)]
    c: Option<File>,
    #[endpoint(part)]
    #[serde(rename = "files[]")]
    d: Vec<File>,
}

fn main() {}
