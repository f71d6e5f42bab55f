//! What `#[derive(OpenEnum)]` builds on. Not public: it may change with every release.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::schema::{Constant, Enum};

/// An enum of constants with one more variant for those that are not known.
pub trait Open: Sized {
    /// The constants, in the order of [`Self::known`].
    const ENUM: &'static Enum;
    /// What an unknown constant is kept as: `String` or `i64`.
    type Other: Other;

    /// The variant of a constant.
    fn known(index: usize) -> Option<Self>;
    /// The variant of everything else.
    fn other(value: Self::Other) -> Self;
    /// The index of a known constant, or the unknown one.
    fn wire(&self) -> Result<usize, &Self::Other>;
}

/// The kinds of constants.
pub trait Other: Serialize + Sized {
    fn deserialize<'de, E: Open<Other = Self>, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error>;
}

pub fn serialize<E: Open, S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
    match value.wire() {
        Err(other) => other.serialize(serializer),
        Ok(index) => match E::ENUM.values.get(index).map(|value| value.wire) {
            Some(Constant::String(text)) => serializer.serialize_str(text),
            Some(Constant::Integer(number)) => serializer.serialize_i64(number),
            None => Err(serde::ser::Error::custom("a constant outside its table")),
        },
    }
}

pub fn deserialize<'de, E: Open, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    E::Other::deserialize(deserializer)
}

impl Other for String {
    fn deserialize<'de, E: Open<Other = Self>, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
        deserializer.deserialize_str(Text(PhantomData))
    }
}

struct Text<E>(PhantomData<E>);

impl<E: Open<Other = String>> Visitor<'_> for Text<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<X: de::Error>(self, text: &str) -> Result<E, X> {
        let index = E::ENUM
            .values
            .iter()
            .position(|value| matches!(value.wire, Constant::String(known) if known == text));
        Ok(index.and_then(E::known).unwrap_or_else(|| E::other(text.to_owned())))
    }
}

impl Other for i64 {
    fn deserialize<'de, E: Open<Other = Self>, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
        deserializer.deserialize_i64(Number(PhantomData))
    }
}

struct Number<E>(PhantomData<E>);

impl<E: Open<Other = i64>> Visitor<'_> for Number<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<X: de::Error>(self, number: i64) -> Result<E, X> {
        let index = E::ENUM.values.iter().position(|value| value.wire == Constant::Integer(number));
        Ok(index.and_then(E::known).unwrap_or_else(|| E::other(number)))
    }

    fn visit_u64<X: de::Error>(self, number: u64) -> Result<E, X> {
        let number =
            i64::try_from(number).map_err(|_| X::invalid_value(de::Unexpected::Unsigned(number), &self))?;
        self.visit_i64(number)
    }
}
