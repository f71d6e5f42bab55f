use endpoint_runtime::endpoint;

#[endpoint(
    GET,
    "/a",
    auth = bearer,
    response = (),
    errors(404 => String,),
    scope = "a",
)]
struct A;

#[endpoint(GET, "/b", r#response = (),)]
struct B;

fn main() {}
