use endpoint_runtime::AnyApi;
use endpoint_runtime::metadata::{Metadata, Method};

const _: &Metadata = &Metadata::new::<AnyApi>("Book", Method::Post, "/book").tries(0);

fn main() {}
