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

/// The start tag at this position, where a `<` is. Its attributes are put into the list, which is empty. The default
/// namespace is left out, because nobody asks for it.
#[inline]
pub(super) fn start<'a>(
    text: &'a str,
    at: usize,
    attributes: &mut Vec<(&'a str, Cow<'a, str>)>,
) -> Option<Start<'a>> {
    let bytes = text.as_bytes();
    let (local, mut end) = name(bytes, at + 1)?;
    let tag = text.get(at + 1..end)?;
    let local = if local == at + 1 { tag } else { text.get(local..end)? };
    let mut namespace = false;
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
            end = behind;
            if name != "xmlns" {
                attributes.push((name, Cow::Borrowed(value)));
            } else if std::mem::replace(&mut namespace, true) {
                return None;
            }
        }
    }
}

/// `name="value"` without references, and the position behind it.
#[inline]
fn attribute(text: &str, at: usize) -> Option<(&str, &str, usize)> {
    let bytes = text.as_bytes();
    let (_, name) = name(bytes, at)?;
    let Some([b'=', quote @ (b'"' | b'\'')]) = bytes.get(name..)?.first_chunk() else { return None };
    let start = name + 2;
    let end = find(bytes, start, b' ', [*quote, b'<', b'&']);
    if bytes.get(end) != Some(quote) {
        return None;
    }
    Some((text.get(at..name)?, text.get(start..end)?, end + 1))
}

/// The name at this position: where it begins behind its prefix, and where it ends.
#[inline]
fn name(bytes: &[u8], start: usize) -> Option<(usize, usize)> {
    let end = plain(bytes, start)?;
    if bytes.get(end) == Some(&b':') { Some((end + 1, plain(bytes, end + 1)?)) } else { Some((start, end)) }
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
    let behind = end_tag(text, end, tag)?;
    Some((text.get(at..end)?, behind))
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
