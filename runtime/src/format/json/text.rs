//! A JSON text (RFC 8259) and how far it is read.
//!
//! Ours and not `serde_json`'s, for three reasons: a type is compiled for one reader, which is JSON's and XML's at
//! once; an error knows its path; and it is faster. What is accepted is what `serde_json` accepts, and a test compares
//! them. It is one file because each step needs most of the others; only the short cuts are in [`near`].

mod near;

use serde::de::{Error as _, Expected, Unexpected};

#[cfg(feature = "xml")]
pub(in crate::format) use self::near::digits;
use crate::format::failure::Failure;
use crate::format::reader::Found;
use crate::format::scan::{find_special, skip_space};

/// One more than the deepest nesting that is read, as in `serde_json`.
const DEPTH: u8 = 128;

/// A text that is being read.
pub(in crate::format) struct Text<'de> {
    text: &'de str,
    at: usize,
    /// How many objects and arrays are open.
    pub(in crate::format) depth: u8,
    /// The last string, if it held an escape.
    unescaped: String,
    /// Where the name stands that was read last, while its value was not begun; otherwise zero.
    name: usize,
}

/// What a value begins with; the value itself, if it is no object and no array.
pub(in crate::format) enum Token<'de, 'a> {
    Null,
    Boolean(bool),
    Number(Number),
    String(Str<'de, 'a>),
    Array,
    Object,
}

/// A string, copied only if it held an escape.
#[derive(Clone, Copy)]
pub(in crate::format) enum Str<'de, 'a> {
    Borrowed(&'de str),
    Copied(&'a str),
}

/// A number as `serde_json` divides them: what does not fit 64 bits, and `-0`, is a float.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::format) enum Number {
    Natural(u64),
    Negative(i64),
    Float(f64),
}

impl<'de> Text<'de> {
    pub(in crate::format) fn new(text: &'de str) -> Self {
        // A byte order mark is no part of it.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self { text, at: 0, depth: 0, unescaped: String::new(), name: 0 }
    }

