//! JSON (RFC 8259).

pub(super) mod exact;
pub(super) mod text;

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;

use self::text::{Str, Text, Token};
use super::DecodeError;
use crate::metadata::Format;
use crate::schema::Type;

/// Decodes a JSON document. A byte order mark before it is accepted, anything behind it is not.
///
/// # Errors
///
/// A [`DecodeError`] with the path to the field and without its value.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::format::json;
///
/// #[derive(serde::Deserialize)]
/// #[allow(dead_code)]
/// struct User { id: u64 }
///
/// let error = json::from_slice::<Vec<User>>(br#"[{"id": 1}, {"id": "x"}]"#).err().unwrap();
/// assert_eq!(error.to_string(), "invalid type: string, expected u64 at `[1].id`");
/// ```
pub fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    super::read(Format::Json, text_of(body)?, None, &Type::Any)
}

/// The entries of an object, each value as it stands; nothing if it is none.
pub(crate) fn entries(object: &[u8]) -> Option<Vec<(String, &str)>> {
    let mut text = Text::new(text_of(object).ok()?);
    let Token::Object = text.token().ok()? else { return None };
    let mut entries = Vec::new();
    while let Some(Str::Borrowed(name) | Str::Copied(name)) = text.name(entries.is_empty()).ok()? {
        let name = name.to_owned();
        entries.push((name, text.raw().ok()?));
    }
    Some(entries)
}

/// Checked as a whole, because what is skipped would not be.
pub(super) fn text_of(body: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(body).map_err(|_| DecodeError::new("the body is not valid UTF-8"))
}
