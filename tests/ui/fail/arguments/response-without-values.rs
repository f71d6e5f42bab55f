use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", response = impl Clone)]
struct A;

#[endpoint(GET, "/b", response = dyn Clone)]
struct B;

#[endpoint(GET, "/c", response = _)]
struct C;

#[endpoint(GET, "/d", response = !)]
struct D;

fn main() {}
