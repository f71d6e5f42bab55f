//! Answers without a value.

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use serde::{Deserialize, Serialize};

#[endpoint(POST, "/EmptyInputAndEmptyOutput")]
pub(super) struct EmptyInputAndEmptyOutput;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct EmptyInputAndEmptyOutputResponse {}

/// The files have a member that is bound to the path, which no answer has.
#[endpoint(GET, "/IgnoreQueryParamsInResponse")]
pub(super) struct IgnoreQueryParamsInResponse;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct IgnoreQueryParamsInResponseResponse {
    baz: Option<String>,
}

#[endpoint(POST, "/NoInputAndNoOutput", response = ())]
pub(super) struct NoInputAndNoOutput;

#[endpoint(POST, "/NoInputAndOutputOutput")]
pub(super) struct NoInputAndOutput;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct NoInputAndOutputResponse {}

#[endpoint(POST, "/UnitInputAndOutput", response = ())]
pub(super) struct UnitInputAndOutput;
