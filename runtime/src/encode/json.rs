//! Writes JSON (RFC 8259) from anything that serde can serialise.
//!
//! More than 400 lines, because serde's interface is wide and one idea: most of them pass values on or refuse them.
//!
//! Ours and not `serde_json`'s for two reasons: NaN and the infinities are an error instead of a silent `null`, and a
//! field that is `None` can be told from one that is an explicit `null` (`Some(None)`, `Value::Null`).

use std::fmt::{self, Display};
use std::io::Write as _;

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use crate::format::scan::find_special;

/// Appends the JSON form of `value`.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> Result<Written, JsonError> {
    value.serialize(Writer { out, option: Level::Top })
}

/// Whether something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Value,
    /// The value was `None`, and `null` stands for it.
    Absent,
}

#[derive(Debug)]
pub(crate) struct JsonError(String);

impl Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

impl ser::Error for JsonError {
    fn custom<T: Display>(message: T) -> Self {
        Self(format!("cannot be written: {message}"))
    }
}

/// The struct names under which `serde_json` passes a number or a document that is already JSON text.
pub(crate) fn is_raw_token(name: &str) -> bool {
    matches!(name, "$serde_json::private::RawValue" | "$serde_json::private::Number")
}

/// Appends a quoted and escaped string.
pub(crate) fn push_string(value: &str, out: &mut Vec<u8>) {
    let bytes = value.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut start = 0;
    loop {
        let at = find_special(bytes, start);
        out.extend_from_slice(&bytes[start..at]);
        let Some(&byte) = bytes.get(at) else { break };
        start = at + 1;
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0C => out.extend_from_slice(b"\\f"),
            control => push_display(out, format_args!("\\u{control:04x}")),
        }
    }
    out.push(b'"');
}

/// The digits from the last to the first; 20 of them hold every `u64`.
fn push_integer(out: &mut Vec<u8>, negative: bool, mut value: u64) {
    let mut digits = [b'0'; 20];
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        // A remainder of ten is one digit.
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        used += 1;
        if value == 0 {
            break;
        }
    }
    if negative {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[digits.len() - used..]);
}

fn push_display(out: &mut Vec<u8>, value: impl Display) {
    // Writing to a `Vec` cannot fail.
    let _ = write!(out, "{value}");
}

/// Where a `None` would stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Directly in the field: it is left out.
    Top,
    /// Deeper: it is `null`.
    Inner,
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    option: Level,
}

impl<'a> Writer<'a> {
    fn inner(out: &'a mut Vec<u8>) -> Self {
        Self { out, option: Level::Inner }
    }

    fn text(self, value: impl Display) -> Result<Written, JsonError> {
        push_display(self.out, value);
        Ok(Written::Value)
    }

    fn compound(self, open: u8, close: &'static [u8]) -> Compound<'a> {
        self.out.push(open);
        Compound { out: self.out, first: true, close }
    }

    /// Opens `{"variant":`.
    fn variant(self, variant: &str) -> &'a mut Vec<u8> {
        self.out.push(b'{');
        push_string(variant, self.out);
        self.out.push(b':');
        self.out
    }
}

macro_rules! display {
    ($($method:ident: $ty:ty)*) => {
        $(fn $method(self, value: $ty) -> Result<Written, JsonError> {
            self.text(value)
        })*
    };
}

