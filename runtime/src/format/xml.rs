//! XML as .NET data contracts write it, and as far as it goes any other, read and written by the [schema](Type).
//!
//! JSON says what is a number, a list, a name; XML does not. The schema says it instead:
//!
//! | in the document | read as |
//! | --- | --- |
//! | `<Client>`, where the schema says that `Performer` is called `Client` in XML | `Performer` |
//! | `<Artist>`, where `Artist` is an alias of `Performer` | `Performer` |
//! | `<Credits>10.0000</Credits>` | the type that the schema names; the digits, where it is a decimal |
//! | `i:nil="true"`, and `i:isnil="true"` of some documentation | `null` |
//! | `<Items><Item/><Item/></Items>` | a list, see below |
//! | `<Items/>..<Items/>`, with or without other elements between | a list, see below |
//! | text split by comments, processing instructions or CDATA | one text |
//!
//! Elements come in any order. Their local names are compared and their namespaces are not: servers change the default
//! namespace in the middle of a document, each in its own manner. Prefixes still have to be declared.
//!
//! A list is *bare* if its element is repeated: each one is an item. A single element is *wrapped*, its children are
//! the items, if its first child is named like an item or holds its fields, if the items are scalars, maps or unknown, or if its own name
//! begins with `ArrayOf`. Otherwise it is the only item of a bare list. An empty element is an empty list.
//!
//! The root, and an item of a wrapped list, may be called otherwise than its type where all required fields are in it:
//! documentation and server do not always agree on the name. Such a root is also a list of one.
//!
//! Nothing is fetched, expanded or guessed: a document type declaration, an entity that XML does not predefine, an
//! encoding besides UTF-8, a second root and more than 128 levels are errors. In an answer whose content type names
//! ISO-8859-1 the declaration may name it as well.

mod attributes;
mod head;
mod members;
mod names;
mod namespaces;
mod parse;
mod references;
mod scalar;
mod source;
mod tokens;
mod tree;
mod usual;
mod value;
mod write;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_hostile;
#[cfg(test)]
mod tests_tokens;
#[cfg(test)]
mod tests_write;

use std::slice;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub(super) use self::members::Members as Children;
#[cfg(feature = "export")]
pub(crate) use self::names::element_name;
pub(super) use self::source::{Items, Source};
use self::tree::Tree;
#[cfg(feature = "export")]
pub(crate) use self::write::{SCALARS, item_namespace};
use super::DecodeError;
use super::failure::Failure;
use super::json::{exact, text_of};
use crate::metadata::Format;
use crate::schema::Type;

/// The deepest nesting that is read and written, as in `serde_json`.
const DEPTH: usize = 128;

/// Decodes an XML document of this form. A byte order mark before it is accepted.
///
/// # Errors
///
/// A [`DecodeError`] with the path to the field, in the names of JSON, and without its value.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::format::xml;
/// use endpoint_runtime::schema::Type;
///
/// let body = br#"<int xmlns="http://schemas.microsoft.com/2003/10/Serialization/">299</int>"#;
/// let credits: i64 = xml::from_slice(body, &Type::Integer { min: 0, max: 1_000_000 })?;
/// assert_eq!(credits, 299);
///
/// let error = xml::from_slice::<Vec<u8>>(b"<html/>", &Type::Array(&Type::String)).unwrap_err();
/// assert_eq!(error.to_string(), "the root element is `html`, expected `ArrayOfstring`");
/// # Ok::<(), endpoint_runtime::format::DecodeError>(())
/// ```
pub fn from_slice<T: DeserializeOwned>(body: &[u8], ty: &'static Type) -> Result<T, DecodeError> {
    super::decode(&super::Document::new(Format::Xml, utf8(body)?), ty)
}

/// Reads a document that is known to be text. What is in the head is put before what it has.
pub(super) fn document<'t>(
    text: &'t str,
    head: Option<&'t Map<String, Value>>,
    ty: &'static Type,
) -> Result<Tree<'t>, Failure> {
    let tree = parse::parse(text)?;
    // As it came: what is put into it says nothing of what it is.
    names::check_root(tree.root(), ty)?;
    Ok(match (head, ty.required()) {
        (Some(head), Type::Object(object)) => head::before(tree, head, object),
        _ => tree,
    })
}

