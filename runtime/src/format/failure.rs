//! The error inside of the formats: it gathers its path on the way out.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::format::{DecodeError, without_value};

/// A [`DecodeError`] on its way from what is wrong to the whole document. Boxed, because every result of every step
/// has room for one.
#[derive(Debug)]
pub(super) struct Failure(Box<DecodeError>);

impl Failure {
    #[cold]
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(DecodeError::new(message)))
    }

    /// The same, seen from the object that holds the field.
    #[cold]
    pub(super) fn in_field(mut self, name: &str) -> Self {
        // `[3]` follows its list without a point.
        let point = if self.0.path.is_empty() || self.0.path.starts_with('[') { "" } else { "." };
        self.0.path = format!("{name}{point}{}", self.0.path);
        self
    }

    /// The same, seen from the list that holds the item.
    #[cold]
    pub(super) fn in_item(self, index: usize) -> Self {
        self.in_field(&format!("[{index}]"))
    }
}

impl From<Failure> for DecodeError {
    fn from(failure: Failure) -> Self {
        *failure.0
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(without_value(&message.to_string()))
    }

    /// Says `null` instead of serde's `unit value`.
    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Unit => Self::new(format!("invalid type: null, expected {expected}")),
            _ => Self::custom(format_args!("invalid type: {found}, expected {expected}")),
        }
    }
}
