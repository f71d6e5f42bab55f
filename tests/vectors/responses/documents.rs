//! Documents of any form.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[endpoint(PUT, "/DocumentType")]
pub(super) struct DocumentType;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentTypeResponse {
    string_value: Option<String>,
    document_value: Option<Value>,
}

#[endpoint(PUT, "/DocumentTypeAsMapValue")]
pub(super) struct DocumentTypeAsMapValue;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentTypeAsMapValueResponse {
    doc_valued_map: Option<BTreeMap<String, Value>>,
}

#[endpoint(PUT, "/DocumentTypeAsPayload")]
pub(super) struct DocumentTypeAsPayload;

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentTypeAsPayloadResponse {
    #[endpoint(body)]
    document_value: Option<Value>,
}
