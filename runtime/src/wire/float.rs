//! Floating point numbers of protocols that know all of them.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::schema::{Schema, Type};

/// A binary floating point number. NaN and the infinities, which JSON lacks, are the texts `NaN`, `Infinity` and
/// `-Infinity`.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{serde_json, wire::Float};
///
/// let all: Vec<Float> = serde_json::from_str(r#"[1.5, 2, "-Infinity"]"#)?;
/// assert_eq!(all, [1.5, 2.0, f64::NEG_INFINITY].map(Float::from));
/// assert_eq!(serde_json::to_string(&all)?, r#"[1.5,2.0,"-Infinity"]"#);
/// assert!(serde_json::from_str::<Float>("\"1.5\"").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Float(f64);

const NAMES: [(&str, f64); 3] =
    [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)];

impl Float {
    /// The number for calculations.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The text of a number that JSON lacks.
    fn name(self) -> Option<&'static str> {
        let same = |other: f64| self.0 == other || (self.0.is_nan() && other.is_nan());
        NAMES.iter().find(|(_, number)| same(*number)).map(|(name, _)| *name)
    }
}

impl From<f64> for Float {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl From<Float> for f64 {
    fn from(value: Float) -> Self {
        value.0
    }
}

impl fmt::Display for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => self.0.fmt(f),
        }
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.name() {
            Some(name) => serializer.serialize_str(name),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Float {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As any: asked for a number, `serde_json` would refuse the texts.
        deserializer.deserialize_any(Number)
    }
}

struct Number;

impl Visitor<'_> for Number {
    type Value = Float;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, `NaN`, `Infinity` or `-Infinity`")
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Float, E> {
        Ok(Float(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Float, E> {
        Ok(Float(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Float, E> {
        Ok(Float(value as f64))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Float, E> {
        let known = NAMES.iter().find(|(name, _)| *name == text);
        let number = known.map(|(_, number)| Float(*number));
        number.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl Schema for Float {
    const TYPE: &'static Type = &Type::Float;
}
