//! The address of a request, taken apart and decoded.

use http::{StatusCode, Uri};

use crate::reply::Reply;

/// Path and query with their escapes resolved.
#[derive(Debug)]
pub(crate) struct Target {
    /// What stands between the slashes. An escaped slash does not divide.
    pub(crate) segments: Vec<String>,
    /// The pairs, in the order they were sent.
    pub(crate) query: Vec<(String, String)>,
}

impl Target {
    pub(crate) fn parse(uri: &Uri) -> Result<Self, Reply> {
        Self::decode(uri.path(), uri.query().unwrap_or_default()).ok_or_else(|| {
            let detail = "an escape in the address is cut off, or its bytes are not UTF-8";
            Reply::refuse(StatusCode::BAD_REQUEST, "Malformed Address", detail)
        })
    }

    fn decode(path: &str, query: &str) -> Option<Self> {
        Some(Self { segments: segments(path)?, query: pairs(query)? })
    }
}

/// The pairs of a query or a form, decoded.
pub(crate) fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let pair = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        Some((unescape(&name.replace('+', " "))?, unescape(&value.replace('+', " "))?))
    };
    text.split('&').filter(|text| !text.is_empty()).map(pair).collect()
}

/// The decoded segments of a path.
pub(crate) fn segments(path: &str) -> Option<Vec<String>> {
    path.strip_prefix('/').unwrap_or(path).split('/').map(unescape).collect()
}

/// Resolves `%XX` (RFC 3986, section 2.1).
fn unescape(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' { hex(bytes.next()?)? << 4 | hex(bytes.next()?)? } else { byte });
    }
    String::from_utf8(decoded).ok()
}

/// Escapes everything but unreserved characters.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// The value of a hexadecimal digit, below 16.
fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{Target, escape, segments};

    #[test]
    fn escapes_are_resolved_after_the_address_is_divided() {
        let target = Target::decode("/a%2Fb/%C3%A9", "x=1%262&y=a+b%2B&z&&").expect("it is well-formed");
        assert_eq!(target.segments, ["a/b", "é"]);
        let pairs: Vec<_> =
            target.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("x", "1&2"), ("y", "a b+"), ("z", "")]);
    }

    #[test]
    fn what_is_escaped_is_resolved_again() {
        let text = "a b/c?d=é&%+~";
        assert_eq!(escape(text), "a%20b%2Fc%3Fd%3D%C3%A9%26%25%2B~");
        assert_eq!(segments(&escape(text)), Some(vec![text.to_owned()]));
    }

    #[test]
    fn broken_escapes_are_refused() {
        for path in ["/%", "/%4", "/%zz", "/%FF", "/%+1"] {
            assert!(Target::decode(path, "").is_none(), "{path}");
        }
    }
}
