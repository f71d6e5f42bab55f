use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", response = ())]
struct A {
    a: u8,
}

/// Methods with the names that generated code calls and variables of the same name.
impl A {
    fn encode(&self) {}
    fn decode() {}
    fn scopes() {}
    const METADATA: u8 = 1;
}

#[allow(non_upper_case_globals)]
const to: u8 = 1;
#[allow(non_upper_case_globals)]
static answer: u8 = A::METADATA;

fn main() {
    A { a: to }.encode();
    A::decode();
    A::scopes();
    let _ = answer;
}
