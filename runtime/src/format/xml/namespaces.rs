//! Names with prefixes, as far as they are needed: what the local name is, and which prefix stands for `nil`.

use crate::format::failure::Failure;
pub(super) use crate::format::failure::shown;
use crate::format::scan::same;

/// The namespace of `nil`.
pub(super) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The most prefixes that may be declared at one place. Each use of one looks through them.
const MOST: usize = 256;

/// The prefixes that are declared around the current element.
#[derive(Default)]
pub(super) struct Scope<'a> {
    bindings: Vec<Binding<'a>>,
}

struct Binding<'a> {
    prefix: &'a str,
    /// Whether it stands for [`INSTANCE`].
    instance: bool,
    depth: usize,
}

impl<'a> Scope<'a> {
    /// Notes `xmlns:prefix="uri"` of an element at this depth.
    pub(super) fn declare(&mut self, prefix: &'a str, uri: &str, depth: usize) -> Result<(), Failure> {
        if !is_name(prefix) || prefix == "xmlns" || uri.is_empty() {
            return Err(Failure::new("a prefix is declared in a manner that XML does not allow"));
        }
        if self.bindings.len() == MOST {
            return Err(Failure::new(format!("there are more than {MOST} prefixes")));
        }
        self.bindings.push(Binding { prefix, instance: uri == INSTANCE, depth });
        Ok(())
    }

    /// Forgets what an element at this depth declared.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bindings.pop_if(|binding| binding.depth == depth).is_some() {}
    }

    /// The local name, and whether it is in [`INSTANCE`]. The default namespace is not known here.
    pub(super) fn resolve(&self, name: &'a str) -> Result<(&'a str, bool), Failure> {
        let colon = name.bytes().position(|byte| byte == b':').map(|at| name.split_at(at));
        let Some((prefix, local)) = colon.map(|(prefix, local)| (prefix, local.get(1..).unwrap_or_default()))
        else {
            return if is_name(name) { Ok((name, false)) } else { Err(no_name()) };
        };
        // One that is declared is a name.
        let binding = self.bindings.iter().rev().find(|binding| same(binding.prefix, prefix));
        if !is_name(local) || (binding.is_none() && !is_name(prefix)) {
            return Err(no_name());
        }
        match binding {
            _ if prefix == "xml" => Ok((local, false)),
            Some(binding) => Ok((local, binding.instance)),
            None => Err(Failure::new(format!("the prefix `{}` is not declared", shown(prefix)))),
        }
    }
}

fn no_name() -> Failure {
    Failure::new("a tag holds something that is not a name")
}

/// Whether this is an XML name without a prefix.
pub(super) fn is_name(text: &str) -> bool {
    // Nearly all names are ASCII, and need not be decoded.
    is_plain_name(text) || (text.chars().next().is_some_and(starts_name) && text.chars().all(continues_name))
}

/// Whether this is a name of ASCII.
fn is_plain_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(|first| first.is_ascii_alphabetic() || *first == b'_')
        && bytes.iter().all(|byte| PLAIN[usize::from(*byte)])
}

/// The ASCII characters that a name may go on with.
pub(super) const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        plain[at] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        at += 1;
    }
    plain
};

fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// The table of XML 1.0, fifth edition.
fn starts_name(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}
