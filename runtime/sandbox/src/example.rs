//! A value of any declared form: a seed and the call decide which.

use endpoint_runtime::schema::{Constant, Enum, Source, TextForm, Type};
use serde_json::{Map, Value};

use crate::random::Seeded;

/// How many layers deep an example is built; a type that holds itself ends there.
const DEPTH: usize = 8;

/// A value of this form.
///
/// The seed 0 makes the simplest one that shows every field, always the same. Other seeds make others, of any length
/// and with anything left out that may be; the same seed and the same call make the same one.
pub(crate) fn example(ty: &'static Type, seed: u64, call: &str) -> Value {
    let mut maker = Maker { seeded: (seed != 0).then(|| Seeded::new(seed, call)) };
    maker.layer(ty, DEPTH)
}

/// The simplest value of this form that shows every field: what a sandbox with the seed 0 answers.
#[must_use]
pub fn sample(ty: &'static Type) -> Value {
    example(ty, 0, "")
}

struct Maker {
    /// Nothing: the simplest of all.
    seeded: Option<Seeded>,
}

impl Maker {
    /// A number below this one; the first for the simplest value.
    fn pick(&mut self, limit: u64) -> u64 {
        self.seeded.as_mut().map_or(0, |seeded| seeded.below(limit))
    }

    fn layer(&mut self, ty: &'static Type, depth: usize) -> Value {
        let inner = depth.checked_sub(1);
        match ty {
            Type::Boolean => Value::from(self.pick(2) == 0),
            Type::Integer { min, max } => self.integer(*min, *max),
            // Halves are exact in a float, and written the same way in every format.
            Type::Float => Value::from(match self.pick(1000) {
                0 => 1.0,
                number => f64::from(u32::try_from(number).unwrap_or_default()) / 2.0,
            }),
            Type::Decimal => Value::from(self.pick(1000) + 1),
            Type::String => Value::from(self.word()),
            Type::Bytes => Value::from("dGV4dA=="),
            Type::DateTime => Value::from(format!("2018-01-{:02}T{:02}:00", self.pick(28) + 1, self.hour())),
            Type::Date => Value::from(format!("2018-01-{:02}", self.pick(28) + 1)),
            Type::Text(form) => self.text(form),
            Type::Enum(list) => self.one_of(list),
            // A field that may be missing is shown by the simplest value as `null`.
            Type::Nullable(inner) if self.pick(3) > 0 => self.layer(inner, depth),
            Type::Array(item) => {
                let length = inner.map_or(0, |_| (self.pick(4) + 1) % 4);
                (0..length).map(|_| self.layer(item, inner.unwrap_or_default())).collect()
            }
            Type::Map(_) => Value::Object(Map::new()),
            Type::Object(object) => {
                let mut fields = Map::new();
                if let Some(depth) = inner {
                    for field in object.fields {
                        let value = match field.source {
                            // The status of an answer that is fine.
                            Source::Status => Value::from(200),
                            _ => self.layer(field.ty, depth),
                        };
                        fields.insert(field.name.to_owned(), value);
                    }
                }
                Value::Object(fields)
            }
            _ => Value::Null,
        }
    }

    fn integer(&mut self, min: i64, max: u64) -> Value {
        let simplest = if min <= 1 && max >= 1 { 1 } else { min };
        let at_most = i64::try_from(max).unwrap_or(i64::MAX);
        let room = at_most.saturating_sub(simplest).clamp(0, 999);
        let more = self.pick(u64::try_from(room).unwrap_or_default().saturating_add(1));
        Value::from(simplest.saturating_add(i64::try_from(more).unwrap_or_default()))
    }

    fn hour(&mut self) -> u64 {
        (self.pick(24) + 11) % 24
    }

    fn word(&mut self) -> String {
        const WORDS: [&str; 6] = ["text", "Ada", "two words", "Grüße", "<&>", ""];
        let at = usize::try_from(self.pick(WORDS.len() as u64)).unwrap_or_default();
        WORDS.get(at).copied().unwrap_or_default().to_owned()
    }

    fn text(&mut self, form: &'static TextForm) -> Value {
        match form {
            TextForm::Moment { example, .. } => Value::from(*example),
            TextForm::Length { min, max } | TextForm::Secret { min, max } => {
                let filled = "text".repeat(min.div_ceil(4).max(1));
                Value::from(filled.chars().take(*max).collect::<String>())
            }
            TextForm::List { item, .. } => match self.layer(item, 0) {
                Value::String(text) => Value::from(text),
                value => Value::from(value.to_string()),
            },
            _ => Value::from("text"),
        }
    }

    fn one_of(&mut self, list: &'static Enum) -> Value {
        let values: Vec<_> = list.written().collect();
        let at = usize::try_from(self.pick(values.len() as u64)).unwrap_or_default();
        match values.get(at).map(|value| value.wire) {
            Some(Constant::Integer(number)) => Value::from(number),
            Some(Constant::String(text)) => Value::from(text),
            _ => Value::from("text"),
        }
    }
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::check;
    use endpoint_runtime::schema::{EnumValue, Field, Object};
    use serde_json::json;

    use super::*;

    const COLOUR: Enum = Enum {
        name: "Colour",
        values: &[
            EnumValue { name: "Red", wire: Constant::String("red") },
            EnumValue { name: "Blue", wire: Constant::String("blue") },
        ],
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
            Field::new("Day", &Type::Date),
            Field::new("Share", &Type::Float),
            Field::new("Tags", &Type::Array(&Type::String)),
            Field::new("Parent", &Type::Nullable(&Type::String)),
            Field::new("Extra", &Type::Map(&Type::Any)),
        ],
    ));
    static TREE: Type = Type::Object(&Object::new("Tree", &[Field::new("Trees", &Type::Array(&TREE))]));

    #[test]
    fn the_simplest_example_shows_every_field() {
        assert_eq!(
            example(&NODE, 0, "any"),
            json!({
                "Name": "text", "Colour": "red", "Size": 5, "Price": 1, "Since": "2018-01-01T11:00",
                "Day": "2018-01-01", "Share": 1.0, "Tags": ["text"], "Parent": null, "Extra": {},
            })
        );
    }

    #[test]
    fn examples_of_any_seed_have_the_declared_form_and_are_repeated() {
        let mut seen = Vec::new();
        for seed in 0..500 {
            let value = example(&NODE, seed, "call");
            assert_eq!(check::value(&value, &NODE), Ok(()), "{value}");
            assert_eq!(value, example(&NODE, seed, "call"));
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        assert!(seen.len() > 400, "{}", seen.len());
        assert_ne!(example(&NODE, 1, "one"), example(&NODE, 1, "another"));
    }

    #[test]
    fn a_type_that_holds_itself_ends() {
        assert!(example(&TREE, 0, "").to_string().len() < 200);
        (1..50).for_each(|seed| assert!(example(&TREE, seed, "").to_string().len() < 1_000_000));
    }
}
