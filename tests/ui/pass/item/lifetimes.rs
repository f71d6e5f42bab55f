use endpoint_runtime::endpoint;

use std::borrow::Cow;

#[endpoint(POST, "/a/{id}", response = ())]
struct A<'a, 'b: 'a, 'c>
where
    'c: 'b,
{
    id: &'a str,
    b: Cow<'b, str>,
    #[serde(serialize_with = "plain")]
    c: &'c [&'static u8],
}

fn plain<S: serde::Serializer>(_: &&[&u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_unit()
}

fn main() {
    let id = String::from("id");
    let a = A { id: &id, b: Cow::Borrowed("b"), c: &[] };
    let base = "https://api.example.com".parse().unwrap();
    assert_eq!(endpoint_runtime::encode(&a, &base).unwrap().body(), r#"{"b":"b","c":null}"#);
}
