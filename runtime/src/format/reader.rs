//! What serde reads a value from, whatever the format: the type of an answer is compiled for one reader, not for two.
//!
//! What the type asks for wins; where it asks for anything, JSON says what it is, and for XML the schema does.
//!
//! More than 400 lines, because serde asks for each kind of value by a method of its own; most are one expression.

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};

use super::failure::Failure;
use super::json::text::{Number, Str, Text, Token};
#[cfg(feature = "xml")]
use super::xml::{Children, Items, Source};

/// The name under which `serde_json` asks for a value as its text.
const RAW: &str = "$serde_json::private::RawValue";

/// A value that is to be read. It is handed on from type to type, so it is no more than two words.
pub(super) enum Reader<'de, 'a> {
    Json(&'a mut Text<'de>),
    #[cfg(feature = "xml")]
    Xml(&'a Source<'de, 'a>),
}

/// A value that is neither a list nor an object, or what it is.
pub(super) enum Found<'de, 'a> {
    Nothing,
    Boolean(bool),
    Number(Number),
    Text(Str<'de, 'a>),
    List,
    Members,
}

/// The items of a list.
pub(super) struct List<'de, 'a> {
    inside: Inside<'de, 'a>,
    index: usize,
}

enum Inside<'de, 'a> {
    Json(&'a mut Text<'de>),
    #[cfg(feature = "xml")]
    Xml(Items<'de, 'a>),
}

/// The names and values of an object.
pub(super) enum Members<'de, 'a> {
    Json {
        text: &'a mut Text<'de>,
        first: bool,
    },
    #[cfg(feature = "xml")]
    Xml(Children<'de>),
}

impl<'de> Reader<'de, '_> {
    /// What there is, if the type does not say what it wants. A list or an object is not opened yet.
    fn found(&mut self) -> Result<Found<'de, '_>, Failure> {
        match self {
            Self::Json(text) => text.found(),
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.found_by_form(),
        }
    }

    fn boolean(&mut self, expected: &dyn Expected) -> Result<bool, Failure> {
        match self {
            Self::Json(text) => text.boolean(expected),
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.boolean(expected),
        }
    }

    fn number(&mut self, float: bool, expected: &dyn Expected) -> Result<Number, Failure> {
        match self {
            // JSON tells by itself which it is.
            Self::Json(text) => {
                let _ = float;
                text.number_value(expected)
            }
            #[cfg(feature = "xml")]
            Self::Xml(source) if float => source.float(expected).map(Number::Float),
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.integer(expected),
        }
    }

    /// The text of a whole number, for those beyond 64 bits.
    fn wide<N: std::str::FromStr>(&mut self, expected: &dyn Expected) -> Result<N, Failure> {
        let digits = match self {
            Self::Json(text) => text.digits(expected)?,
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.trimmed(expected)?,
        };
        digits.parse().map_err(|_| serde::de::Error::invalid_value(Unexpected::Other("number"), expected))
    }

    fn text(&mut self, expected: &dyn Expected) -> Result<Str<'de, '_>, Failure> {
        match self {
            Self::Json(text) => text.string_value(expected),
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.typed_text(expected).map(Str::Borrowed),
        }
    }

    fn nothing(&mut self, expected: &dyn Expected) -> Result<(), Failure> {
        match self {
            Self::Json(text) => match text.token()? {
                Token::Null => Ok(()),
                token => Err(token.refused(expected)),
            },
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.nothing(expected),
        }
    }

    /// Whether it is nothing, which is read then.
    fn is_nothing(&mut self) -> Result<bool, Failure> {
        match self {
            Self::Json(text) => text.null(),
            #[cfg(feature = "xml")]
            Self::Xml(source) => Ok(source.is_nil()),
        }
    }

    fn open_list(&mut self, expected: &dyn Expected) -> Result<List<'de, '_>, Failure> {
        let inside = match self {
            Self::Json(text) => match text.token()? {
                Token::Array => Inside::Json(text),
                token => return Err(token.refused(expected)),
            },
            #[cfg(feature = "xml")]
            Self::Xml(source) => Inside::Xml(source.items(expected)?),
        };
        Ok(List { inside, index: 0 })
    }

    fn open_members(&mut self, expected: &dyn Expected) -> Result<Members<'de, '_>, Failure> {
        match self {
            Self::Json(text) => match text.token()? {
                Token::Object => Ok(Members::Json { text, first: true }),
                token => Err(token.refused(expected)),
            },
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.members(expected).map(Members::Xml),
        }
    }

