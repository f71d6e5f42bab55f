//! Headers and the status.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::{
    Base64, Float,
    timestamp::{EpochSeconds, HttpDate, Rfc3339},
};
use serde::{Deserialize, Serialize};

use crate::given;
use crate::types::FooEnum;

#[endpoint(GET, "/HttpPrefixHeaders")]
pub(super) struct HttpPrefixHeaders;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct HttpPrefixHeadersResponse {
    #[endpoint(header = "x-foo")]
    foo: Option<String>,
    #[endpoint(header = "x-foo-*")]
    foo_map: BTreeMap<String, String>,
}

#[endpoint(GET, "/HttpPrefixHeadersResponse")]
pub(super) struct HttpPrefixHeadersInResponse;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct HttpPrefixHeadersInResponseResponse {
    #[endpoint(header = "*")]
    prefix_headers: BTreeMap<String, String>,
}

#[endpoint(PUT, "/HttpResponseCode")]
pub(super) struct HttpResponseCode;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
pub(super) struct HttpResponseCodeResponse {
    #[endpoint(status)]
    status: u16,
}

#[endpoint(POST, "/InputAndOutputWithHeaders")]
pub(super) struct InputAndOutputWithHeaders;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InputAndOutputWithHeadersResponse {
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
    header_string_list: Option<Vec<String>>,
    #[endpoint(header = "X-StringSet")]
    header_string_set: Option<Vec<String>>,
    #[endpoint(header = "X-IntegerList")]
    header_integer_list: Option<Vec<i32>>,
    #[endpoint(header = "X-BooleanList")]
    header_boolean_list: Option<Vec<bool>>,
    #[endpoint(header = "X-TimestampList")]
    #[serde(serialize_with = "given::show")]
    header_timestamp_list: Option<Vec<HttpDate>>,
    #[endpoint(header = "X-Enum")]
    header_enum: Option<FooEnum>,
    #[endpoint(header = "X-EnumList")]
    header_enum_list: Option<Vec<FooEnum>>,
    #[endpoint(header = "X-IntegerEnum")]
    header_integer_enum: Option<i32>,
    #[endpoint(header = "X-IntegerEnumList")]
    header_integer_enum_list: Option<Vec<i32>>,
}

#[endpoint(GET, "/MediaTypeHeader")]
pub(super) struct MediaTypeHeader;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct MediaTypeHeaderResponse {
    #[endpoint(header = "X-Json")]
    #[serde(serialize_with = "given::show")]
    json: Option<Base64>,
}

#[endpoint(POST, "/TimestampFormatHeaders")]
pub(super) struct TimestampFormatHeaders;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TimestampFormatHeadersResponse {
    #[endpoint(header = "X-memberEpochSeconds")]
    #[serde(serialize_with = "given::show")]
    member_epoch_seconds: Option<EpochSeconds>,
    #[endpoint(header = "X-memberHttpDate")]
    #[serde(serialize_with = "given::show")]
    member_http_date: Option<HttpDate>,
    #[endpoint(header = "X-memberDateTime")]
    #[serde(serialize_with = "given::show")]
    member_date_time: Option<Rfc3339>,
    #[endpoint(header = "X-defaultFormat")]
    #[serde(serialize_with = "given::show")]
    default_format: Option<HttpDate>,
    #[endpoint(header = "X-targetEpochSeconds")]
    #[serde(serialize_with = "given::show")]
    target_epoch_seconds: Option<EpochSeconds>,
    #[endpoint(header = "X-targetHttpDate")]
    #[serde(serialize_with = "given::show")]
    target_http_date: Option<HttpDate>,
    #[endpoint(header = "X-targetDateTime")]
    #[serde(serialize_with = "given::show")]
    target_date_time: Option<Rfc3339>,
}
