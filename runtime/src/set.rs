//! Which endpoints a client may send.

/// Says that a client limited to this set may send the endpoint `E`.
#[diagnostic::on_unimplemented(
    message = "`{E}` is not one of the endpoints of `{Self}`",
    label = "not in the set",
    note = "add `{E}` to `{Self}`, or use a client without a set"
)]
pub trait Allows<E> {}

/// No limit: every endpoint of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Everything {}

impl<E> Allows<E> for Everything {}
