//! From `Parameter=value` to the values of a request.
//!
//! | written | the value |
//! | --- | --- |
//! | `Name=text` | the text as the declared type: a number, a date, a constant by its name |
//! | `Name:=json` | this JSON |
//! | `Name=@file`, `Name:=@file` | the content of the file; of standard input for `@-` |
//! | `Name=@@text` | a text that begins with `@` |
//! | `-` | all parameters at once: a JSON object from standard input |

use std::borrow::Cow;

use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::check;
use endpoint_runtime::metadata::Param;
use endpoint_runtime::schema::{Constant, Enum, Type};
use endpoint_runtime::wire::{Base64, Decimal};
use serde_json::{Map, Number, Value};

use crate::failure::Failure;
use crate::find::near;
use crate::input::Input;
use crate::text::quoted;

/// The values by their names on the wire, each of its declared form. Some that are required may be missing.
pub(crate) fn given(entry: Entry, words: &[String], input: &Input) -> Result<Map<String, Value>, Failure> {
    let mut values = Map::new();
    let mut texts: Vec<(&'static Param, Vec<String>)> = Vec::new();
    let twice = |name: &str| Failure::input(format!("`{name}` is given twice"));
    for word in words {
        if word == "-" {
            let text = input.text("-", "the parameters")?;
            for (name, value) in object(entry, &text)? {
                if values.contains_key(&name) || texts.iter().any(|(param, _)| param.name == name) {
                    return Err(twice(&name));
                }
                values.insert(name, value);
            }
            continue;
        }
        let word = split(entry, word)?;
        let name = word.param.name;
        let known = texts.iter_mut().find(|(param, _)| param.name == name);
        if values.contains_key(name) || (known.is_some() && word.is_json) {
            return Err(twice(name));
        }
        if word.is_json {
            let text = match word.text.strip_prefix('@') {
                Some(path) => Cow::Owned(input.text(path, "the value")?),
                None => Cow::Borrowed(word.text),
            };
            let value = serde_json::from_str(&text).map_err(|error| {
                Failure::input(format!(
                    "`{name}:=` takes JSON, and this is none: {error}; for text write `{name}=`"
                ))
            })?;
            check_value(&value, word.param)?;
            values.insert(name.to_owned(), value);
            continue;
        }
        let text = content(word.param, word.text, input)?;
        match known {
            None => texts.push((word.param, vec![text])),
            Some((param, texts)) if matches!(param.ty.required(), Type::Array(_)) => texts.push(text),
            Some(_) => return Err(twice(name)),
        }
    }
    for (param, texts) in texts {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        values.insert(param.name.to_owned(), value(param, &texts)?);
    }
    Ok(values)
}

/// Refuses values of which one that is required is missing.
pub(crate) fn complete(entry: Entry, values: &Map<String, Value>) -> Result<(), Failure> {
    let has = |param: &Param| values.get(param.name).is_some_and(|value| !value.is_null());
    let params = entry.metadata.params.iter();
    let missing: Vec<_> = params
        .filter(|param| param.required && !has(param))
        .map(|param| format!("`{}=<{}>`", param.name, param.ty.name()))
        .collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Failure::input(format!("{} needs {}", entry.name(), missing.join(" and ")))),
    }
}

/// The parameters in a JSON object, each of its declared form.
pub(crate) fn object(entry: Entry, text: &str) -> Result<Map<String, Value>, Failure> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Failure::input(format!("the parameters are not JSON: {error}")))?;
    let Value::Object(fields) = value else {
        let message = "the parameters have to be a JSON object, as in `{\"Name\": \"value\"}`";
        return Err(Failure::input(message));
    };
    let mut values = Map::new();
    for (name, value) in fields {
        let param = find(entry, &name)?;
        check_value(&value, param)?;
        if values.insert(param.name.to_owned(), value).is_some() {
            return Err(Failure::input(format!("`{}` is given twice", param.name)));
        }
    }
    Ok(values)
}

struct Word<'w> {
    param: &'static Param,
    is_json: bool,
    text: &'w str,
}

