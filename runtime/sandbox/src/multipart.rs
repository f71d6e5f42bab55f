//! Bodies of several parts (RFC 7578), taken apart.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap};

/// How many parts a body may have.
const MAX_PARTS: usize = 1000;

/// One part of a body of parts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The name of the parameter.
    pub name: String,
    /// The name of the file, if it is one.
    pub file_name: Option<String>,
    /// The media type; nothing where none was sent.
    pub content_type: String,
    /// What is in it.
    pub content: Bytes,
}

/// The parts of a body, or what is wrong with it.
pub(crate) fn parts(headers: &HeaderMap, body: &[u8]) -> Result<Vec<Part>, String> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = parameter(content_type, "boundary")
        .filter(|it| (1..=70).contains(&it.len()))
        .ok_or("the content type has no `boundary` of 1 to 70 characters")?;
    let delimiter = format!("--{boundary}");
    let mut rest = match body.strip_prefix(delimiter.as_bytes()) {
        Some(rest) => rest,
        // There may be text before the first part.
        None => after(body, format!("\r\n{delimiter}").as_bytes()).ok_or("the body has no part")?.1,
    };
    let next = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        // White space may stand between delimiter and line end.
        let (padding, from) = after(rest, b"\r\n").ok_or("a delimiter is not followed by a line end")?;
        if !padding.iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            return Err("a delimiter is not followed by a line end".to_owned());
        }
        let (part, then) = after(from, next.as_bytes()).ok_or("the body ends within a part")?;
        parts.push(one(part)?);
        if parts.len() > MAX_PARTS {
            return Err(format!("the body has more than {MAX_PARTS} parts"));
        }
        rest = then;
    }
    Ok(parts)
}

fn one(part: &[u8]) -> Result<Part, String> {
    // A part without any header begins with the empty line.
    let (head, content) = match part.strip_prefix(b"\r\n") {
        Some(content) => (&b""[..], content),
        None => after(part, b"\r\n\r\n").ok_or("a part has no empty line after its headers")?,
    };
    let head = std::str::from_utf8(head).map_err(|_| "the headers of a part are not UTF-8")?;
    let header = |wanted: &str| {
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").ok_or("a part has no `Content-Disposition`")?;
    if !disposition.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("form-data")) {
        return Err("a part is not `form-data`".to_owned());
    }
    Ok(Part {
        name: parameter(disposition, "name").ok_or("a part has no `name`")?,
        file_name: parameter(disposition, "filename"),
        content_type: header("content-type").unwrap_or_default().to_owned(),
        content: Bytes::copy_from_slice(content),
    })
}

/// A parameter of a header, with the three escapes of forms resolved.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let mut rest = value.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (found, then) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => (after.split(';').next().unwrap_or(after).trim(), after),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(found.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = then.split_once(';')?.1;
    }
}

/// What is before and behind the first occurrence.
fn after<'a>(bytes: &'a [u8], what: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(what.len()).position(|window| window == what)?;
    Some((bytes.get(..at)?, bytes.get(at + what.len()..)?))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn of(content_type: &str, body: &str) -> Result<Vec<Part>, String> {
        let value = HeaderValue::try_from(content_type).expect("it is a header");
        parts(&HeaderMap::from_iter([(CONTENT_TYPE, value)]), body.as_bytes())
    }

    #[test]
    fn parts_are_taken_apart() {
        let body = "preamble\r\n--b \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\n\
                    content-type: image/png\r\ncontent-disposition: form-data; filename=\"x%22;.png\"; name=f\r\n\r\n\
                    \r\n--cc\r\n\r\n--b--\r\nepilogue";
        let parts = of("multipart/form-data; charset=x; boundary=\"b\"", body).expect("it is well-formed");
        assert_eq!(parts.len(), 2, "{parts:?}");
        assert_eq!((parts[0].name.as_str(), &parts[0].content[..]), ("a", &b"1"[..]));
        assert_eq!(parts[1].name, "f");
        assert_eq!(parts[1].file_name.as_deref(), Some("x\";.png"));
        assert_eq!(parts[1].content_type, "image/png");
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let whole = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--";
        assert!(of("multipart/form-data; boundary=b", whole).is_ok());
        for length in 0..whole.len() {
            let cut = whole.get(..length).unwrap_or_default();
            assert!(of("multipart/form-data; boundary=b", cut).is_err(), "{cut}");
        }
        assert!(of("multipart/form-data", whole).is_err());
        assert!(of("multipart/form-data; boundary=", whole).is_err());
    }
}
