//! The escapes of addresses, forms and header lists.

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
pub(super) fn escape_form(value: &str, to: &mut Vec<u8>) {
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

/// The items joined by commas, each quoted where it holds a comma or a quote (RFC 9110, sections 5.6.1 and 5.6.4).
pub(super) fn header_list(values: &[String]) -> String {
    let items = values.iter().map(|value| {
        if value.contains([',', '"']) && !is_http_date(value) {
            format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
        } else {
            value.clone()
        }
    });
    items.collect::<Vec<_>>().join(", ")
}

/// Whether the text has the form of `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7), whose comma divides
/// nothing.
fn is_http_date(value: &str) -> bool {
    value.len() == 29 && value.as_bytes()[3] == b',' && value.ends_with(" GMT")
}
