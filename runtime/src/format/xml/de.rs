//! The serde side: a [`Source`] is a deserializer.
//!
//! What the type asks for wins; where it asks for anything, the schema decides.

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, Expected, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::failure::Failure;
use super::members::Members;
use super::scalar::{self, NotInteger};
use super::source::{Found, Items, Source};
use crate::schema::{Constant, Type};

impl<'t> Source<'t, '_> {
    fn boolean(self, expected: &dyn Expected) -> Result<bool, Failure> {
        let text = self.text(expected)?;
        scalar::boolean(text).ok_or_else(|| Found::Text(text).refused(expected))
    }

    fn float(self, expected: &dyn Expected) -> Result<f64, Failure> {
        let text = self.text(expected)?;
        scalar::float(text).ok_or_else(|| Found::Text(text).refused(expected))
    }

    pub(super) fn integer(self, expected: &dyn Expected) -> Result<scalar::Integer, Failure> {
        let text = self.text(expected)?;
        scalar::integer(text).map_err(|error| match error {
            NotInteger::Text => Found::Text(text).refused(expected),
            NotInteger::Range => Failure::invalid_value(Unexpected::Other("integer"), expected),
        })
    }

    fn visit_integer<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.integer(&visitor)? {
            scalar::Integer::Negative(number) => visitor.visit_i64(number),
            scalar::Integer::Natural(number) => visitor.visit_u64(number),
        }
    }

    /// White space around everything but text is not part of the value.
    fn visit_text<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        let text = self.text(&visitor)?;
        match self.ty.required() {
            Type::Any | Type::String => visitor.visit_borrowed_str(text),
            _ => visitor.visit_borrowed_str(scalar::trim(text)),
        }
    }

    fn visit_list<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        let items = self.items(&visitor)?;
        visitor.visit_seq(Sequence { items, index: 0 })
    }

    fn visit_members<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        let members = self.members(&visitor)?;
        visitor.visit_map(Fields { members, current: None })
    }
}

macro_rules! forward {
    ($($method:ident)* => $to:ident) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
            self.$to(visitor)
        })*
    };
}

impl<'t> Deserializer<'t> for Source<'t, '_> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        let found = self.found();
        match (self.ty.required(), &found) {
            (_, Found::Nil) => visitor.visit_unit(),
            (Type::Unit, _) => self.deserialize_unit(visitor),
            (Type::Boolean, _) => self.deserialize_bool(visitor),
            (Type::Integer { .. }, _) => self.visit_integer(visitor),
            (Type::Float, _) => self.deserialize_f64(visitor),
            (Type::Enum(list), Found::Text(text)) => {
                let number = list.values.iter().any(|value| matches!(value.wire, Constant::Integer(_)));
                if number && scalar::integer(text).is_ok() {
                    self.visit_integer(visitor)
                } else {
                    self.visit_text(visitor)
                }
            }
            (Type::Array(_), _) | (Type::Any, Found::Repeated) => self.visit_list(visitor),
            (Type::Object(_) | Type::Map(_), _) | (Type::Any, Found::Members(_)) => {
                self.visit_members(visitor)
            }
            _ => self.visit_text(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        let value = self.boolean(&visitor)?;
        visitor.visit_bool(value)
    }

    forward! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 => visit_integer
    }

    forward! {
        deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf
        deserialize_identifier => visit_text
    }

    forward! { deserialize_seq => visit_list }
    forward! { deserialize_map => visit_members }
    forward! { deserialize_f32 => deserialize_f64 }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        let value = self.float(&visitor)?;
        visitor.visit_f64(value)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.found() {
            Found::Nil => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.found() {
            Found::Nil => visitor.visit_unit(),
            Found::Text(text) if scalar::is_blank(text) => visitor.visit_unit(),
            found => Err(found.refused(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, Failure> {
        self.visit_list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.visit_list(visitor)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.visit_members(visitor)
    }

    /// A variant without data is text; one with data is an element of its name, inside.
    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.found() {
            Found::Members(_) => {
                let members = self.members(&visitor)?;
                MapAccessDeserializer::new(Fields { members, current: None })
                    .deserialize_enum(name, variants, visitor)
            }
            _ => {
                let text = scalar::trim(self.text(&visitor)?);
                StrDeserializer::new(text).deserialize_enum(name, variants, visitor)
            }
        }
    }

    /// Whatever is ignored may look as it likes.
    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }
}

struct Sequence<'t, 's> {
    items: Items<'t, 's>,
    index: usize,
}

impl<'t> SeqAccess<'t> for Sequence<'t, '_> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let Some(element) = self.items.next() else { return Ok(None) };
        let source = self.items.source(&element);
        let value = seed.deserialize(source).map_err(|failure| failure.in_item(self.index))?;
        self.index += 1;
        Ok(Some(value))
    }
}

struct Fields<'t> {
    members: Members<'t>,
    /// Name and form of the value that comes next.
    current: Option<(&'t str, &'static Type)>,
}

impl<'t> MapAccess<'t> for Fields<'t> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        self.current = self.members.next()?;
        match self.current {
            Some((name, _)) => seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        let Some((name, ty)) = self.current.take() else {
            return Err(Failure::new("a value is read before its name"));
        };
        let Some(source) = self.members.source(ty) else {
            return Err(Failure::new("a value is read before its name"));
        };
        seed.deserialize(source).map_err(|failure| failure.in_field(name))
    }
}
