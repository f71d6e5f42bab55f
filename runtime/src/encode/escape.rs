//! The escapes of addresses, forms and header lists.

use crate::wire::timestamp::HttpDate;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Appends `value` with everything but unreserved characters escaped (RFC 3986, section 2.3).
pub(crate) fn escape(value: &str, to: &mut String) {
    for byte in value.bytes() {
        if matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~') {
            to.push(char::from(byte));
        } else {
            to.extend(escaped(byte).map(char::from));
        }
    }
}

/// Appends `value` as forms are escaped (WHATWG URL, section 5.2): a space is `+`.
pub(crate) fn escape_form(value: &str, to: &mut Vec<u8>) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => to.push(byte),
            b' ' => to.push(b'+'),
            other => to.extend(escaped(other)),
        }
    }
}

/// `%` and two hexadecimal digits.
fn escaped(byte: u8) -> [u8; 3] {
    // A half of a byte is below 16.
    [b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]
}

/// Why a value cannot be a path segment. Servers and proxies resolve dot segments even when they are escaped.
pub(super) fn refused_segment(value: &str) -> Option<&'static str> {
    let undotted = value.replace("%2e", ".").replace("%2E", ".");
    match undotted.as_str() {
        "" => Some("is part of the path and cannot be empty"),
        "." | ".." => Some("is part of the path and cannot be `.` or `..`"),
        _ => None,
    }
}

/// The items joined by commas (RFC 9110, section 5.6.1), each quoted where it would not be read as itself: it holds a
/// comma or a quote, is empty, or has white space around it.
pub(super) fn header_list(values: &[String]) -> String {
    let items = values.iter().map(|value| {
        let itself = !value.contains([',', '"']) && !value.is_empty() && value.trim_ascii() == value;
        if itself || is_http_date(value) {
            value.clone()
        } else {
            format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
        }
    });
    items.collect::<Vec<_>>().join(", ")
}

/// Whether it is the form of `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7), whose comma divides nothing.
fn is_http_date(value: &str) -> bool {
    value.parse::<HttpDate>().is_ok_and(|date| date.to_string() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_quoted_where_they_would_not_be_read_as_themselves() {
        let list = |items: &[&str]| header_list(&items.iter().map(|&item| item.into()).collect::<Vec<_>>());
        assert_eq!(list(&["b,c", "\"d\"", "", " a", "e f", "\\"]), r#""b,c", "\"d\"", "", " a", e f, \"#);
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(list(&[date, date]), format!("{date}, {date}"));
        assert_eq!(list(&["abc, 6 Nov 1994 08:49:37xx GMT"]), "\"abc, 6 Nov 1994 08:49:37xx GMT\"");
    }
}
