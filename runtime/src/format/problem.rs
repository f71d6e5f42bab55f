//! What a server says when it refuses, in one line: the common shapes of error bodies are understood.

use serde_json::Value;

use super::Document;
use crate::answer::Answer;
use crate::schema::Type;

/// The longest text of the server that goes into a message, in characters.
const LONGEST: usize = 200;

/// The sentence in an error body, if it has one.
///
/// Understands problem details (RFC 9457), OAuth errors (RFC 6749, section 5.2) and the `message` of many frameworks.
pub(crate) fn summary(answer: &Answer) -> Option<String> {
    let format = answer.format()?;
    let document = Document::new(format, answer.text_as(format).ok()?);
    let body = super::to_value(&document, &Type::Any).ok()?;
    let texts: Vec<&str> = match &body {
        Value::String(text) if !text.is_empty() => vec![text],
        Value::Object(fields) => {
            let field = |names: &[&str]| {
                fields.iter().find_map(|(name, value)| {
                    let known = names.iter().any(|known| name.eq_ignore_ascii_case(known));
                    value.as_str().filter(|text| known && !text.is_empty())
                })
            };
            let head = field(&["title", "error", "code"]);
            let detail = field(&["detail", "error_description", "message", "exceptionmessage"]);
            head.into_iter().chain(detail).collect()
        }
        _ => return None,
    };
    (!texts.is_empty()).then(|| printable(&answer.without_secrets(&texts.join(": ")), LONGEST))
}

/// The text on one line, without control characters, at most `longest` characters long.
pub(crate) fn printable(text: &str, longest: usize) -> String {
    let mut shown: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(longest).collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}
