//! From text to a [`Tree`]: the rules of XML beyond its tokens are here.

use std::borrow::Cow;

use super::DEPTH;
use super::attributes::Attributes;
use super::namespaces::{Scope, is_name, shown};
use super::references::{resolved, with_line_feeds};
use super::scalar::{boolean, is_blank};
use super::tokens::{Token, Tokens};
use super::tree::{Node, Tree};
use super::usual;
use crate::format::failure::Failure;
use crate::format::scan::find;

/// The bytes that an element takes in usual documents, to guess their number.
const USUAL_SIZE: usize = 32;

/// Reads a whole document.
pub(super) fn parse(text: &str) -> Result<Tree<'_>, Failure> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // The reader would skip a second one and count from behind it.
    if text.starts_with('\u{FEFF}') {
        return Err(Failure::new("there is text before the root element"));
    }
    let mut parser = Parser {
        nodes: Vec::with_capacity(text.len() / USUAL_SIZE + 1),
        open: Vec::with_capacity(8),
        scope: Scope::default(),
        attributes: Vec::new(),
    };
    match parser.document(text) {
        Ok(()) => Ok(Tree { nodes: parser.nodes }),
        // It is said first, wherever in the document it is.
        Err(_) if holds_control(text.as_bytes()) => Err(control()),
        Err(failure) => Err(failure),
    }
}

