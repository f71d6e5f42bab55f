//! What generated code needs. Not public: it may change with every release.

use std::marker::PhantomData;

pub use endpoint_macros::Endpoint;
pub use serde;

pub use crate::api::AnyApi as DefaultApi;
pub use crate::bounds::ToWire;
pub use crate::encode::Encoder;
pub use crate::endpoint::{Endpoint, Settling};
use crate::error::Error;
pub use crate::metadata::{Auth, BodyFormat, Format, Location, Metadata, Method, Param, Safety};
pub use crate::schema::{Constant, Enum, EnumValue, Field, Object, Schema, Type};
pub use crate::scope::{Scope, ScopeRule};
pub use crate::wire::open_enum;

/// Finds the schema of a type that may have none.
///
/// `Probe::<T>::TYPE` is the inherent constant where `T: Schema`, and otherwise that of [`Undescribed`], which has to
/// be in scope.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: Schema + ?Sized> Probe<T> {
    pub const TYPE: &'static Type = T::TYPE;
}

/// See [`Probe`].
pub trait Undescribed {
    const TYPE: &'static Type = &Type::Any;
}

impl<T: ?Sized> Undescribed for Probe<T> {}

/// What `encode` returns.
pub type Encoded = Result<(), Error>;

/// The last line of `encode`.
pub const ENCODED: Encoded = Ok(());

/// The description of a declaration that did not compile.
pub const BROKEN: &Metadata = &Metadata::new::<DefaultApi>("", Method::Get, "/");