/// The document without a declaration that says that it is in one of these encodings: it was.
pub(super) fn converted(text: String, from: &[&str]) -> String {
    match parse::behind_declaration(&text, from) {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

fn utf8(body: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(body).map_err(|_| DecodeError::new("the document is not valid UTF-8"))
}

/// Reads an XML document of this form as the JSON value that the server would have sent instead.
///
/// Names and types are those of the schema. What it does not know becomes text, objects, and arrays where a name is
/// repeated. A decimal is a number if it is whole, and otherwise a string with its digits, because a JSON number of
/// `serde_json` would be a float. So are the floats that JSON does not have, `INF`, `-INF` and `NaN`.
///
/// # Errors
///
/// As [`from_slice`]. A missing field is none.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::format::xml;
/// use endpoint_runtime::schema::Type;
///
/// let value = xml::to_value(b"<error><code>7</code></error>", &Type::Any)?;
/// assert_eq!(value, serde_json::json!({"code": "7"}));
/// # Ok::<(), endpoint_runtime::format::DecodeError>(())
/// ```
pub fn to_value(body: &[u8], ty: &'static Type) -> Result<Value, DecodeError> {
    document_to_value(&super::Document::new(Format::Xml, utf8(body)?), ty)
}

/// As [`to_value`].
pub(super) fn document_to_value(
    document: &super::Document<'_>,
    ty: &'static Type,
) -> Result<Value, DecodeError> {
    valued(document, ty, value::Other::Refused)
}

/// As [`to_value`], with what is not of the declared type as it came.
pub(super) fn document_to_loose_value(
    document: &super::Document<'_>,
    ty: &'static Type,
) -> Result<Value, DecodeError> {
    valued(document, ty, value::Other::Kept)
}

fn valued(
    document: &super::Document<'_>,
    ty: &'static Type,
    other: value::Other,
) -> Result<Value, DecodeError> {
    let tree = self::document(&document.text, document.head.as_deref(), ty)?;
    Ok(value::value(Source::new(slice::from_ref(&tree.root()), ty), other)?)
}

/// Writes a JSON value of this form as the XML document that a .NET data contract would have become.
///
/// A decimal may be text, and so may `Infinity`, `-Infinity` and `NaN`, the floats that JSON does not have: they are
/// written as XML Schema names them.
///
/// Inherited members come first, then the others, each by name; `null` is written as `i:nil`. A field that is missing
/// is written as `i:nil` if it is nullable, left out if it is optional in another way, and an error otherwise. Names
/// that the schema does not have follow at the end.
///
/// Without a schema an object becomes an element for each of its names below `root`, and an array repeats the element
/// of its name, or becomes elements named `item` where it has none.
///
/// # Errors
///
/// A [`DecodeError`] with the path to the value that is not of its form, or that XML 1.0 cannot carry: most control
/// characters, and names such as `a b`.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::format::xml;
/// use endpoint_runtime::schema::{Field, Object, Type};
///
/// static USER: Object = Object::new("User", &[Field::new("Name", &Type::String)]).namespace("urn:users");
/// static TYPE: Type = Type::Object(&USER);
///
/// let document = xml::from_value(&serde_json::json!({"Name": "Ada & Bob"}), &TYPE)?;
/// assert_eq!(
///     document,
///     "<User xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"urn:users\">\
///      <Name>Ada &amp; Bob</Name></User>"
/// );
/// # Ok::<(), endpoint_runtime::format::DecodeError>(())
/// ```
pub fn from_value(value: &Value, ty: &'static Type) -> Result<String, DecodeError> {
    write::document(value, ty)
}

/// Writes a JSON text of this form as [`from_value`] does, with the digits that the text has; nothing for `null`.
pub(crate) fn from_json(json: &[u8], ty: &'static Type) -> Result<Option<String>, DecodeError> {
    let json = exact::for_writing(text_of(json)?, ty);
    let value: Value = super::json::from_slice(json.as_bytes())?;
    if value.is_null() { Ok(None) } else { from_value(&value, ty).map(Some) }
}
