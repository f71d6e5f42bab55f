use endpoint_runtime::endpoint;

#[endpoint(GET, "/price", accept = [json, xml], response = Vec<Price>)]
struct GetPrices;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Price {
    Number(u32),
    Word(String),
}

fn main() {}
