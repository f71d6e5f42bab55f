//! From bytes to a [`Tree`]: `quick-xml` finds the tokens, the rules of XML that it leaves to its users are here.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::DEPTH;
use super::attributes::Attributes;
use super::failure::Failure;
use super::namespaces::{Scope, is_name, shown};
use super::scalar::{boolean, is_blank};
use super::tree::{Node, Tree};

/// The bytes that an element takes in usual documents, to guess their number.
const USUAL_SIZE: usize = 32;

/// Reads a whole document.
pub(super) fn parse(text: &str) -> Result<Tree<'_>, Failure> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // The reader would skip a second one and count from behind it.
    if text.starts_with('\u{FEFF}') {
        return Err(Failure::new("there is text before the root element"));
    }
    // Without an early end, because then it is done many bytes at a time.
    if text.bytes().fold(false, |found, byte| found | is_control(byte)) {
        return Err(Failure::new("the document holds a control character"));
    }

    let mut parser = Parser {
        nodes: Vec::with_capacity(text.len() / USUAL_SIZE + 1),
        open: Vec::new(),
        scope: Scope::default(),
        attributes: Vec::new(),
    };
    let mut reader = Reader::from_str(text);
    let mut start = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => parser.start(slice(text, start + 1, tag.len()), tag.name().0.len())?,
            Ok(Event::Empty(tag)) => {
                parser.start(slice(text, start + 1, tag.len()), tag.name().0.len())?;
                parser.end()?;
            }
            Ok(Event::End(_)) => parser.end()?,
            Ok(Event::Text(piece)) if parser.is_between_elements() && is_blank(&piece) => {}
            Ok(Event::Text(piece)) => parser.text(piece.xml10_content())?,
            Ok(Event::CData(piece)) => parser.text(piece.xml10_content())?,
            Ok(Event::GeneralRef(reference)) => parser.text(resolved(&reference)?)?,
            Ok(Event::Comment(_) | Event::PI(_)) => {}
            Ok(Event::Decl(declaration)) if start == 0 => check_encoding(&declaration)?,
            Ok(Event::Decl(_)) => return Err(Failure::new("an XML declaration is not at the start")),
            Ok(Event::DocType(_)) => {
                return Err(Failure::new("the document has a `<!DOCTYPE`, which is not accepted"));
            }
            Ok(Event::Eof) => break,
            Err(error) => return Err(described(&error)),
        }
        start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    }

    if let Some(node) = parser.open.last().and_then(|at| parser.nodes.get(*at)) {
        return Err(Failure::new(format!("the document ends inside of `{}`", shown(node.name))));
    }
    if parser.nodes.is_empty() {
        return Err(Failure::new("the document has no root element"));
    }
    Ok(Tree { nodes: parser.nodes })
}

