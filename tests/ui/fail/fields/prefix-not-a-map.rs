use endpoint_runtime::endpoint;

#[endpoint(GET, "/users", response = ())]
struct Users {
    #[endpoint(header = "X-Meta-*")]
    meta: String,
}

fn main() {}