fn split<'w>(entry: Entry, word: &'w str) -> Result<Word<'w>, Failure> {
    let Some((name, text)) = word.split_once('=') else {
        let advice = match entry.metadata.param(word) {
            Some(param) => format!("`{}=<{}>`", param.name, param.ty.name()),
            None => "`Parameter=value`".to_owned(),
        };
        return Err(Failure::input(format!("{} has no value: write {advice}", quoted(word))));
    };
    let (name, is_json) = name.strip_suffix(':').map_or((name, false), |name| (name, true));
    Ok(Word { param: find(entry, name)?, is_json, text })
}

/// The parameter with this name; in another letter case too, where that is the only one.
fn find(entry: Entry, name: &str) -> Result<&'static Param, Failure> {
    if let Some(param) = entry.metadata.param(name) {
        return Ok(param);
    }
    let mut alike = entry.metadata.params.iter().filter(|param| param.name.eq_ignore_ascii_case(name));
    if let (Some(param), None) = (alike.next(), alike.next()) {
        return Ok(param);
    }
    let known: Vec<_> = entry.metadata.params.iter().map(|param| param.name).collect();
    let advice = match (near(name, known.iter().copied()), known.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "it takes none".to_owned(),
        (None, known) => format!("it takes `{}`", known.join("`, `")),
    };
    Err(Failure::input(format!("{} is not a parameter of {}; {advice}", quoted(name), entry.name())))
}

/// The text of a value, which may be in a file.
fn content(param: &'static Param, text: &str, input: &Input) -> Result<String, Failure> {
    let Some(path) = text.strip_prefix('@') else { return Ok(text.to_owned()) };
    if path.starts_with('@') {
        return Ok(path.to_owned());
    }
    if path.is_empty() {
        let message = format!("`{0}=@` names no file; write `{0}=@@` for the text `@`", param.name);
        return Err(Failure::input(message));
    }
    match param.ty.required() {
        Type::Bytes => Ok(Base64::from(input.read(path, "the value")?).to_string()),
        Type::String | Type::Text(_) => input.text(path, "the value"),
        // The line end of a file is no part of a number.
        _ => input.text(path, "the value").map(|text| text.trim_end().to_owned()),
    }
}

fn value(param: &Param, texts: &[&str]) -> Result<Value, Failure> {
    let value = match (param.ty.required(), texts) {
        (Type::Array(item), [text]) if text.starts_with('[') => {
            json(text).unwrap_or_else(|| list(&[text], item))
        }
        (Type::Array(item), texts) => list(texts, item),
        // There is exactly one: a second is refused above.
        (ty, texts) => convert(&texts.concat(), ty),
    };
    check_value(&value, param).map_err(|failure| {
        let near = match param.ty.required() {
            Type::Enum(list) => nearest_constant(list, &texts.concat()),
            _ => None,
        };
        match near {
            Some(near) => Failure::input(format!("{}; did you mean `{near}`?", failure.message())),
            None => failure,
        }
    })?;
    Ok(value)
}

fn check_value(value: &Value, param: &Param) -> Result<(), Failure> {
    check::value(value, param.ty).map_err(|rule| {
        // A rule of something inside begins with its path: `Prices[0] must be ...`.
        let name =
            if rule.starts_with(['.', '[']) { param.name.to_owned() } else { format!("`{}` ", param.name) };
        Failure::input(format!("{name}{rule}"))
    })
}

fn list(texts: &[&str], item: &'static Type) -> Value {
    let items = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
    Value::Array(items.map(|text| convert(text, item.required())).collect())
}

/// The value that a text stands for. What does not fit stays text, and the check then says what is expected.
fn convert(text: &str, ty: &'static Type) -> Value {
    let converted = match ty {
        Type::Integer { .. } => integer(text),
        Type::Boolean => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        Type::Float => text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::from),
        Type::Decimal => decimal(text),
        Type::Enum(list) => constant(list, text),
        Type::Any | Type::Map(_) | Type::Object(_) => json(text),
        _ => None,
    };
    converted.unwrap_or_else(|| Value::from(text))
}

