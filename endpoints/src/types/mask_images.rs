//! The wish for masked images.

use serde::{Deserialize, Serialize};

use crate::Schema;

/// Asks for images that are masked, in the header `X-MaskImages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Schema)]
pub enum MaskImages {
    /// Masked: the one value that is documented.
    #[serde(rename = "1")]
    Masked,
}
