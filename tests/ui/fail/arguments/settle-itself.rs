use endpoint_runtime::endpoint;

#[endpoint(POST, "/users", settle = Create, response = ())]
struct Create {
    name: String,
}

fn main() {}
