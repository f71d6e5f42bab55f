use endpoint_runtime::endpoint;

use std::rc::Rc;

#[endpoint(POST, "/a", response = ())]
struct A<'a> {
    a: (u8, &'a str, [(); 2]),
    b: Box<dyn Erased + Send + 'a>,
    c: Option<Vec<Result<u8, String>>>,
    d: <u8 as Assoc>::Out,
    e: &'a [&'a [u8]],
    f: (u8,),
    #[endpoint(skip)]
    g: fn(u8, &str) -> Option<Box<dyn Fn(u8) -> u8>>,
    h: std::num::NonZero<u8>,
    #[endpoint(skip)]
    i: Rc<*const u8>,
    j: serde_json::Value,
    k: endpoint_runtime::wire::Decimal,
}

trait Erased {}

impl serde::Serialize for dyn Erased + Send + '_ {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

trait Assoc {
    type Out;
}

impl Assoc for u8 {
    type Out = u16;
}

fn main() {}
