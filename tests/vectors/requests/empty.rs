//! Operations without a value.

use endpoint_runtime::endpoint;
use serde::Deserialize;

#[endpoint(POST, "/EmptyInputAndEmptyOutput", response = ())]
#[derive(Deserialize)]
pub(super) struct EmptyInputAndEmptyOutput {}

#[endpoint(POST, "/NoInputAndNoOutput", response = ())]
#[derive(Deserialize)]
pub(super) struct NoInputAndNoOutput {}

#[endpoint(POST, "/NoInputAndOutputOutput", response = ())]
#[derive(Deserialize)]
pub(super) struct NoInputAndOutput {}

#[endpoint(GET, "/no_input_no_payload", response = ())]
#[derive(Deserialize)]
pub(super) struct TestGetNoInputNoPayload {}

#[endpoint(POST, "/no_input_no_payload", response = ())]
#[derive(Deserialize)]
pub(super) struct TestPostNoInputNoPayload {}

#[endpoint(POST, "/UnitInputAndOutput", response = ())]
#[derive(Deserialize)]
pub(super) struct UnitInputAndOutput {}
