//! The attributes of one tag. Stricter than the ones of `quick-xml`, which accept `a="1"b="<"`.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

use super::failure::Failure;
use super::scalar::{is_space, skip_space};

/// Reads ` a="1" b='2'`: names, which are not checked, with their values, in which references are resolved.
pub(super) struct Attributes<'a>(pub(super) &'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = Result<(&'a str, Cow<'a, str>), Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = skip_space(self.0);
        if rest.is_empty() {
            return None;
        }
        let read = if rest.len() == self.0.len() { None } else { attribute(rest) };
        let Some((name, value, behind)) = read else {
            // Nothing behind a mistake can be read.
            self.0 = "";
            return Some(Err(Failure::new("a tag holds something that is not an attribute")));
        };
        self.0 = behind;
        // Most values are what they look like.
        if !value.contains(['&', '\t', '\n', '\r']) {
            return Some(Ok((name, Cow::Borrowed(value))));
        }
        let attribute = Attribute { key: QName(name), value: Cow::Borrowed(value) };
        Some(match attribute.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => Ok((name, value)),
            Err(_) => Err(Failure::new("an attribute holds a reference that XML does not define")),
        })
    }
}

/// The name, the value, and what follows.
fn attribute(tag: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = tag.split_once('=')?;
    let name = name.trim_end_matches(is_space);
    let rest = skip_space(rest);
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, rest) = rest.get(1..)?.split_once(quote)?;
    (!value.contains('<')).then_some((name, value, rest))
}
