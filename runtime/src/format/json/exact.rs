//! Numbers that a float cannot hold, where it is declared that there may be anything: they become the text that they
//! are. So nothing of [`Rest`](crate::partial::Rest), [`Undocumented`](crate::partial::Undocumented) and a declared
//! `serde_json::Value` is rounded, and JSON is as exact there as XML, where everything is text. Nor is a body in XML,
//! which is written by way of JSON.
//!
//! A type without a schema is something else: it may hold the number as what it is, so what it reads stays as it came.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::schema::Type;

/// The deepest nesting that is followed, as in `serde_json`, which then refuses the document.
const DEPTH: usize = 128;

/// The document for decoding into a type of this form.
pub(crate) fn in_open_places<'b>(body: &'b str, ty: &'static Type) -> Cow<'b, str> {
    let rounded = |ty: &'static Type, number: &str| holds_anything(ty) && !is_exact(number);
    if is_known_open(ty) && may_be_inexact(body.as_bytes()) {
        rewritten(body, ty, rounded)
    } else {
        Cow::Borrowed(body)
    }
}

/// The document for reading as a value, which has no decimals either.
pub(crate) fn in_values<'b>(body: &'b str, ty: &'static Type) -> Cow<'b, str> {
    let rounded =
        |ty: &'static Type, number: &str| matches!(ty, Type::Any | Type::Decimal) && !is_exact(number);
    if may_be_inexact(body.as_bytes()) { rewritten(body, ty, rounded) } else { Cow::Borrowed(body) }
}

/// The document for reading as a value that is then written in XML: decimals keep the zeros at their end too, and a
/// float that would be rounded is left for the writer to refuse.
#[cfg(feature = "xml")]
pub(crate) fn for_writing<'b>(body: &'b str, ty: &'static Type) -> Cow<'b, str> {
    rewritten(body, ty, |ty, number| match ty {
        Type::Decimal => true,
        Type::Any | Type::Float | Type::Enum(_) => !is_exact(number),
        // A number has no place there, or is refused if it is not whole.
        _ => false,
    })
}

/// Whether it is declared that there may be anything.
fn holds_anything(ty: &'static Type) -> bool {
    matches!(ty, Type::Any) && !ty.is_undescribed()
}

/// As [`is_open`], which may go through hundreds of fields and says the same for ever: what it said last is kept.
fn is_known_open(ty: &'static Type) -> bool {
    /// The address of a form, which is even, and one more where the form is open. A form that is not here costs time.
    static KNOWN: [AtomicUsize; 256] = [const { AtomicUsize::new(0) }; 256];
    let address = std::ptr::from_ref(ty).addr();
    let Some(known) = KNOWN.get(address / align_of::<Type>() % KNOWN.len()) else { return is_open(ty) };
    match known.load(Ordering::Relaxed) {
        found if found & !1 == address => found & 1 == 1,
        _ => {
            let open = is_open(ty);
            known.store(address | usize::from(open), Ordering::Relaxed);
            open
        }
    }
}

const _: () = assert!(align_of::<Type>() > 1, "the address of a form has to be even");

/// Whether a value of this form may hold something that is not declared, however deep inside. A form may hold itself,
/// so each is looked at once.
fn is_open(ty: &'static Type) -> bool {
    let mut seen = HashSet::new();
    let mut ahead = vec![ty];
    while let Some(ty) = ahead.pop() {
        match ty {
            Type::Any if holds_anything(ty) => return true,
            Type::Object(object) if object.partial => return true,
            Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner)
                if seen.insert(std::ptr::from_ref(ty).addr()) =>
            {
                ahead.push(inner);
            }
            Type::Object(object) if seen.insert(std::ptr::from_ref(*object).addr()) => {
                ahead.extend(object.fields.into_iter().map(|field| field.ty));
            }
            _ => {}
        }
    }
    false
}

/// Whether a number at a place of this form has to become text.
type IsText = fn(&'static Type, &str) -> bool;

fn rewritten<'b>(body: &'b str, ty: &'static Type, is_text: IsText) -> Cow<'b, str> {
    // A byte order mark is no part of it. A second one is, and is left to the reader, as all that is no JSON.
    let json = body.strip_prefix('\u{FEFF}').unwrap_or(body);
    let mut scan = Scan { body: json.as_bytes(), at: 0, is_text, found: Vec::new() };
    if scan.value(ty, DEPTH).is_none() || scan.found.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut text = String::with_capacity(json.len() + 2 * scan.found.len());
    let mut from = 0;
    for number in scan.found {
        text.push_str(&json[from..number.start]);
        text.push('"');
        text.push_str(&json[number.clone()]);
        text.push('"');
        from = number.end;
    }
    text.push_str(&json[from..]);
    Cow::Owned(text)
}

/// Whether there is a long number or one with an exponent, in a text perhaps: most documents have neither.
fn may_be_inexact(body: &[u8]) -> bool {
    let mut run = 0;
    for byte in body {
        match byte {
            b'0'..=b'9' | b'.' => run += 1,
            b'e' | b'E' if run > 0 => return true,
            _ => run = 0,
        }
        if run > 15 {
            return true;
        }
    }
    false
}

/// Whether a float, or an integer of 64 bits, is this number to the last digit. Zeros at its end do not count.
fn is_exact(text: &str) -> bool {
    if text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok() {
        return true;
    }
    let Ok(number) = text.parse::<f64>() else { return false };
    number.is_finite() && digits(text) == digits(&format!("{number:e}"))
}

/// The digits without zeros around them, and the power of ten of the first.
fn digits(text: &str) -> Option<(String, i64)> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    let zeros = i64::try_from(all.len() - significant.len()).ok()?;
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return Some((String::new(), 0));
    }
    let first = i64::try_from(whole.len()).ok()?.checked_sub(zeros)?.checked_add(exponent)?;
    Some((significant.to_owned(), first))
}

