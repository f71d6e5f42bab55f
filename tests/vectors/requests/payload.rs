//! One value that is the whole body.

use endpoint_runtime::wire::Base64;
use endpoint_runtime::{Octets, bytes::Bytes, endpoint};
use serde::{Deserialize, Serialize};

use crate::given;

#[derive(Deserialize)]
pub(super) enum StringEnum {
    #[serde(rename = "enumvalue")]
    Value,
}

impl Octets for StringEnum {
    fn octets(&self) -> Option<Bytes> {
        match self {
            Self::Value => Some(Bytes::from_static(b"enumvalue")),
        }
    }
}

/// A header of the operation and not of its value.
fn text_plain() -> String {
    "text/plain".to_owned()
}

#[endpoint(POST, "/EnumPayload", body = bytes, response = ())]
#[derive(Deserialize)]
pub(super) struct HttpEnumPayload {
    #[endpoint(body)]
    payload: StringEnum,
    #[endpoint(header = "Content-Type")]
    #[serde(skip_deserializing, default = "text_plain")]
    content_type: String,
}

#[endpoint(POST, "/StringPayload", body = bytes, response = ())]
#[derive(Deserialize)]
pub(super) struct HttpStringPayload {
    #[endpoint(body)]
    payload: String,
    #[endpoint(header = "Content-Type")]
    #[serde(skip_deserializing, default = "text_plain")]
    content_type: String,
}

#[endpoint(POST, "/HttpPayloadTraits", body = bytes, response = ())]
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct HttpPayloadTraits {
    #[endpoint(header = "X-Foo")]
    foo: Option<String>,
    #[endpoint(body)]
    #[serde(deserialize_with = "given::read")]
    blob: Option<Base64>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct NestedPayload {
    greeting: Option<String>,
    name: Option<String>,
}

#[endpoint(PUT, "/HttpPayloadWithStructure", response = ())]
#[derive(Deserialize)]
pub(super) struct HttpPayloadWithStructure {
    #[endpoint(body)]
    nested: Option<NestedPayload>,
}

#[endpoint(POST, "/blob_payload", body = bytes, response = ())]
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct TestPayloadBlob {
    #[endpoint(header = "Content-Type")]
    content_type: Option<String>,
    #[endpoint(body)]
    #[serde(deserialize_with = "given::read")]
    data: Option<Base64>,
}

#[derive(Serialize, Deserialize, Default)]
pub(super) struct PayloadConfig {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<i32>,
}

/// Its body is there even if nothing in it is.
#[endpoint(POST, "/payload", response = ())]
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct TestPayloadStructure {
    #[endpoint(header = "x-amz-test-id")]
    test_id: Option<String>,
    #[endpoint(body)]
    payload_config: PayloadConfig,
}