struct Parser<'a> {
    nodes: Vec<Node<'a>>,
    /// The indices of the elements that are not closed yet.
    open: Vec<usize>,
    scope: Scope<'a>,
    /// Those of the current tag; kept for its memory.
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> Parser<'a> {
    fn start(&mut self, tag: &'a str, name_len: usize) -> Result<(), Failure> {
        if self.open.is_empty() && !self.nodes.is_empty() {
            return Err(Failure::new("there is a second root element"));
        }
        if self.open.len() == DEPTH {
            return Err(Failure::new(format!("the elements are nested more than {DEPTH} deep")));
        }
        // The white space before a first child only lays out the document.
        if let Some(parent) = self.open.last().copied()
            && parent + 1 == self.nodes.len()
            && let Some(parent) = self.nodes.get_mut(parent)
            && is_blank(&parent.text)
        {
            parent.text = Cow::Borrowed("");
        }

        let (name, attributes) = tag.split_at_checked(name_len).unwrap_or((tag, ""));
        let nil = !attributes.is_empty() && self.attributes(attributes)?;
        let (name, _) = self.scope.resolve(name)?;
        let at = self.nodes.len();
        self.open.push(at);
        self.nodes.push(Node { name, text: Cow::Borrowed(""), nil, end: at + 1 });
        Ok(())
    }

    /// Whether they say that the element is nil.
    fn attributes(&mut self, tag: &'a str) -> Result<bool, Failure> {
        self.attributes.clear();
        for attribute in Attributes(tag) {
            self.attributes.push(attribute?);
        }
        // Sorted, so that a tag with very many attributes takes no longer than they do.
        self.attributes.sort_unstable_by_key(|(name, _)| *name);
        if let Some([(name, _), _]) =
            self.attributes.windows(2).find(|pair| matches!(pair, [a, b] if a.0 == b.0))
        {
            return Err(Failure::new(format!("the attribute `{}` is there twice", shown(name))));
        }
        // A prefix may be used before it is declared, in the same tag.
        for (name, uri) in &self.attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.scope.declare(prefix, uri, self.open.len())?;
            }
        }
        let mut nil = false;
        for (name, value) in &self.attributes {
            if !name.starts_with("xmlns:") {
                let (local, instance) = self.scope.resolve(name)?;
                nil |= instance && matches!(local, "nil" | "isnil") && boolean(value) == Some(true);
            }
        }
        Ok(nil)
    }

    /// Whether white space only lays out the document: outside of the root, and behind a child.
    fn is_between_elements(&self) -> bool {
        self.open.last().is_none_or(|parent| parent + 1 < self.nodes.len())
    }

    fn end(&mut self) -> Result<(), Failure> {
        let end = self.nodes.len();
        let Some(at) = self.open.pop() else { return Ok(()) };
        self.scope.leave(self.open.len());
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
            if node.nil && (at + 1 < end || !is_blank(&node.text)) {
                return Err(Failure::new(format!("`{}` is nil and has a value", shown(node.name))));
            }
        }
        Ok(())
    }

    fn text(&mut self, piece: Cow<'a, str>) -> Result<(), Failure> {
        let Some(node) = self.open.last().and_then(|at| self.nodes.get_mut(*at)) else {
            let place = if self.nodes.is_empty() { "before" } else { "behind" };
            return Err(Failure::new(format!("there is text {place} the root element")));
        };
        if node.text.is_empty() {
            node.text = piece;
        } else {
            node.text.to_mut().push_str(&piece);
        }
        Ok(())
    }
}

/// A control character that no XML document may hold as it is.
fn is_control(byte: u8) -> bool {
    byte < b' ' && byte != b'\t' && byte != b'\n' && byte != b'\r'
}

/// The reader does not say for how long its tags live, so they are taken from the text. Where they start was its answer.
fn slice(text: &str, start: usize, len: usize) -> &str {
    text.get(start..start.saturating_add(len)).unwrap_or_default()
}

/// One of the five entities that XML predefines, or a character.
///
/// Control characters are let through although XML 1.0 forbids them: .NET servers write them so, if a user typed them.
fn resolved<'a>(reference: &BytesRef<'_>) -> Result<Cow<'a, str>, Failure> {
    if let Some(entity) = resolve_xml_entity(reference) {
        return Ok(Cow::Borrowed(entity));
    }
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Ok(Cow::Owned(c.to_string())),
        // What stands between a lone `&` and some `;` may be text.
        Ok(None) if !is_name(reference) => Err(Failure::new("a `&` begins no reference")),
        Ok(None) => Err(Failure::new(format!("the entity `&{};` is not defined", shown(reference)))),
        Err(_) => Err(Failure::new("a character reference names no character")),
    }
}

/// Refuses every encoding that is not a part of UTF-8.
fn check_encoding(declaration: &str) -> Result<(), Failure> {
    for attribute in Attributes(declaration.strip_prefix("xml").unwrap_or(declaration)) {
        let (name, value) = attribute?;
        if name == "encoding"
            && !["utf-8", "utf8", "us-ascii"].iter().any(|known| value.eq_ignore_ascii_case(known))
        {
            let message = format!("the document is declared as `{}`, only UTF-8 is read", shown(&value));
            return Err(Failure::new(message));
        }
    }
    Ok(())
}

/// Names the element where there is one; the rest is broken in the middle of a token.
fn described(error: &Error) -> Failure {
    Failure::new(match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            // An end tag may hold anything.
            let found = if is_name(found) { shown(found) } else { "…".to_owned() };
            format!("`</{found}>` closes `<{}>`", shown(expected))
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => "an end tag closes nothing".to_owned(),
        Error::IllFormed(IllFormedError::UnclosedReference) => "a `&` begins no reference".to_owned(),
        Error::Syntax(error) => format!("not well-formed XML: {error}"),
        _ => "not well-formed XML".to_owned(),
    })
}
