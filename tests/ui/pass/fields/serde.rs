// What serde reads and a request passes over, and the names of each side.
use endpoint_runtime::endpoint;

#[endpoint(POST, "/a", response = ())]
#[serde(rename = "X", rename_all(serialize = "kebab-case", deserialize = "camelCase"), deny_unknown_fields, bound = "")]
struct A {
    #[serde(alias = "b", default = "zero", bound(serialize = ""), deserialize_with = "f")]
    a_b: u8,
    #[serde(rename(serialize = "c", deserialize = "d"))]
    c_d: u8,
    #[serde(rename(deserialize = "f"))]
    e_f: u8,
    #[serde(rename = "G",)]
    #[serde(default)]
    g: u8,
}

fn main() {
    use endpoint_runtime::Endpoint;
    let names: Vec<_> = A::METADATA.params.iter().map(|param| param.name).collect();
    assert_eq!(names, ["a-b", "c", "e-f", "G"]);
}
