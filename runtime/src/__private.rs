//! What generated code needs. Not public: it may change with every release.

use std::marker::PhantomData;

pub use endpoint_macros::Endpoint;
pub use serde;

// By a name that nobody imports: what stands under the user's words is taken for theirs, and linted where they could be
// shorter.
pub use crate::answer::Answer as __Answer;
use crate::answer::Answer;
pub use crate::api::AnyApi as DefaultApi;
use crate::api::Api;
pub use crate::bounds::{Settles, ToWire};
pub use crate::encode::Encoder;
pub use crate::endpoint::{Decode, Endpoint, Settling};
use crate::error::Error;
pub use crate::metadata::{
    Auth, BodyFormat, ErrorForm, Format, Location, Metadata, Method, Param, Safety, Style,
};
pub use crate::schema::nested::{
    Deeper, Deepest, Depth, End, FieldsOf, Found, Nested, Nothing, Within, first_unfit,
};
pub use crate::schema::{Constant, Enum, EnumValue, Field, Object, Schema, Source, Type};
use crate::scope::scope_of;
pub use crate::scope::{Scope, ScopeRule, UnknownScope};
pub use crate::set::least_scopes;
pub use crate::wire::open_enum;
use crate::wire::rules::Broken;

/// Finds what is known of a type that may not be known: its schema, its description as an endpoint.
///
/// `Probe::<T>::TYPE` is the inherent constant where `T: Schema`, and otherwise that of [`Undescribed`], which has to
/// be in scope. What lacks a bound is reported where the bound is needed, once.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: Schema + ?Sized> Probe<T> {
    pub const TYPE: &'static Type = T::TYPE;
}

impl<T: Endpoint> Probe<T> {
    pub const DESCRIPTION: &'static Metadata = T::METADATA;
}

/// As [`Probe`]: why XML cannot hold what is inside of a type, by a look that goes so deep.
#[derive(Debug)]
pub struct Inside<T: ?Sized, D>(PhantomData<D>, PhantomData<T>);

/// As deep as any look goes.
pub type Deep<T> = Inside<T, Deepest>;

impl<T: Nested + ?Sized, D: Depth> Inside<T, D> {
    pub const UNFIT: Option<&'static str> = <D::Look<T> as Found>::UNFIT;
}

/// See [`Probe`].
pub trait Undescribed {
    const TYPE: &'static Type = Type::UNDESCRIBED;
    const DESCRIPTION: &'static Metadata = &BROKEN;
    const UNFIT: Option<&'static str> = None;
}

impl<T: ?Sized> Undescribed for Probe<T> {}

impl<T: ?Sized, D> Undescribed for Inside<T, D> {}

/// Why XML cannot hold something, if it cannot. Named here, since the user may have a `str` of their own.
pub type Unfit = Option<&'static str>;

/// What `encode` returns.
pub type Encoded = Result<(), Error>;

/// What a field answers that is left out, and a request without fields.
pub const ENCODED: Encoded = Ok(());

/// The first refusal among several fields. They are handed over together, so that generated code has no branches.
pub fn all<const N: usize>(fields: [Encoded; N]) -> Encoded {
    fields.into_iter().collect()
}

/// The description of a declaration that did not compile.
pub const BROKEN: Metadata = Metadata::new::<DefaultApi>("", Method::Get, "/");

/// What is behind the reference. A reference in a constant is looked at as soon as the constant is checked; its other
/// parts are looked at only where it is used, which may be in no program at all.
pub const fn now<T: Copy>(checked: &'static T) -> T {
    *checked
}

/// The form of what is read from XML, which has to be known. `inside` is what a look into the type has found.
#[track_caller]
pub const fn form_in_xml<T: Schema + ?Sized>(inside: Option<&'static str>) -> &'static Type {
    fit_in_xml(T::TYPE, inside)
}

/// The form of what is written as XML, or may come as such.
#[track_caller]
pub const fn fit_in_xml(ty: &'static Type, inside: Option<&'static str>) -> &'static Type {
    if let Some(why) = first_unfit(&[(ty, inside)]) {
        panic!("{}", why)
    }
    ty
}

/// The form of what comes in the formats of the API, since the endpoint names none.
#[track_caller]
pub const fn form_of<E: Endpoint>(ty: &'static Type, inside: Option<&'static str>) -> &'static Type {
    if Format::Xml.is_in(<E::Api as Api>::ACCEPT) { fit_in_xml(ty, inside) } else { ty }
}

