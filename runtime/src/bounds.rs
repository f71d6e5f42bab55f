//! What serde has to be able to do with a type, said in the words of this crate when it cannot.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A type whose values can travel in a request: every [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot travel in a request",
    label = "cannot be serialised",
    note = "add `#[derive(serde::Serialize)]` to `{Self}`, or mark the field `#[endpoint(skip)]`"
)]
pub trait ToWire: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> ToWire for T {}

/// A type that an answer can be decoded into: every [`DeserializeOwned`].
#[diagnostic::on_unimplemented(
    message = "an answer cannot be decoded into `{Self}`",
    label = "cannot be deserialised",
    note = "add `#[derive(serde::Deserialize)]` to `{Self}`; it has to own its data"
)]
pub trait FromWire: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromWire for T {}
