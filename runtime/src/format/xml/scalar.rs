//! Values that are one text, as XML Schema writes them.

use crate::format::json::text::{Number, digits};
pub(super) use crate::format::scan::is_space as is_space_byte;

/// Whether XML takes the character for white space. Rust and Unicode know more of it.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space_byte)
}

pub(super) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // Nearly every value comes without.
        [first, .., last] if !is_space_byte(*first) && !is_space_byte(*last) => text,
        _ => text.trim_matches(is_space),
    }
}

/// `true`, `false`, `1` or `0`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match trim(text) {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Whether it is a whole number within these bounds.
pub(super) fn is_within(number: Number, min: i64, max: u64) -> bool {
    match number {
        Number::Negative(number) => min <= number,
        Number::Natural(number) => {
            number <= max && i64::try_from(number).map_or(true, |number| min <= number)
        }
        Number::Float(_) => false,
    }
}

/// Why a text is not a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotInteger {
    /// It is something else.
    Text,
    /// It is one, beyond 64 bits.
    Range,
}

/// Digits with an optional sign.
pub(super) fn integer(text: &str) -> Result<Number, NotInteger> {
    // Nearly all are digits and nothing else.
    if let Some((number, len)) = digits(text.as_bytes())
        && len == text.len()
    {
        return Ok(Number::Natural(number));
    }
    let text = trim(text);
    if let Ok(number) = text.parse::<u64>() {
        return Ok(Number::Natural(number));
    }
    match text.parse::<i64>() {
        // `-0`
        Ok(number) => Ok(u64::try_from(number).map_or(Number::Negative(number), Number::Natural)),
        Err(_) => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let only = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            Err(if only { NotInteger::Range } else { NotInteger::Text })
        }
    }
}

/// A number with an optional point and exponent, `INF`, `-INF` or `NaN`; also `Infinity`, as it is called in JSON.
pub(super) fn float(text: &str) -> Option<f64> {
    match trim(text) {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        // Rust would also take `infinity` and `nan`.
        text if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) => {
            text.parse().ok()
        }
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Digits with an optional sign and an optional point, without an exponent.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut digits = whole.bytes().chain(fraction.bytes()).peekable();
    digits.peek().is_some() && digits.all(|byte| byte.is_ascii_digit())
}
