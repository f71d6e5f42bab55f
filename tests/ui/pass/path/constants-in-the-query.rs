use endpoint_runtime::endpoint;

#[endpoint(GET, "/a?a", response = ())]
struct Q0 {
    page: Option<u8>,
}

#[endpoint(GET, "/a?a=", response = ())]
struct Q1 {
    page: Option<u8>,
}

#[endpoint(GET, "/a?a=1&b=2", response = ())]
struct Q2 {
    page: Option<u8>,
}

#[endpoint(GET, "/a?a=%20", response = ())]
struct Q3 {
    page: Option<u8>,
}

#[endpoint(GET, "/a?u=/b?c", response = ())]
struct Q4 {
    page: Option<u8>,
}

fn main() {}
