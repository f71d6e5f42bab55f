

use endpoint_runtime::AnyApi;
use endpoint_runtime::metadata::{Metadata, Method};

const WRITE: &Metadata = &Metadata::new::<AnyApi>("Write", Method::Post, "/write");
const _: &Metadata = &Metadata::new::<AnyApi>("Book", Method::Post, "/book").settle(WRITE);

fn main() {}
