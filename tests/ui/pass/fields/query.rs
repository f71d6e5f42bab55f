use endpoint_runtime::endpoint;

use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(serde::Serialize)]
enum Order {
    Newest,
}

#[endpoint(POST, "/a", response = ())]
struct A {
    #[endpoint(query)]
    text: &'static str,
    #[endpoint(query)]
    number: Option<f32>,
    #[endpoint(query)]
    list: Vec<bool>,
    #[endpoint(query)]
    set: BTreeSet<u8>,
    #[endpoint(query)]
    order: Order,
    #[endpoint(query)]
    #[serde(flatten)]
    map: HashMap<String, BTreeMap<String, u8>>,
}

fn main() {
    let _ = Order::Newest;
}
