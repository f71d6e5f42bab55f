//! Values of one of several forms: enums of serde.

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use serde::{Deserialize, Serialize};

use crate::types::union;

union!(serialize_with = "crate::given::show");

#[endpoint(PUT, "/JsonUnions")]
pub(super) struct JsonUnions;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct JsonUnionsResponse {
    contents: Option<MyUnion>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum UnionPayload {
    Greeting(String),
}

#[endpoint(PUT, "/HttpPayloadWithUnion")]
pub(super) struct HttpPayloadWithUnion;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct HttpPayloadWithUnionResponse {
    #[endpoint(body)]
    nested: Option<UnionPayload>,
}

#[derive(Serialize, Deserialize)]
pub(super) enum UnionWithJsonName {
    #[serde(rename(serialize = "foo", deserialize = "FOO"))]
    Foo(String),
    #[serde(rename = "bar")]
    Bar(String),
    #[serde(rename(serialize = "baz", deserialize = "_baz"))]
    Baz(String),
}

#[endpoint(POST, "/PostUnionWithJsonName")]
pub(super) struct PostUnionWithJsonName;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct PostUnionWithJsonNameResponse {
    value: UnionWithJsonName,
}
