//! Values in headers.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::wire::{
    Base64, Float,
    timestamp::{EpochSeconds, HttpDate, Rfc3339},
};
use serde::Deserialize;

use crate::given;
use crate::types::FooEnum;

#[endpoint(GET, "/HttpPrefixHeaders", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HttpPrefixHeaders {
    #[endpoint(header = "x-foo")]
    foo: Option<String>,
    #[endpoint(header = "x-foo-*")]
    foo_map: BTreeMap<String, String>,
}

#[endpoint(POST, "/InputAndOutputWithHeaders", response = ())]
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct InputAndOutputWithHeaders {
    #[endpoint(header = "X-String")]
    header_string: Option<String>,
    #[endpoint(header = "X-Byte")]
    header_byte: Option<i8>,
    #[endpoint(header = "X-Short")]
    header_short: Option<i16>,
    #[endpoint(header = "X-Integer")]
    header_integer: Option<i32>,
    #[endpoint(header = "X-Long")]
    header_long: Option<i64>,
    #[endpoint(header = "X-Float")]
    header_float: Option<Float>,
    #[endpoint(header = "X-Double")]
    header_double: Option<Float>,
    #[endpoint(header = "X-Boolean1")]
    header_true_bool: Option<bool>,
    #[endpoint(header = "X-Boolean2")]
    header_false_bool: Option<bool>,
    #[endpoint(header = "X-StringList")]
    header_string_list: Vec<String>,
    #[endpoint(header = "X-StringSet")]
    header_string_set: Vec<String>,
    #[endpoint(header = "X-IntegerList")]
    header_integer_list: Vec<i32>,
    #[endpoint(header = "X-BooleanList")]
    header_boolean_list: Vec<bool>,
    #[endpoint(header = "X-TimestampList")]
    #[serde(deserialize_with = "given::read")]
    header_timestamp_list: Vec<HttpDate>,
    #[endpoint(header = "X-Enum")]
    header_enum: Option<FooEnum>,
    #[endpoint(header = "X-EnumList")]
    header_enum_list: Vec<FooEnum>,
    #[endpoint(header = "X-IntegerEnum")]
    header_integer_enum: Option<i32>,
    #[endpoint(header = "X-IntegerEnumList")]
    header_integer_enum_list: Vec<i32>,
}

#[endpoint(GET, "/MediaTypeHeader", response = ())]
#[derive(Deserialize)]
pub(super) struct MediaTypeHeader {
    #[endpoint(header = "X-Json")]
    #[serde(deserialize_with = "given::read")]
    json: Base64,
}

#[endpoint(GET, "/NullAndEmptyHeadersClient", response = ())]
#[derive(Deserialize)]
pub(super) struct NullAndEmptyHeadersClient {
    #[endpoint(header = "X-A")]
    a: Option<String>,
    #[endpoint(header = "X-B")]
    b: Option<String>,
    #[endpoint(header = "X-C")]
    c: Option<Vec<String>>,
}

#[endpoint(GET, "/no_payload", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestGetNoPayload {
    #[endpoint(header = "X-Amz-Test-Id")]
    test_id: Option<String>,
}

#[endpoint(POST, "/no_payload", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestPostNoPayload {
    #[endpoint(header = "X-Amz-Test-Id")]
    test_id: Option<String>,
}

#[endpoint(POST, "/TimestampFormatHeaders", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TimestampFormatHeaders {
    #[endpoint(header = "X-memberEpochSeconds")]
    #[serde(deserialize_with = "given::read")]
    member_epoch_seconds: Option<EpochSeconds>,
    #[endpoint(header = "X-memberHttpDate")]
    #[serde(deserialize_with = "given::read")]
    member_http_date: Option<HttpDate>,
    #[endpoint(header = "X-memberDateTime")]
    #[serde(deserialize_with = "given::read")]
    member_date_time: Option<Rfc3339>,
    #[endpoint(header = "X-defaultFormat")]
    #[serde(deserialize_with = "given::read")]
    default_format: Option<HttpDate>,
    #[endpoint(header = "X-targetEpochSeconds")]
    #[serde(deserialize_with = "given::read")]
    target_epoch_seconds: Option<EpochSeconds>,
    #[endpoint(header = "X-targetHttpDate")]
    #[serde(deserialize_with = "given::read")]
    target_http_date: Option<HttpDate>,
    #[endpoint(header = "X-targetDateTime")]
    #[serde(deserialize_with = "given::read")]
    target_date_time: Option<Rfc3339>,
}