    /// How deep it stands, to be given to [`closed`](Self::closed).
    fn depth(&self) -> u8 {
        match self {
            Self::Json(text) => text.depth,
            #[cfg(feature = "xml")]
            Self::Xml(_) => 0,
        }
    }

    /// Refuses what the type left unread of a list or an object, and adds to a failure the name that it refused.
    fn closed<T>(&mut self, depth: u8, close: u8, result: Result<T, Failure>) -> Result<T, Failure> {
        match (self, result) {
            (Self::Json(text), Ok(value)) => text.closed(depth, close).map(|()| value),
            (Self::Json(text), Err(failure)) => Err(match text.take_name() {
                0 => failure,
                name => failure.in_field(text.name_at(name)),
            }),
            #[cfg(feature = "xml")]
            (Self::Xml(_), result) => result,
        }
    }

    fn visit_number<V: Visitor<'de>>(mut self, float: bool, visitor: V) -> Result<V::Value, Failure> {
        match self.number(float, &visitor)? {
            Number::Natural(value) => visitor.visit_u64(value),
            Number::Negative(value) => visitor.visit_i64(value),
            Number::Float(value) => visitor.visit_f64(value),
        }
    }

    fn visit_integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.visit_number(false, visitor)
    }

    fn visit_float<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.visit_number(true, visitor)
    }

    fn visit_text<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        match self.text(&visitor)? {
            Str::Borrowed(text) => visitor.visit_borrowed_str(text),
            Str::Copied(text) => visitor.visit_str(text),
        }
    }

    fn visit_list<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let depth = self.depth();
        let list = self.open_list(&visitor)?;
        let result = visitor.visit_seq(list);
        self.closed(depth, b']', result)
    }

    /// A list of so many items. JSON tells at its end that there are more; whoever reads XML would not come to them.
    fn visit_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Failure> {
        #[cfg(feature = "xml")]
        if let Self::Xml(source) = &self {
            source.check_length(len, &visitor)?;
        }
        let _ = len;
        self.visit_list(visitor)
    }

    fn visit_members<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let depth = self.depth();
        let members = self.open_members(&visitor)?;
        let result = visitor.visit_map(members);
        self.closed(depth, b'}', result)
    }
}

macro_rules! forward {
    ($($method:ident)* => $to:ident) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            self.$to(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'de, '_> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        match self.found()? {
            Found::Nothing => visitor.visit_unit(),
            Found::Boolean(value) => visitor.visit_bool(value),
            Found::Number(Number::Natural(value)) => visitor.visit_u64(value),
            Found::Number(Number::Negative(value)) => visitor.visit_i64(value),
            Found::Number(Number::Float(value)) => visitor.visit_f64(value),
            Found::Text(Str::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Found::Text(Str::Copied(text)) => visitor.visit_str(text),
            Found::List => self.visit_list(visitor),
            Found::Members => self.visit_members(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let value = self.boolean(&visitor)?;
        visitor.visit_bool(value)
    }

    forward! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 => visit_integer
    }
    forward! { deserialize_f32 deserialize_f64 => visit_float }
    forward! { deserialize_char deserialize_str deserialize_string deserialize_identifier => visit_text }
    forward! { deserialize_seq => visit_list }
    forward! { deserialize_map => visit_members }

    fn deserialize_i128<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let value = self.wide(&visitor)?;
        visitor.visit_i128(value)
    }

    fn deserialize_u128<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let value = self.wide(&visitor)?;
        visitor.visit_u128(value)
    }

    /// Bytes are text or a list of numbers.
    fn deserialize_bytes<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let is_list = match &mut self {
            Self::Json(text) => text.is_list(),
            #[cfg(feature = "xml")]
            Self::Xml(_) => false,
        };
        if is_list { self.visit_list(visitor) } else { self.visit_text(visitor) }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        if self.is_nothing()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        self.nothing(&visitor)?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self {
            Self::Json(text) if name == RAW => {
                visitor.visit_map(Raw { text: Some(text.raw()?), named: false })
            }
            reader => visitor.visit_newtype_struct(reader),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Failure> {
        self.visit_tuple(len, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.visit_tuple(len, visitor)
    }

    /// A struct is no list, although the derives of serde could read one.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.visit_members(visitor)
    }

    /// A variant without data is text; one with data is a member of its name, the only one.
    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let has_data = match &mut self {
            Self::Json(text) => text.is_object(),
            #[cfg(feature = "xml")]
            Self::Xml(source) => source.has_children(),
        };
        if has_data {
            let depth = self.depth();
            let mut members = self.open_members(&visitor)?;
            let value = MapAccessDeserializer::new(&mut members).deserialize_enum(name, variants, visitor);
            let result = value.and_then(|value| members.end().map(|()| value));
            return self.closed(depth, b'}', result);
        }
        match self.text(&visitor)? {
            Str::Borrowed(text) | Str::Copied(text) => {
                StrDeserializer::new(text.trim_matches([' ', '\t', '\n', '\r']))
                    .deserialize_enum(name, variants, visitor)
            }
        }
    }

    /// Whatever is ignored may look as it likes.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self {
            Self::Json(text) => text.skip()?,
            #[cfg(feature = "xml")]
            Self::Xml(_) => {}
        }
        visitor.visit_unit()
    }
}

