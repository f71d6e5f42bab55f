//! The numbers of a user's ratings.

use serde::{Deserialize, Serialize};

use crate::Schema;

/// The numbers of a user's ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct RatingCounts {
    /// The sample does not say what is counted.
    pub total: i32,
    /// Positive ratings.
    pub positive: i32,
    /// Neutral ratings.
    pub neutral: i32,
    /// Negative ratings.
    pub negative: i32,
    /// Ratings.
    pub ratings: i32,
    /// Disputes.
    pub disputes: i32,
}