fn integer(text: &str) -> Option<Value> {
    let signed = text.parse::<i64>().ok().map(Value::from);
    signed.or_else(|| text.parse::<u64>().ok().map(Value::from))
}

fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// A number, if a JSON value holds all its digits. Otherwise it stays text, which is exact and taken for a decimal too.
fn decimal(text: &str) -> Option<Value> {
    let exact = text.parse::<Decimal>().ok()?;
    let value = serde_json::to_value(exact).ok()?;
    (value.to_string().parse() == Ok(exact)).then_some(value)
}

/// A constant by what travels or by its name. An open list takes others of the same kind.
fn constant(list: &Enum, text: &str) -> Option<Value> {
    let by_wire = list.values.iter().find(|value| value.to_string() == text);
    let by_name = || list.values.iter().find(|value| value.name.eq_ignore_ascii_case(text));
    match by_wire.or_else(by_name).map(|value| value.wire) {
        Some(Constant::String(text)) => Some(Value::from(text)),
        Some(Constant::Integer(number)) => Some(Value::from(number)),
        _ if list.values.iter().any(|value| matches!(value.wire, Constant::Integer(_))) => integer(text),
        _ => None,
    }
}

fn nearest_constant(list: &'static Enum, text: &str) -> Option<String> {
    let wires: Vec<String> = list.values.iter().map(ToString::to_string).collect();
    let names = list.values.iter().map(|value| value.name);
    near(text, names.chain(wires.iter().map(String::as_str))).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::schema::EnumValue;
    use serde_json::json;

    use super::*;

    const COLOUR: Enum = Enum {
        name: "Colour",
        values: &[
            EnumValue { name: "Red", wire: Constant::Integer(1) },
            EnumValue { name: "Green", wire: Constant::Integer(2) },
        ],
        open: false,
    };

    fn of(ty: &'static Type, texts: &[&str]) -> Result<Value, String> {
        use endpoint_runtime::metadata::Location;
        value(&Param::new("P", Location::Body, ty), texts).map_err(|failure| failure.message().to_owned())
    }

    #[test]
    fn texts_become_the_declared_type() {
        const INT: &Type = &Type::Integer { min: -5, max: u64::MAX };
        assert_eq!(of(INT, &["-3"]), Ok(json!(-3)));
        assert_eq!(of(INT, &["18446744073709551615"]), Ok(json!(u64::MAX)));
        assert_eq!(of(INT, &["1.5"]), Err("`P` must be an integer, not text".to_owned()));
        assert_eq!(of(INT, &["-6"]), Err("`P` must be at least -5".to_owned()));
        assert_eq!(of(&Type::Nullable(&Type::Boolean), &["TRUE"]), Ok(json!(true)));
        assert_eq!(of(&Type::Decimal, &["1.50"]), Ok(json!(1.5)));
        assert_eq!(of(&Type::Decimal, &["0.1234567890123456789"]), Ok(json!("0.1234567890123456789")));
        assert_eq!(of(&Type::String, &["a=b"]), Ok(json!("a=b")));
        assert_eq!(of(&Type::Array(INT), &["1,2", "3"]), Ok(json!([1, 2, 3])));
        assert_eq!(of(&Type::Array(INT), &["[1,2]"]), Ok(json!([1, 2])));
        assert_eq!(of(&Type::Array(INT), &["1,x"]), Err("P[1] must be an integer, not text".to_owned()));
        assert_eq!(of(&Type::Any, &["{\"a\":1}"]), Ok(json!({ "a": 1 })));
        assert_eq!(of(&Type::Any, &["{a"]), Ok(json!("{a")));
    }

    #[test]
    fn constants_are_given_by_what_travels_or_by_name() {
        assert_eq!(of(&Type::Enum(&COLOUR), &["2"]), Ok(json!(2)));
        assert_eq!(of(&Type::Enum(&COLOUR), &["green"]), Ok(json!(2)));
        let refused = of(&Type::Enum(&COLOUR), &["Gren"]);
        assert_eq!(refused, Err("`P` must be one of 1, 2; did you mean `Green`?".to_owned()));
    }
}
