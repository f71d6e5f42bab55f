use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", response = ())]
struct A<const N: usize, const SIGNED: bool = true>
where
    [u8; N]: serde::Serialize,
{
    a: [u8; N],
    b: [u8; 2 * 2],
    #[endpoint(skip)]
    _c: [u8; LENGTH],
}

const LENGTH: usize = if cfg!(debug_assertions) { 1 } else { 2 };

fn main() {
    fn is<E: endpoint_runtime::Endpoint>(_: &E) {}
    is(&A::<2> { a: [1, 2], b: [0; 4], _c: [0; LENGTH] });
}
