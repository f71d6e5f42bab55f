use endpoint_runtime::endpoint;

use std::collections::HashMap;

#[endpoint(GET, "/a", response = HashMap<String, Vec<(u8, [u16; 4])>>, scope = "a")]
struct Commas;

#[endpoint(GET, "/a", response = <Vec<u8> as IntoIterator>::Item, auth = bearer)]
struct Projected;

#[endpoint(GET, "/a", response = Option<Result<(), String>>,)]
struct Trailing;

#[endpoint(GET, "/a", response = Self)]
#[derive(serde::Deserialize)]
struct Itself {
    a: u8,
}

#[endpoint(GET, "/a", response = Page<T>)]
struct Generic<T: serde::de::DeserializeOwned> {
    #[endpoint(skip)]
    _t: std::marker::PhantomData<T>,
}

#[derive(serde::Deserialize)]
struct Page<T> {
    items: Vec<T>,
}

fn main() {}
