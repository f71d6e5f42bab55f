//! The text of a body, by the `charset` of its content type. Nothing is guessed and nothing is replaced.

use std::borrow::Cow;

/// Why a body cannot be read as text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotText {
    /// The charset is none that is read.
    Unknown(String),
    /// The bytes are not of the charset.
    Invalid(&'static str),
}

/// What ISO-8859-1 is called.
pub(super) const LATIN1: &[&str] = &["iso-8859-1", "latin1"];

/// The body of this charset as UTF-8. It is a copy only if it was in another.
pub(super) fn utf8<'b>(body: &'b [u8], charset: Option<&str>) -> Result<Cow<'b, str>, NotText> {
    let is = |names: &[&str]| {
        charset.is_none_or(|charset| names.iter().any(|name| charset.eq_ignore_ascii_case(name)))
    };
    // ASCII is part of UTF-8.
    if is(&["utf-8", "utf8", "us-ascii", "ascii"]) {
        return str::from_utf8(body).map(Cow::Borrowed).map_err(|_| NotText::Invalid("not valid UTF-8"));
    }
    if is(LATIN1) {
        return latin1(body);
    }
    Err(NotText::Unknown(charset.unwrap_or_default().to_ascii_lowercase()))
}

/// Every byte is the character of that number. 0x80 to 0x9F are control characters, and where they occur the charset
/// is most probably windows-1252 under a wrong name.
fn latin1(body: &[u8]) -> Result<Cow<'_, str>, NotText> {
    if body.iter().any(|byte| (0x80..=0x9F).contains(byte)) {
        return Err(NotText::Invalid("not valid ISO-8859-1"));
    }
    Ok(Cow::Owned(body.iter().map(|byte| char::from(*byte)).collect()))
}

/// The parameter `charset` of a content type, without quotes.
pub(super) fn of(content_type: Option<&str>) -> Option<&str> {
    content_type?.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_charset_is_read() {
        let read = |body: &'static [u8], charset: &str| {
            utf8(body, of(Some(&format!("application/json; {charset}")))).map(|text| text.into_owned())
        };
        assert_eq!(read("é".as_bytes(), "charset=UTF-8"), Ok("é".to_owned()));
        assert_eq!(read("é".as_bytes(), "v=1; Charset=\"utf-8\""), Ok("é".to_owned()));
        assert_eq!(read("é".as_bytes(), "charset="), Ok("é".to_owned()));
        assert_eq!(read(b"\xE9", "charset=ISO-8859-1"), Ok("é".to_owned()));
        assert_eq!(read(b"\x80", "charset=ISO-8859-1"), Err(NotText::Invalid("not valid ISO-8859-1")));
        assert_eq!(read(b"\xE9", "charset=utf-8"), Err(NotText::Invalid("not valid UTF-8")));
        assert_eq!(read(b"\xE9", "charset=us-ascii"), Err(NotText::Invalid("not valid UTF-8")));
        assert_eq!(read(b"a", "charset=utf-16"), Err(NotText::Unknown("utf-16".to_owned())));
        assert_eq!(utf8(b"\xE9", None), Err(NotText::Invalid("not valid UTF-8")));
    }
}
