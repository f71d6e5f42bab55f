//! What references stand for.

use std::borrow::Cow;

use super::namespaces::{is_name, shown};
use crate::format::failure::Failure;
use crate::format::scan::find;

/// The text of a reference: one of the five entities that XML predefines, or a character.
///
/// Control characters are let through although XML 1.0 forbids them: .NET servers write them so, if a user typed them.
pub(super) fn resolved(reference: &str) -> Result<Cow<'static, str>, Failure> {
    Ok(Cow::Borrowed(match reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => {
            let Some(number) = reference.strip_prefix('#') else {
                // What stands between a lone `&` and some `;` may be text.
                return Err(Failure::new(if is_name(reference) {
                    format!("the entity `&{};` is not defined", shown(reference))
                } else {
                    "a `&` begins no reference".to_owned()
                }));
            };
            let c = character(number);
            let c = c.ok_or_else(|| Failure::new("a character reference names no character"))?;
            return Ok(Cow::Owned(c.to_string()));
        }
    }))
}

/// `65` or `x41`, without a sign.
fn character(number: &str) -> Option<char> {
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let code = if digits.starts_with('+') { None } else { u32::from_str_radix(digits, radix).ok() };
    code.and_then(char::from_u32).filter(|c| *c != '\0')
}

/// Text with its line ends as XML has them: `\r\n` and `\r` are read as `\n`.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if find(text.as_bytes(), 0, 0, *b"\r") < text.len() {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
