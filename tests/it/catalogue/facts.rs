//! What the documentation says, as `catalogue.toml` holds it. A key that is not known here is an error.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    #[serde(rename = "api")]
    pub(super) _api: toml::Table,
    pub(super) endpoint: Vec<Fact>,
    pub(super) referenced: Vec<Referenced>,
}

/// One operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fact {
    #[serde(rename = "name")]
    pub(super) _name: String,
    pub(super) slug: String,
    pub(super) group: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) group_manager_path: Option<String>,
    #[serde(default)]
    pub(super) group_manager_only: bool,
    pub(super) auth: String,
    pub(super) auth_seen: bool,
    pub(super) scopes: Vec<String>,
    pub(super) scopes_known: bool,
    #[serde(default)]
    pub(super) scope_by_option: Vec<ScopeByOption>,
    pub(super) complete: bool,
    #[serde(default)]
    pub(super) missing: String,
    #[serde(default, rename = "types_unresolved")]
    pub(super) _types_unresolved: Vec<String>,
    #[serde(rename = "response_type")]
    pub(super) _response_type: Option<String>,
    pub(super) response_shape: Option<String>,
    pub(super) request_sample: Option<String>,
    #[serde(default)]
    pub(super) samples: Vec<String>,
    pub(super) source: String,
    #[serde(default, rename = "other_sources")]
    pub(super) _other_sources: Vec<String>,
    pub(super) note: Option<String>,
    #[serde(default)]
    pub(super) param: Vec<Field>,
    #[serde(default)]
    pub(super) header: Vec<Header>,
    #[serde(default)]
    pub(super) group_manager_param: Vec<Field>,
    #[serde(default, rename = "prerequisite")]
    pub(super) _prerequisite: Vec<toml::Table>,
    #[serde(default)]
    pub(super) response_field: Vec<Field>,
    #[serde(default)]
    pub(super) object: Vec<Object>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) name: String,
    #[serde(rename = "value")]
    pub(super) _value: String,
    pub(super) required: bool,
    #[serde(rename = "note")]
    pub(super) _note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    pub(super) name: String,
    #[serde(rename = "note")]
    pub(super) _note: Option<String>,
    pub(super) field: Vec<Field>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeByOption {
    pub(super) option: String,
    pub(super) scope: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Referenced {
    pub(super) name: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) note: String,
}

/// The facts, where they are at hand.
pub(super) fn read() -> Option<Facts> {
    let text = endpoint_tests::shared::read("api/catalogue.toml")?;
    Some(toml::from_str(&text).expect("the facts have the form that is declared here"))
}
