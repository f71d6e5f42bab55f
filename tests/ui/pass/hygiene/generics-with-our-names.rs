// Parameters of the user's struct with the names that an expansion uses for its own.
use endpoint_runtime::endpoint;

#[endpoint(POST, "/a", response = ())]
struct A<'a, T, S, D, E, W, const N: usize> {
    t: &'a T,
    s: S,
    d: D,
    e: E,
    #[serde(serialize_with = "unit")]
    with: W,
    #[endpoint(skip)]
    _n: [(); N],
}

fn unit<T, S: serde::Serializer>(_: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_unit()
}

#[derive(endpoint_runtime::schema::Schema)]
struct B<'de, T, D> {
    a: &'de T,
    b: D,
}

fn main() {}
