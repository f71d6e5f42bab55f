use endpoint_runtime::endpoint;

#[derive(serde::Serialize, endpoint_runtime::schema::Schema)]
struct Trace {
    id: u64,
}

#[endpoint(GET, "/users", response = ())]
struct Users {
    #[endpoint(header = "X-Trace")]
    trace: Trace,
}

fn main() {}