    /// Refuses what follows the value.
    pub(in crate::format) fn end(&mut self) -> Result<(), Failure> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Failure::new("trailing characters")),
        }
    }

    /// The next byte that is no white space.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        self.at = skip_space(self.text.as_bytes(), self.at);
        self.text.as_bytes().get(self.at).copied()
    }

    /// Reads a value, or the beginning of one.
    pub(in crate::format) fn token(&mut self) -> Result<Token<'de, '_>, Failure> {
        let Some(first) = self.peek() else { return Err(Failure::new("EOF while parsing a value")) };
        match first {
            b'"' => Ok(Token::String(self.string()?)),
            b'-' | b'0'..=b'9' => Ok(Token::Number(self.number()?)),
            b'n' => self.word("null").map(|()| Token::Null),
            b't' => self.word("true").map(|()| Token::Boolean(true)),
            b'f' => self.word("false").map(|()| Token::Boolean(false)),
            b'[' => self.open().map(|()| Token::Array),
            b'{' => self.open().map(|()| Token::Object),
            _ => Err(Failure::new("expected value")),
        }
    }

    /// What the next value is, and itself if it is neither a list nor an object.
    pub(in crate::format) fn found(&mut self) -> Result<Found<'de, '_>, Failure> {
        match self.peek() {
            Some(b'[') => return Ok(Found::List),
            Some(b'{') => return Ok(Found::Members),
            _ => {}
        }
        Ok(match self.token()? {
            Token::Null => Found::Nothing,
            Token::Boolean(value) => Found::Boolean(value),
            Token::Number(value) => Found::Number(in_range(value)?),
            Token::String(value) => Found::Text(value),
            Token::Array => Found::List,
            Token::Object => Found::Members,
        })
    }

    pub(in crate::format) fn is_list(&mut self) -> bool {
        self.peek() == Some(b'[')
    }

    pub(in crate::format) fn is_object(&mut self) -> bool {
        self.peek() == Some(b'{')
    }

    /// Whether the value is `null`, which is read then.
    pub(in crate::format) fn null(&mut self) -> Result<bool, Failure> {
        match self.near_null() {
            Some(null) => Ok(null),
            None => self.far_null(),
        }
    }

    #[inline(never)]
    fn far_null(&mut self) -> Result<bool, Failure> {
        if self.peek() != Some(b'n') {
            return Ok(false);
        }
        self.word("null").map(|()| true)
    }

    #[inline]
    pub(in crate::format) fn boolean(&mut self, expected: &dyn Expected) -> Result<bool, Failure> {
        match self.near_boolean() {
            Some(value) => Ok(value),
            None => self.far_boolean(expected),
        }
    }

    #[inline(never)]
    fn far_boolean(&mut self, expected: &dyn Expected) -> Result<bool, Failure> {
        match self.token()? {
            Token::Boolean(value) => Ok(value),
            token => Err(token.refused(expected)),
        }
    }

    /// The text of the next value as it stands.
    pub(in crate::format) fn raw(&mut self) -> Result<&'de str, Failure> {
        let next = self.peek();
        let start = self.at;
        match next {
            Some(b'-' | b'0'..=b'9') if self.near_number().is_none() => self.number().map(drop)?,
            Some(b'-' | b'0'..=b'9') => {}
            _ => self.skip()?,
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    #[inline]
    pub(in crate::format) fn number_value(&mut self, expected: &dyn Expected) -> Result<Number, Failure> {
        match self.near_number() {
            Some(number) => Ok(Number::Natural(number)),
            None => self.far_number(expected),
        }
    }

    #[inline(never)]
    fn far_number(&mut self, expected: &dyn Expected) -> Result<Number, Failure> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => in_range(self.number()?),
            _ => Err(self.refuse(expected)),
        }
    }

    #[inline]
    pub(in crate::format) fn string_value(
        &mut self,
        expected: &dyn Expected,
    ) -> Result<Str<'de, '_>, Failure> {
        match self.near_string() {
            Some(text) => Ok(Str::Borrowed(text)),
            None => self.far_string(expected),
        }
    }

    #[inline(never)]
    fn far_string(&mut self, expected: &dyn Expected) -> Result<Str<'de, '_>, Failure> {
        match self.peek() {
            Some(b'"') => self.string(),
            _ => Err(self.refuse(expected)),
        }
    }

    /// Says what stands here instead.
    #[cold]
    fn refuse(&mut self, expected: &dyn Expected) -> Failure {
        match self.token() {
            Ok(token) => token.refused(expected),
            Err(failure) => failure,
        }
    }

    /// The number that this text is, if it is one and nothing else.
    pub(in crate::format) fn number_of(text: &str) -> Option<Number> {
        let mut whole = Text::new(text);
        let number = whole.number().ok()?;
        (whole.at == text.len()).then_some(number)
    }

    /// The text of a number.
    pub(in crate::format) fn digits(&mut self, expected: &dyn Expected) -> Result<&'de str, Failure> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let (start, _) = (self.at, self.number()?);
                Ok(self.text.get(start..self.at).unwrap_or_default())
            }
            _ => Err(self.token()?.refused(expected)),
        }
    }

    /// Goes to the next item of an array; `false` behind the last.
    pub(in crate::format) fn item(&mut self, first: bool) -> Result<bool, Failure> {
        match self.peek() {
            Some(b']') => {
                self.close();
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                match self.peek() {
                    Some(b']') => Err(Failure::new("trailing comma")),
                    _ => Ok(true),
                }
            }
            Some(_) if first => Ok(true),
            Some(_) => Err(Failure::new("expected `,` or `]`")),
            None => Err(Failure::new("EOF while parsing a list")),
        }
    }

    /// Goes to the next name of an object and behind the colon that follows; nothing behind the last.
    pub(in crate::format) fn name(&mut self, first: bool) -> Result<Option<Str<'de, '_>>, Failure> {
        match self.near_name(first) {
            Some(name) => Ok(Some(Str::Borrowed(name))),
            None => self.far_name(first),
        }
    }

    #[inline(never)]
    fn far_name(&mut self, first: bool) -> Result<Option<Str<'de, '_>>, Failure> {
        if !self.before_name(first)? {
            return Ok(None);
        }
        self.name = self.at + 1;
        let plain = self.plain_string();
        if plain.is_none() {
            self.unescape()?;
        }
        self.colon()?;
        Ok(Some(match plain {
            Some(name) => Str::Borrowed(name),
            None => Str::Copied(&self.unescaped),
        }))
    }

    /// Goes to the quote that begins a name; `false` behind the last.
    #[inline]
    fn before_name(&mut self, first: bool) -> Result<bool, Failure> {
        let next = self.peek();
        let begun = if first {
            next
        } else if next == Some(b',') {
            self.at += 1;
            self.peek()
        } else {
            None
        };
        if begun == Some(b'"') { Ok(true) } else { self.without_name(first, next) }
    }

    /// What it means that no name begins, where `next` was found in front of it.
    #[inline(never)]
    fn without_name(&mut self, first: bool, next: Option<u8>) -> Result<bool, Failure> {
        Err(Failure::new(match next {
            Some(b'}') => {
                self.close();
                self.name = 0;
                return Ok(false);
            }
            Some(b',') if !first => match self.peek() {
                Some(b'}') => "trailing comma",
                Some(_) => "key must be a string",
                None => "EOF while parsing a value",
            },
            Some(_) if first => "key must be a string",
            Some(_) => "expected `,` or `}`",
            None => "EOF while parsing an object",
        }))
    }

    #[inline]
    fn colon(&mut self) -> Result<(), Failure> {
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Failure::new("expected `:`")),
            None => Err(Failure::new("EOF while parsing an object")),
        }
    }

    /// Where the name starts of the field whose value is read next; zero if there is none.
    #[inline]
    pub(in crate::format) fn take_name(&mut self) -> usize {
        std::mem::take(&mut self.name)
    }

    /// The name that starts here, for a message.
    #[cold]
    pub(in crate::format) fn name_at(&self, start: usize) -> &'de str {
        let rest = self.text.get(start..).unwrap_or_default();
        let mut end = find_special(rest.as_bytes(), 0);
        while rest.as_bytes().get(end) == Some(&b'\\') {
            end = find_special(rest.as_bytes(), end + 2);
        }
        rest.get(..end).unwrap_or_default()
    }

    /// Refuses what whoever reads an object or an array, which ends with `close`, left unread of it.
    pub(in crate::format) fn closed(&mut self, depth: u8, close: u8) -> Result<(), Failure> {
        if self.depth == depth {
            return Ok(());
        }
        match self.peek() {
            Some(next) if next == close => {
                self.close();
                Ok(())
            }
            Some(_) => Err(Failure::new("trailing characters")),
            None => Err(Failure::new("EOF while parsing a value")),
        }
    }

    fn open(&mut self) -> Result<(), Failure> {
        self.at += 1;
        self.depth += 1;
        if self.depth == DEPTH { Err(Failure::new("recursion limit exceeded")) } else { Ok(()) }
    }

    fn close(&mut self) {
        self.at += 1;
        self.depth -= 1;
    }

    #[inline]
    fn word(&mut self, word: &str) -> Result<(), Failure> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(no_word(rest, word))
    }

    fn number(&mut self) -> Result<Number, Failure> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let negative = bytes.get(start) == Some(&b'-');
        let mut at = start + usize::from(negative);
        let first = at;
        let mut value = 0_u64;
        let mut exact = true;
        while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
            let digit = u64::from(digit - b'0');
            // Nineteen digits fit always.
            if at - first < 19 {
                value = value * 10 + digit;
            } else {
                match value.checked_mul(10).and_then(|value| value.checked_add(digit)) {
                    Some(sum) => value = sum,
                    None => exact = false,
                }
            }
            at += 1;
        }
        let refused = |at: usize| match bytes.get(at) {
            None => Failure::new("EOF while parsing a value"),
            Some(_) => Failure::new("invalid number"),
        };
        // No digit, or one behind a zero.
        if at == first || (at > first + 1 && bytes.get(first) == Some(&b'0')) {
            return Err(refused(first));
        }
        let mut whole = true;
        let digits = |at: &mut usize| {
            let start = *at;
            while bytes.get(*at).is_some_and(u8::is_ascii_digit) {
                *at += 1;
            }
            if *at > start { Ok(()) } else { Err(refused(*at)) }
        };
        if bytes.get(at) == Some(&b'.') {
            whole = false;
            at += 1;
            digits(&mut at)?;
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            whole = false;
            at += 1;
            if matches!(bytes.get(at), Some(b'+' | b'-')) {
                at += 1;
            }
            digits(&mut at)?;
        }
        self.at = at;
        if whole && exact {
            if !negative {
                return Ok(Number::Natural(value));
            }
            if let Some(value) = 0_i64.checked_sub_unsigned(value).filter(|value| *value < 0) {
                return Ok(Number::Negative(value));
            }
        }
        let float: Option<f64> = self.text.get(start..at).and_then(|text| text.parse().ok());
        Ok(Number::Float(float.unwrap_or(f64::INFINITY)))
    }

    /// Reads the string whose first quote is next.
    fn string(&mut self) -> Result<Str<'de, '_>, Failure> {
        if let Some(text) = self.plain_string() {
            return Ok(Str::Borrowed(text));
        }
        self.unescape()?;
        Ok(Str::Copied(&self.unescaped))
    }

    /// Reads the string whose first quote is next, if it stands for itself.
    #[inline]
    fn plain_string(&mut self) -> Option<&'de str> {
        let start = self.at + 1;
        let end = find_special(self.text.as_bytes(), start);
        let plain = self.text.as_bytes().get(end) == Some(&b'"');
        if plain {
            self.at = end + 1;
            self.text.get(start..end)
        } else {
            None
        }
    }

    fn unescape(&mut self) -> Result<(), Failure> {
        self.unescaped.clear();
        self.at += 1;
        self.unescape_rest()
    }

    fn unescape_rest(&mut self) -> Result<(), Failure> {
        loop {
            let end = find_special(self.text.as_bytes(), self.at);
            self.unescaped.push_str(self.text.get(self.at..end).unwrap_or_default());
            self.at = end + 1;
            match self.text.as_bytes().get(end) {
                Some(b'"') => return Ok(()),
                Some(b'\\') => {
                    let c = self.escape()?;
                    self.unescaped.push(c);
                }
                Some(_) => {
                    let message = "control character (\\u0000-\\u001F) found while parsing a string";
                    return Err(Failure::new(message));
                }
                None => return Err(Failure::new("EOF while parsing a string")),
            }
        }
    }

    /// What the escape behind a backslash stands for.
    fn escape(&mut self) -> Result<char, Failure> {
        let Some(kind) = self.text.as_bytes().get(self.at) else {
            return Err(Failure::new("EOF while parsing a string"));
        };
        self.at += 1;
        Ok(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                if !(0xD800..0xDC00).contains(&first) {
                    return char::from_u32(first)
                        .ok_or_else(|| Failure::new("lone leading surrogate in hex escape"));
                }
                if self.text.as_bytes().get(self.at..self.at + 2) != Some(b"\\u") {
                    return Err(Failure::new("unexpected end of hex escape"));
                }
                self.at += 2;
                let second = self.hex()?;
                if !(0xDC00..0xE000).contains(&second) {
                    return Err(Failure::new("lone leading surrogate in hex escape"));
                }
                let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return char::from_u32(code).ok_or_else(|| Failure::new("invalid unicode code point"));
            }
            _ => return Err(Failure::new("invalid escape")),
        })
    }

    fn hex(&mut self) -> Result<u32, Failure> {
        let Some(digits) = self.text.as_bytes().get(self.at..self.at + 4) else {
            return Err(Failure::new("EOF while parsing a string"));
        };
        let value =
            digits.iter().try_fold(0, |value, digit| Some(value << 4 | char::from(*digit).to_digit(16)?));
        self.at += 4;
        value.ok_or_else(|| Failure::new("invalid escape"))
    }

    /// Passes over a string, of which only the form has to be right: half of a surrogate pair is let through.
    fn skip_string(&mut self) -> Result<(), Failure> {
        self.at += 1;
        loop {
            let end = find_special(self.text.as_bytes(), self.at);
            self.at = end;
            match self.text.as_bytes().get(end) {
                Some(b'\\') if self.text.as_bytes().get(end + 1) == Some(&b'u') => {
                    self.at += 2;
                    self.hex()?;
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.escape()?;
                }
                // The end, or what cannot be inside.
                _ => {
                    self.unescaped.clear();
                    return self.unescape_rest();
                }
            }
        }
    }

    /// Passes over a value. No depth is too deep: nothing is kept of it but one bit a level.
    pub(in crate::format) fn skip(&mut self) -> Result<(), Failure> {
        let mut open: Vec<bool> = Vec::new();
        let outside = self.depth;
        loop {
            let mut first = false;
            // Its own count of what is open takes the place of the other.
            self.depth = 0;
            if self.peek() == Some(b'"') {
                self.skip_string()?;
            } else {
                match self.token()? {
                    Token::Array => {
                        open.push(false);
                        first = true;
                    }
                    Token::Object => {
                        open.push(true);
                        first = true;
                    }
                    _ => {}
                }
            }
            // Up to the next value, or out of what ends here.
            loop {
                let Some(object) = open.last().copied() else {
                    self.depth = outside;
                    return Ok(());
                };
                self.depth = 1;
                let more = if object { self.before_name(first)? } else { self.item(first)? };
                if object && more {
                    self.skip_string()?;
                    self.colon()?;
                }
                if more {
                    break;
                }
                open.pop();
                first = false;
            }
        }
    }
}

