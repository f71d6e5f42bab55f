//! What .NET calls the elements that no field names: roots and items.

use std::borrow::Cow;

use super::namespaces::shown;
use super::scalar::is_blank;
use super::tree::Element;
use crate::format::failure::Failure;
use crate::schema::{Field, Object, Source, Type};

/// What the name of a list begins with.
const LIST: &str = "ArrayOf";

/// The names of XML Schema under which a value without a type of its own may come.
const WORDS: &[&str] = &[
    "anyURI",
    "base64Binary",
    "boolean",
    "byte",
    "char",
    "date",
    "dateTime",
    "decimal",
    "double",
    "duration",
    "float",
    "guid",
    "int",
    "long",
    "short",
    "string",
    "unsignedByte",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
];

/// The name of an element that is the root, or an item of a list.
pub(crate) fn element_name(ty: &'static Type) -> Cow<'static, str> {
    Cow::Borrowed(match ty.required() {
        Type::Array(item) => return Cow::Owned(format!("{LIST}{}", element_name(item))),
        Type::Object(object) => object.xml,
        Type::Enum(list) => list.name,
        Type::Boolean => "boolean",
        Type::Integer { min, max }
            if i64::from(i32::MIN) <= *min && *max <= u64::from(i32::MAX.unsigned_abs()) =>
        {
            "int"
        }
        Type::Integer { max, .. } if i64::try_from(*max).is_err() => "unsignedLong",
        Type::Integer { .. } => "long",
        Type::Float => "double",
        Type::Decimal => "decimal",
        Type::String | Type::Text(_) => "string",
        Type::Bytes => "base64Binary",
        Type::DateTime => "dateTime",
        Type::Date => "date",
        Type::Any | Type::Unit | Type::Map(_) | Type::Nullable(_) => "anyType",
    })
}

/// Refuses the root of a document that is something else, such as a page for a browser.
pub(super) fn check_root(root: Element<'_>, ty: &'static Type) -> Result<(), Failure> {
    let name = root.name();
    let right = match ty.required() {
        Type::Object(object) => name == object.xml || name == object.name || holds(root, object),
        // One item stands for a list of it, as inside of a document.
        Type::Array(Type::Object(object)) => name.starts_with(LIST) || holds(root, object),
        Type::Array(_) => name.starts_with(LIST),
        Type::Enum(list) => name == list.name || WORDS.contains(&name),
        ty if ty.is_scalar() => WORDS.contains(&name),
        _ => true,
    };
    // A nil root may be called anything, it stands for nothing.
    if right || root.is_nil() {
        return Ok(());
    }
    let expected = element_name(ty);
    Err(Failure::new(format!("the root element is `{}`, expected `{expected}`", shown(name))))
}

/// Whether the children of this element are the items of a list, rather than the element itself an item.
pub(super) fn is_wrapper(element: Element<'_>, item: &'static Type) -> bool {
    let Some(first) = element.children().next() else { return is_blank(element.text()) };
    element.name().starts_with(LIST)
        || match item.required() {
            Type::Object(object) => {
                let named = first.name() == object.xml || first.name() == object.name;
                // A type can have a field that is called like it: then what is inside tells which of the two it is.
                if is_field(first, object) {
                    named && !holds(element, object)
                } else {
                    named || holds(first, object)
                }
            }
            Type::Array(_) => first.name().starts_with(LIST),
            _ => true,
        }
}

/// Whether every field that has to be there is in the element, and one at least. Documentation often names the type in
/// other words than the server, so what is inside tells more than the name.
fn holds(element: Element<'_>, object: &Object) -> bool {
    let has = |field: &Field| element.children().any(|child| is_called(child, field));
    let in_body = || object.fields.iter().filter(|field| field.source == Source::Body);
    in_body().any(has) && in_body().filter(|field| field.required).all(has)
}

fn is_field(element: Element<'_>, object: &Object) -> bool {
    object.fields.iter().any(|field| is_called(element, field))
}

fn is_called(element: Element<'_>, field: &Field) -> bool {
    element.name() == field.xml || field.is_called(element.name())
}
