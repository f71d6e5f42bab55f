//! What cannot be said in XML. Checked here where an endpoint names XML itself; what only the compiler knows, the forms
//! of types and the formats of the API, it checks in a constant under the type.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::errors::Errors;
use crate::field::last_word;

const TUPLE: &str = "a tuple cannot be read from XML or written there, where everything has a name\nhelp: a struct with `#[derive(Schema)]`";

const NUMBERED: &str = "a map whose keys are numbers cannot be read from XML or written there, where no element is called so\nhelp: keys of text";

/// What no document in XML can hold, wherever in the type it is.
pub(crate) fn unfit(ty: &Type) -> Option<(Span, &'static str)> {
    let tuple = tuple(ty).map(|span| (span, TUPLE));
    tuple.or_else(|| numbered_map(ty).map(|span| (span, NUMBERED)))
}

/// Refuses a type that no document in XML can hold.
pub(crate) fn refuse(ty: &Type, errors: &mut Errors) {
    if let Some((span, why)) = unfit(ty) {
        errors.push(span, why);
    }
}

/// Why an element cannot be this field of an object, if it cannot.
pub(crate) fn unfit_field(object: &str, element: &str, name: &str, ty: &Type) -> Option<String> {
    if !is_element_name(element) {
        return Some(format!(
            "`{name}` of `{object}` is not the name of an XML element\nhelp: `#[schema(xml = \"Name\")]` on the field"
        ));
    }
    unfit_content(object, name, ty)
}

/// Why a field cannot be in a document, whatever it is called there.
pub(crate) fn unfit_content(object: &str, name: &str, ty: &Type) -> Option<String> {
    if tuple(ty).is_some() {
        return Some(format!(
            "`{name}` of `{object}` holds a tuple, and everything in XML has a name\nhelp: a struct with `#[derive(Schema)]`"
        ));
    }
    numbered_map(ty).map(|_| {
        format!(
            "`{name}` of `{object}` is a map whose keys are numbers, and no XML element is called so\nhelp: keys of text"
        )
    })
}

/// Whether nothing can be inside of this type, by its name.
pub(crate) fn is_one_piece(ty: &Type) -> bool {
    const PIECES: &[&str] = &["bool", "char", "f32", "f64", "str", "String"];
    if matches!(ty, Type::Tuple(nothing) if nothing.elems.is_empty()) {
        return true;
    }
    match last_word(ty).as_deref() {
        Some("Option" | "Vec") => match ty {
            Type::Path(path) => inner(path).all(is_one_piece),
            _ => false,
        },
        Some(word) => PIECES.contains(&word) || NUMBERS.contains(&word),
        None => false,
    }
}

const NUMBERS: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];

/// A name that an XML element can have, without a prefix.
pub(crate) fn is_element_name(text: &str) -> bool {
    let first = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(first) && text.chars().all(|c| first(c) || c.is_numeric() || c == '-' || c == '.')
}

/// The first tuple in a type. Nothing at all, `()`, is none.
fn tuple(ty: &Type) -> Option<Span> {
    match ty {
        Type::Tuple(several) if !several.elems.is_empty() => Some(several.span()),
        Type::Array(array) => tuple(&array.elem),
        Type::Slice(slice) => tuple(&slice.elem),
        Type::Reference(reference) => tuple(&reference.elem),
        Type::Group(group) => tuple(&group.elem),
        Type::Paren(paren) => tuple(&paren.elem),
        Type::Path(path) => inner(path).find_map(tuple),
        _ => None,
    }
}

/// The first map in a type whose keys are numbers, as far as their type is written out.
fn numbered_map(ty: &Type) -> Option<Span> {
    match ty {
        Type::Array(array) => numbered_map(&array.elem),
        Type::Slice(slice) => numbered_map(&slice.elem),
        Type::Reference(reference) => numbered_map(&reference.elem),
        Type::Group(group) => numbered_map(&group.elem),
        Type::Paren(paren) => numbered_map(&paren.elem),
        Type::Path(path) => {
            let map = matches!(last_word(ty).as_deref(), Some("HashMap" | "BTreeMap"));
            let key = inner(path).next().and_then(last_word);
            let numbered = key.is_some_and(|key| key == "bool" || NUMBERS.contains(&key.as_str()));
            if map && numbered { Some(ty.span()) } else { inner(path).find_map(numbered_map) }
        }
        _ => None,
    }
}

/// The types between the angle brackets of a path.
fn inner(path: &TypePath) -> impl Iterator<Item = &Type> {
    let arguments = path.path.segments.last().map(|segment| &segment.arguments);
    let arguments = match arguments {
        Some(PathArguments::AngleBracketed(arguments)) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
