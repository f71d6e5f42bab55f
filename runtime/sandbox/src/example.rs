//! A value of any declared form, always the same one.

use endpoint_runtime::schema::{Constant, Source, TextForm, Type};
use serde_json::{Map, Value};

/// How many layers deep an example is built; a type that holds itself ends there.
const DEPTH: usize = 8;

/// The simplest value of this form that shows every field.
#[must_use]
pub fn example(ty: &'static Type) -> Value {
    layer(ty, DEPTH)
}

fn layer(ty: &'static Type, depth: usize) -> Value {
    let inner = depth.checked_sub(1);
    match ty {
        Type::Boolean => Value::from(true),
        Type::Integer { min, max } if *min <= 1 && *max >= 1 => Value::from(1),
        Type::Integer { min, .. } => Value::from(*min),
        Type::Float | Type::Decimal => Value::from(1),
        Type::String => Value::from("text"),
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
            _ => Value::from("text"),
        },
        Type::Array(item) => Value::Array(inner.map(|depth| layer(item, depth)).into_iter().collect()),
        Type::Map(_) => Value::Object(Map::new()),
        Type::Object(object) => {
            let mut fields = Map::new();
            if let Some(depth) = inner {
                let in_body = object.fields.iter().filter(|field| field.source == Source::Body);
                fields.extend(in_body.map(|it| (it.name.to_owned(), layer(it.ty, depth))));
            }
            Value::Object(fields)
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::check;
    use endpoint_runtime::schema::{Enum, EnumValue, Field, Object};
    use serde_json::json;

    use super::*;

    const COLOUR: Enum = Enum {
        name: "Colour",
        values: &[EnumValue { name: "Red", wire: Constant::String("red") }],
        open: false,
    };
    static NODE: Type = Type::Object(&Object::new(
        "Node",
        &[
            Field::new("Name", &Type::String),
            Field::new("Colour", &Type::Enum(&COLOUR)),
            Field::new("Size", &Type::Integer { min: 5, max: 9 }),
            Field::new("Price", &Type::Decimal),
            Field::new("Since", &Type::DateTime),
            Field::new("Parent", &Type::Nullable(&Type::String)),
            Field::new("Extra", &Type::Map(&Type::Any)),
        ],
    ));
    static TREE: Type = Type::Object(&Object::new("Tree", &[Field::new("Trees", &Type::Array(&TREE))]));

    #[test]
    fn an_example_has_the_declared_form() {
        let value = example(&NODE);
        assert_eq!(check::value(&value, &NODE), Ok(()));
        assert_eq!(
            value,
            json!({
                "Name": "text", "Colour": "red", "Size": 5, "Price": 1, "Since": "2018-01-01T11:00",
                "Parent": null, "Extra": {},
            })
        );
    }

    #[test]
    fn a_type_that_holds_itself_ends() {
        assert!(example(&TREE).to_string().len() < 200);
    }
}
