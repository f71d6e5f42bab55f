use endpoint_runtime::endpoint;

mod api {
    use super::endpoint;

    #[endpoint(GET, "/a", response = ())]
    pub struct A {
        pub a: u8,
        pub(crate) b: u8,
        pub(super) c: u8,
    }

    #[endpoint(GET, "/b", response = ())]
    pub(crate) struct B;

    #[endpoint(GET, "/c", response = ())]
    pub(in crate::api) struct C;
}

fn main() {
    let _ = (api::A { a: 1, b: 2, c: 3 }, api::B);
}
