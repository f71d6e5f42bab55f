//! Names and values as nearly all are written: short, without escapes, and with no more white space around them than a
//! layout has.
//!
//! Nothing here calls anything, so that registers need not be kept, and nothing is read unless all of it is as
//! expected. Everything else is `None`, and left to the functions that read every text.

use super::Text;
use crate::format::scan::{near_line, near_special, near_value, piece};

impl<'de> Text<'de> {
    /// Goes to the next name of an object and behind the colon that follows.
    #[inline]
    pub(super) fn near_name(&mut self, first: bool) -> Option<&'de str> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        if !first {
            bytes.get(at).filter(|next| **next == b',')?;
            at += 1;
        }
        at = near_line(bytes, at)?;
        bytes.get(at).filter(|next| **next == b'"')?;
        let start = at + 1;
        let end = near_special(bytes, start)?;
        let Some(b"\":") = bytes.get(end..).and_then(<[u8]>::first_chunk) else { return None };
        let name = piece(self.text, start, end)?;
        self.name = start;
        self.at = end + 2;
        Some(name)
    }

    #[inline]
    pub(super) fn near_string(&mut self) -> Option<&'de str> {
        let bytes = self.text.as_bytes();
        let at = near_value(bytes, self.at)?;
        bytes.get(at).filter(|next| **next == b'"')?;
        let start = at + 1;
        let end = near_special(bytes, start)?;
        bytes.get(end).filter(|next| **next == b'"')?;
        self.at = end + 1;
        piece(self.text, start, end)
    }

    /// A number of few digits and nothing else.
    #[inline]
    pub(super) fn near_number(&mut self) -> Option<u64> {
        let bytes = self.text.as_bytes();
        let at = near_value(bytes, self.at)?;
        let rest = bytes.get(at..)?;
        let (value, len) = digits(rest)?;
        if matches!(rest, [b'0', b'0'..=b'9', ..]) || matches!(rest.get(len), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at = at + len;
        Some(value)
    }

    /// Whether the value is `null`, which is read then.
    #[inline]
    pub(super) fn near_null(&mut self) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let at = near_value(bytes, self.at)?;
        if bytes.get(at) != Some(&b'n') {
            return Some(false);
        }
        let Some(b"null") = bytes.get(at..).and_then(<[u8]>::first_chunk) else { return None };
        self.at = at + 4;
        Some(true)
    }

    #[inline]
    pub(super) fn near_boolean(&mut self) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let at = near_value(bytes, self.at)?;
        let rest = bytes.get(at..)?;
        let value = rest.first_chunk() == Some(b"true");
        if !value && rest.first_chunk() != Some(b"false") {
            return None;
        }
        self.at = at + if value { 4 } else { 5 };
        Some(value)
    }
}

/// The number that the digits at the start make, and how many they are. Nineteen fit always, and there are no more.
#[inline]
pub(in crate::format) fn digits(text: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    let mut len = 0;
    for digit in text.iter().map(|byte| byte.wrapping_sub(b'0')).take_while(|digit| *digit < 10) {
        value = value.wrapping_mul(10).wrapping_add(digit.into());
        len += 1;
    }
    (1..=19).contains(&len).then_some((value, len))
}
