//! What a server says with the status of an error.

use std::any::TypeId;

use crate::bounds::FromWire;
use crate::schema::Type;

/// What the body of an answer with this status decodes into.
#[derive(Debug, Clone, Copy)]
pub struct ErrorForm {
    /// The status.
    pub status: u16,
    /// The form of the body.
    pub ty: &'static Type,
    /// Tells the Rust type.
    pub id: fn() -> TypeId,
}

impl ErrorForm {
    /// Says that answers with this status have a body of type `T`, which has this form.
    #[must_use]
    pub const fn new<T: FromWire + 'static>(status: u16, ty: &'static Type) -> Self {
        Self { status, ty, id: TypeId::of::<T> }
    }
}

impl PartialEq for ErrorForm {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status && (self.id)() == (other.id)()
    }
}

impl Eq for ErrorForm {}
