//! What serde has to be able to do with a type, said in the words of this crate when it cannot.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::endpoint::Endpoint;

/// A type whose values can travel in a request: every [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot travel in a request",
    label = "cannot be serialised",
    note = "derive `serde::Serialize` for a type of your own, or mark the field `#[endpoint(skip)]`, a `File` `#[endpoint(part)]`"
)]
pub trait ToWire: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> ToWire for T {}

/// A type that an answer can be decoded into: every [`Deserialize`] that owns its data.
#[diagnostic::on_unimplemented(
    message = "an answer cannot be decoded into `{Self}`",
    label = "cannot be deserialised",
    note = "derive `serde::Deserialize` for a type of your own; it has to own its data"
)]
pub trait FromWire: for<'de> Deserialize<'de> {}

// Not by way of `DeserializeOwned`, which would be one more step in the compiler's explanation.
#[diagnostic::do_not_recommend]
impl<T> FromWire for T where T: for<'de> Deserialize<'de> {}

/// A type that is made of the bytes of an answer: every `From<Bytes>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of bytes",
    label = "no `From<Bytes>`",
    note = "an answer of bytes can be `Bytes` or `Vec<u8>`; for text there is `accept = text`"
)]
pub trait FromOctets: From<Bytes> {}

#[diagnostic::do_not_recommend]
impl<T: From<Bytes>> FromOctets for T {}

/// A type that is made of the text of an answer: every `From<String>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of text",
    label = "no `From<String>`",
    note = "an answer of text can be `String`, or a type of your own with `impl From<String>`"
)]
pub trait FromText: From<String> {}

#[diagnostic::do_not_recommend]
impl<T: From<String>> FromText for T {}

/// An endpoint that can be made from another, to settle what became of that one: every `From<&E>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot settle what became of `{E}`",
    label = "not an endpoint that is made from `{E}`",
    note = "it has to be an endpoint, and there has to be an `impl From<&{E}> for {Self}`"
)]
pub trait Settles<E>: Endpoint {
    /// The request that tells what became of `endpoint`.
    fn settling(endpoint: &E) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E, B> Settles<E> for B
where
    B: Endpoint + for<'a> From<&'a E>,
{
    fn settling(endpoint: &E) -> Self {
        endpoint.into()
    }
}
