//! Exact decimal numbers.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::schema::{Schema, Type};

/// The name under which `serde_json` hands a number over as text instead of as a float.
const RAW: &str = "$serde_json::private::RawValue";

/// A decimal number of up to 28 digits, exact in JSON and in XML.
///
/// It is read from the digits themselves, never through a float, and its scale is kept: `10` and `10.0000` are equal
/// and print as they came. For arithmetic there is [`value`](Self::value).
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{serde_json, wire::Decimal};
///
/// let price: Decimal = serde_json::from_str("1.573")?;
/// assert_eq!(price.to_string(), "1.573");
/// assert_eq!(serde_json::to_string(&price)?, "1.573");
/// assert_eq!("10".parse::<Decimal>(), "10.0000".parse());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// The number for calculations.
    #[must_use]
    pub const fn value(self) -> rust_decimal::Decimal {
        self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(value: Decimal) -> Self {
        value.0
    }
}

macro_rules! from_integers {
    ($($ty:ty)*) => {
        $(impl From<$ty> for Decimal {
            fn from(value: $ty) -> Self {
                Self(value.into())
            }
        })*
    };
}

from_integers! { i8 i16 i32 i64 u8 u16 u32 u64 }

/// Why a text is not a [`Decimal`]. Does not hold the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecimalError;

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number of at most 28 digits")
    }
}

impl std::error::Error for DecimalError {}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads an optional sign, digits with at most one point, and an optional exponent.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        parse(text).map(Self).ok_or(DecimalError)
    }
}

/// A number without an exponent whose digits fit 64 bits, as nearly all are.
fn short(text: &str) -> Option<rust_decimal::Decimal> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > 18 || digits == b"." {
        return None;
    }
    let mut mantissa: i64 = 0;
    let mut scale: Option<u32> = None;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale| scale + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    Some(rust_decimal::Decimal::new(if negative { -mantissa } else { mantissa }, scale.unwrap_or(0)))
}

fn parse(text: &str) -> Option<rust_decimal::Decimal> {
    if let Some(number) = short(text) {
        return Some(number);
    }
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = match number.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };

    let mut mantissa: i128 = 0;
    let mut scale: Option<i32> = None;
    let mut any_digit = false;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                scale = scale.map(|scale| scale.saturating_add(1));
                any_digit = true;
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    if !any_digit {
        return None;
    }

    let mut scale = scale.unwrap_or(0).checked_sub(exponent)?;
    if mantissa == 0 {
        scale = scale.clamp(0, 28);
    }
    while scale < 0 {
        mantissa = mantissa.checked_mul(10)?;
        scale += 1;
    }
    // Zeros at the end are not digits that could be lost.
    while scale > 28 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    rust_decimal::Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).ok()?).ok()
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.scale() == 0
            && let Ok(whole) = i64::try_from(self.0.mantissa())
        {
            return serializer.serialize_i64(whole);
        }
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, Number)
    }
}

struct Number;

impl<'de> Visitor<'de> for Number {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number of at most 28 digits")
    }

    /// `serde_json` passes `{token: "the digits"}`.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
        let expected = &self;
        map.next_key::<de::IgnoredAny>()?
            .ok_or_else(|| de::Error::invalid_type(de::Unexpected::Map, expected))?;
        map.next_value_seed(self)
    }

    /// Every other format passes itself.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        let digits = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        digits.parse().map_err(|_| match text {
            "null" => E::invalid_type(de::Unexpected::Unit, &self),
            "true" | "false" => E::invalid_type(de::Unexpected::Bool(text == "true"), &self),
            _ => E::invalid_value(de::Unexpected::Str(text), &self),
        })
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    /// Only formats that have nothing better call this. Up to 15 digits the shortest form of a float is the number
    /// that was written; beyond that it may not be, and is refused.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
        let text = value.to_string();
        if text.bytes().filter(u8::is_ascii_digit).count() > 15 {
            return Err(E::invalid_value(
                de::Unexpected::Float(value),
                &"a number that a float can hold exactly",
            ));
        }
        self.visit_str(&text)
    }
}

impl<'de> de::DeserializeSeed<'de> for Number {
    type Value = Decimal;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Schema for Decimal {
    const TYPE: &'static Type = &Type::Decimal;
}
