//! XML as .NET data contracts write it.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::DecodeError;
use crate::schema::Type;

/// Decodes an XML document.
pub fn from_slice<T: DeserializeOwned>(_body: &[u8], _ty: &'static Type) -> Result<T, DecodeError> {
    Err(DecodeError::new("x"))
}

/// As value.
pub fn to_value(_body: &[u8], _ty: &'static Type) -> Result<Value, DecodeError> {
    Err(DecodeError::new("x"))
}
