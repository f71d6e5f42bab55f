//! One value in a document: where it stands and what form it has. Decoding and reading as JSON both start here.

use std::slice;

use serde::de::{Error as _, Expected, Unexpected};

use super::failure::Failure;
use super::members::Members;
use super::names::is_wrapper;
use super::scalar::is_blank;
use super::tree::{Children, Element};
use crate::schema::Type;

/// A value.
#[derive(Clone, Copy)]
pub(super) struct Source<'t, 's> {
    /// Not empty. More than one are a list without an element of its own.
    pub(super) elements: &'s [Element<'t>],
    /// The form, which may be [`Type::Any`].
    pub(super) ty: &'static Type,
    /// Whether it is an item of a bare list. Then it is no bare list itself, or types that are lists of themselves
    /// would never come to an end.
    bare_item: bool,
}

impl<'t, 's> Source<'t, 's> {
    pub(super) fn new(elements: &'s [Element<'t>], ty: &'static Type) -> Self {
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
    pub(super) fn members(self, expected: &dyn Expected) -> Result<Members<'t>, Failure> {
        match (self.found(), self.elements) {
            (Found::Members(element), _) => Ok(Members::new(without_text(element)?, self.ty)),
            (Found::Text(text), [element]) if is_blank(text) => Ok(Members::new(element.children(), self.ty)),
            (found, _) => Err(found.refused(expected)),
        }
    }

    /// The items of a list, by the rule of the [module](super).
    pub(super) fn items(self, expected: &dyn Expected) -> Result<Items<'t, 's>, Failure> {
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
pub(super) struct Items<'t, 's> {
    item: &'static Type,
    place: Place<'t, 's>,
}

enum Place<'t, 's> {
    Inside(Children<'t>),
    Here(slice::Iter<'s, Element<'t>>),
}

impl<'t> Items<'t, '_> {
    /// The value of one of the items.
    pub(super) fn source<'e>(&self, element: &'e Element<'t>) -> Source<'t, 'e> {
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
