//! A category of movies.

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::Schema;

/// A category of movies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct MovieCategory {
    /// Identifies it. Whether it is a number or, as that of movies, a text is not documented.
    #[serde(rename = "CategoryID")]
    pub category_id: Undocumented,
    /// Its name.
    pub category_name: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
