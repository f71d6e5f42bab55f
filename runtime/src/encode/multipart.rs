//! Bodies of several parts (RFC 7578).

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};

use bytes::{BufMut as _, Bytes, BytesMut};
use http::HeaderValue;

use super::body::Finished;
use super::text::Text;
use crate::bounds::ToWire;
use crate::file::{Content, File};
use crate::upload::Upload;

/// What every boundary begins with. A number follows.
const BOUNDARY: &str = "endpoint-boundary-";

/// One part: the lines before its content, and the content.
#[derive(Debug, Clone)]
pub(super) struct Part {
    head: String,
    /// Of the file, where there is one.
    name: String,
    content: Content,
}

/// A value as parts: a scalar is one, a list as many as it has items.
pub(super) fn texts<T: ToWire + ?Sized>(name: &str, value: &T) -> Result<Vec<Part>, String> {
    let texts = match Text::of(value).map_err(|refused| refused.to_string())? {
        Text::Absent => Vec::new(),
        Text::One(text) => vec![text],
        Text::Many(texts) => texts,
    };
    let head = format!("content-disposition: form-data; name={}\r\n\r\n", quoted(name));
    let part =
        |text: String| Part { head: head.clone(), name: String::new(), content: Content::Bytes(text.into()) };
    Ok(texts.into_iter().map(part).collect())
}

/// A file as a part. Its content is not copied.
pub(super) fn file(name: &str, file: &File) -> Part {
    let head = format!(
        "content-disposition: form-data; name={}; filename={}\r\ncontent-type: {}\r\n\r\n",
        quoted(name),
        quoted(file.name()),
        file.content_type(),
    );
    Part { head, name: file.name().to_owned(), content: file.held().clone() }
}

/// In quotes, with what would end the quotes or the line escaped (WHATWG HTML, multipart/form-data encoding).
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}

/// A boundary that no content can be made to hold, for contents that are not at hand to be searched.
pub(super) fn unguessable() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{BOUNDARY}{:016x}{:016x}", random(), random())
}

impl Part {
    pub(super) fn is_at_hand(&self) -> bool {
        matches!(self.content, Content::Bytes(_))
    }
}

/// The content type with its boundary, and the whole body.
///
/// Without a boundary, one is found that does not occur in the contents: the same parts make the same bytes.
pub(super) fn assemble(parts: Vec<Part>, boundary: Option<String>) -> Finished {
    let boundary = boundary.unwrap_or_else(|| format!("{BOUNDARY}{}", free_number(&parts)));

    let mut upload = Upload::default();
    let mut body = BytesMut::new();
    for part in &parts {
        body.put_slice(format!("--{boundary}\r\n{}", part.head).as_bytes());
        match &part.content {
            Content::Bytes(content) => body.put_slice(content),
            Content::Source(source) => {
                upload.bytes(body.split().freeze());
                upload.source(&part.name, source);
            }
        }
        body.put_slice(b"\r\n");
    }
    body.put_slice(format!("--{boundary}--\r\n").as_bytes());

    let content_type = format!("multipart/form-data; boundary={boundary}");
    // Letters, digits and `-` can stand in a header.
    let content_type =
        Some(HeaderValue::try_from(content_type).unwrap_or(HeaderValue::from_static("multipart/form-data")));
    if parts.iter().all(Part::is_at_hand) {
        return Finished { content_type, bytes: body.freeze(), upload: None };
    }
    upload.bytes(body.freeze());
    Finished { content_type, bytes: Bytes::new(), upload: Some(Box::new(upload)) }
}

/// The smallest number of a boundary that is in no content, not even with more digits behind it.
///
/// The contents are searched once: those that are made to hold a great many boundaries take no longer than others.
fn free_number(parts: &[Part]) -> usize {
    // No boundary is in a name: quotes are around it and line ends are escaped.
    let contents = parts.iter().filter_map(|part| match &part.content {
        Content::Bytes(content) => Some(content),
        Content::Source(_) => None,
    });
    // Each number that is taken has a digit of its own there, so one that is less than this is free.
    let bytes: usize = contents.clone().map(Bytes::len).sum::<usize>() + 1;
    let mut taken = Vec::new();
    for content in contents {
        let places = content.windows(BOUNDARY.len()).enumerate();
        for (at, _) in places.filter(|(_, window)| *window == BOUNDARY.as_bytes()) {
            let behind = content.get(at + BOUNDARY.len()..).unwrap_or_default();
            for number in numbers(behind).take_while(|number| *number < bytes) {
                taken.resize(taken.len().max(number + 1), false);
                taken[number] = true;
            }
        }
    }
    taken.iter().position(|taken| !taken).unwrap_or(taken.len())
}

/// The numbers that begin these bytes: 1, 12 and 123 of `123`. No boundary has a zero before other digits.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let most = if bytes.starts_with(b"0") { 1 } else { usize::MAX };
    let digits = bytes.iter().take(most).take_while(|byte| byte.is_ascii_digit());
    digits.scan(0_usize, |number, digit| {
        *number = number.checked_mul(10)?.checked_add(usize::from(digit - b'0'))?;
        Some(*number)
    })
}
