use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", response = ())]
struct A {
    #[endpoint(query, join = ",")]
    a0: Vec<u8>,
    #[endpoint(query, join = ";")]
    a1: Vec<u8>,
    #[endpoint(query, join = ":")]
    a2: Vec<u8>,
    #[endpoint(query, join = "%20")]
    a3: Vec<u8>,
    #[endpoint(query, join = "%7C")]
    a4: Vec<u8>,
    #[endpoint(join = ",", query)]
    b: Option<Vec<u8>>,
    #[endpoint(query)]
    #[endpoint(join = ",")]
    c: [u8; 3],
}

fn main() {}
