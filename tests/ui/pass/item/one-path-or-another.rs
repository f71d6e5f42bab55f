// By its path, absolute or not, imported, and under another name.
use endpoint_runtime::endpoint;
use endpoint_runtime::endpoint as request;

#[endpoint_runtime::endpoint(GET, "/a", response = ())]
struct A;

#[::endpoint_runtime::endpoint(GET, "/b", response = ())]
struct B;

#[endpoint(GET, "/c", response = ())]
struct C;

#[request(GET, "/d", response = ())]
struct D;

fn main() {}
