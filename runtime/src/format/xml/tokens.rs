//! The tokens of an XML 1.0 document without a document type, each a piece of its text.
//!
//! What a tag holds, what a reference stands for and whether tags match is not looked at here.

use super::scalar::is_space_byte;
use crate::format::failure::Failure;
use crate::format::scan::find;

/// One token. The pieces do not include what begins and ends them.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name ...>` or `<name .../>`.
    Start {
        name: &'a str,
        attributes: &'a str,
        empty: bool,
    },
    /// `</name>`, without white space behind the name.
    End(&'a str),
    /// What stands between tags and references.
    Text(&'a str),
    CData(&'a str),
    /// `&name;`
    Reference(&'a str),
    /// `<?xml ...?>`: what follows `xml`.
    Declaration(&'a str),
    /// A comment or a processing instruction.
    Nothing,
    DocumentType,
}

/// A document, from the place on that is read next.
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// The position that is read next.
    pub(super) at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, Failure> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            None => Ok(None),
            Some(b'<') => match bytes.get(self.at + 1) {
                Some(b'/') => self.end_tag().map(Some),
                Some(b'!') => self.declaration().map(Some),
                Some(b'?') => self.instruction().map(Some),
                _ => self.start_tag().map(Some),
            },
            Some(b'&') => self.reference().map(Some),
            Some(_) => {
                let start = self.at;
                self.at = find(bytes, start, 0, *b"<&");
                Ok(Some(Token::Text(self.piece(start, self.at))))
            }
        }
    }

    fn piece(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn start_tag(&mut self) -> Result<Token<'a>, Failure> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = find(bytes, start, b'!', *b">/");
        let name_end = at;
        // In quotes there may be another.
        loop {
            at = find(bytes, at, 0, *b">\"'");
            match bytes.get(at) {
                Some(b'>') => break,
                Some(quote) => at = find(bytes, at + 1, 0, [*quote]) + 1,
                None => return Err(unclosed("tag not closed: `>`")),
            }
        }
        self.at = at + 1;
        let empty = at > start && bytes.get(at - 1) == Some(&b'/');
        let end = if empty { at - 1 } else { at };
        // A slash elsewhere than at the end is part of a name, or no name is right with it.
        let name_end = match bytes.get(name_end) {
            Some(b'/') if name_end < end => {
                let rest = bytes.get(name_end..end).unwrap_or_default();
                rest.iter().position(|byte| is_space_byte(*byte)).map_or(end, |len| name_end + len)
            }
            _ => name_end.min(end),
        };
        Ok(Token::Start { name: self.piece(start, name_end), attributes: self.piece(name_end, end), empty })
    }

    fn end_tag(&mut self) -> Result<Token<'a>, Failure> {
        let start = self.at + 2;
        let bytes = self.text.as_bytes();
        let mut end = find(bytes, start, 0, *b">");
        if end >= bytes.len() {
            return Err(unclosed("tag not closed: `>`"));
        }
        self.at = end + 1;
        while end > start && bytes.get(end - 1).is_some_and(|byte| is_space_byte(*byte)) {
            end -= 1;
        }
        Ok(Token::End(self.piece(start, end)))
    }

    fn declaration(&mut self) -> Result<Token<'a>, Failure> {
        let start = self.at;
        let rest = self.piece(start, self.text.len());
        if rest.starts_with("<!--") {
            self.up_to(start + 4, "-->").ok_or_else(|| unclosed("comment not closed: `-->`"))?;
            return Ok(Token::Nothing);
        }
        if rest.starts_with("<![CDATA[") {
            let text = self.up_to(start + 9, "]]>").ok_or_else(|| unclosed("CDATA not closed: `]]>`"))?;
            return Ok(Token::CData(text));
        }
        if rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case("DOCTYPE")) {
            self.at = self.text.len();
            return Ok(Token::DocumentType);
        }
        Err(Failure::new("not well-formed XML: unknown or missed symbol in markup"))
    }

    fn instruction(&mut self) -> Result<Token<'a>, Failure> {
        let start = self.at + 2;
        // `<?>` begins nothing that could have a name.
        let begun = self.text.as_bytes().get(start) != Some(&b'>');
        let text = if begun { self.up_to(start, "?>") } else { None };
        let text =
            text.ok_or_else(|| unclosed("processing instruction or xml declaration not closed: `?>`"))?;
        match text.strip_prefix("xml") {
            Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']) => {
                Ok(Token::Declaration(rest))
            }
            _ => Ok(Token::Nothing),
        }
    }

    fn reference(&mut self) -> Result<Token<'a>, Failure> {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let len = rest.iter().position(|byte| matches!(byte, b';' | b'&' | b'<'));
        match len {
            Some(len) if rest.get(len) == Some(&b';') => {
                self.at = start + len + 1;
                Ok(Token::Reference(self.piece(start, start + len)))
            }
            _ => Err(Failure::new("a `&` begins no reference")),
        }
    }

    /// What stands from here to the mark, which is passed.
    fn up_to(&mut self, start: usize, mark: &str) -> Option<&'a str> {
        let end = start + self.text.get(start..)?.find(mark)?;
        self.at = end + mark.len();
        Some(self.piece(start, end))
    }
}

fn unclosed(what: &str) -> Failure {
    Failure::new(format!("not well-formed XML: {what} not found before end of input"))
}
