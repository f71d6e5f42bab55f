#![deny(warnings)]

use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", scope = all("struct", "self", "Self", "u8", "Result", "str", "_", "42"), response = ())]
struct A {
    a: u8,
    b: gallery::Id,
}

/// The first two differ in what a type name cannot hold, the others are names of the user.
#[endpoint(GET, "/a", scope = any("a-b", "a_b", "a:b", "gallery", "Answer", "__p"), response = Answer)]
struct B {
    b: gallery::Id,
}

mod gallery {
    #[derive(serde::Serialize)]
    pub struct Id;
}

#[derive(serde::Deserialize)]
struct Answer;

fn main() {
    let _ = (A { a: 1, b: gallery::Id }, B { b: gallery::Id });
}