impl Token<'_, '_> {
    #[cold]
    pub(in crate::format) fn refused(&self, expected: &dyn Expected) -> Failure {
        let found = match self {
            Self::Null => Unexpected::Unit,
            Self::Boolean(value) => Unexpected::Bool(*value),
            Self::Number(Number::Natural(value)) => Unexpected::Unsigned(*value),
            Self::Number(Number::Negative(value)) => Unexpected::Signed(*value),
            Self::Number(Number::Float(value)) => Unexpected::Float(*value),
            Self::String(Str::Borrowed(text)) => Unexpected::Str(text),
            Self::String(Str::Copied(text)) => Unexpected::Str(text),
            Self::Array => Unexpected::Seq,
            Self::Object => Unexpected::Map,
        };
        Failure::invalid_type(found, expected)
    }
}

#[cold]
fn no_word(rest: &[u8], word: &str) -> Failure {
    Failure::new(if word.as_bytes().starts_with(rest) {
        "EOF while parsing a value"
    } else {
        "expected ident"
    })
}

/// Refuses what no float can hold.
#[inline]
fn in_range(number: Number) -> Result<Number, Failure> {
    match number {
        Number::Float(float) if !float.is_finite() => Err(Failure::new("number out of range")),
        number => Ok(number),
    }
}
