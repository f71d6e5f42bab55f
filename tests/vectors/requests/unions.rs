//! Values of one of several forms: enums of serde.

use endpoint_runtime::endpoint;
use serde::{Deserialize, Serialize};

use crate::types::union;

union!(deserialize_with = "crate::given::read");

#[endpoint(PUT, "/JsonUnions", response = ())]
#[derive(Deserialize)]
pub(super) struct JsonUnions {
    contents: MyUnion,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum UnionPayload {
    Greeting(String),
}

#[endpoint(PUT, "/HttpPayloadWithUnion", response = ())]
#[derive(Deserialize)]
pub(super) struct HttpPayloadWithUnion {
    #[endpoint(body)]
    nested: Option<UnionPayload>,
}

#[derive(Serialize, Deserialize)]
pub(super) enum UnionWithJsonName {
    #[serde(rename(serialize = "FOO", deserialize = "foo"))]
    Foo(String),
    #[serde(rename = "bar")]
    Bar(String),
    #[serde(rename(serialize = "_baz", deserialize = "baz"))]
    Baz(String),
}

#[endpoint(POST, "/PostUnionWithJsonName", response = ())]
#[derive(Deserialize)]
pub(super) struct PostUnionWithJsonName {
    value: UnionWithJsonName,
}
