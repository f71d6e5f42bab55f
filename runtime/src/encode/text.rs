//! The text form of a scalar, for path, query and header: whatever serde makes of it, as long as it is one value or
//! a list of values.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct, Serializer,
};

/// A value as text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// `None`.
    Absent,
    /// A scalar.
    One(String),
    /// The items of a list; those that are `None` are left out.
    Many(Vec<String>),
}

impl Text {
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Refused> {
        value.serialize(Scalar)
    }
}

/// Why a value has no text form, worded to follow the name of the field.
#[derive(Debug)]
pub(crate) struct Refused(String);

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl serde::ser::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Self(format!("cannot be written: {message}"))
    }
}

fn refused<T>(what: &str) -> Result<T, Refused> {
    Err(Refused(format!("cannot be {what} here: only scalars and lists of scalars have a text form")))
}

struct Scalar;

macro_rules! display {
    ($($method:ident: $ty:ty)*) => {
        $(fn $method(self, value: $ty) -> Result<Text, Refused> {
            Ok(Text::One(value.to_string()))
        })*
    };
}

impl Serializer for Scalar {
    type Ok = Text;
    type Error = Refused;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<Text, Refused>;
    type SerializeMap = Impossible<Text, Refused>;
    type SerializeStruct = RawNumber;
    type SerializeStructVariant = Impossible<Text, Refused>;

    display! {
        serialize_bool: bool
        serialize_i8: i8 serialize_i16: i16 serialize_i32: i32 serialize_i64: i64 serialize_i128: i128
        serialize_u8: u8 serialize_u16: u16 serialize_u32: u32 serialize_u64: u64 serialize_u128: u128
        serialize_char: char serialize_str: &str
    }

    /// The two infinities and NaN have the spelling of JSON-over-HTTP protocols that allow them.
    fn serialize_f64(self, value: f64) -> Result<Text, Refused> {
        Ok(Text::One(if value.is_nan() {
            "NaN".to_owned()
        } else if value.is_infinite() {
            if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
        } else {
            value.to_string()
        }))
    }

    fn serialize_f32(self, value: f32) -> Result<Text, Refused> {
        if value.is_finite() { Ok(Text::One(value.to_string())) } else { self.serialize_f64(value.into()) }
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Text, Refused> {
        refused("bytes")
    }

    fn serialize_none(self) -> Result<Text, Refused> {
        Ok(Text::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Text, Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Text, Refused> {
        Ok(Text::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Text, Refused> {
        Ok(Text::Absent)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Text, Refused> {
        Ok(Text::One(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Text, Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Text, Refused> {
        refused("an enum with content")
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<List, Refused> {
        Ok(List(Vec::with_capacity(len.unwrap_or_default().min(1024))))
    }

    fn serialize_tuple(self, len: usize) -> Result<List, Refused> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<List, Refused> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        refused("an enum with content")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Refused> {
        refused("a map")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<RawNumber, Refused> {
        if super::json::is_raw_token(name) { Ok(RawNumber(Text::Absent)) } else { refused("a struct") }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        refused("an enum with content")
    }
}

/// A list of scalars.
struct List(Vec<String>);

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        match Text::of(value)? {
            Text::Absent => Ok(()),
            Text::One(value) => {
                self.0.push(value);
                Ok(())
            }
            Text::Many(_) => refused("a list of lists"),
        }
    }
}

impl SerializeSeq for List {
    type Ok = Text;
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<Text, Refused> {
        Ok(Text::Many(self.0))
    }
}

impl SerializeTuple for List {
    type Ok = Text;
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<Text, Refused> {
        Ok(Text::Many(self.0))
    }
}

impl SerializeTupleStruct for List {
    type Ok = Text;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<Text, Refused> {
        Ok(Text::Many(self.0))
    }
}

/// A number that `serde_json` hands over as raw text.
struct RawNumber(Text);

impl SerializeStruct for RawNumber {
    type Ok = Text;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Refused> {
        self.0 = value.serialize(Scalar)?;
        Ok(())
    }

    fn end(self) -> Result<Text, Refused> {
        Ok(self.0)
    }
}
