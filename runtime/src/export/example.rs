//! A value of any declared form, always the same one.

use serde_json::{Map, Value};

use crate::metadata::{Metadata, Style};
use crate::schema::{Constant, Object, Source, TextForm, Type};

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
    layer(ty.required(), &mut Vec::new())
}

/// A value for every parameter that has one under its name.
pub(super) fn values(metadata: &'static Metadata) -> Map<String, Value> {
    let named = metadata.params.iter().filter(|param| !matches!(param.style, Style::Spread | Style::Files));
    named.map(|param| (param.name.to_owned(), example(param.ty))).collect()
}

/// `around` are the objects that this is in: a type that holds itself is shown once.
fn layer(ty: &'static Type, around: &mut Vec<&'static Object>) -> Value {
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
        Type::Text(TextForm::List { item, .. }) => match layer(item, around) {
            Value::String(text) => Value::from(text),
            value => Value::from(value.to_string()),
        },
        Type::Enum(list) => match list.values.first().map(|value| value.wire) {
            Some(Constant::Integer(number)) => Value::from(number),
            Some(Constant::String(text)) => Value::from(text),
            None => Value::from("text"),
        },
        Type::Array(item) => match item.required() {
            Type::Object(object) if around.contains(object) => Value::Array(Vec::new()),
            item => Value::Array(vec![layer(item, around)]),
        },
        Type::Map(_) => Value::Object(Map::new()),
        Type::Object(object) => {
            around.push(object);
            let in_body = object.fields.into_iter().filter(|field| field.source == Source::Body);
            let fields = in_body.map(|field| (field.name.to_owned(), layer(field.ty, around))).collect();
            around.pop();
            Value::Object(fields)
        }
        Type::Unit | Type::Nullable(_) => Value::Null,
    }
}
