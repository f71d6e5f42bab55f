//! Lists that travel as one text.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use crate::check;
use crate::schema::{Schema, TextForm, Type};

/// One value or more that travel as one text with commas between them, as in `100,101,102`; at most `MAX`.
///
/// An empty list and one that is too long are refused when they are sent. [`unchecked`](Self::unchecked) lets a longer
/// one through.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{serde_json, wire::CommaList};
///
/// let ids: CommaList<i64, 4> = [100, 101].into();
/// assert_eq!(serde_json::to_string(&ids)?, r#""100,101""#);
///
/// let many: CommaList<i64, 4> = (1..=5).collect();
/// assert_eq!(serde_json::to_string(&many).unwrap_err().to_string(), "must have at most 4 items, not 5");
/// assert!(serde_json::to_string(&many.unchecked()).is_ok());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CommaList<T, const MAX: usize = { usize::MAX }> {
    items: Vec<T>,
    unchecked: bool,
}

impl<T, const MAX: usize> CommaList<T, MAX> {
    /// The values.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Switches the check of the number of values off.
    #[must_use]
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }
}

impl<T, const MAX: usize> FromIterator<T> for CommaList<T, MAX> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self { items: items.into_iter().collect(), unchecked: false }
    }
}

impl<T, U: Into<T>, const N: usize, const MAX: usize> From<[U; N]> for CommaList<T, MAX> {
    fn from(items: [U; N]) -> Self {
        items.into_iter().map(Into::into).collect()
    }
}

impl<T, U: Into<T>, const MAX: usize> From<Vec<U>> for CommaList<T, MAX> {
    fn from(items: Vec<U>) -> Self {
        items.into_iter().map(Into::into).collect()
    }
}

impl<T: fmt::Display, const MAX: usize> fmt::Display for CommaList<T, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, item) in self.items.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}

impl<T: fmt::Display, const MAX: usize> Serialize for CommaList<T, MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.unchecked {
            check::count(self.items.len(), MAX).map_err(S::Error::custom)?;
        }
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr, const MAX: usize> Deserialize<'de> for CommaList<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text(std::marker::PhantomData))
    }
}

struct Text<T, const MAX: usize>(std::marker::PhantomData<T>);

impl<T: FromStr, const MAX: usize> Visitor<'_> for Text<T, MAX> {
    type Value = CommaList<T, MAX>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("values with commas between them")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        let items: Result<_, _> = items.map(str::parse).collect();
        items.map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl<T: Schema, const MAX: usize> Schema for CommaList<T, MAX> {
    const TYPE: &'static Type = &Type::Text(&TextForm::List { item: T::TYPE, max: MAX });
}
