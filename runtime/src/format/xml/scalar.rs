//! Values that are one text, as XML Schema writes them.

/// Whether XML takes the character for white space. Rust and Unicode know more of it.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

pub(super) fn is_blank(text: &str) -> bool {
    skip_space(text).is_empty()
}

pub(super) fn skip_space(text: &str) -> &str {
    text.trim_start_matches(is_space)
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// `true`, `false`, `1` or `0`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match trim(text) {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// A whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Integer {
    Negative(i64),
    Natural(u64),
}

impl Integer {
    pub(super) fn is_within(self, min: i64, max: u64) -> bool {
        match self {
            Self::Negative(number) => min <= number,
            Self::Natural(number) => {
                number <= max && i64::try_from(number).map_or(true, |number| min <= number)
            }
        }
    }
}

/// Why a text is not an [`Integer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotInteger {
    /// It is something else.
    Text,
    /// It is one, beyond 64 bits.
    Range,
}

/// Digits with an optional sign.
pub(super) fn integer(text: &str) -> Result<Integer, NotInteger> {
    let text = trim(text);
    if let Ok(number) = text.parse::<u64>() {
        return Ok(Integer::Natural(number));
    }
    match text.parse::<i64>() {
        // `-0`
        Ok(number) => Ok(u64::try_from(number).map_or(Integer::Negative(number), Integer::Natural)),
        Err(_) => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let only = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            Err(if only { NotInteger::Range } else { NotInteger::Text })
        }
    }
}

/// A number with an optional point and exponent, `INF`, `-INF` or `NaN`.
pub(super) fn float(text: &str) -> Option<f64> {
    match trim(text) {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        // Rust would also take `infinity` and `nan`.
        text if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) => {
            text.parse().ok()
        }
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
