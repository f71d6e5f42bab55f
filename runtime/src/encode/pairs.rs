//! The entries of a map or the fields of a struct as names and texts, for query, form and headers.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeStruct, Serializer};

use super::text::{Refused, Text};
use crate::bounds::ToWire;

/// Names and texts, in their order.
pub(super) type Pairs = Vec<(String, Text)>;

/// The entries of a map or the fields of a struct; none of `None`.
pub(super) fn of<T: ToWire + ?Sized>(value: &T) -> Result<Pairs, Refused> {
    value.serialize(Entries(Vec::new()))
}

struct Entries(Pairs);

fn refused<T>() -> Result<T, Refused> {
    Err(ser::Error::custom("only a map or a struct can be spread"))
}

macro_rules! refuse {
    ($($method:ident($($ty:ty),*) -> $out:ty;)*) => {
        $(fn $method(self, $(_: $ty),*) -> Result<$out, Refused> {
            refused()
        })*
    };
}

impl Serializer for Entries {
    type Ok = Pairs;
    type Error = Refused;
    type SerializeSeq = Impossible<Pairs, Refused>;
    type SerializeTuple = Impossible<Pairs, Refused>;
    type SerializeTupleStruct = Impossible<Pairs, Refused>;
    type SerializeTupleVariant = Impossible<Pairs, Refused>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Pairs, Refused>;

    refuse! {
        serialize_bool(bool) -> Pairs;
        serialize_i8(i8) -> Pairs;
        serialize_i16(i16) -> Pairs;
        serialize_i32(i32) -> Pairs;
        serialize_i64(i64) -> Pairs;
        serialize_u8(u8) -> Pairs;
        serialize_u16(u16) -> Pairs;
        serialize_u32(u32) -> Pairs;
        serialize_u64(u64) -> Pairs;
        serialize_f32(f32) -> Pairs;
        serialize_f64(f64) -> Pairs;
        serialize_char(char) -> Pairs;
        serialize_str(&str) -> Pairs;
        serialize_bytes(&[u8]) -> Pairs;
        serialize_unit_variant(&'static str, u32, &'static str) -> Pairs;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_none(self) -> Result<Pairs, Refused> {
        Ok(self.0)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Pairs, Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Pairs, Refused> {
        Ok(self.0)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Pairs, Refused> {
        Ok(self.0)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Pairs, Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Pairs, Refused> {
        refused()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Refused> {
        Ok(Fields { pairs: self.0, key: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, Refused> {
        self.serialize_map(None)
    }
}

struct Fields {
    pairs: Pairs,
    key: String,
}

impl Fields {
    fn push<T: Serialize + ?Sized>(&mut self, key: impl Display, value: &T) -> Result<(), Refused> {
        self.pairs.push((key.to_string(), Text::of(value)?));
        Ok(())
    }
}

impl SerializeMap for Fields {
    type Ok = Pairs;
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        match Text::of(key)? {
            Text::One(key) => {
                self.key = key;
                Ok(())
            }
            _ => Err(ser::Error::custom("a key has to be one scalar")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let key = std::mem::take(&mut self.key);
        self.push(key, value)
    }

    fn end(self) -> Result<Pairs, Refused> {
        Ok(self.pairs)
    }
}

impl SerializeStruct for Fields {
    type Ok = Pairs;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.push(name, value)
    }

    fn end(self) -> Result<Pairs, Refused> {
        Ok(self.pairs)
    }
}
