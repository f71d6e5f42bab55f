//! Answers as people read them.

use endpoint_runtime::schema::{Constant, Type};
use endpoint_runtime::wire::{Decimal, LocalDateTime};
use serde_json::{Map, Value};

use crate::text::{Line, Paint, wrap};

/// What is inside of a field is indented by this below it.
const INDENT: usize = 2;

/// How many columns there have to be beside a name for a value that is wrapped there.
const LEAST: usize = 20;

/// A line for each field, its value beside its name; what is inside of a field is indented below it.
///
/// Fields come in the order in which the endpoint declares them. Values are wrapped where the width is known.
pub(crate) fn lines(value: &Value, ty: &'static Type, width: Option<usize>) -> Vec<Line> {
    let mut page = Page { width: width.unwrap_or(usize::MAX), lines: Vec::new() };
    match short(value, ty) {
        Some(text) => page.lines.extend(wrap(&text, page.width.max(1)).into_iter().map(Line::from)),
        None => page.long(value, ty, 0),
    }
    page.lines
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

struct Page {
    width: usize,
    lines: Vec<Line>,
}

impl Page {
    /// A value that takes several lines. Lists number their items as error messages do.
    fn long(&mut self, value: &Value, ty: &'static Type, indent: usize) {
        match (value, ty.required()) {
            (Value::Object(fields), ty) => self.named(in_order(fields, ty), indent),
            (Value::Array(items), ty) => {
                let item = if let Type::Array(item) = ty { item } else { &Type::Any };
                let items = items.iter().enumerate().map(|(at, value)| (format!("[{at}]"), value, item));
                self.named(items.collect(), indent);
            }
            _ => {}
        }
    }

    fn named(&mut self, entries: Vec<(String, &Value, &'static Type)>, indent: usize) {
        let entries: Vec<_> = entries
            .into_iter()
            .map(|(name, value, ty)| (Line::painted(Paint::Name, &name), short(value, ty), value, ty))
            .collect();
        let named = entries.iter().filter(|(_, text, ..)| text.is_some());
        let column = named.map(|(name, ..)| name.width()).max().unwrap_or(0);
        for (name, text, value, ty) in entries {
            let name = Line::from(" ".repeat(indent)).joined(name);
            match text {
                Some(text) => self.beside(name, &text, indent, column),
                None => {
                    self.lines.push(name);
                    self.long(value, ty, indent + INDENT);
                }
            }
        }
    }

    /// A value beside its name, or below it where there is little room.
    fn beside(&mut self, name: Line, text: &str, indent: usize, column: usize) {
        let start = indent + column + INDENT;
        let room = self.width.saturating_sub(start);
        let whole = Line::from(text);
        if whole.width() <= room {
            self.lines.push(name.padded(start).joined(whole));
            return;
        }
        let (mut line, start, room) = match room >= LEAST {
            true => (name.padded(start), start, room),
            false => {
                self.lines.push(name);
                let start = indent + INDENT;
                (Line::from(" ".repeat(start)), start, self.width.saturating_sub(start).max(1))
            }
        };
        for part in wrap(text, room) {
            self.lines.push(line.then(&part));
            line = Line::from(" ".repeat(start));
        }
    }
}

/// The declared fields in their order, then those that are not declared.
fn in_order<'a>(
    fields: &'a Map<String, Value>,
    ty: &'static Type,
) -> Vec<(String, &'a Value, &'static Type)> {
    let declared = if let Type::Object(object) = ty { object.fields.as_slice() } else { &[] };
    let known = declared.iter().filter_map(|it| {
        let (_, value) = fields.iter().find(|(name, _)| it.is_called(name))?;
        Some((it.name.to_owned(), value, it.ty))
    });
    let rest = fields.iter().filter(|(name, _)| !declared.iter().any(|field| field.is_called(name)));
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

    fn shown(value: &Value, ty: &'static Type) -> Vec<String> {
        lines(value, ty, None).iter().map(|line| line.render(false)).collect()
    }

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
        assert_eq!(shown(&value, &BOOKING).join("\n"), expected);
    }

    #[test]
    fn long_values_are_wrapped_beside_their_names_or_below_them() {
        let value = json!({ "Name": "one two three four five six" });
        let wrapped = |width| -> Vec<String> {
            lines(&value, &PERSON, Some(width)).iter().map(|line| line.render(false)).collect()
        };
        assert_eq!(wrapped(33), ["Name  one two three four five six"]);
        assert_eq!(wrapped(28), ["Name  one two three four", "      five six"]);
        assert_eq!(wrapped(12), ["Name", "  one two", "  three four", "  five six"]);
    }

    #[test]
    fn a_field_that_came_under_an_alias_is_shown_as_what_it_is() {
        const PAID: Type = Type::Object(&Object::new(
            "Paid",
            &[Field::new("When", &Type::DateTime).aliases(&["Date"]), Field::new("Price", &Type::Decimal)],
        ));
        let value = json!({ "Price": 1, "Date": "2018-01-01T11:00:00" });
        assert_eq!(shown(&value, &PAID), ["When   2018-01-01 11:00", "Price  1"]);
    }

    #[test]
    fn what_is_not_declared_is_shown_all_the_same() {
        assert_eq!(shown(&json!(299), &BOOKING), ["299"]);
        assert_eq!(shown(&json!(null), &Type::Any), ["-"]);
        assert_eq!(shown(&json!([]), &Type::Any), ["(none)"]);
        assert_eq!(shown(&json!([[1], 2]), &Type::String), ["[0]  1", "[1]  2"]);
        assert_eq!(shown(&json!({ "Status": "x" }), &BOOKING), ["Status  x"]);
    }
}
