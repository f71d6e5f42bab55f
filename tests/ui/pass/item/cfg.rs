use endpoint_runtime::endpoint;

#[cfg(all())]
#[endpoint(GET, "/a", response = ())]
struct A {
    #[cfg(all())]
    a: u8,
    #[cfg(any())]
    gone: NoSuchType,
}

#[cfg(any())]
#[endpoint(NONSENSE)]
struct A;

#[endpoint(GET, "/b/{id}", response = ())]
struct B {
    #[cfg(any())]
    id: u8,
    #[cfg(not(any()))]
    id: u16,
}

fn main() {}
