//! The identifier of a user.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Schema;

/// Identifies a user.
///
/// ```
/// use endpoints::types::UserId;
///
/// assert_eq!(UserId::from(7).to_string(), "7");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Schema)]
pub struct UserId(pub i64);

impl From<i64> for UserId {
    fn from(id: i64) -> Self {
        Self(id)
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
