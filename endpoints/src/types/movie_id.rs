//! The identifier of a movie.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Schema;

/// Identifies a movie: digits, which the API writes as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Schema)]
pub struct MovieId(pub String);

impl From<&str> for MovieId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<String> for MovieId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl fmt::Display for MovieId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
