//! One value that is the whole body.

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::Base64;
use serde::{Deserialize, Serialize};

use crate::given;

#[derive(Serialize, Deserialize, Schema)]
pub(super) enum StringEnum {
    #[serde(rename = "enumvalue")]
    Value,
}

#[endpoint(POST, "/EnumPayload")]
pub(super) struct HttpEnumPayload;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct HttpEnumPayloadResponse {
    #[endpoint(body)]
    payload: Option<StringEnum>,
}

#[endpoint(POST, "/HttpPayloadTraits")]
pub(super) struct HttpPayloadTraits;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct HttpPayloadTraitsResponse {
    #[endpoint(header = "X-Foo")]
    foo: Option<String>,
    #[endpoint(body)]
    #[serde(serialize_with = "given::show")]
    blob: Option<Base64>,
}

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct NestedPayload {
    greeting: Option<String>,
    name: Option<String>,
}

#[endpoint(PUT, "/HttpPayloadWithStructure")]
pub(super) struct HttpPayloadWithStructure;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct HttpPayloadWithStructureResponse {
    #[endpoint(body)]
    nested: Option<NestedPayload>,
}

#[endpoint(POST, "/StringPayload")]
pub(super) struct HttpStringPayload;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct HttpStringPayloadResponse {
    #[endpoint(body)]
    payload: Option<String>,
}
