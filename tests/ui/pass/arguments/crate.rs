mod facade {
    pub use endpoint_runtime as runtime;
    pub use endpoint_runtime::*;
    pub use endpoint_runtime::__private;
}

#[facade::endpoint(GET, "/a", crate = crate::facade, response = ())]
struct A {
    a: u8,
}

#[facade::endpoint(GET, "/a", response = (), crate = facade::runtime)]
struct B;

#[derive(facade::schema::Schema)]
#[schema(crate = self::facade)]
struct C {
    a: u8,
}

fn main() {}
