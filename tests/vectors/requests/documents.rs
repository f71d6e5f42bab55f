//! Documents of any form.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use serde::Deserialize;
use serde_json::Value;

#[endpoint(PUT, "/DocumentType", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentType {
    string_value: Option<String>,
    document_value: Option<Value>,
}

#[endpoint(PUT, "/DocumentTypeAsMapValue", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentTypeAsMapValue {
    doc_valued_map: Option<BTreeMap<String, Value>>,
}

#[endpoint(PUT, "/DocumentTypeAsPayload", response = ())]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentTypeAsPayload {
    #[endpoint(body)]
    document_value: Value,
}
