use endpoint_runtime::endpoint;

type Maybe = Option<u64>;

#[endpoint(GET, "/users/{id}", response = ())]
struct User {
    id: Maybe,
}

fn main() {}
