#![allow(uncommon_codepoints)]

use endpoint_runtime::endpoint;

#[endpoint(POST, "/a", scope = "a", response = ())]
struct Größe {
    höhe: u8,
    #[endpoint(query)]
    日本: u8,
}

fn main() {}
