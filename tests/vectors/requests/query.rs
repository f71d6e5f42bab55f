//! Values in the query.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::wire::{Float, timestamp::Rfc3339};
use serde::Deserialize;

use crate::given;
use crate::types::FooEnum;

#[endpoint(GET, "/AllQueryStringTypesInput", response = ())]
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct AllQueryStringTypes {
    #[serde(rename(serialize = "String"))]
    query_string: Option<String>,
    #[serde(rename(serialize = "StringList"))]
    query_string_list: Vec<String>,
    #[serde(rename(serialize = "StringSet"))]
    query_string_set: Vec<String>,
    #[serde(rename(serialize = "Byte"))]
    query_byte: Option<i8>,
    #[serde(rename(serialize = "Short"))]
    query_short: Option<i16>,
    #[serde(rename(serialize = "Integer"))]
    query_integer: Option<i32>,
    #[serde(rename(serialize = "IntegerList"))]
    query_integer_list: Vec<i32>,
    #[serde(rename(serialize = "IntegerSet"))]
    query_integer_set: Vec<i32>,
    #[serde(rename(serialize = "Long"))]
    query_long: Option<i64>,
    #[serde(rename(serialize = "Float"))]
    query_float: Option<Float>,
    #[serde(rename(serialize = "Double"))]
    query_double: Option<Float>,
    #[serde(rename(serialize = "DoubleList"))]
    query_double_list: Vec<f64>,
    #[serde(rename(serialize = "Boolean"))]
    query_boolean: Option<bool>,
    #[serde(rename(serialize = "BooleanList"))]
    query_boolean_list: Vec<bool>,
    #[serde(rename(serialize = "Timestamp"), deserialize_with = "given::read")]
    query_timestamp: Option<Rfc3339>,
    #[serde(rename(serialize = "TimestampList"), deserialize_with = "given::read")]
    query_timestamp_list: Vec<Rfc3339>,
    #[serde(rename(serialize = "Enum"))]
    query_enum: Option<FooEnum>,
    #[serde(rename(serialize = "EnumList"))]
    query_enum_list: Vec<FooEnum>,
    #[serde(rename(serialize = "IntegerEnum"))]
    query_integer_enum: Option<i32>,
    #[serde(rename(serialize = "IntegerEnumList"))]
    query_integer_enum_list: Vec<i32>,
    #[serde(flatten, deserialize_with = "given::read_spread")]
    query_params_map_of_string_list: BTreeMap<String, Vec<String>>,
}

#[endpoint(GET, "/ConstantAndVariableQueryString?foo=bar", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConstantAndVariableQueryString {
    baz: Option<String>,
    maybe_set: Option<String>,
}

#[endpoint(GET, "/ConstantQueryString/{hello}?foo=bar&hello", response = ())]
#[derive(Deserialize)]
pub(super) struct ConstantQueryString {
    hello: String,
}

#[endpoint(GET, "/OmitsNullSerializesEmptyString", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OmitsNullSerializesEmptyString {
    #[serde(rename(serialize = "Null"))]
    null_value: Option<String>,
    #[serde(rename(serialize = "Empty"))]
    empty_string: Option<String>,
}

#[endpoint(POST, "/OmitsSerializingEmptyLists", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OmitsSerializingEmptyLists {
    #[endpoint(query)]
    #[serde(rename(serialize = "StringList"))]
    query_string_list: Vec<String>,
    #[endpoint(query)]
    #[serde(rename(serialize = "IntegerList"))]
    query_integer_list: Vec<i32>,
    #[endpoint(query)]
    #[serde(rename(serialize = "DoubleList"))]
    query_double_list: Option<Vec<f64>>,
    #[endpoint(query)]
    #[serde(rename(serialize = "BooleanList"))]
    query_boolean_list: Vec<bool>,
    #[endpoint(query)]
    #[serde(rename(serialize = "TimestampList"), deserialize_with = "given::read")]
    query_timestamp_list: Vec<Rfc3339>,
    #[endpoint(query)]
    #[serde(rename(serialize = "EnumList"))]
    query_enum_list: Vec<FooEnum>,
    #[endpoint(query)]
    #[serde(rename(serialize = "IntegerEnumList"))]
    query_integer_enum_list: Vec<i32>,
}

#[endpoint(POST, "/QueryIdempotencyTokenAutoFill", response = ())]
#[derive(Deserialize)]
pub(super) struct QueryIdempotencyTokenAutoFill {
    #[endpoint(query)]
    token: Option<String>,
}

#[endpoint(POST, "/StringListMap", response = ())]
#[derive(Deserialize)]
pub(super) struct QueryParamsAsStringListMap {
    #[endpoint(query)]
    #[serde(rename(serialize = "corge"))]
    qux: String,
    #[endpoint(query)]
    #[serde(flatten, deserialize_with = "given::read_spread")]
    foo: BTreeMap<String, Vec<String>>,
}

#[endpoint(POST, "/Precedence", response = ())]
#[derive(Deserialize)]
pub(super) struct QueryPrecedence {
    #[endpoint(query)]
    #[serde(rename(serialize = "bar"))]
    foo: String,
    #[endpoint(query)]
    #[serde(flatten, deserialize_with = "given::read_spread")]
    baz: BTreeMap<String, String>,
}
