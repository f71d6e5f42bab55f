//! Values in the path.

use endpoint_runtime::endpoint;
use endpoint_runtime::wire::{
    Float,
    timestamp::{EpochSeconds, HttpDate, Rfc3339},
};
use serde::Deserialize;

use crate::given;

#[endpoint(GET, "/HostWithPathOperation", response = ())]
#[derive(Deserialize)]
pub(super) struct HostWithPathOperation {}

#[endpoint(GET, "/FloatHttpLabels/{float}/{double}", response = ())]
#[derive(Deserialize)]
pub(super) struct HttpRequestWithFloatLabels {
    float: Float,
    double: Float,
}

#[endpoint(GET, "/HttpRequestWithGreedyLabelInPath/foo/{foo}/baz/{baz*}", response = ())]
#[derive(Deserialize)]
pub(super) struct HttpRequestWithGreedyLabelInPath {
    foo: String,
    baz: String,
}

#[endpoint(
    GET,
    "/HttpRequestWithLabels/{string}/{short}/{integer}/{long}/{float}/{double}/{boolean}/{timestamp}",
    response = (),
)]
#[derive(Deserialize)]
pub(super) struct HttpRequestWithLabels {
    string: String,
    short: i16,
    integer: i32,
    long: i64,
    float: f32,
    double: f64,
    boolean: bool,
    #[serde(deserialize_with = "given::read")]
    timestamp: Rfc3339,
}

#[endpoint(
    GET,
    "/HttpRequestWithLabelsAndTimestampFormat/{member_epoch_seconds}/{member_http_date}/{member_date_time}/{default_format}/{target_epoch_seconds}/{target_http_date}/{target_date_time}",
    response = (),
)]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HttpRequestWithLabelsAndTimestampFormat {
    #[serde(deserialize_with = "given::read")]
    member_epoch_seconds: EpochSeconds,
    #[serde(deserialize_with = "given::read")]
    member_http_date: HttpDate,
    #[serde(deserialize_with = "given::read")]
    member_date_time: Rfc3339,
    #[serde(deserialize_with = "given::read")]
    default_format: Rfc3339,
    #[serde(deserialize_with = "given::read")]
    target_epoch_seconds: EpochSeconds,
    #[serde(deserialize_with = "given::read")]
    target_http_date: HttpDate,
    #[serde(deserialize_with = "given::read")]
    target_date_time: Rfc3339,
}

#[endpoint(GET, "/ReDosLiteral/{str}/(a+)+", response = ())]
#[derive(Deserialize)]
pub(super) struct HttpRequestWithRegexLiteral {
    str: String,
}
