//! What cannot be said in XML. Checked where an endpoint names XML itself; what only the compiler knows of a type, it
//! checks in a constant under that type.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::errors::Errors;
use crate::field::last_word;

const TUPLE: &str = "a tuple cannot be read from XML or written there, where everything has a name\nhelp: a struct with `#[derive(Schema)]`";

/// Refuses tuples, wherever in the type they are.
pub(crate) fn refuse_tuples(ty: &Type, errors: &mut Errors) {
    if let Some(span) = tuple(ty) {
        errors.push(span, TUPLE);
    }
}

/// Why an element cannot hold a field of this name and type, if it cannot.
pub(crate) fn unfit(element: &str, name: &str, ty: &Type) -> Option<String> {
    if !is_element_name(element) {
        return Some(format!(
            "`{name}` is not the name of an XML element\nhelp: `#[schema(xml = \"Name\")]` on the field"
        ));
    }
    if tuple(ty).is_some() {
        return Some(format!(
            "`{name}` holds a tuple, and everything in XML has a name\nhelp: a struct with `#[derive(Schema)]`"
        ));
    }
    has_numbered_map(ty).then(|| {
        format!(
            "`{name}` is a map whose keys are numbers, and no XML element is called so\nhelp: keys of text"
        )
    })
}

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

fn has_numbered_map(ty: &Type) -> bool {
    const NUMBERS: &[&str] =
        &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "bool"];
    match ty {
        Type::Group(group) => has_numbered_map(&group.elem),
        Type::Paren(paren) => has_numbered_map(&paren.elem),
        Type::Path(path) => {
            let map = matches!(last_word(ty).as_deref(), Some("HashMap" | "BTreeMap"));
            let key = inner(path).next().and_then(last_word);
            (map && key.is_some_and(|key| NUMBERS.contains(&key.as_str())))
                || inner(path).any(has_numbered_map)
        }
        _ => false,
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
