//! One value in a document: where it stands and what form it has. Decoding and reading as JSON both start here.

use std::slice;

use serde::de::{Error as _, Expected, Unexpected};

use super::members::Members;
use super::names::is_wrapper;
use super::scalar::{self, NotInteger, is_blank};
use super::tree::{Children, Element};
use crate::format::failure::Failure;
use crate::format::json::text::{Number, Str};
use crate::format::reader;
use crate::schema::{Constant, Type};

/// A value.
#[derive(Clone, Copy)]
pub(in crate::format) struct Source<'t, 's> {
    /// Not empty. More than one are a list without an element of its own.
    pub(super) elements: &'s [Element<'t>],
    /// The form, which may be [`Type::Any`].
    pub(super) ty: &'static Type,
    /// Whether it is an item of a bare list. Then it is no bare list itself, or types that are lists of themselves
    /// would never come to an end.
    bare_item: bool,
}

impl<'t, 's> Source<'t, 's> {
    /// What is there, as the form says it.
    pub(in crate::format) fn found_by_form(self) -> Result<reader::Found<'t, 's>, Failure> {
        let expected = &self.ty.name();
        let found = self.found();
        Ok(match (self.ty.required(), &found) {
            (_, Found::Nil) => reader::Found::Nothing,
            (Type::Unit, _) => {
                self.nothing(expected)?;
                reader::Found::Nothing
            }
            (Type::Boolean, _) => reader::Found::Boolean(self.boolean(expected)?),
            (Type::Integer { .. }, _) => reader::Found::Number(self.integer(expected)?),
            (Type::Float, _) => reader::Found::Number(Number::Float(self.float(expected)?)),
            (Type::Enum(list), Found::Text(text)) => {
                let number = list.values.iter().any(|value| matches!(value.wire, Constant::Integer(_)));
                if number && scalar::integer(text).is_ok() {
                    reader::Found::Number(self.integer(expected)?)
                } else {
                    reader::Found::Text(Str::Borrowed(self.typed_text(expected)?))
                }
            }
            (Type::Array(_), _) | (Type::Any, Found::Repeated) => reader::Found::List,
            (Type::Object(_) | Type::Map(_), _) | (Type::Any, Found::Members(_)) => reader::Found::Members,
            _ => reader::Found::Text(Str::Borrowed(self.typed_text(expected)?)),
        })
    }

    pub(in crate::format) fn boolean(self, expected: &dyn Expected) -> Result<bool, Failure> {
        let text = self.text(expected)?;
        scalar::boolean(text).ok_or_else(|| Found::Text(text).refused(expected))
    }

    pub(in crate::format) fn float(self, expected: &dyn Expected) -> Result<f64, Failure> {
        let text = self.text(expected)?;
        scalar::float(text).ok_or_else(|| Found::Text(text).refused(expected))
    }

    pub(in crate::format) fn integer(self, expected: &dyn Expected) -> Result<Number, Failure> {
        let text = self.text(expected)?;
        scalar::integer(text).map_err(|error| match error {
            NotInteger::Text => Found::Text(text).refused(expected),
            NotInteger::Range => Failure::invalid_value(Unexpected::Other("integer"), expected),
        })
    }