/// Goes through a document once. `None` is for what is no JSON.
struct Scan<'b> {
    body: &'b [u8],
    at: usize,
    is_text: IsText,
    /// The numbers that have to become text.
    found: Vec<Range<usize>>,
}

impl<'b> Scan<'b> {
    fn value(&mut self, ty: &'static Type, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match self.next()? {
            b'{' => self.object(ty, depth),
            b'[' => self.array(ty, depth),
            b'"' => self.string().map(drop),
            b'-' | b'0'..=b'9' => {
                let start = self.at - 1;
                let end = self.body[self.at..]
                    .iter()
                    .position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
                    .map_or(self.body.len(), |length| self.at + length);
                self.at = end;
                let text = str::from_utf8(&self.body[start..end]).ok()?;
                if (self.is_text)(ty.required(), text) {
                    self.found.push(start..end);
                }
                Some(())
            }
            b't' | b'f' | b'n' => {
                let rest = &self.body[self.at..];
                self.at += rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                Some(())
            }
            _ => None,
        }
    }

    fn object(&mut self, ty: &'static Type, depth: usize) -> Option<()> {
        // One of a list that comes alone is an item of it.
        let ty = match ty.required() {
            Type::Array(item) => item.required(),
            ty => ty,
        };
        if self.ends(b'}')? {
            return Some(());
        }
        loop {
            let (b'"', key) = (self.next()?, self.string()?) else { return None };
            let inner = member(ty, key);
            if self.next()? != b':' {
                return None;
            }
            self.value(inner, depth)?;
            match self.next()? {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    fn array(&mut self, ty: &'static Type, depth: usize) -> Option<()> {
        let item = match ty.required() {
            Type::Array(item) => item,
            ty => inside_of(ty),
        };
        if self.ends(b']')? {
            return Some(());
        }
        loop {
            self.value(item, depth)?;
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        let rest = self.body.get(self.at..)?;
        let space = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
        self.at += space + 1;
        rest.get(space).copied()
    }

    /// Whether the next byte closes what was just opened. It is taken only then.
    fn ends(&mut self, close: u8) -> Option<bool> {
        let before = self.at;
        let ends = self.next()? == close;
        if !ends {
            self.at = before;
        }
        Some(ends)
    }

    /// The rest of a string, whose quote is behind, as it is written.
    fn string(&mut self) -> Option<&'b [u8]> {
        let start = self.at;
        loop {
            match self.body.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.body.get(start..self.at - 1)
    }
}

/// The form of the member with this name, which is as the document writes it.
fn member(ty: &'static Type, key: &[u8]) -> &'static Type {
    match ty {
        Type::Map(inner) => inner,
        Type::Object(object) => {
            let field = unescaped(key).and_then(|key| object.field(&key));
            let other = if object.partial { &Type::Any } else { Type::UNDESCRIBED };
            field.map_or(other, |field| field.ty)
        }
        ty => inside_of(ty),
    }
}

/// The form of what is inside of a value that is neither a declared object nor a declared list.
fn inside_of(ty: &'static Type) -> &'static Type {
    if matches!(ty, Type::Any) { ty } else { Type::UNDESCRIBED }
}

/// The name that this stands for between its quotes, if it is one.
fn unescaped(key: &[u8]) -> Option<Cow<'_, str>> {
    let key = str::from_utf8(key).ok()?;
    if key.contains('\\') {
        return serde_json::from_str(&format!("\"{key}\"")).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_float_rounds_is_inexact() {
        for exact in [
            "0",
            "-0",
            "0.0",
            "1",
            "-1.5",
            "0.1",
            "0.30000000000000004",
            "18446744073709551615",
            "1e3",
            "1E-7",
            "100000000000000000000",
            "1.50",
            "123456789012345.6",
            "5e-324",
        ] {
            assert!(is_exact(exact), "{exact}");
        }
        for inexact in [
            "0.1000000000000000000001",
            "18446744073709551617",
            "9007199254740993.0",
            "1e400",
            "1e-400",
            "51.507350000000001",
            "1e99999999999999999999",
        ] {
            assert!(!is_exact(inexact), "{inexact}");
        }
    }

    #[test]
    fn a_document_that_is_none_stays_as_it_is() {
        for broken in ["", "{", "[1", "{1:2}", "\"", "[0.1000000000000000000001", "x", "[1 2]", "{\"a\" 1}"] {
            let rewritten = in_values(broken, &Type::Any);
            assert_eq!(rewritten, broken);
        }
        let deep = "[".repeat(200) + "0.1000000000000000000001" + &"]".repeat(200);
        assert_eq!(in_values(&deep, &Type::Any), deep);
    }
}
