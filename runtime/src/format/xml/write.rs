//! From a JSON value to a document.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::de::{Error as _, Unexpected};
use serde_json::{Map, Value};

use super::DEPTH;
use super::names::element_name;
use super::namespaces::{INSTANCE, is_name};
use super::scalar;
use crate::format::DecodeError;
use crate::format::failure::Failure;
use crate::schema::{Field, Object, Source, Type};
use crate::wire::Decimal;

/// The namespace of roots that are scalars.
pub(crate) const SCALARS: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// The namespace of scalars in lists, and of lists of them.
const SCALAR_ITEMS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

/// The element of a root that has no type.
const ROOT: &str = "root";

/// The element of an item that has no type.
const ITEM: &str = "item";

/// Writes a whole document.
pub(super) fn document(value: &Value, ty: &'static Type) -> Result<String, DecodeError> {
    let name = match ty.required() {
        Type::Any => Cow::Borrowed(ROOT),
        _ => element_name(ty),
    };
    let namespace = match ty.required() {
        Type::Enum(_) => None,
        ty if ty.is_scalar() => Some(SCALARS),
        ty => item_namespace(ty),
    };
    // Scalars have no member that could be nil.
    let instance = value.is_null() || value.is_array() || value.is_object();
    let mut writer = Writer { text: String::new(), depth: 0 };
    writer.text.push('<');
    writer.text.push_str(&name);
    if instance {
        writer.attribute("xmlns:i", INSTANCE);
    }
    if let Some(uri) = namespace {
        writer.attribute("xmlns", uri);
    }
    writer.content(&name, value, ty, namespace)?;
    Ok(writer.text)
}

/// The namespace in which .NET puts an element of this form, if it is the root or in a list.
pub(crate) fn item_namespace(ty: &'static Type) -> Option<&'static str> {
    match ty.required() {
        Type::Object(object) => object.namespace,
        Type::Array(item) => item_namespace(item),
        Type::Any | Type::Unit | Type::Map(_) | Type::Enum(_) | Type::Nullable(_) => None,
        _ => Some(SCALAR_ITEMS),
    }
}

struct Writer {
    text: String,
    depth: usize,
}

/// The default namespace of the element around.
type Namespace = Option<&'static str>;

impl Writer {
    /// An element that states its namespace, if that is not the one around it.
    fn element(
        &mut self,
        name: &str,
        value: &Value,
        ty: &'static Type,
        namespace: Namespace,
        around: Namespace,
    ) -> Result<(), Failure> {
        if !is_name(name) {
            return Err(Failure::new("the name cannot be written as an XML element"));
        }
        self.text.push('<');
        self.text.push_str(name);
        let namespace = namespace.or(around);
        if let Some(uri) = namespace
            && namespace != around
        {
            self.attribute("xmlns", uri);
        }
        self.content(name, value, ty, namespace)
    }

    /// The rest of an element whose start tag is still open.
    fn content(
        &mut self,
        name: &str,
        value: &Value,
        ty: &'static Type,
        around: Namespace,
    ) -> Result<(), Failure> {
        if self.depth == DEPTH {
            return Err(Failure::new(format!("the value is nested more than {DEPTH} deep")));
        }
        let start = self.text.len();
        self.text.push('>');
        self.depth += 1;
        match (ty.required(), value) {
            (_, Value::Null) => {
                self.text.truncate(start);
                self.text.push_str(" i:nil=\"true\" />");
                self.depth -= 1;
                return Ok(());
            }
            (Type::Array(item), Value::Array(values)) => self.items(values, item, around)?,
            (Type::Object(object), Value::Object(values)) => self.members(values, object, around)?,
            (Type::Map(_) | Type::Any, Value::Object(values)) => {
                let inner = if let Type::Map(inner) = ty.required() { inner } else { &Type::Any };
                for (name, value) in values {
                    self.member(name, value, inner, None, around)
                        .map_err(|failure| failure.in_field(name))?;
                }
            }
            (Type::Any, Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.element(ITEM, value, &Type::Any, None, around)
                        .map_err(|failure| failure.in_item(index))?;
                }
            }
            (ty, value) => {
                let text = scalar(value, ty)?;
                self.escaped(&text)?;
            }
        }
        self.depth -= 1;
        if self.text.len() == start + 1 && !value.is_string() {
            self.text.truncate(start);
            self.text.push_str(" />");
        } else {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
        Ok(())
    }

    fn items(&mut self, values: &[Value], item: &'static Type, around: Namespace) -> Result<(), Failure> {
        let name = element_name(item);
        // Plain documents, those without any namespace, stay plain.
        let namespace = around.and_then(|_| item_namespace(item));
        for (index, value) in values.iter().enumerate() {
            self.element(&name, value, item, namespace, around).map_err(|failure| failure.in_item(index))?;
        }
        Ok(())
    }

    /// The members of base classes first, then the others, each by name, as the reader of .NET demands it.
    fn members(
        &mut self,
        values: &Map<String, Value>,
        object: &'static Object,
        around: Namespace,
    ) -> Result<(), Failure> {
        let in_body = |field: &&Field| field.source == Source::Body;
        let mut fields: Vec<&'static Field> = object.fields.into_iter().filter(in_body).collect();
        let own = |field: &Field| field.namespace.is_none() || field.namespace == object.namespace;
        fields.sort_by_key(|field| (own(field), field.xml));
        for field in fields {
            let nullable = matches!(field.ty, Type::Nullable(_));
            let value = match field.value_in(values) {
                Some(value) => value,
                None if nullable => &Value::Null,
                None if !field.required => continue,
                None => return Err(Failure::missing_field(field.name)),
            };
            self.member(field.xml, value, field.ty, field.namespace.or(object.namespace), around)
                .map_err(|failure| failure.in_field(field.name))?;
        }
        for (name, value) in values.iter().filter(|(name, _)| object.field(name).is_none()) {
            self.member(name, value, &Type::Any, None, around).map_err(|failure| failure.in_field(name))?;
        }
        Ok(())
    }

    /// An element with a name of its own. A list without a type repeats it.
    fn member(
        &mut self,
        name: &str,
        value: &Value,
        ty: &'static Type,
        namespace: Namespace,
        around: Namespace,
    ) -> Result<(), Failure> {
        match (ty.required(), value) {
            (Type::Any, Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.element(name, value, ty, namespace, around)
                        .map_err(|failure| failure.in_item(index))?;
                }
                Ok(())
            }
            _ => self.element(name, value, ty, namespace, around),
        }
    }

    /// An attribute. Only namespaces are written so, and they are part of the program.
    fn attribute(&mut self, name: &str, value: &str) {
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        // Writing to a string cannot fail.
        let _ = write!(self.text, " {name}=\"{value}\"");
    }

    fn escaped(&mut self, text: &str) -> Result<(), Failure> {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                // As it is, it would be read as a line feed.
                '\r' => self.text.push_str("&#xD;"),
                '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                    return Err(Failure::new("the text holds a character that XML cannot carry"));
                }
                c => self.text.push(c),
            }
        }
        Ok(())
    }
}

