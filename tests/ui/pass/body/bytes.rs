use endpoint_runtime::endpoint;

use endpoint_runtime::bytes::Bytes;

macro_rules! with {
    ($($name:ident: $ty:ty),*) => {$(
        #[endpoint(PUT, "/a", body = bytes, response = ())]
        struct $name {
            #[endpoint(body)]
            content: $ty,
        }
    )*};
}

with!(A: Bytes, B: Vec<u8>, C: String, D: &'static str, E: &'static [u8], F: Option<Bytes>);

fn main() {}
