//! The attributes of one tag.

use std::borrow::Cow;

use super::references::{resolved, with_line_feeds};
use super::scalar::is_space_byte;
use crate::format::failure::Failure;
use crate::format::scan::find;

/// Reads ` a="1" b='2'`: names, which are not checked, with their values, in which references are resolved.
pub(super) struct Attributes<'a>(pub(super) &'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = Result<(&'a str, Cow<'a, str>), Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.0.as_bytes();
        let start = skip_space(bytes, 0);
        if start == bytes.len() {
            return None;
        }
        let read = if start == 0 { None } else { attribute(self.0, start) };
        let Some((name, value, plain, behind)) = read else {
            // Nothing behind a mistake can be read.
            self.0 = "";
            return Some(Err(Failure::new("a tag holds something that is not an attribute")));
        };
        self.0 = behind;
        // Most values are what they look like.
        Some(if plain {
            Ok((name, Cow::Borrowed(value)))
        } else {
            normalized(value).map(|value| (name, value))
        })
    }
}

/// The name, the value, whether it stands for itself, and what follows.
fn attribute(tag: &str, start: usize) -> Option<(&str, &str, bool, &str)> {
    let bytes = tag.as_bytes();
    let mut at = find(bytes, start, 0, *b"=");
    let mut name_end = at;
    while name_end > start && is_space_byte(*bytes.get(name_end - 1)?) {
        name_end -= 1;
    }
    at = skip_space(bytes, at + 1);
    let quote = *bytes.get(at).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let value_start = at + 1;
    let mut plain = true;
    at = value_start;
    loop {
        at = find(bytes, at, b' ', [quote, b'<', b'&']);
        match *bytes.get(at)? {
            byte if byte == quote => break,
            b'<' => return None,
            _ => plain = false,
        }
        at += 1;
    }
    Some((tag.get(start..name_end)?, tag.get(value_start..at)?, plain, tag.get(at + 1..)?))
}

fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| is_space_byte(*byte)) {
        at += 1;
    }
    at
}

/// White space becomes spaces, unless it is written as a reference.
fn normalized(value: &str) -> Result<Cow<'_, str>, Failure> {
    let undefined = || Failure::new("an attribute holds a reference that XML does not define");
    let value = with_line_feeds(value);
    let mut text = String::with_capacity(value.len());
    let mut rest = &*value;
    while let Some((before, behind)) = rest.split_once('&') {
        text.push_str(&before.replace(['\t', '\n'], " "));
        let (reference, behind) = behind.split_once(';').ok_or_else(undefined)?;
        text.push_str(&resolved(reference).map_err(|_| undefined())?);
        rest = behind;
    }
    text.push_str(&rest.replace(['\t', '\n'], " "));
    Ok(Cow::Owned(text))
}
