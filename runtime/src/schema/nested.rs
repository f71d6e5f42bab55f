//! What XML cannot hold, found in the types of fields as well, and in those of their fields.
//!
//! A schema tells the types of fields behind a function, so that types may hold themselves; a constant cannot call it.
//! What is inside of a type is therefore told once more, by types, and with a limit to how deep a look goes: types that
//! hold themselves have no end.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use super::Type;
use crate::partial::{OneOrMany, Rest, Undocumented};
use crate::wire::timestamp::{EpochSeconds, HttpDate, Rfc3339};
use crate::wire::{
    Base64, Checked, CommaList, DayFirstDate, Decimal, Float, LocalDate, LocalDateTime, SpacedDateTime,
    TimeOfDay,
};

/// A type that a look goes into.
pub trait Nested {
    /// What is found in it, by a look that goes so deep.
    type Inside<D: Depth>: Found;
}

/// The fields of a type, for a look that goes so deep.
pub trait Within<D: Depth> {
    /// See [`Found`].
    const UNFIT: Option<&'static str>;
}

/// What a look has found.
pub trait Found {
    /// Why XML cannot hold it, if it cannot.
    const UNFIT: Option<&'static str>;
}

/// How deep a look goes.
pub trait Depth {
    /// How deep it goes from inside.
    type Less: Depth;
    /// What it finds in a type.
    type Look<T: Nested + ?Sized>: Found;
}

/// Nowhere.
#[derive(Debug)]
pub struct End;

/// Into one type, and then as deep as `D` says.
#[derive(Debug)]
pub struct Deeper<D>(PhantomData<D>);

type ByFour<D> = Deeper<Deeper<Deeper<Deeper<D>>>>;

/// Far deeper than types are nested that anybody can work with.
pub type Deepest = ByFour<ByFour<ByFour<ByFour<End>>>>;

impl Depth for End {
    type Less = Self;
    type Look<T: Nested + ?Sized> = Nothing;
}

impl<D: Depth> Depth for Deeper<D> {
    type Less = D;
    type Look<T: Nested + ?Sized> = T::Inside<D>;
}

/// Nothing is found.
#[derive(Debug)]
pub struct Nothing;

impl Found for Nothing {
    const UNFIT: Option<&'static str> = None;
}

/// What is found in the fields of `T`.
#[derive(Debug)]
pub struct FieldsOf<T: ?Sized, D>(PhantomData<D>, PhantomData<T>);

impl<T: Within<D> + ?Sized, D: Depth> Found for FieldsOf<T, D> {
    const UNFIT: Option<&'static str> = T::UNFIT;
}

/// The first field that does not fit: by what is declared of its type itself, or by what a look into it has found.
#[must_use]
pub const fn first_unfit(fields: &[(&'static Type, Option<&'static str>)]) -> Option<&'static str> {
    let mut rest = fields;
    while let [(ty, inside), others @ ..] = rest {
        if let Some(why) = ty.unfit_for_xml() {
            return Some(why);
        }
        if inside.is_some() {
            return *inside;
        }
        rest = others;
    }
    None
}

macro_rules! like_inner {
    ($([$($generics:tt)*] $ty:ty;)*) => {
        $(impl<T: Nested + ?Sized, $($generics)*> Nested for $ty {
            type Inside<D: Depth> = T::Inside<D>;
        })*
    };
}

like_inner! {
    [] &T;
    [] Box<T>;
    [] Rc<T>;
    [] Arc<T>;
}

macro_rules! of_items {
    ($([$($generics:tt)*] $ty:ty;)*) => {
        $(impl<T: Nested, $($generics)*> Nested for $ty {
            type Inside<D: Depth> = T::Inside<D>;
        })*
    };
}

of_items! {
    [] Option<T>;
    [] Vec<T>;
    [] [T];
    [const N: usize] [T; N];
    [K, S] HashMap<K, T, S>;
    [K] BTreeMap<K, T>;
    [] OneOrMany<T>;
}

impl<T: Nested + ToOwned + ?Sized> Nested for Cow<'_, T> {
    type Inside<D: Depth> = T::Inside<D>;
}

macro_rules! of_one_piece {
    ($($ty:ty)*) => {
        $(impl Nested for $ty {
            type Inside<D: Depth> = Nothing;
        })*
    };
}

of_one_piece! {
    () i8 i16 i32 i64 isize u8 u16 u32 u64 usize
    bool f32 f64 char str String serde_json::Value chrono::NaiveDate chrono::NaiveDateTime
    Base64 DayFirstDate Decimal EpochSeconds Float HttpDate LocalDate LocalDateTime Rfc3339 SpacedDateTime TimeOfDay
    Rest Undocumented
}

impl<Zone: chrono::TimeZone> Nested for chrono::DateTime<Zone> {
    type Inside<D: Depth> = Nothing;
}

impl<T, R> Nested for Checked<T, R> {
    type Inside<D: Depth> = Nothing;
}

impl<T, const MAX: usize> Nested for CommaList<T, MAX> {
    type Inside<D: Depth> = Nothing;
}
