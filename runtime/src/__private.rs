//! What generated code needs. Not public: it may change with every release.

use std::marker::PhantomData;

pub use endpoint_macros::Endpoint;
pub use serde;

pub use crate::answer::Answer;
pub use crate::api::AnyApi as DefaultApi;
pub use crate::bounds::{Settles, ToWire};
pub use crate::encode::Encoder;
pub use crate::endpoint::{Endpoint, Settling};
use crate::error::Error;
pub use crate::metadata::{
    Auth, BodyFormat, ErrorForm, Format, Location, Metadata, Method, Param, Safety, Style,
};
pub use crate::schema::{Constant, Enum, EnumValue, Field, Object, Schema, Type};
pub use crate::scope::{Scope, ScopeRule, scope_of};
pub use crate::set::least_scopes;
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

/// What an endpoint without a scope needs.
#[derive(Debug)]
pub enum NoScope {}

/// What an endpoint needs whose scopes are not documented.
#[derive(Debug)]
pub enum UnknownScope {}

/// One of these scopes.
#[derive(Debug)]
pub struct AnyOf<T>(PhantomData<T>);

/// What `scopes` returns.
pub type Scopes = Vec<Scope>;

/// What `decode` returns.
pub type Decoded<T> = Result<T, Error>;

/// What `settle` returns for an endpoint that is settled by `B`.
pub fn settled_by<E, B: Endpoint + Settles<E>>(endpoint: &E) -> Option<Settling> {
    Some(Settling::new(&B::settling(endpoint)))
}

/// The description of a settling endpoint.
pub const fn read_by<B: Endpoint>() -> &'static Metadata {
    B::METADATA
}
