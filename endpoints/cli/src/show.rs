//! Answers as people read them.

use endpoint_runtime::schema::{Constant, Type};
use endpoint_runtime::wire::{Decimal, LocalDateTime};
use serde_json::{Map, Value};

/// A line for each field, its value beside its name; what is inside of a field is indented below it.
///
/// Fields come in the order in which the endpoint declares them.
pub(crate) fn lines(value: &Value, ty: &'static Type) -> Vec<String> {
    match short(value, ty) {
        Some(text) => vec![text],
        None => long(value, ty),
    }
}

/// A value that fits beside its name.
fn short(value: &Value, ty: &'static Type) -> Option<String> {
    let ty = ty.required();
    Some(match (value, ty) {
        (Value::Null, _) => "-".to_owned(),
        (Value::Array(items), Type::Array(item)) => in_a_row(items, item)?,
        (Value::Array(items), _) => in_a_row(items, &Type::Any)?,
        (Value::Object(fields), _) if fields.is_empty() => "(none)".to_owned(),
        (Value::Object(_), _) => return None,
        (Value::String(text), Type::DateTime) => date_time(text),
        (Value::String(text), _) if text.is_empty() => r#""""#.to_owned(),
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), Type::Enum(list)) => {
            let known = list.values.iter().find(|it| Some(it.wire) == number.as_i64().map(Constant::Integer));
            known.map_or_else(|| number.to_string(), |known| format!("{} ({number})", known.name))
        }
        // Written out: a large number would else have an exponent.
        (Value::Number(number), Type::Decimal) => {
            let text = number.to_string();
            text.parse::<Decimal>().map_or(text, |decimal| decimal.to_string())
        }
        (scalar, _) => scalar.to_string(),
    })
}

/// The items beside each other, if none of them is an object or a list.
fn in_a_row(items: &[Value], ty: &'static Type) -> Option<String> {
    if items.is_empty() {
        return Some("(none)".to_owned());
    }
    let items = items.iter().map(|item| match item {
        Value::Array(_) | Value::Object(_) => None,
        scalar => short(scalar, ty),
    });
    Some(items.collect::<Option<Vec<_>>>()?.join(", "))
}

fn date_time(text: &str) -> String {
    match text.parse::<LocalDateTime>() {
        Ok(date) if date.is_never() => "never".to_owned(),
        Ok(date) => date.to_string().replace('T', " "),
        Err(_) => text.to_owned(),
    }
}

/// A value that takes several lines. Lists number their items as error messages do.
fn long(value: &Value, ty: &'static Type) -> Vec<String> {
    match (value, ty.required()) {
        (Value::Object(fields), ty) => named(in_order(fields, ty)),
        (Value::Array(items), ty) => {
            let item = if let Type::Array(item) = ty { item } else { &Type::Any };
            named(items.iter().enumerate().map(|(at, value)| (format!("[{at}]"), value, item)).collect())
        }
        _ => Vec::new(),
    }
}

fn named(entries: Vec<(String, &Value, &'static Type)>) -> Vec<String> {
    let is_short = |(_, value, ty): &&(String, &Value, &'static Type)| short(value, ty).is_some();
    let width = entries.iter().filter(is_short).map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (name, value, ty) in entries {
        match short(value, ty) {
            Some(text) => lines.push(format!("{name:width$}  {text}")),
            None => {
                lines.push(name);
                lines.extend(long(value, ty).iter().map(|line| format!("  {line}")));
            }
        }
    }
    lines
}

/// The declared fields in their order, then those that are not declared.
fn in_order<'a>(
    fields: &'a Map<String, Value>,
    ty: &'static Type,
) -> Vec<(String, &'a Value, &'static Type)> {
    let declared = if let Type::Object(object) = ty { object.fields.as_slice() } else { &[] };
    let known = declared.iter().filter_map(|it| Some((it.name.to_owned(), fields.get(it.name)?, it.ty)));
    let rest = fields.iter().filter(|(name, _)| !declared.iter().any(|field| field.name == **name));
    known
        .chain(rest.map(|(name, value)| {
            let ty: &'static Type = if let Type::Map(item) = ty { item } else { &Type::Any };
            (name.clone(), value, ty)
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::schema::{Enum, EnumValue, Field, Object};
    use serde_json::json;

    use super::*;

    const STATUS: Enum = Enum {
        name: "Status",
        values: &[EnumValue { name: "Pending", wire: Constant::Integer(1) }],
        open: true,
    };
    const PERSON: Type = Type::Object(&Object::new("Person", &[Field::new("Name", &Type::String)]));
    const BOOKING: Type = Type::Object(&Object::new(
        "Booking",
        &[
            Field::new("Status", &Type::Enum(&STATUS)),
            Field::new("CreateDate", &Type::DateTime),
            Field::new("Rejected", &Type::Nullable(&Type::DateTime)),
            Field::new("Price", &Type::Decimal),
            Field::new("Performer", &PERSON),
            Field::new("Tags", &Type::Array(&Type::String)),
            Field::new("Guests", &Type::Array(&PERSON)),
        ],
    ));

    #[test]
    fn an_answer_is_shown_in_aligned_lines() {
        let value = json!({
            "Extra": true, "Guests": [{ "Name": "" }, { "Name": "Bo" }], "Tags": ["a", "b"],
            "Performer": { "Name": "Al", "Age": null }, "Price": 1.573, "Rejected": null,
            "CreateDate": "2018-01-01T11:00:00", "Status": 1,
        });
        let expected = "\
Status      Pending (1)
CreateDate  2018-01-01 11:00
Rejected    -
Price       1.573
Performer
  Name  Al
  Age   -
Tags        a, b
Guests
  [0]
    Name  \"\"
  [1]
    Name  Bo
Extra       true";
        assert_eq!(lines(&value, &BOOKING).join("\n"), expected);
    }

    #[test]
    fn what_is_not_declared_is_shown_all_the_same() {
        assert_eq!(lines(&json!(299), &BOOKING), ["299"]);
        assert_eq!(lines(&json!(null), &Type::Any), ["-"]);
        assert_eq!(lines(&json!([]), &Type::Any), ["(none)"]);
        assert_eq!(lines(&json!([[1], 2]), &Type::String), ["[0]  1", "[1]  2"]);
        assert_eq!(lines(&json!({ "Status": "x" }), &BOOKING), ["Status  x"]);
    }
}
