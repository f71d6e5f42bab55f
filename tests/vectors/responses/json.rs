//! Bodies with fields.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::{Base64, Float, timestamp::EpochSeconds};
use serde::{Deserialize, Serialize};

use crate::given;
use crate::types::{FooEnum, Greeting};

#[endpoint(POST, "/JsonBlobs")]
pub(super) struct JsonBlobs;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct JsonBlobsResponse {
    #[serde(serialize_with = "given::show")]
    data: Option<Base64>,
}

#[endpoint(PUT, "/JsonEnums")]
pub(super) struct JsonEnums;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonEnumsResponse {
    foo_enum1: Option<FooEnum>,
    foo_enum2: Option<FooEnum>,
    foo_enum3: Option<FooEnum>,
    foo_enum_list: Option<Vec<FooEnum>>,
    foo_enum_set: Option<Vec<FooEnum>>,
    foo_enum_map: Option<BTreeMap<String, FooEnum>>,
}

#[endpoint(PUT, "/JsonIntEnums")]
pub(super) struct JsonIntEnums;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonIntEnumsResponse {
    integer_enum1: Option<i32>,
    integer_enum2: Option<i32>,
    integer_enum3: Option<i32>,
    integer_enum_list: Option<Vec<i32>>,
    integer_enum_set: Option<Vec<i32>>,
    integer_enum_map: Option<BTreeMap<String, i32>>,
}

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct StructureListMember {
    #[serde(rename(deserialize = "value"))]
    a: Option<String>,
    #[serde(rename(deserialize = "other"))]
    b: Option<String>,
}

#[endpoint(PUT, "/JsonLists")]
pub(super) struct JsonLists;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonListsResponse {
    string_list: Option<Vec<String>>,
    string_set: Option<Vec<String>>,
    integer_list: Option<Vec<i32>>,
    boolean_list: Option<Vec<bool>>,
    #[serde(serialize_with = "given::show")]
    timestamp_list: Option<Vec<EpochSeconds>>,
    enum_list: Option<Vec<FooEnum>>,
    int_enum_list: Option<Vec<i32>>,
    nested_string_list: Option<Vec<Vec<String>>>,
    #[serde(rename(deserialize = "myStructureList"))]
    structure_list: Option<Vec<StructureListMember>>,
}

#[endpoint(POST, "/JsonMaps")]
pub(super) struct JsonMaps;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonMapsResponse {
    dense_struct_map: Option<BTreeMap<String, Greeting>>,
    dense_number_map: Option<BTreeMap<String, i32>>,
    dense_boolean_map: Option<BTreeMap<String, bool>>,
    dense_string_map: Option<BTreeMap<String, String>>,
    dense_set_map: Option<BTreeMap<String, Vec<String>>>,
}

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Nested1 {
    foo: Option<String>,
    nested: Option<Box<Nested2>>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Nested2 {
    bar: Option<String>,
    recursive_member: Option<Box<Nested1>>,
}

#[endpoint(PUT, "/RecursiveShapes")]
pub(super) struct RecursiveShapes;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct RecursiveShapesResponse {
    nested: Option<Nested1>,
}

#[endpoint(PUT, "/SimpleScalarProperties")]
pub(super) struct SimpleScalarProperties;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SimpleScalarPropertiesResponse {
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
    #[serde(rename(deserialize = "DoubleDribble"))]
    double_value: Option<Float>,
}
