use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{type}/{loop*}", response = ())]
struct r#Match {
    r#type: u8,
    r#loop: &'static str,
    r#fn: u8,
}

#[endpoint(GET, "/b")]
struct r#Struct;

#[derive(serde::Deserialize)]
struct StructResponse;

fn main() {
    use endpoint_runtime::Endpoint;
    assert_eq!(Match::METADATA.name, "Match");
    assert_eq!(Match::METADATA.params[2].name, "fn");
}