/// The text of a scalar, if it is of this form.
fn scalar<'v>(value: &'v Value, ty: &'static Type) -> Result<Cow<'v, str>, Failure> {
    let text = match (ty, value) {
        (Type::Any | Type::Boolean, Value::Bool(value)) => {
            Some(Cow::Borrowed(if *value { "true" } else { "false" }))
        }
        (Type::Integer { min, max }, Value::Number(number)) => {
            return match scalar::integer(&number.to_string()) {
                Ok(integer) if scalar::is_within(integer, *min, *max) => Ok(Cow::Owned(number.to_string())),
                Ok(_) => Err(Failure::invalid_value(Unexpected::Other("integer"), &ty.name())),
                Err(_) => Err(Failure::invalid_type(Unexpected::Other("floating point"), &ty.name())),
            };
        }
        (Type::Decimal, Value::Number(number)) => decimal(Cow::Owned(number.to_string())),
        (Type::Decimal, Value::String(text)) => decimal(Cow::Borrowed(text.as_str())),
        (Type::Float, Value::String(text)) => not_finite(text).map(Cow::Borrowed),
        (Type::Any | Type::Float | Type::Enum(_), Value::Number(number)) => {
            Some(Cow::Owned(number.to_string()))
        }
        (
            Type::Any
            | Type::String
            | Type::Bytes
            | Type::DateTime
            | Type::Date
            | Type::Text(_)
            | Type::Enum(_),
            Value::String(text),
        ) => Some(Cow::Borrowed(text.as_str())),
        _ => None,
    };
    text.ok_or_else(|| {
        let found = match value {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(_) => Unexpected::Other("number"),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Failure::invalid_type(found, &ty.name())
    })
}

/// Decimals have no exponent in XML.
fn decimal(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if scalar::is_decimal(&text) {
        return Some(text);
    }
    text.parse::<Decimal>().ok().map(|number| Cow::Owned(number.to_string()))
}

/// The name in XML of a float that JSON does not have, by that or by the one of [`wire::Float`](crate::wire::Float).
fn not_finite(text: &str) -> Option<&'static str> {
    match text {
        "INF" | "Infinity" => Some("INF"),
        "-INF" | "-Infinity" => Some("-INF"),
        "NaN" => Some("NaN"),
        _ => None,
    }
}