    /// The text; white space around everything but text is not part of the value.
    pub(in crate::format) fn typed_text(self, expected: &dyn Expected) -> Result<&'t str, Failure> {
        let text = self.text(expected)?;
        Ok(match self.ty.required() {
            Type::Any | Type::String => text,
            _ => scalar::trim(text),
        })
    }

    pub(in crate::format) fn trimmed(self, expected: &dyn Expected) -> Result<&'t str, Failure> {
        self.text(expected).map(scalar::trim)
    }

    pub(in crate::format) fn nothing(self, expected: &dyn Expected) -> Result<(), Failure> {
        match self.found() {
            Found::Nil => Ok(()),
            Found::Text(text) if is_blank(text) => Ok(()),
            found => Err(found.refused(expected)),
        }
    }

    pub(in crate::format) fn is_nil(self) -> bool {
        matches!(self.elements, [element] if element.is_nil())
    }

    pub(in crate::format) fn has_children(self) -> bool {
        matches!(self.found(), Found::Members(_))
    }

    pub(in crate::format) fn new(elements: &'s [Element<'t>], ty: &'static Type) -> Self {
        Self { elements, ty, bare_item: false }
    }

    /// What is there, if the form does not say it.
    pub(super) fn found(self) -> Found<'t> {
        match self.elements {
            [element] if element.is_nil() => Found::Nil,
            [element] if element.has_children() => Found::Members(*element),
            [element] => Found::Text(element.text()),
            _ => Found::Repeated,
        }
    }

    /// The text, as it is.
    pub(super) fn text(self, expected: &dyn Expected) -> Result<&'t str, Failure> {
        match self.found() {
            Found::Text(text) => Ok(text),
            found => Err(found.refused(expected)),
        }
    }

    /// The elements inside, by name.
    pub(in crate::format) fn members(self, expected: &dyn Expected) -> Result<Members<'t>, Failure> {
        match (self.found(), self.elements) {
            (Found::Members(element), _) => Ok(Members::new(without_text(element)?, self.ty)),
            (Found::Text(text), [element]) if is_blank(text) => Ok(Members::new(element.children(), self.ty)),
            (found, _) => Err(found.refused(expected)),
        }
    }

    /// Refuses a list of more items than this.
    #[inline(never)]
    pub(in crate::format) fn check_length(self, len: usize, expected: &dyn Expected) -> Result<(), Failure> {
        match self.items(expected)?.count() {
            count if count > len => Err(Failure::invalid_length(count, expected)),
            _ => Ok(()),
        }
    }

    /// The items of a list, by the rule of the [module](super).
    pub(in crate::format) fn items(self, expected: &dyn Expected) -> Result<Items<'t, 's>, Failure> {
        let item = match self.ty.required() {
            Type::Array(item) => *item,
            _ => &Type::Any,
        };
        let place = match self.elements {
            [element] if element.is_nil() => return Err(Found::Nil.refused(expected)),
            [element] if is_wrapper(*element, item) => Place::Inside(without_text(*element)?),
            _ if self.bare_item => return Err(self.found().refused(expected)),
            elements => Place::Here(elements.iter()),
        };
        Ok(Items { item, place })
    }
}

/// What a [`Source`] looks like.
pub(super) enum Found<'t> {
    Nil,
    Text(&'t str),
    Members(Element<'t>),
    Repeated,
}

impl Found<'_> {
    pub(super) fn refused(&self, expected: &dyn Expected) -> Failure {
        let found = match self {
            Self::Nil => Unexpected::Unit,
            Self::Text(text) => Unexpected::Str(text),
            Self::Members(_) => Unexpected::Map,
            Self::Repeated => Unexpected::Seq,
        };
        Failure::invalid_type(found, expected)
    }
}

/// The children, unless there is text between them, which would be lost.
fn without_text(element: Element<'_>) -> Result<Children<'_>, Failure> {
    if is_blank(element.text()) {
        Ok(element.children())
    } else {
        Err(Failure::new("there is text beside elements"))
    }
}

/// The items of a list.
pub(in crate::format) struct Items<'t, 's> {
    item: &'static Type,
    place: Place<'t, 's>,
}

enum Place<'t, 's> {
    Inside(Children<'t>),
    Here(slice::Iter<'s, Element<'t>>),
}

impl<'t> Items<'t, '_> {
    /// The value of one of the items.
    pub(in crate::format) fn source<'e>(&self, element: &'e Element<'t>) -> Source<'t, 'e> {
        let bare_item = matches!(self.place, Place::Here(_));
        Source { elements: slice::from_ref(element), ty: self.item, bare_item }
    }
}

impl<'t> Iterator for Items<'t, '_> {
    type Item = Element<'t>;

    fn next(&mut self) -> Option<Element<'t>> {
        match &mut self.place {
            Place::Inside(children) => children.next(),
            Place::Here(elements) => elements.next().copied(),
        }
    }
}
