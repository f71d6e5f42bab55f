// Traits in scope whose methods have the names that an expansion calls.
trait Hostile {
    fn path(&self) {}
    fn query(&self) {}
    fn header(&self) {}
    fn json(&self) {}
    fn decode(&self) {}
    fn docs(self) -> Self
    where
        Self: Sized,
    {
        self
    }
    fn params(&self) {}
    fn response(&self) {}
    fn serialize(&self) {}
    const METADATA: u8 = 1;
    const TYPE: u8 = 1;
    const DESCRIPTION: u8 = 1;
}

impl<T: ?Sized> Hostile for T {}

#[endpoint_runtime::endpoint(POST, "/a/{id}", scope = by(scopes, "a"), errors(404 => u8), settle = Settling, timeout = "1s", response = ())]
struct Request<'a, T> {
    id: u8,
    #[endpoint(header = "X-A")]
    a: &'a u8,
    #[serde(with = "unix")]
    b: T,
    #[serde(skip_serializing_if = "never")]
    c: u8,
}

fn scopes<T>(_: &Request<'_, T>) -> std::vec::Vec<endpoint_runtime::Scope> {
    std::vec::Vec::new()
}

fn never(_: &u8) -> bool {
    false
}

mod unix {
    pub fn serialize<T, S: ::serde::Serializer>(_: &T, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

#[endpoint_runtime::endpoint(GET, "/b", response = ())]
struct Settling;

impl<T> std::convert::From<&Request<'_, T>> for Settling {
    fn from(_: &Request<'_, T>) -> Self {
        Self
    }
}

#[derive(endpoint_runtime::schema::Schema)]
struct Described<T> {
    a: T,
    b: u8,
}

#[derive(endpoint_runtime::wire::OpenEnum)]
enum Open {
    A,
    Other(std::string::String),
}

fn main() {}