struct Parser<'a> {
    nodes: Vec<Node<'a>>,
    /// The elements that are not closed yet: where they are, and their names as they were written.
    open: Vec<(usize, &'a str)>,
    scope: Scope<'a>,
    /// Those of the current tag; kept for its memory.
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> Parser<'a> {
    fn document(&mut self, text: &'a str) -> Result<(), Failure> {
        let mut tokens = Tokens::new(text);
        loop {
            while self.usual(text, &mut tokens.at)? {}
            let start = tokens.at;
            let Some(token) = tokens.next()? else { break };
            let piece = text.as_bytes().get(start..tokens.at).unwrap_or_default();
            if holds_control(piece) {
                return Err(control());
            }
            self.token(token, start == 0)?;
        }
        if let Some(node) = self.open.last().and_then(|(at, _)| self.nodes.get(*at)) {
            return Err(Failure::new(format!("the document ends inside of `{}`", shown(node.name))));
        }
        if self.nodes.is_empty() {
            return Err(Failure::new("the document has no root element"));
        }
        Ok(())
    }

    /// Reads a tag, or a whole element that holds nothing but text, if it is written as nearly all are.
    #[inline]
    fn usual(&mut self, text: &'a str, at: &mut usize) -> Result<bool, Failure> {
        let Some(start) = usual::tag(text, *at) else { return Ok(false) };
        let between = self.is_between_elements();
        if start > *at && !between && self.holds_text() {
            return Ok(false);
        }
        if let Some((_, tag)) = self.open.last()
            && (between || start == *at)
            && let Some(end) = usual::end_tag(text, start, tag)
        {
            *at = end;
            return self.end().map(|()| true);
        }
        self.attributes.clear();
        let Some(usual::Start { tag, local, empty, end }) = usual::start(text, start, &mut self.attributes)
        else {
            return Ok(false);
        };
        self.check_place()?;
        let nil = !self.attributes.is_empty() && self.meaning()?;
        let name = if tag.len() == local.len() { local } else { self.scope.resolve(tag)?.0 };
        let leaf = if empty || nil { None } else { usual::leaf(text, end, tag) };
        let (piece, end) = leaf.unwrap_or(("", end));
        self.push(name, piece, nil);
        if !empty && leaf.is_none() {
            self.open.push((self.nodes.len() - 1, tag));
        } else if !self.attributes.is_empty() {
            self.leave_scope();
        }
        *at = end;
        Ok(true)
    }

    fn token(&mut self, token: Token<'a>, first: bool) -> Result<(), Failure> {
        match token {
            Token::Start { name, attributes, empty } => {
                self.start(name, attributes)?;
                if empty {
                    self.end()?;
                }
            }
            Token::End(name) => {
                self.check_end(name)?;
                self.end()?;
            }
            Token::Text(piece) if self.is_between_elements() && is_blank(piece) => {}
            Token::Text(piece) | Token::CData(piece) => self.text(with_line_feeds(piece))?,
            Token::Reference(reference) => self.text(resolved(reference)?)?,
            Token::Nothing => {}
            Token::Declaration(declaration) if first => check_encoding(declaration)?,
            Token::Declaration(_) => return Err(Failure::new("an XML declaration is not at the start")),
            Token::DocumentType => {
                return Err(Failure::new("the document has a `<!DOCTYPE`, which is not accepted"));
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &'a str, attributes: &'a str) -> Result<(), Failure> {
        self.check_place()?;
        self.attributes.clear();
        for attribute in Attributes(attributes) {
            self.attributes.push(attribute?);
        }
        let nil = self.meaning()?;
        let (name, _) = self.scope.resolve(tag)?;
        self.push(name, "", nil);
        self.open.push((self.nodes.len() - 1, tag));
        Ok(())
    }

    /// Refuses an element where none may begin.
    fn check_place(&self) -> Result<(), Failure> {
        if self.open.is_empty() && !self.nodes.is_empty() {
            return Err(Failure::new("there is a second root element"));
        }
        if self.open.len() == DEPTH {
            return Err(Failure::new(format!("the elements are nested more than {DEPTH} deep")));
        }
        Ok(())
    }

    /// Adds an element that holds no other yet.
    fn push(&mut self, name: &'a str, text: &'a str, nil: bool) {
        let at = self.nodes.len();
        // The white space before a first child only lays out the document.
        if let Some((parent, _)) = self.open.last().copied()
            && parent + 1 == at
            && let Some(parent) = self.nodes.get_mut(parent)
            && is_blank(&parent.text)
        {
            parent.text = Cow::Borrowed("");
        }
        self.nodes.push(Node { name, text: Cow::Borrowed(text), nil, end: at + 1 });
    }

    /// Notes what the attributes of the current tag declare, and says whether they say that the element is nil.
    fn meaning(&mut self) -> Result<bool, Failure> {
        if self.attributes.len() > 1 {
            // Sorted, so that a tag with very many attributes takes no longer than they do.
            self.attributes.sort_unstable_by_key(|(name, _)| *name);
            if let Some([(name, _), _]) =
                self.attributes.windows(2).find(|pair| matches!(pair, [a, b] if a.0 == b.0))
            {
                return Err(Failure::new(format!("the attribute `{}` is there twice", shown(name))));
            }
        }
        // A prefix may be used before it is declared, in the same tag.
        for (name, uri) in &self.attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.scope.declare(prefix, uri, self.open.len())?;
            }
        }
        let mut nil = false;
        for (name, value) in &self.attributes {
            if *name != "xmlns" && !name.starts_with("xmlns:") {
                let (local, instance) = self.scope.resolve(name)?;
                nil |= instance && matches!(local, "nil" | "isnil") && boolean(value) == Some(true);
            }
        }
        Ok(nil)
    }

    /// Whether white space only lays out the document: outside of the root, and behind a child.
    fn is_between_elements(&self) -> bool {
        self.open.last().is_none_or(|(parent, _)| parent + 1 < self.nodes.len())
    }

    /// Whether there is text in the element that is open.
    fn holds_text(&self) -> bool {
        let node = self.open.last().and_then(|(at, _)| self.nodes.get(*at));
        node.is_some_and(|node| !node.text.is_empty())
    }

    /// Refuses an end tag of another name than that of the element that is open.
    fn check_end(&self, found: &str) -> Result<(), Failure> {
        match self.open.last() {
            Some((_, name)) if *name == found => Ok(()),
            Some((_, name)) => {
                // An end tag may hold anything.
                let found = if is_name(found) { shown(found) } else { "…".to_owned() };
                Err(Failure::new(format!("`</{found}>` closes `<{}>`", shown(name))))
            }
            None => Err(Failure::new("an end tag closes nothing")),
        }
    }

    fn end(&mut self) -> Result<(), Failure> {
        let end = self.nodes.len();
        let Some((at, _)) = self.open.pop() else { return Ok(()) };
        self.leave_scope();
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
            if node.nil && (at + 1 < end || !is_blank(&node.text)) {
                return Err(Failure::new(format!("`{}` is nil and has a value", shown(node.name))));
            }
        }
        Ok(())
    }

    /// Forgets the prefixes that the element declared which is closed now.
    fn leave_scope(&mut self) {
        self.scope.leave(self.open.len());
    }

    fn text(&mut self, piece: Cow<'a, str>) -> Result<(), Failure> {
        let Some(node) = self.open.last().and_then(|(at, _)| self.nodes.get_mut(*at)) else {
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

/// Whether there is a control character that no XML document may hold as it is.
fn holds_control(bytes: &[u8]) -> bool {
    let mut at = 0;
    loop {
        at = find(bytes, at, b' ', []);
        match bytes.get(at) {
            None => return false,
            Some(b'\t' | b'\n' | b'\r') => at += 1,
            Some(_) => return true,
        }
    }
}

fn control() -> Failure {
    Failure::new("the document holds a control character")
}

/// What follows a declaration that names one of these encodings.
pub(super) fn behind_declaration<'a>(text: &'a str, encodings: &[&str]) -> Option<&'a str> {
    let mut tokens = Tokens::new(text);
    let Ok(Some(Token::Declaration(declaration))) = tokens.next() else { return None };
    let attributes: Vec<_> = Attributes(declaration).collect::<Result<_, _>>().ok()?;
    let stale = attributes.iter().any(|(name, value)| *name == "encoding" && is_one_of(value, encodings));
    stale.then(|| text.get(tokens.at..).unwrap_or_default())
}

/// Refuses every encoding that is not a part of UTF-8.
fn check_encoding(declaration: &str) -> Result<(), Failure> {
    for attribute in Attributes(declaration) {
        let (name, value) = attribute?;
        if name == "encoding" && !is_one_of(&value, &["utf-8", "utf8", "us-ascii"]) {
            let message = format!("the document is declared as `{}`, only UTF-8 is read", shown(&value));
            return Err(Failure::new(message));
        }
    }
    Ok(())
}

fn is_one_of(encoding: &str, known: &[&str]) -> bool {
    known.iter().any(|known| encoding.eq_ignore_ascii_case(known))
}
