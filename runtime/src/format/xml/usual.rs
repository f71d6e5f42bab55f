//! Tags and texts as nearly all documents have them, read in one go. What is written otherwise is left to [`Tokens`],
//! which takes every document; what is read here is what it would find.

use std::borrow::Cow;

use super::namespaces::PLAIN;
use crate::format::scan::{find, find_no_letter, skip_space};

/// A start tag.
pub(super) struct Start<'a> {
    /// The name as it is written: ASCII, and a name of XML.
    pub(super) tag: &'a str,
    /// The name without its prefix.
    pub(super) local: &'a str,
    pub(super) empty: bool,
    /// The position behind it.
    pub(super) end: usize,
}

/// The start tag at this position, where a `<` is. Its attributes are put into the list, which is empty.
#[inline]
pub(super) fn start<'a>(
    text: &'a str,
    at: usize,
    attributes: &mut Vec<(&'a str, Cow<'a, str>)>,
) -> Option<Start<'a>> {
    let bytes = text.as_bytes();
    let (tag, local, mut end) = name(text, at + 1)?;
    loop {
        match bytes.get(end)? {
            b'>' => return Some(Start { tag, local, empty: false, end: end + 1 }),
            b'/' if bytes.get(end + 1) == Some(&b'>') => {
                return Some(Start { tag, local, empty: true, end: end + 2 });
            }
            b' ' => {}
            _ => return None,
        }
        end += 1;
        if bytes.get(end)?.is_ascii_alphabetic() {
            let (name, value, behind) = attribute(text, end)?;
            attributes.push((name, Cow::Borrowed(value)));
            end = behind;
        }
    }
}

/// ` name="value"` without references, and the position behind it.
#[inline]
fn attribute(text: &str, at: usize) -> Option<(&str, &str, usize)> {
    let bytes = text.as_bytes();
    let (name, _, end) = name(text, at)?;
    let Some([b'=', quote @ (b'"' | b'\'')]) = bytes.get(end..)?.first_chunk() else { return None };
    let start = end + 2;
    let end = find(bytes, start, b' ', [*quote, b'<', b'&']);
    if bytes.get(end) != Some(quote) {
        return None;
    }
    Some((name, text.get(start..end)?, end + 1))
}

/// The name at this position, the same without its prefix, and the position behind it.
#[inline]
fn name(text: &str, start: usize) -> Option<(&str, &str, usize)> {
    let bytes = text.as_bytes();
    let mut end = plain(bytes, start)?;
    let mut local = start;
    if bytes.get(end) == Some(&b':') {
        local = end + 1;
        end = plain(bytes, local)?;
    }
    Some((text.get(start..end)?, text.get(local..end)?, end))
}

/// The end of the name at this position, which begins with a letter of ASCII.
#[inline]
fn plain(bytes: &[u8], start: usize) -> Option<usize> {
    let mut end = find_no_letter(bytes, start);
    if end == start {
        return None;
    }
    while PLAIN[usize::from(*bytes.get(end)?)] {
        end += 1;
    }
    Some(end)
}

/// The text from this position to the end tag of this name, and the position behind that.
#[inline]
pub(super) fn leaf<'a>(text: &'a str, at: usize, tag: &str) -> Option<(&'a str, usize)> {
    let end = find(text.as_bytes(), at, b' ', *b"<&");
    Some((text.get(at..end)?, end_tag(text, end, tag)?))
}

/// The position behind the end tag of this name, if it is at this position.
#[inline]
pub(super) fn end_tag(text: &str, at: usize, tag: &str) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?.strip_prefix(b"</")?.strip_prefix(tag.as_bytes())?;
    (rest.first() == Some(&b'>')).then_some(at + tag.len() + 3)
}

/// The position of the tag that follows white space, if one does.
#[inline]
pub(super) fn tag(text: &str, at: usize) -> Option<usize> {
    let at = skip_space(text.as_bytes(), at);
    (text.as_bytes().get(at) == Some(&b'<')).then_some(at)
}
