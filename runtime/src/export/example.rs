//! A value of any declared form, always the same one.

use serde_json::{Map, Value};

use crate::metadata::{Metadata, Style};
use crate::schema::{Constant, Source, TextForm, Type};

/// How many layers deep an example is built; a type that holds itself ends there.
const DEPTH: usize = 8;

/// The simplest value of this form that shows every field.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::export::example;
/// use endpoint_runtime::schema::Schema;
///
/// #[derive(serde::Serialize, Schema)]
/// struct Seat {
///     row: u8,
///     taken: bool,
/// }
///
/// assert_eq!(example(Seat::TYPE), serde_json::json!({"row": 1, "taken": true}));
/// ```
#[must_use]
pub fn example(ty: &'static Type) -> Value {
    layer(ty.required(), DEPTH)
}

/// A value for every parameter that has one under its name.
pub(super) fn values(metadata: &'static Metadata) -> Map<String, Value> {
    let named = metadata.params.iter().filter(|param| !matches!(param.style, Style::Spread | Style::Files));
    named.map(|param| (param.name.to_owned(), example(param.ty))).collect()
}

fn layer(ty: &'static Type, depth: usize) -> Value {
    let inner = depth.checked_sub(1);
    match ty {
        Type::Boolean => Value::from(true),
        Type::Integer { min, max } if *min <= 1 && *max >= 1 => Value::from(1),
        Type::Integer { min, .. } => Value::from(*min),
        Type::Float | Type::Decimal => Value::from(1),
        // Of what is not known, text is as good as anything.
        Type::String | Type::Any => Value::from("text"),
        Type::Bytes => Value::from("dGV4dA=="),
        Type::DateTime => Value::from("2018-01-01T11:00"),
        Type::Date => Value::from("2018-01-01"),
        Type::Text(TextForm::Moment { example, .. }) => Value::from(*example),
        Type::Text(TextForm::Length { min, max } | TextForm::Secret { min, max }) => {
            Value::from("text".repeat(min.div_ceil(4).max(1)).chars().take(*max).collect::<String>())
        }
        Type::Text(TextForm::List { item, .. }) => match layer(item, 0) {
            Value::String(text) => Value::from(text),
            value => Value::from(value.to_string()),
        },
        Type::Enum(list) => match list.values.first().map(|value| value.wire) {
            Some(Constant::Integer(number)) => Value::from(number),
            Some(Constant::String(text)) => Value::from(text),
            None => Value::from("text"),
        },
        Type::Array(item) => {
            Value::Array(inner.map(|depth| layer(item.required(), depth)).into_iter().collect())
        }
        Type::Map(_) => Value::Object(Map::new()),
        Type::Object(object) => {
            let mut fields = Map::new();
            if let Some(depth) = inner {
                let in_body = object.fields.into_iter().filter(|field| field.source == Source::Body);
                fields.extend(in_body.map(|field| (field.name.to_owned(), layer(field.ty, depth))));
            }
            Value::Object(fields)
        }
        Type::Unit | Type::Nullable(_) => Value::Null,
    }
}
