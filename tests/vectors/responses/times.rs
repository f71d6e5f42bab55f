//! Times in their three forms.

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::timestamp::{EpochSeconds, HttpDate, Rfc3339};
use serde::{Deserialize, Serialize};

use crate::given;

#[endpoint(POST, "/DatetimeOffsets")]
pub(super) struct DatetimeOffsets;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct DatetimeOffsetsResponse {
    #[serde(serialize_with = "given::show")]
    datetime: Option<Rfc3339>,
}

#[endpoint(POST, "/FractionalSeconds")]
pub(super) struct FractionalSeconds;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct FractionalSecondsResponse {
    #[serde(serialize_with = "given::show")]
    datetime: Option<Rfc3339>,
}

#[endpoint(POST, "/JsonTimestamps")]
pub(super) struct JsonTimestamps;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonTimestampsResponse {
    #[serde(serialize_with = "given::show")]
    normal: Option<EpochSeconds>,
    #[serde(serialize_with = "given::show")]
    date_time: Option<Rfc3339>,
    #[serde(serialize_with = "given::show")]
    date_time_on_target: Option<Rfc3339>,
    #[serde(serialize_with = "given::show")]
    epoch_seconds: Option<EpochSeconds>,
    #[serde(serialize_with = "given::show")]
    epoch_seconds_on_target: Option<EpochSeconds>,
    #[serde(serialize_with = "given::show")]
    http_date: Option<HttpDate>,
    #[serde(serialize_with = "given::show")]
    http_date_on_target: Option<HttpDate>,
}
