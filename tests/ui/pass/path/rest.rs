use endpoint_runtime::endpoint;

#[endpoint(GET, "/{rest*}", response = ())]
struct A {
    rest: String,
}

#[endpoint(GET, "/a/{b}/{rest*}?v=1", response = ())]
struct B<'a> {
    rest: &'a str,
    b: u8,
}

fn main() {}
