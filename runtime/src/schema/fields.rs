//! The fields of an object, which may be looked up late.

use std::fmt;
use std::ops::Deref;

use super::Field;

/// The fields of an [`Object`](super::Object): a slice of [`Field`].
///
/// A derived schema looks them up when they are read. The compiler follows a constant through everything that it
/// refers to and would go round in a circle where a type holds itself, but it does not call functions on its way.
#[derive(Clone, Copy)]
pub struct Fields(Source);

#[derive(Clone, Copy)]
enum Source {
    Listed(&'static [Field]),
    Late(fn() -> &'static [Field]),
}

impl Fields {
    pub(super) const fn listed(fields: &'static [Field]) -> Self {
        Self(Source::Listed(fields))
    }

    pub(super) const fn late(fields: fn() -> &'static [Field]) -> Self {
        Self(Source::Late(fields))
    }

    /// The slice.
    #[must_use]
    pub fn as_slice(self) -> &'static [Field] {
        match self.0 {
            Source::Listed(fields) => fields,
            Source::Late(fields) => fields(),
        }
    }
}

impl Deref for Fields {
    type Target = [Field];

    fn deref(&self) -> &'static [Field] {
        self.as_slice()
    }
}

impl IntoIterator for Fields {
    type Item = &'static Field;
    type IntoIter = std::slice::Iter<'static, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

impl PartialEq for Fields {
    /// The same slice is not looked into: a type that holds itself has no end.
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.as_slice(), other.as_slice());
        std::ptr::eq(one, other) || one == other
    }
}

impl Eq for Fields {}

/// Shows the names alone, for the same reason.
impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|field| field.name)).finish()
    }
}
