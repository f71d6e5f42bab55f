use endpoint_runtime::endpoint;

#[cfg_attr(all(), endpoint(GET, "/a", response = ()))]
#[cfg_attr(all(), derive(Debug), serde(rename_all = "camelCase"))]
struct A {
    #[cfg_attr(all(), endpoint(header = "X-A"))]
    a_a: u8,
    #[cfg_attr(any(), endpoint(nonsense))]
    #[cfg_attr(all(), serde(rename = "b"))]
    b: u8,
}

#[cfg_attr(any(), endpoint(NONSENSE))]
struct B;

fn main() {
    use endpoint_runtime::Endpoint;
    assert_eq!(A::METADATA.params.iter().map(|param| param.name).collect::<Vec<_>>(), ["X-A", "b"]);
    let _ = B;
}
