//! Bodies of several parts (RFC 7578).

use bytes::{BufMut as _, Bytes, BytesMut};
use http::HeaderValue;

use super::text::Text;
use crate::bounds::ToWire;
use crate::file::File;

/// One part: the lines before its content, and the content.
#[derive(Debug, Clone)]
pub(super) struct Part {
    head: String,
    content: Bytes,
}

/// A value as parts: a scalar is one, a list as many as it has items.
pub(super) fn texts<T: ToWire + ?Sized>(name: &str, value: &T) -> Result<Vec<Part>, String> {
    let texts = match Text::of(value).map_err(|refused| refused.to_string())? {
        Text::Absent => Vec::new(),
        Text::One(text) => vec![text],
        Text::Many(texts) => texts,
    };
    let head = format!("content-disposition: form-data; name={}\r\n\r\n", quoted(name));
    Ok(texts.into_iter().map(|text| Part { head: head.clone(), content: text.into() }).collect())
}

/// A file as a part. Its content is not copied.
pub(super) fn file(name: &str, file: &File) -> Part {
    let head = format!(
        "content-disposition: form-data; name={}; filename={}\r\ncontent-type: {}\r\n\r\n",
        quoted(name),
        quoted(file.name()),
        file.content_type(),
    );
    Part { head, content: file.content().clone() }
}

/// In quotes, with what would end the quotes or the line escaped (WHATWG HTML, multipart/form-data encoding).
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}

/// The content type with its boundary, and the whole body.
pub(super) fn assemble(parts: Vec<Part>) -> (HeaderValue, Bytes) {
    let occurs = |boundary: &str| {
        let boundary = boundary.as_bytes();
        parts.iter().any(|part| {
            // No boundary is in a name: quotes are around it and line ends are escaped.
            part.content.windows(boundary.len()).any(|window| window == boundary)
        })
    };
    // The same parts make the same bytes, and no content is mistaken for a boundary.
    let boundary = (0_u64..)
        .map(|number| format!("endpoint-boundary-{number}"))
        .find(|boundary| !occurs(boundary))
        .unwrap_or_default();

    let mut body = BytesMut::new();
    for part in &parts {
        body.put_slice(format!("--{boundary}\r\n{}", part.head).as_bytes());
        body.put_slice(&part.content);
        body.put_slice(b"\r\n");
    }
    body.put_slice(format!("--{boundary}--\r\n").as_bytes());

    let content_type = format!("multipart/form-data; boundary={boundary}");
    // Letters, digits and `-` can stand in a header.
    (
        HeaderValue::try_from(content_type).unwrap_or(HeaderValue::from_static("multipart/form-data")),
        body.freeze(),
    )
}
