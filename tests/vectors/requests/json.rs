//! Bodies with fields.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::wire::{
    Base64, Float,
    timestamp::{EpochSeconds, HttpDate, Rfc3339},
};
use serde::{Deserialize, Serialize};

use crate::given;
use crate::types::{FooEnum, Greeting};

#[endpoint(POST, "/JsonBlobs", response = ())]
#[derive(Deserialize)]
pub(super) struct JsonBlobs {
    #[serde(deserialize_with = "given::read")]
    data: Option<Base64>,
}

#[endpoint(PUT, "/JsonEnums", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonEnums {
    foo_enum1: Option<FooEnum>,
    foo_enum2: Option<FooEnum>,
    foo_enum3: Option<FooEnum>,
    foo_enum_list: Option<Vec<FooEnum>>,
    foo_enum_set: Option<Vec<FooEnum>>,
    foo_enum_map: Option<BTreeMap<String, FooEnum>>,
}

#[endpoint(PUT, "/JsonIntEnums", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonIntEnums {
    integer_enum1: Option<i32>,
    integer_enum2: Option<i32>,
    integer_enum3: Option<i32>,
    integer_enum_list: Option<Vec<i32>>,
    integer_enum_set: Option<Vec<i32>>,
    integer_enum_map: Option<BTreeMap<String, i32>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StructureListMember {
    #[serde(rename(serialize = "value"))]
    a: Option<String>,
    #[serde(rename(serialize = "other"))]
    b: Option<String>,
}

#[endpoint(PUT, "/JsonLists", response = ())]
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct JsonLists {
    string_list: Option<Vec<String>>,
    string_set: Option<Vec<String>>,
    integer_list: Option<Vec<i32>>,
    boolean_list: Option<Vec<bool>>,
    #[serde(deserialize_with = "given::read")]
    timestamp_list: Option<Vec<EpochSeconds>>,
    enum_list: Option<Vec<FooEnum>>,
    int_enum_list: Option<Vec<i32>>,
    nested_string_list: Option<Vec<Vec<String>>>,
    #[serde(rename(serialize = "myStructureList"))]
    structure_list: Option<Vec<StructureListMember>>,
}

#[endpoint(POST, "/JsonMaps", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonMaps {
    dense_struct_map: Option<BTreeMap<String, Greeting>>,
    dense_number_map: Option<BTreeMap<String, i32>>,
    dense_boolean_map: Option<BTreeMap<String, bool>>,
    dense_string_map: Option<BTreeMap<String, String>>,
    dense_set_map: Option<BTreeMap<String, Vec<String>>>,
}

#[endpoint(POST, "/JsonTimestamps", response = ())]
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct JsonTimestamps {
    #[serde(deserialize_with = "given::read")]
    normal: Option<EpochSeconds>,
    #[serde(deserialize_with = "given::read")]
    date_time: Option<Rfc3339>,
    #[serde(deserialize_with = "given::read")]
    date_time_on_target: Option<Rfc3339>,
    #[serde(deserialize_with = "given::read")]
    epoch_seconds: Option<EpochSeconds>,
    #[serde(deserialize_with = "given::read")]
    epoch_seconds_on_target: Option<EpochSeconds>,
    #[serde(deserialize_with = "given::read")]
    http_date: Option<HttpDate>,
    #[serde(deserialize_with = "given::read")]
    http_date_on_target: Option<HttpDate>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Nested1 {
    foo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nested: Option<Box<Nested2>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Nested2 {
    bar: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recursive_member: Option<Box<Nested1>>,
}

#[endpoint(PUT, "/RecursiveShapes", response = ())]
#[derive(Deserialize)]
pub(super) struct RecursiveShapes {
    nested: Option<Nested1>,
}

#[endpoint(PUT, "/SimpleScalarProperties", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SimpleScalarProperties {
    #[endpoint(header = "X-Foo")]
    foo: Option<String>,
    string_value: Option<String>,
    true_boolean_value: Option<bool>,
    false_boolean_value: Option<bool>,
    byte_value: Option<i8>,
    short_value: Option<i16>,
    integer_value: Option<i32>,
    long_value: Option<i64>,
    float_value: Option<Float>,
    #[serde(rename(serialize = "DoubleDribble"))]
    double_value: Option<Float>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct TestConfig {
    timeout: Option<i32>,
}

#[endpoint(POST, "/body", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestBodyStructure {
    #[endpoint(header = "x-amz-test-id")]
    test_id: Option<String>,
    test_config: Option<TestConfig>,
}
