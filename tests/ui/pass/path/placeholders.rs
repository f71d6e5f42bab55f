use endpoint_runtime::endpoint;

#[endpoint(GET, "/{a}/b-{c}.json/{_d}/{E1}", response = ())]
#[allow(non_snake_case)]
struct A {
    E1: u8,
    _d: char,
    c: String,
    a: i64,
}

/// Under the name on the wire, and marked although it need not be.
#[endpoint(POST, "/{BookingID}", response = ())]
struct B {
    #[serde(rename = "BookingID")]
    #[endpoint(path)]
    id: u8,
}

fn main() {}
