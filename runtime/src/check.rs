//! Whether a value has the form that is declared.

use serde_json::Value;

use crate::schema::{Constant, TextForm, Type};
use crate::wire::rules::unless_off;
use crate::wire::timestamp::Rfc3339;
use crate::wire::{Base64, Decimal, LocalDateTime, moment};

/// Checks a value against its form. The refusal is worded to follow the name of the field, and holds no value.
///
/// # Errors
///
/// What is wrong, as in "must be an integer, not text".
pub fn value(value: &Value, ty: &'static Type) -> Result<(), String> {
    let expected = |what: &str| Err(format!("must be {what}, not {}", kind(value)));
    match ty {
        Type::Any | Type::Unit => Ok(()),
        Type::Nullable(_) if value.is_null() => Ok(()),
        Type::Nullable(inner) => self::value(value, inner),
        Type::Boolean if value.is_boolean() => Ok(()),
        Type::Boolean => expected("`true` or `false`"),
        Type::Integer { min, max } => match (value.as_i64(), value.as_u64()) {
            (Some(number), _) if number < *min => unless_off(Err(format!("must be at least {min}"))),
            (_, Some(number)) if number > *max => unless_off(Err(format!("must be at most {max}"))),
            (None, None) => expected("an integer"),
            _ => Ok(()),
        },
        Type::Float if value.is_number() => Ok(()),
        Type::Float => expected("a number"),
        Type::Decimal => match value {
            Value::Number(_) => Ok(()),
            Value::String(text) if text.parse::<Decimal>().is_ok() => Ok(()),
            _ => expected("a decimal number"),
        },
        Type::String if value.is_string() => Ok(()),
        Type::String => expected("text"),
        Type::Bytes => match value.as_str().map(str::parse::<Base64>) {
            Some(Ok(_)) => Ok(()),
            _ => expected("bytes in base64"),
        },
        Type::DateTime => match value.as_str() {
            // With an offset or without: that is for its Rust type to say.
            Some(text) if text.parse::<LocalDateTime>().is_ok() || text.parse::<Rfc3339>().is_ok() => Ok(()),
            _ => expected("a date and time as in `2018-01-01T11:00`"),
        },
        Type::Date => match value.as_str().map(str::parse::<chrono::NaiveDate>) {
            Some(Ok(_)) => Ok(()),
            _ => expected("a date as in `2018-01-01`"),
        },
        Type::Text(form) => match value.as_str() {
            Some(text) => self::text(text, form),
            None => expected("text"),
        },
        Type::Enum(list) => {
            let known = |constant: &Constant| match constant {
                Constant::String(text) => value.as_str() == Some(text),
                Constant::Integer(number) => value.as_i64() == Some(*number),
            };
            let same_kind = list.values.iter().any(|entry| match entry.wire {
                Constant::String(_) => value.is_string(),
                Constant::Integer(_) => value.is_i64(),
            });
            if list.written().any(|entry| known(&entry.wire)) || (list.open && same_kind) {
                return Ok(());
            }
            let all: Vec<_> = list.written().map(|entry| entry.to_string()).collect();
            Err(format!("must be one of {}", all.join(", ")))
        }
        Type::Array(item) => match value {
            Value::Array(items) => items.iter().enumerate().try_for_each(|(at, item_value)| {
                self::value(item_value, item).map_err(|rule| format!("[{at}] {rule}"))
            }),
            _ => expected("a list"),
        },
        Type::Map(item) => match value {
            Value::Object(entries) => entries.iter().try_for_each(|(name, entry)| {
                self::value(entry, item).map_err(|rule| format!(".{name} {rule}"))
            }),
            _ => expected("an object"),
        },
        Type::Object(object) => match value {
            Value::Object(entries) => {
                object.fields.iter().try_for_each(|field| match entries.get(field.name) {
                    None if field.required => Err(format!(".{} is required", field.name)),
                    None => Ok(()),
                    Some(entry) => {
                        self::value(entry, field.ty).map_err(|rule| format!(".{} {rule}", field.name))
                    }
                })
            }
            _ => expected("an object"),
        },
    }
}

fn text(text: &str, form: &'static TextForm) -> Result<(), String> {
    match form {
        TextForm::Length { min, max } | TextForm::Secret { min, max } => length(text, *min, *max),
        TextForm::Moment { pattern, .. } if moment::is(text, pattern) => Ok(()),
        TextForm::Moment { name, example, .. } => Err(format!("must be a {name} as in `{example}`")),
        TextForm::List { item, max } => {
            let items: Vec<&str> = text.split(',').collect();
            count(items.iter().filter(|item| !item.is_empty()).count(), *max)?;
            items.iter().enumerate().try_for_each(|(at, text)| {
                let parsed = match item.required() {
                    Type::Integer { .. } => {
                        text.parse::<i64>().map_or_else(|_| Value::from(*text), Value::from)
                    }
                    _ => Value::from(*text),
                };
                value(&parsed, item).map_err(|rule| format!("[{at}] {rule}"))
            })
        }
    }
}

/// Whether a text has as many characters as it may have.
pub(crate) fn length(text: &str, min: usize, max: usize) -> Result<(), String> {
    let characters = text.chars().count();
    unless_off(match characters {
        _ if characters < min => Err(format!("must have at least {min} characters, not {characters}")),
        _ if characters > max => Err(format!("must have at most {max} characters, not {characters}")),
        _ => Ok(()),
    })
}

/// Whether a list has as many items as it may have: one at least.
pub(crate) fn count(items: usize, max: usize) -> Result<(), String> {
    unless_off(match items {
        0 => Err("must not be empty".to_owned()),
        _ if items > max => Err(format!("must have at most {max} items, not {items}")),
        _ => Ok(()),
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