/// The most frequent values go without the machinery of `Display`.
macro_rules! integers {
    ($($method:ident: $ty:ty)*) => {
        $(fn $method(self, value: $ty) -> Result<Written, JsonError> {
            push_integer(self.out, value < (0 as $ty), u64::from(value.unsigned_abs()));
            Ok(Written::Value)
        })*
    };
    (unsigned $($method:ident: $ty:ty)*) => {
        $(fn $method(self, value: $ty) -> Result<Written, JsonError> {
            push_integer(self.out, false, u64::from(value));
            Ok(Written::Value)
        })*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = Written;
    type Error = JsonError;
    type SerializeSeq = Compound<'a>;
    type SerializeTuple = Compound<'a>;
    type SerializeTupleStruct = Compound<'a>;
    type SerializeTupleVariant = Compound<'a>;
    type SerializeMap = Compound<'a>;
    type SerializeStruct = Struct<'a>;
    type SerializeStructVariant = Compound<'a>;

    integers! { serialize_i8: i8 serialize_i16: i16 serialize_i32: i32 serialize_i64: i64 }
    integers! { unsigned serialize_u8: u8 serialize_u16: u16 serialize_u32: u32 serialize_u64: u64 }
    display! { serialize_bool: bool serialize_i128: i128 serialize_u128: u128 }

    fn serialize_f32(self, value: f32) -> Result<Written, JsonError> {
        if value.is_finite() { self.text(format_args!("{value:?}")) } else { not_finite() }
    }

    fn serialize_f64(self, value: f64) -> Result<Written, JsonError> {
        if value.is_finite() { self.text(format_args!("{value:?}")) } else { not_finite() }
    }

    fn serialize_char(self, value: char) -> Result<Written, JsonError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<Written, JsonError> {
        push_string(value, self.out);
        Ok(Written::Value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Written, JsonError> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<Written, JsonError> {
        self.out.extend_from_slice(b"null");
        Ok(if self.option == Level::Top { Written::Absent } else { Written::Value })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Written, JsonError> {
        value.serialize(Writer::inner(self.out))
    }

    fn serialize_unit(self) -> Result<Written, JsonError> {
        self.text("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Written, JsonError> {
        self.text("null")
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Written, JsonError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Written, JsonError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Written, JsonError> {
        let out = self.variant(variant);
        value.serialize(Writer::inner(out))?;
        out.push(b'}');
        Ok(Written::Value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'a>, JsonError> {
        Ok(self.compound(b'[', b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'a>, JsonError> {
        Ok(self.compound(b'[', b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'a>, JsonError> {
        Ok(self.compound(b'[', b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, JsonError> {
        Ok(Writer::inner(self.variant(variant)).compound(b'[', b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'a>, JsonError> {
        Ok(self.compound(b'{', b"}"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Struct<'a>, JsonError> {
        Ok(if is_raw_token(name) { Struct::Raw(self.out) } else { Struct::Fields(self.compound(b'{', b"}")) })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, JsonError> {
        Ok(Writer::inner(self.variant(variant)).compound(b'{', b"}}"))
    }
}

fn not_finite<T>() -> Result<T, JsonError> {
    Err(JsonError("is not a finite number, and only `wire::Float` holds others".to_owned()))
}

/// An array or an object that is being written.
struct Compound<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
    close: &'static [u8],
}

impl Compound<'_> {
    fn comma(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), JsonError> {
        self.comma();
        value.serialize(Writer::inner(self.out)).map(drop)
    }

    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), JsonError> {
        self.comma();
        push_string(name, self.out);
        self.out.push(b':');
        value.serialize(Writer::inner(self.out)).map(drop)
    }

    fn close(self) -> Result<Written, JsonError> {
        self.out.extend_from_slice(self.close);
        Ok(Written::Value)
    }
}

macro_rules! items {
    ($($interface:ident::$method:ident)*) => {
        $(impl ser::$interface for Compound<'_> {
            type Ok = Written;
            type Error = JsonError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), JsonError> {
                self.item(value)
            }

            fn end(self) -> Result<Written, JsonError> {
                self.close()
            }
        })*
    };
}

items! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}

impl ser::SerializeMap for Compound<'_> {
    type Ok = Written;
    type Error = JsonError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), JsonError> {
        self.comma();
        key.serialize(Key(self.out))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), JsonError> {
        self.out.push(b':');
        value.serialize(Writer::inner(self.out)).map(drop)
    }

    fn end(self) -> Result<Written, JsonError> {
        self.close()
    }
}

impl ser::SerializeStructVariant for Compound<'_> {
    type Ok = Written;
    type Error = JsonError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), JsonError> {
        self.entry(name, value)
    }

    fn end(self) -> Result<Written, JsonError> {
        self.close()
    }
}

/// A struct, or the wrapper that says that its one field is JSON text already.
enum Struct<'a> {
    Fields(Compound<'a>),
    Raw(&'a mut Vec<u8>),
}

impl ser::SerializeStruct for Struct<'_> {
    type Ok = Written;
    type Error = JsonError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), JsonError> {
        match self {
            Self::Fields(fields) => fields.entry(name, value),
            Self::Raw(out) => value.serialize(Raw(out)),
        }
    }

    fn end(self) -> Result<Written, JsonError> {
        match self {
            Self::Fields(fields) => fields.close(),
            Self::Raw(_) => Ok(Written::Value),
        }
    }
}

/// Accepts one kind of thing and refuses the rest in one sentence.
macro_rules! only {
    ($refuse:expr; $($method:ident($($ty:ty),*))*) => {
        $(fn $method(self, $(_: $ty),*) -> Result<(), JsonError> {
            $refuse
        })*
    };
}

macro_rules! no_compounds {
    ($refuse:expr) => {
        type SerializeSeq = Impossible<(), JsonError>;
        type SerializeTuple = Impossible<(), JsonError>;
        type SerializeTupleStruct = Impossible<(), JsonError>;
        type SerializeTupleVariant = Impossible<(), JsonError>;
        type SerializeMap = Impossible<(), JsonError>;
        type SerializeStruct = Impossible<(), JsonError>;
        type SerializeStructVariant = Impossible<(), JsonError>;

        fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, JsonError> {
            $refuse
        }
        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, JsonError> {
            $refuse
        }
        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, JsonError> {
            $refuse
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, JsonError> {
            $refuse
        }
        fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, JsonError> {
            $refuse
        }
        fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, JsonError> {
            $refuse
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, JsonError> {
            $refuse
        }
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<(), JsonError> {
            $refuse
        }
    };
}

/// Text that is JSON already.
struct Raw<'a>(&'a mut Vec<u8>);

fn raw_is_text<T>() -> Result<T, JsonError> {
    Err(JsonError("is not raw JSON text".to_owned()))
}

impl Serializer for Raw<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_str(self, value: &str) -> Result<(), JsonError> {
        self.0.extend_from_slice(value.as_bytes());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), JsonError> {
        value.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), JsonError> {
        value.serialize(self)
    }

    only! { raw_is_text();
        serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64) serialize_char(char) serialize_bytes(&[u8])
        serialize_none() serialize_unit() serialize_unit_struct(&'static str)
        serialize_unit_variant(&'static str, u32, &'static str)
    }
    no_compounds! { raw_is_text() }
}

/// The key of a map: text, or a scalar whose text form is unmistakable.
struct Key<'a>(&'a mut Vec<u8>);

fn key_is_text<T>() -> Result<T, JsonError> {
    Err(JsonError("has a map key that is not text".to_owned()))
}

macro_rules! quoted {
    ($($method:ident: $ty:ty)*) => {
        $(fn $method(self, value: $ty) -> Result<(), JsonError> {
            push_display(self.0, format_args!("\"{value}\""));
            Ok(())
        })*
    };
}

impl Serializer for Key<'_> {
    type Ok = ();
    type Error = JsonError;

    quoted! {
        serialize_bool: bool
        serialize_i8: i8 serialize_i16: i16 serialize_i32: i32 serialize_i64: i64
        serialize_u8: u8 serialize_u16: u16 serialize_u32: u32 serialize_u64: u64
    }

    fn serialize_str(self, value: &str) -> Result<(), JsonError> {
        push_string(value, self.0);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), JsonError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), JsonError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), JsonError> {
        value.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), JsonError> {
        value.serialize(self)
    }

    only! { key_is_text();
        serialize_f32(f32) serialize_f64(f64) serialize_bytes(&[u8])
        serialize_none() serialize_unit() serialize_unit_struct(&'static str)
    }
    no_compounds! { key_is_text() }
}
