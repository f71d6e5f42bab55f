//! Values with a documented bound.

use std::fmt;
use std::marker::PhantomData;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::schema::{Schema, Type};
use crate::wire::Decimal;
use crate::wire::rules::{AtLeast, Length, Range, Rule, unless_off};

/// A value that has to keep the rule `R`.
///
/// It is made from any value, and the rule is looked at when it is sent: then the error names the field, and nothing
/// leaves the machine. Where the server has changed its mind, [`unchecked`](Self::unchecked) switches the rule off for
/// this value; [`Call::unchecked`](crate::Call::unchecked) does for a whole call.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{BaseUrl, encode, endpoint, wire::Text};
///
/// #[endpoint(PUT, "/albums/{id}", response = ())]
/// struct RenameAlbum {
///     id: u64,
///     name: Text<1, 20>,
/// }
///
/// let base: BaseUrl = "https://api.example.com".parse()?;
/// let name = "an album with quite a long name";
/// let error = encode(&RenameAlbum { id: 7, name: name.into() }, &base).unwrap_err();
/// assert!(error.to_string().contains("`name` cannot be written: must have at most 20 characters, not 31"));
/// assert!(encode(&RenameAlbum { id: 7, name: Text::unchecked(name) }, &base).is_ok());
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
pub struct Checked<T, R> {
    value: T,
    unchecked: bool,
    rule: PhantomData<fn() -> R>,
}

/// Text of `MIN` to `MAX` characters.
pub type Text<const MIN: usize, const MAX: usize> = Checked<String, Length<MIN, MAX>>;

/// A whole number from `MIN` to `MAX`.
pub type Int<const MIN: i64, const MAX: i64> = Checked<i64, Range<MIN, MAX>>;

/// A decimal number of at least `MIN`.
pub type DecimalFrom<const MIN: i64> = Checked<Decimal, AtLeast<MIN>>;

impl<T, R> Checked<T, R> {
    /// A value that is sent whatever the rule says.
    #[must_use]
    pub fn unchecked(value: impl Into<T>) -> Self {
        Self { value: value.into(), unchecked: true, rule: PhantomData }
    }

    /// The value.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.value
    }

    /// The value, without its rule.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T, R> From<T> for Checked<T, R> {
    fn from(value: T) -> Self {
        Self { value, unchecked: false, rule: PhantomData }
    }
}

impl<R> From<&str> for Checked<String, R> {
    fn from(value: &str) -> Self {
        value.to_owned().into()
    }
}

macro_rules! from_smaller {
    ($($from:ty => $to:ty)*) => {
        $(impl<R> From<$from> for Checked<$to, R> {
            fn from(value: $from) -> Self {
                <$to>::from(value).into()
            }
        })*
    };
}

from_smaller! {
    i8 => i64 i16 => i64 i32 => i64 u8 => i64 u16 => i64 u32 => i64
    i32 => Decimal i64 => Decimal u32 => Decimal
    chrono::NaiveDate => crate::wire::DayFirstDate
    chrono::NaiveDateTime => crate::wire::SpacedDateTime
    crate::wire::LocalDateTime => crate::wire::SpacedDateTime
}

impl<T: Clone, R> Clone for Checked<T, R> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), ..*self }
    }
}

impl<T: Copy, R> Copy for Checked<T, R> {}

impl<T: PartialEq, R> PartialEq for Checked<T, R> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.unchecked == other.unchecked
    }
}

impl<T: Eq, R> Eq for Checked<T, R> {}

impl<T: fmt::Debug, R> fmt::Debug for Checked<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: fmt::Display, R> fmt::Display for Checked<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Serialize, R: Rule<T>> Serialize for Checked<T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.unchecked {
            unless_off(R::check(&self.value)).map_err(S::Error::custom)?;
        }
        self.value.serialize(serializer)
    }
}

/// What a server sends is taken as it is.
impl<'de, T: Deserialize<'de>, R> Deserialize<'de> for Checked<T, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Schema, R: Rule<T>> Schema for Checked<T, R> {
    const TYPE: &'static Type = match R::TYPE {
        Some(ty) => ty,
        None => T::TYPE,
    };
}
