//! The files: suites of cases.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// The cases of one operation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Suite {
    /// The base address, where it is not any.
    pub(crate) client_endpoint: Option<String>,
    pub(crate) cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) given: Given,
    /// The value of a request, and what it becomes.
    #[serde(default)]
    pub(crate) params: Value,
    pub(crate) serialized: Option<Serialized>,
    /// An answer, and what it becomes.
    pub(crate) response: Option<Answered>,
    pub(crate) result: Option<Value>,
    pub(crate) error: Option<Value>,
    pub(crate) error_code: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) http: Http,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Http {
    pub(crate) method: String,
    pub(crate) request_uri: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Serialized {
    pub(crate) method: String,
    pub(crate) uri: String,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) require_headers: Vec<String>,
    #[serde(default)]
    pub(crate) forbid_headers: Vec<String>,
    /// Said by the base address already.
    #[serde(rename = "host")]
    _host: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answered {
    pub(crate) status_code: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) body: String,
}

/// The suites of a file, if it is at hand.
pub(crate) fn read(file: &str) -> Option<Vec<Suite>> {
    let text = endpoint_tests::shared::read(&format!("vectors/{file}"))?;
    Some(serde_json::from_str(&text).unwrap())
}