/// A field of the path. What is wrong is underlined where this is called: at the type of the field.
#[track_caller]
pub const fn segment(name: &'static str, ty: &'static Type) -> Param {
    assert!(
        matches!(ty, Type::Any) || ty.is_scalar(),
        "one segment of the path holds one value, and this type is several, or may be absent\nhelp: a scalar, as `u64` or `String`"
    );
    Param::new(name, Location::Path, ty)
}

/// A field of the query.
#[track_caller]
pub const fn query(name: &'static str, ty: &'static Type) -> Param {
    text(name, Location::Query, ty)
}

/// A header.
#[track_caller]
pub const fn header(name: &'static str, ty: &'static Type) -> Param {
    text(name, Location::Header, ty)
}

/// A field of a form.
#[track_caller]
pub const fn form(name: &'static str, ty: &'static Type) -> Param {
    text(name, Location::Body, ty)
}

/// A field of another body.
pub const fn body(name: &'static str, ty: &'static Type) -> Param {
    Param::new(name, Location::Body, ty)
}

#[track_caller]
const fn text(name: &'static str, location: Location, ty: &'static Type) -> Param {
    match (location, ty.required()) {
        _ if ty.is_text() => {}
        (Location::Header, Type::Map(_) | Type::Object(_)) => panic!(
            "only scalars and lists of scalars have a text form\nhelp: `#[endpoint(header = \"X-Prefix-*\")]` gives each name of a map or a struct a header of its own"
        ),
        (_, Type::Map(_) | Type::Object(_)) => panic!(
            "only scalars and lists of scalars have a text form\nhelp: `#[serde(flatten)]` gives each name of a map or a struct a value of its own"
        ),
        _ => panic!(
            "only scalars and lists of scalars have a text form\nhelp: `#[serde(serialize_with = \"...\")]` names a function that writes the value as text"
        ),
    }
    Param::new(name, location, ty)
}

/// A list in one pair of the query.
#[track_caller]
pub const fn joined(name: &'static str, ty: &'static Type, separator: &'static str) -> Param {
    assert!(
        matches!(ty.required(), Type::Any | Type::Array(_)) && ty.is_text(),
        "only a list of scalars can be joined\nhelp: remove `join`, or make it a `Vec`"
    );
    Param::new(name, Location::Query, ty).style(Style::Joined(separator))
}

/// Names with values in query or headers.
#[track_caller]
pub const fn spread(name: &'static str, location: Location, ty: &'static Type) -> Param {
    assert!(
        matches!(ty.required(), Type::Any | Type::Map(_) | Type::Object(_)),
        "this type has no names\nhelp: a map, or a struct"
    );
    Param::new(name, location, ty).style(Style::Spread)
}

/// The form of an answer that has no body.
#[track_caller]
pub const fn form_of_head(ty: &'static Type) -> &'static Type {
    assert!(
        ty.is_bodyless(),
        "the answer to HEAD has no body\nhelp: `response = ()`, or a struct with `#[derive(Schema)]` of headers and the status"
    );
    ty
}

/// What `check` returns.
pub type Kept = Result<(), Broken>;

/// What `scopes` returns.
pub type Scopes = Vec<Scope>;

/// Asks a function for the rules that a request breaks. As a pointer, so that another signature is one mistake.
pub fn kept<E>(endpoint: &E, check: fn(&E) -> Kept) -> Kept {
    check(endpoint)
}

/// Asks a function for the scopes that a request needs.
pub fn scopes_by<E>(endpoint: &E, scopes: fn(&E) -> Scopes) -> Option<Scopes> {
    Some(scopes(endpoint))
}

/// The description of an endpoint, with the defaults of its API.
pub const fn describe<E: Endpoint>(
    name: &'static str,
    method: Method,
    path: &'static str,
    params: &'static [Param],
    response: &'static &'static Type,
) -> Metadata {
    Metadata::new::<E::Api>(name, method, path).params(params).response(response)
}

/// A scope of the endpoint's API.
#[track_caller]
pub const fn scope<E: Endpoint>(name: &'static str) -> Scope {
    scope_of::<E::Api>(name)
}

/// The description of a settling endpoint.
#[track_caller]
pub const fn read_by(settling: &'static Metadata) -> &'static Metadata {
    assert!(
        matches!(settling.safety, Safety::Read),
        "only an endpoint with `safety = read` can settle what became of another"
    );
    settling
}

/// What `settle` returns for an endpoint that is settled by `B`.
pub fn settled_by<E, B: Settles<E>>(endpoint: &E) -> Option<Settling> {
    Some(Settling::new(&B::settling(endpoint)))
}

/// How an answer is read for a declaration that did not compile.
pub fn broken<T>(answer: &Answer) -> Result<T, Error> {
    Err(answer.not_declared())
}
