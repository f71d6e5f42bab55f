//! The error inside of the formats: it gathers its path on the way out.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::format::problem::printable;
use crate::format::{DecodeError, without_value};

/// The longest name of a document that is shown, in characters.
const LONGEST_NAME: usize = 80;

/// The longest message, in characters: a type's own words may repeat what it read.
const LONGEST: usize = 1000;

/// A name of the document for a message.
pub(crate) fn shown(name: &str) -> String {
    printable(name, LONGEST_NAME)
}

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
        self.0.path = format!("{}{point}{}", shown(name), self.0.path);
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
        Self::new(printable(&without_value(&message.to_string()), LONGEST))
    }

    /// In the words of serde, with no more of the name than is shown of any.
    #[cold]
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(<de::value::Error as de::Error>::unknown_field(&shown(field), expected))
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
