//! The forms that have no parts, as JSON Schema.

use super::document::{Node, Object};
use crate::schema::{Constant, Enum, TextForm, Type};

/// Optional seconds and an optional offset, as the client reads them: RFC 3339 (`date-time`) demands both.
const DATE_TIME: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$";

/// A scalar, or nothing where the form has parts or a name.
pub(super) fn scalar(ty: &'static Type) -> Option<Object> {
    let form = Object::new();
    Some(match ty {
        Type::Unit => form.with("type", "null"),
        Type::Boolean => form.with("type", "boolean"),
        Type::Integer { min, max } => integer(*min, *max),
        Type::Float => form.with("type", "number").with("format", "double"),
        Type::Decimal => form.with("type", "number"),
        Type::String => form.with("type", "string"),
        Type::Bytes => form.with("type", "string").with("contentEncoding", "base64"),
        Type::DateTime => form
            .with("type", "string")
            .with("pattern", DATE_TIME)
            .with("examples", vec!["2018-01-01T11:00:00"]),
        Type::Date => form.with("type", "string").with("format", "date"),
        Type::Text(text) => self::text(text),
        _ => return None,
    })
}

fn integer(min: i64, max: u64) -> Object {
    let form = Object::new().with("type", "integer");
    let greatest = i64::MAX.unsigned_abs();
    if (min, max) == (i32::MIN.into(), i32::MAX.unsigned_abs().into()) {
        return form.with("format", "int32");
    }
    if (min, max) == (i64::MIN, greatest) {
        return form.with("format", "int64");
    }
    // Bounds that are those of the Rust type say nothing about the API, and other tools round such numbers.
    form.maybe("minimum", (min != i64::MIN).then_some(min)).maybe("maximum", (max < greatest).then_some(max))
}

fn text(form: &'static TextForm) -> Object {
    let text = Object::new().with("type", "string");
    let length = |text: Object, min: usize, max: usize| {
        text.maybe("minLength", (min > 0).then_some(min))
            .maybe("maxLength", (max < usize::MAX).then_some(max))
    };
    match form {
        TextForm::Length { min, max } => length(text, *min, *max),
        TextForm::Secret { min, max } => length(text.with("format", "password"), *min, *max),
        TextForm::Moment { pattern, example, .. } => {
            text.maybe("pattern", moment(pattern)).with("examples", vec![*example])
        }
        TextForm::List { item, max } => {
            let repeats =
                if *max < usize::MAX { format!("{{0,{}}}", max.saturating_sub(1)) } else { "*".into() };
            let whole = matches!(item.required(), Type::Integer { .. });
            text.maybe("pattern", whole.then(|| format!(r"^-?\d+(,-?\d+){repeats}$")))
        }
    }
}

/// The regular expression of a pattern of `strftime`, if each of its letters is a number of fixed length.
fn moment(pattern: &str) -> Option<String> {
    let mut expression = "^".to_owned();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '%' => expression.push_str(match letters.next()? {
                'Y' => r"\d{4}",
                'd' | 'm' | 'H' | 'M' | 'S' => r"\d{2}",
                _ => return None,
            }),
            plain if plain.is_ascii_alphanumeric() || "-/: ".contains(plain) => expression.push(plain),
            special => expression.extend(['\\', special]),
        }
    }
    expression.push('$');
    Some(expression)
}

/// The constants. Where others may come, the list is one of two possibilities.
pub(super) fn constants(list: &'static Enum) -> Object {
    let whole = list.values.iter().any(|value| matches!(value.wire, Constant::Integer(_)));
    let kind = if whole { "integer" } else { "string" };
    let values = list.written().map(|value| match value.wire {
        Constant::String(text) => Node::from(text),
        Constant::Integer(number) => Node::from(number),
    });
    let names: Vec<&'static str> = list.written().map(|value| value.name).collect();
    let known = Object::new()
        .with("type", kind)
        .with("enum", values.collect::<Vec<_>>())
        .with("x-enum-varnames", names);
    if !list.open {
        return known;
    }
    let other = Object::new().with("type", kind).with("description", "A value that is not documented.");
    Object::new().with("anyOf", vec![known, other]).with("x-open-enum", true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_moments_are_regular_expressions() {
        assert_eq!(moment("%d/%m/%Y %H:%M").as_deref(), Some(r"^\d{2}/\d{2}/\d{4} \d{2}:\d{2}$"));
        assert_eq!(moment("%H.%M").as_deref(), Some(r"^\d{2}\.\d{2}$"));
        assert_eq!(moment("%B"), None);
    }

    #[test]
    fn bounds_are_said_unless_they_are_those_of_the_type() {
        const I64: &Type = &Type::Integer { min: i64::MIN, max: i64::MAX.unsigned_abs() };
        const LIST: &Type = &Type::Text(&TextForm::List { item: I64, max: 4 });

        let text = |ty| Node::from(scalar(ty).unwrap()).compact();
        assert_eq!(
            text(&Type::Integer { min: 1, max: 100 }),
            r#"{"type":"integer","minimum":1,"maximum":100}"#
        );
        assert_eq!(text(&Type::Integer { min: 0, max: u64::MAX }), r#"{"type":"integer","minimum":0}"#);
        assert_eq!(text(I64), r#"{"type":"integer","format":"int64"}"#);
        assert_eq!(text(LIST), r#"{"type":"string","pattern":"^-?\\d+(,-?\\d+){0,3}$"}"#);
    }
}