impl<'de> SeqAccess<'de> for List<'de, '_> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let index = self.index;
        self.index += 1;
        #[cfg(feature = "xml")]
        let (element, source);
        let reader = match &mut self.inside {
            Inside::Json(text) => {
                if !text.item(index == 0)? {
                    return Ok(None);
                }
                Reader::Json(text)
            }
            #[cfg(feature = "xml")]
            Inside::Xml(items) => {
                let Some(next) = items.next() else { return Ok(None) };
                element = next;
                source = items.source(&element);
                Reader::Xml(&source)
            }
        };
        seed.deserialize(reader).map(Some).map_err(|failure| failure.in_item(index))
    }
}

impl Members<'_, '_> {
    /// Refuses what is left in XML. What is left in JSON is told where the object is closed.
    fn end(&mut self) -> Result<(), Failure> {
        match self {
            Self::Json { .. } => Ok(()),
            #[cfg(feature = "xml")]
            Self::Xml(members) => match members.next()? {
                None => Ok(()),
                Some(_) => Err(Failure::new("there is more than one variant")),
            },
        }
    }
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        let name = match self {
            Self::Json { text, first } => text.name(std::mem::take(first))?,
            #[cfg(feature = "xml")]
            Self::Xml(members) => members.next()?.map(|(name, _)| Str::Borrowed(name)),
        };
        name.map(|name| seed.deserialize(Name(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        match self {
            Self::Json { text, .. } => {
                let name = text.take_name();
                seed.deserialize(Reader::Json(text)).map_err(|failure| failure.in_field(text.name_at(name)))
            }
            #[cfg(feature = "xml")]
            Self::Xml(members) => {
                let (name, source) =
                    members.source().ok_or_else(|| Failure::new("a value is read before its name"))?;
                seed.deserialize(Reader::Xml(&source)).map_err(|failure| failure.in_field(name))
            }
        }
    }
}

/// The name of a member, which may stand for a number.
struct Name<'de, 'a>(Str<'de, 'a>);

impl<'de> Name<'de, '_> {
    fn visit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Str::Borrowed(name) => visitor.visit_borrowed_str(name),
            Str::Copied(name) => visitor.visit_str(name),
        }
    }
}

macro_rules! numeric_names {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            let (Str::Borrowed(name) | Str::Copied(name)) = self.0;
            match Text::number_of(name) {
                Some(Number::Natural(value)) => visitor.visit_u64(value),
                Some(Number::Negative(value)) => visitor.visit_i64(value),
                Some(Number::Float(value)) => visitor.visit_f64(value),
                None => self.visit(visitor),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Name<'de, '_> {
    type Error = Failure;

    forward! { deserialize_any => visit }

    numeric_names! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i128 deserialize_u128 deserialize_f32 deserialize_f64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let (Str::Borrowed(name) | Str::Copied(name)) = self.0;
        match name.parse() {
            Ok(value) => visitor.visit_bool(value),
            Err(_) => self.visit(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let (Str::Borrowed(text) | Str::Copied(text)) = self.0;
        StrDeserializer::new(text).deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A value as its text, in the form that `serde_json` gives its own type for that.
struct Raw<'de> {
    text: Option<&'de str>,
    named: bool,
}

impl<'de> MapAccess<'de> for Raw<'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        if std::mem::replace(&mut self.named, true) {
            return Ok(None);
        }
        seed.deserialize(BorrowedStrDeserializer::new(RAW)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        seed.deserialize(BorrowedStrDeserializer::new(self.text.take().unwrap_or_default()))
    }
}
