use endpoint_runtime::endpoint;

use serde::Serialize;

#[endpoint(GET, "/a/{id}", response = ())]
struct A<T, U: Clone, V: ?Sized + 'static>
where
    U: PartialEq,
{
    id: T,
    #[endpoint(header = "X-U")]
    u: Option<U>,
    v: &'static V,
}

/// What is not a field has no bound of its own, but the same as with serde.
#[endpoint(POST, "/b", response = ())]
struct B<T = u8> {
    #[endpoint(skip)]
    _t: std::marker::PhantomData<T>,
}

fn main() {
    fn is<E: endpoint_runtime::Endpoint>(_: &E) {}
    fn given<T: Serialize>(id: T) {
        is(&A { id, u: Some(1), v: "v" });
        is(&B::<u8> { _t: std::marker::PhantomData });
    }
    given("id");
}
