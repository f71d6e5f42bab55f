//! A [`Source`] as a JSON value.

use serde::de::{Error as _, Unexpected};
use serde_json::{Map, Number, Value};

use super::scalar;
use super::source::{Found, Source};
use crate::format::failure::Failure;
use crate::format::json;
use crate::schema::{Constant, Enum, Type};

/// What becomes of a value of another type than the declared one.
#[derive(Clone, Copy)]
pub(super) enum Other {
    /// It is an error.
    Refused,
    /// It is read as if nothing was declared.
    Kept,
}

/// The value, typed by the schema.
pub(super) fn value(source: Source<'_, '_>, other: Other) -> Result<Value, Failure> {
    match (typed(source, other), other) {
        (Err(_), Other::Kept) => typed(Source::new(source.elements, &Type::Any), other),
        (result, _) => result,
    }
}

fn typed(source: Source<'_, '_>, other: Other) -> Result<Value, Failure> {
    let ty = source.ty.required();
    let expected = &ty.name();
    let found = source.found();
    if let Found::Nil = found {
        return Ok(Value::Null);
    }
    match ty {
        Type::Array(_) => array(source, other),
        Type::Object(_) | Type::Map(_) => object(source, other),
        Type::Any => match found {
            Found::Repeated => array(source, other),
            Found::Members(_) => object(source, other),
            Found::Nil | Found::Text(_) => Ok(Value::from(source.text(expected)?)),
        },
        Type::Integer { min, max } => {
            let number = source.integer(expected)?;
            if !scalar::is_within(number, *min, *max) {
                return Err(Failure::invalid_value(Unexpected::Other("integer"), expected));
            }
            Ok(integer(number))
        }
        _ => {
            let text = source.text(expected)?;
            scalar(text, ty).ok_or_else(|| found.refused(expected))
        }
    }
}

fn scalar(text: &str, ty: &'static Type) -> Option<Value> {
    let trimmed = scalar::trim(text);
    match ty {
        Type::Unit => trimmed.is_empty().then_some(Value::Null),
        Type::Boolean => scalar::boolean(text).map(Value::Bool),
        // JSON has no number for the infinite ones and for none.
        Type::Float => scalar::float(text)
            .map(|number| Number::from_f64(number).map_or_else(|| Value::from(trimmed), Value::Number)),
        Type::Decimal => scalar::is_decimal(trimmed)
            .then(|| trimmed.parse::<i64>().map_or_else(|_| Value::from(trimmed), Value::from)),
        Type::Enum(list) => Some(constant(trimmed, list)),
        Type::DateTime | Type::Date => Some(Value::from(trimmed)),
        _ => Some(Value::from(text)),
    }
}

/// Constants that are integers stay integers, and so do those that are not known yet.
fn constant(text: &str, list: &Enum) -> Value {
    let integers = list.values.iter().any(|value| matches!(value.wire, Constant::Integer(_)));
    match scalar::integer(text) {
        Ok(number) if integers => integer(number),
        _ => Value::from(text),
    }
}

fn integer(number: json::text::Number) -> Value {
    match number {
        json::text::Number::Negative(number) => Value::from(number),
        json::text::Number::Natural(number) => Value::from(number),
        json::text::Number::Float(number) => Value::from(number),
    }
}

fn array(source: Source<'_, '_>, other: Other) -> Result<Value, Failure> {
    let mut items = source.items(&"array")?;
    let mut values = Vec::new();
    while let Some(element) = items.next() {
        values.push(value(items.source(&element), other).map_err(|failure| failure.in_item(values.len()))?);
    }
    Ok(Value::Array(values))
}

fn object(source: Source<'_, '_>, other: Other) -> Result<Value, Failure> {
    let mut members = source.members(&source.ty.name())?;
    let mut values = Map::new();
    while members.next()?.is_some() {
        if let Some((name, member)) = members.source() {
            values.insert(name.to_owned(), value(member, other).map_err(|failure| failure.in_field(name))?);
        }
    }
    Ok(Value::Object(values))
}
