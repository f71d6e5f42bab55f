use endpoint_runtime::AnyApi;
use endpoint_runtime::metadata::{Metadata, Method};

const _: &Metadata = &Metadata::new::<AnyApi>("Ping", Method::Get, "/ping").tries(0);

fn main() {}
