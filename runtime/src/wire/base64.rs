//! Bytes as text (RFC 4648, section 4).

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::encode::Octets;
use crate::schema::{Schema, Type};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes that are base64 text in JSON, XML, headers and queries, and themselves where they are the whole body.
///
/// Read strictly: the standard alphabet, padded, without white space, in the one form that each content has.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{serde_json, wire::Base64};
///
/// let data = Base64::from("value".as_bytes().to_vec());
/// assert_eq!(serde_json::to_string(&data)?, "\"dmFsdWU=\"");
/// assert_eq!("dmFsdWU=".parse(), Ok(data));
/// assert!("dmFsdWU".parse::<Base64>().is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Base64(Bytes);

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<Base64> for Bytes {
    fn from(value: Base64) -> Self {
        value.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Why a text is not [`Base64`]. Does not hold the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base64Error;

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not bytes in base64")
    }
}

impl std::error::Error for Base64Error {}

impl FromStr for Base64 {
    type Err = Base64Error;

    fn from_str(text: &str) -> Result<Self, Base64Error> {
        decode(text.as_bytes()).map(Self::from).ok_or(Base64Error)
    }
}

fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let (groups, []) = text.as_chunks::<4>() else { return None };
    let mut bytes = Vec::with_capacity(groups.len() * 3);
    for (at, group) in groups.iter().enumerate() {
        // Only the last group may be padded.
        let padding = match group {
            [_, _, b'=', b'='] if at + 1 == groups.len() => 2,
            [_, _, _, b'='] if at + 1 == groups.len() => 1,
            _ => 0,
        };
        let mut bits = 0;
        for digit in &group[..4 - padding] {
            bits = bits << 6 | value(*digit)?;
        }
        let [_, three @ ..] = (bits << (6 * padding)).to_be_bytes();
        let (content, rest) = three.split_at(3 - padding);
        // Bits that are left over would be a second form of the same content.
        if rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(content);
    }
    Some(bytes)
}

/// The six bits of a digit.
fn value(digit: u8) -> Option<u32> {
    Some(match digit {
        b'A'..=b'Z' => u32::from(digit - b'A'),
        b'a'..=b'z' => u32::from(digit - b'a') + 26,
        b'0'..=b'9' => u32::from(digit - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.chunks(3) {
            let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            let mut group = ['='; 4];
            for (at, digit) in group.iter_mut().enumerate().take(chunk.len() + 1) {
                // Six bits are below 64.
                *digit = char::from(ALPHABET[(bits >> (18 - 6 * at) & 63) as usize]);
            }
            f.write_str(group.iter().collect::<String>().as_str())?;
        }
        Ok(())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Base64;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes in base64")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Base64, E> {
                text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

impl Schema for Base64 {
    const TYPE: &'static Type = &Type::Bytes;
}

impl Octets for Base64 {
    /// The bytes themselves. Not copied.
    fn octets(&self) -> Option<Bytes> {
        Some(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_content_has_one_form() {
        // RFC 4648, section 10.
        let forms = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (content, text) in forms {
            let value = Base64::from(content.as_bytes().to_vec());
            assert_eq!((value.to_string().as_str(), text.parse()), (text, Ok(value)));
        }
        let all = Base64::from((0..=255).collect::<Vec<u8>>());
        assert_eq!(all.to_string().parse(), Ok(all));
        for bad in
            ["Z", "Zg", "Zg=", "Zg==Zg==", "Zh==", "Zm9=", "Z===", "====", "Zg\n=", "Zm9_", "é==", "Zm9v "]
        {
            assert!(bad.parse::<Base64>().is_err(), "{bad}");
        }
    }
}
