//! Where two bodies differ, in one line.

use serde_json::Value;

/// The longest piece of a body that is shown, in characters.
const LONGEST: usize = 120;

/// Where the body is other JSON than expected, if it is.
pub(super) fn of_json(expected: &Value, body: &[u8]) -> Option<String> {
    match serde_json::from_slice::<Value>(body) {
        Ok(got) => of_values("", expected, &got),
        Err(_) => Some(format!("expected JSON, got {}", shown(&String::from_utf8_lossy(body)))),
    }
}

/// Where the bytes are others than expected, if they are.
pub(super) fn of_bytes(expected: &[u8], got: &[u8]) -> Option<String> {
    let text = |bytes| shown(&String::from_utf8_lossy(bytes));
    (expected != got).then(|| format!("expected {}, got {}", text(expected), text(got)))
}

/// The first difference, with the path to it.
fn of_values(path: &str, expected: &Value, got: &Value) -> Option<String> {
    let step = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => {
            let differs = expected.iter().find_map(|(name, value)| match got.get(name) {
                Some(got) => of_values(&step(name), value, got),
                None => Some(format!("`{}` is missing", step(name))),
            });
            let unexpected = || got.keys().find(|name| !expected.contains_key(*name));
            differs.or_else(|| unexpected().map(|name| format!("`{}` was not expected", step(name))))
        }
        (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
            let mut pairs = expected.iter().zip(got).enumerate();
            pairs.find_map(|(at, (expected, got))| of_values(&format!("{path}[{at}]"), expected, got))
        }
        _ if expected == got => None,
        _ => {
            let at = if path.is_empty() { String::new() } else { format!("`{path}`: ") };
            Some(format!("{at}expected {}, got {}", shown(&expected.to_string()), shown(&got.to_string())))
        }
    }
}

fn shown(text: &str) -> String {
    match text {
        "" => "nothing".to_owned(),
        text => crate::format::problem::printable(text, LONGEST),
    }
}
