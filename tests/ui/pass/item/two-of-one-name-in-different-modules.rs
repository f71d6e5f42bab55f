use endpoint_runtime::endpoint;

mod one {
    #[endpoint_runtime::endpoint(GET, "/a", scope = "read")]
    pub struct A;

    #[derive(serde::Deserialize)]
    pub struct AResponse;
}

mod two {
    #[endpoint_runtime::endpoint(GET, "/a", scope = "read", response = super::one::AResponse)]
    pub struct A;
}

#[endpoint(GET, "/a", scope = "read", response = crate::one::AResponse)]
struct A;

fn main() {}
