//! From `Parameter=value` to the values of a request.

use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::check;
use endpoint_runtime::metadata::Param;
use endpoint_runtime::nearest::nearest;
use endpoint_runtime::schema::{Constant, Enum, Type};
use endpoint_runtime::wire::Decimal;
use serde_json::{Map, Number, Value};

use crate::failure::Failure;

/// The values by their names on the wire, each of its declared form, none missing.
pub(crate) fn values(entry: Entry, words: &[String]) -> Result<Map<String, Value>, Failure> {
    let params = entry.metadata.params;
    let mut given: Vec<(&Param, Vec<&str>)> = Vec::new();
    for word in words {
        let (param, text) = split(entry, word)?;
        match given.iter_mut().find(|(known, _)| known.name == param.name) {
            None => given.push((param, vec![text])),
            Some((_, texts)) if matches!(param.ty.required(), Type::Array(_)) => texts.push(text),
            Some(_) => return Err(Failure::Input(format!("`{}` is given twice", param.name))),
        }
    }
    let has = |param: &Param| given.iter().any(|(known, _)| known.name == param.name);
    let missing: Vec<_> = params
        .iter()
        .filter(|param| param.required && !has(param))
        .map(|param| format!("`{}=<{}>`", param.name, param.ty.name()))
        .collect();
    if !missing.is_empty() {
        return Err(Failure::Input(format!("{} needs {}", entry.name(), missing.join(" and "))));
    }
    given.into_iter().map(|(param, texts)| Ok((param.name.to_owned(), value(param, &texts)?))).collect()
}

fn split(entry: Entry, word: &str) -> Result<(&'static Param, &str), Failure> {
    let Some((name, text)) = word.split_once('=') else {
        let advice = match entry.metadata.param(word) {
            Some(param) => format!("`{}=<{}>`", param.name, param.ty.name()),
            None => "`Parameter=value`".to_owned(),
        };
        return Err(Failure::Input(format!("`{word}` has no value: write {advice}")));
    };
    if let Some(param) = entry.metadata.param(name) {
        return Ok((param, text));
    }
    let known: Vec<_> = entry.metadata.params.iter().map(|param| param.name).collect();
    let advice = match (nearest(name, known.iter().copied()), known.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "it takes none".to_owned(),
        (None, known) => format!("it takes `{}`", known.join("`, `")),
    };
    Err(Failure::Input(format!("`{name}` is not a parameter of {}; {advice}", entry.name())))
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
    let refused = |rule: String| {
        let near = match param.ty.required() {
            Type::Enum(list) => nearest_constant(list, &texts.concat()),
            _ => None,
        };
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        // A rule of something inside begins with its path: `Prices[0] must be ...`.
        let name =
            if rule.starts_with(['.', '[']) { param.name.to_owned() } else { format!("`{}` ", param.name) };
        Failure::Input(format!("{name}{rule}{hint}"))
    };
    check::value(&value, param.ty).map_err(refused)?;
    Ok(value)
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
    nearest(text, names.chain(wires.iter().map(String::as_str))).map(str::to_owned)
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
        value(&Param::new("P", Location::Body, ty), texts).map_err(|failure| match failure {
            Failure::Input(line) => line,
            Failure::Call(lines) => lines.join("\n"),
        })
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
