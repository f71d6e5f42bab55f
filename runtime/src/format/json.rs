//! JSON (RFC 8259), read by `serde_json`.

pub(crate) mod exact;

use serde::de::DeserializeOwned;

use super::{DecodeError, without_value};

/// Decodes a JSON document. A byte order mark before it is accepted, anything behind it is not.
///
/// # Errors
///
/// A [`DecodeError`] with the path to the field and without its value.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::format::json;
///
/// #[derive(serde::Deserialize)]
/// #[allow(dead_code)]
/// struct User { id: u64 }
///
/// let error = json::from_slice::<Vec<User>>(br#"[{"id": 1}, {"id": "x"}]"#).err().unwrap();
/// assert_eq!(error.to_string(), "invalid type: string, expected u64 at `[1].id`");
/// ```
pub fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    // Checked as a whole, because what is skipped would not be.
    let text = str::from_utf8(body).map_err(|_| DecodeError::new("the body is not valid UTF-8"))?;
    serde_json::from_str(text).map_err(|error| described(body, &error))
}

/// Not generic, so that it exists once.
fn described(body: &[u8], error: &serde_json::Error) -> DecodeError {
    let text = error.to_string();
    // The position is told by the path instead.
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
    DecodeError { path: path_to(body, offset_of(body, error)), message: without_value(text) }
}

fn offset_of(body: &[u8], error: &serde_json::Error) -> usize {
    let before: usize = body
        .split_inclusive(|byte| *byte == b'\n')
        .take(error.line().saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    before + error.column()
}

/// The path to what stands before `end`. The text up to there has been parsed once and is JSON.
fn path_to(body: &[u8], end: usize) -> String {
    enum Step {
        Key(String),
        Index(usize),
    }
    let mut steps: Vec<Step> = Vec::new();
    let mut expect_key = false;
    let mut at = 0;
    while at < end.min(body.len()) {
        match body[at] {
            b'{' => {
                steps.push(Step::Key(String::new()));
                expect_key = true;
            }
            b'[' => steps.push(Step::Index(0)),
            // The last byte that was read may be the end of the object that lacks a field.
            b'}' | b']' => {
                steps.pop();
                expect_key = false;
            }
            b',' => match steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Key(_)) => expect_key = true,
                None => {}
            },
            b'"' => {
                let start = at + 1;
                at = end_of_string(body, start);
                if let (true, Some(Step::Key(key))) = (expect_key, steps.last_mut()) {
                    *key = String::from_utf8_lossy(body.get(start..at).unwrap_or_default()).into_owned();
                    expect_key = false;
                }
            }
            _ => {}
        }
        at += 1;
    }

    let mut path = String::new();
    for step in steps {
        match step {
            Step::Key(key) if key.is_empty() => {}
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&key);
            }
            Step::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

/// The position of the quote that ends the string which starts at `at`.
fn end_of_string(body: &[u8], mut at: usize) -> usize {
    while let Some(byte) = body.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}
