// Modules with the names of the crates that an expansion names: a path of ours begins with `::`.
#![allow(dead_code)]

mod hostile {
    mod core {}
    mod std {}
    mod alloc {}
    mod serde {}
    mod endpoint_runtime {}
    mod endpoint_macros {}

    #[::endpoint_runtime::endpoint(POST, "/a/{id}", scope = "a", response = ())]
    struct Request<'a, T> {
        id: u8,
        a: ::std::option::Option<&'a T>,
        #[serde(serialize_with = "unit")]
        b: u8,
    }

    fn unit<S: ::serde::Serializer>(_: &u8, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }

    #[derive(::endpoint_runtime::schema::Schema)]
    struct Described {
        a: u8,
    }

    #[derive(::endpoint_runtime::wire::OpenEnum)]
    enum Open {
        A,
        Other(String),
    }
}

fn main() {}
