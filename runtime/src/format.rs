//! The formats of bodies. What `Accept` asks for is a wish; what `Content-Type` says is decoded.

mod failure;
pub mod json;
pub(crate) mod problem;
mod reader;
pub(crate) mod scan;
#[cfg(feature = "xml")]
pub mod xml;

use std::borrow::Cow;
use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub(crate) use self::failure::shown;
use self::json::text::Text;
use self::reader::Reader;
use crate::metadata::Format;
use crate::schema::Type;

/// What is decoded.
pub(crate) struct Document<'b> {
    pub(crate) format: Format,
    pub(crate) text: Cow<'b, str>,
    /// Fields of an object in XML that are not in the text.
    pub(crate) head: Option<Box<Map<String, Value>>>,
}

impl<'b> Document<'b> {
    pub(crate) fn new(format: Format, text: impl Into<Cow<'b, str>>) -> Self {
        Self { format, text: text.into(), head: None }
    }
}

/// Decodes a document. The form is what XML takes names and lists from, and tells where numbers are kept to the last
/// digit.
pub(crate) fn decode<T: DeserializeOwned>(
    document: &Document<'_>,
    ty: &'static Type,
) -> Result<T, DecodeError> {
    let Document { format, text, head } = document;
    match format {
        Format::Json => read(*format, &json::exact::in_open_places(text, ty), None, ty),
        _ => read(*format, text, head.as_deref(), ty),
    }
}

/// The one function here that is compiled for every type.
#[cfg_attr(not(feature = "xml"), expect(unused_variables, reason = "only XML has a head beside it"))]
fn read<T: DeserializeOwned>(
    format: Format,
    body: &str,
    head: Option<&Map<String, Value>>,
    ty: &'static Type,
) -> Result<T, DecodeError> {
    let mut json = Text::new(body);
    #[cfg(feature = "xml")]
    let (tree, root, source);
    let reader = match format {
        Format::Json => Reader::Json(&mut json),
        #[cfg(feature = "xml")]
        Format::Xml => {
            tree = xml::document(body, head, ty)?;
            root = tree.root();
            source = xml::Source::new(std::slice::from_ref(&root), ty);
            Reader::Xml(&source)
        }
        #[cfg(not(feature = "xml"))]
        Format::Xml => return Err(without_xml(ty)),
        Format::Text | Format::Bytes => return Err(raw()),
    };
    let value = T::deserialize(reader)?;
    if format == Format::Json {
        json.end()?;
    }
    Ok(value)
}

/// Reads a document as a JSON value of this form.
pub(crate) fn to_value(document: &Document<'_>, ty: &'static Type) -> Result<Value, DecodeError> {
    match document.format {
        Format::Json => json::from_slice(json::exact::in_values(&document.text, ty).as_bytes()),
        #[cfg(feature = "xml")]
        Format::Xml => xml::document_to_value(document, ty),
        #[cfg(not(feature = "xml"))]
        Format::Xml => Err(without_xml(ty)),
        Format::Text | Format::Bytes => Err(raw()),
    }
}

/// A document that was converted to UTF-8 from what these names stand for. XML may still say that it is in that.
#[cfg_attr(not(feature = "xml"), expect(unused_variables, reason = "only XML says what it is in"))]
pub(crate) fn converted(format: Format, text: String, from: &[&str]) -> String {
    match format {
        #[cfg(feature = "xml")]
        Format::Xml => xml::converted(text, from),
        _ => text,
    }
}

fn raw() -> DecodeError {
    DecodeError::new("it is raw, and has to be read as such")
}

/// As [`to_value`], with texts of XML that are not of the declared type as they came, as they would be in JSON.
pub(crate) fn to_loose_value(document: &Document<'_>, ty: &'static Type) -> Result<Value, DecodeError> {
    match document.format {
        #[cfg(feature = "xml")]
        Format::Xml => xml::document_to_loose_value(document, ty),
        _ => to_value(document, ty),
    }
}

#[cfg(not(feature = "xml"))]
fn without_xml(_: &'static Type) -> DecodeError {
    DecodeError::new("it is XML, and the feature `xml` of `endpoint-runtime` is off")
}

/// Why a body is not what was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// Where, as in `Performer.UserID` or `[3].Reason`; empty for the whole.
    pub path: String,
    /// What is wrong. Holds no value of the body, and little of a name that it has and should not have.
    pub message: String,
}

impl DecodeError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.path.is_empty() {
            write!(f, " at `{}`", self.path)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}

/// Cuts the value out of serde's message: `invalid type: string "…", expected i64` keeps the words and loses the text.
pub(crate) fn without_value(message: &str) -> String {
    let (said, expected) = message.rsplit_once(", expected ").unzip();
    let said = said.unwrap_or(message);
    let said = match said.find(['"', '`']) {
        Some(quote) if said.starts_with("invalid ") || said.starts_with("unknown variant") => {
            said[..quote].trim_end()
        }
        _ => said,
    };
    match expected {
        Some(expected) => format!("{said}, expected {expected}"),
        None => said.to_owned(),
    }
}
