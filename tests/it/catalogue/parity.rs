//! For every endpoint: an answer, whatever is in it, is the same in JSON and in XML, and written again as it was read.

use std::fmt::Debug;

use endpoint_runtime::format::xml;
use endpoint_runtime::schema::{Constant, Type};
use endpoints::Endpoint;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::samples::read;

/// How many answers are tried for each endpoint.
const TRIES: u32 = 100;

/// A generator of numbers that are the same in every run (xorshift).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.roll(from.len() as u64)).unwrap()]
    }

    fn text(&mut self) -> &'static str {
        self.pick(&[
            "x",
            "",
            "½ Hour",
            "a < b & c > d",
            "]]>",
            " \u{a0}text ",
            "\"quoted\"",
            "true",
            "1",
            "\r\n\t",
            "𝄞 👩\u{200d}👩\u{200d}👧",
            "\u{7f}\u{85}\u{2028}\u{fffd}\u{10ffff}",
            "&amp; &#65; <![CDATA[x]]> <!-- -->",
            " ",
            "null",
            "nil=\"true\"",
            "\n leading and trailing \t",
        ])
    }

    fn date_time(&mut self) -> &'static str {
        self.pick(&[
            "2018-01-01T11:00",
            "2017-11-28T13:29:39.263",
            "2016-03-26T18:20:55.14",
            "0001-01-01T00:00:00",
            "9999-12-31T23:59:59.9999999",
        ])
    }

    /// An answer of this form. Decimals are text here, which both formats take digit by digit.
    pub(super) fn answer(&mut self, ty: &'static Type) -> Value {
        match ty {
            Type::Nullable(_) if self.roll(3) == 0 => Value::Null,
            // XML knows no types, so what has none is text there.
            Type::Nullable(Type::Any) | Type::Any => match self.roll(3) {
                0 => json!({ "A": "text", "B": { "C": "½" } }),
                _ => json!("text"),
            },
            Type::Nullable(inner) => self.answer(inner),
            Type::Unit => Value::Null,
            Type::Boolean => json!(self.roll(2) == 0),
            Type::Integer { min, max } => self.pick(&[json!(1), json!(min), json!(max)].each_ref()).clone(),
            Type::Decimal => json!(self.pick(&["10", "10.0000", "1.573", "-0.01", "9007199254740993.1"])),
            Type::String => json!(self.text()),
            Type::DateTime => json!(self.date_time()),
            Type::Enum(list) => match (list.values[0].wire, self.roll(3)) {
                (Constant::Integer(_), 0) => json!(1_000_000),
                (Constant::String(_), 0) => json!("not known yet"),
                (Constant::Integer(number), _) => json!(number),
                (Constant::String(text), _) => json!(text),
                (other, _) => panic!("{other:?}"),
            },
            Type::Array(item) => {
                let count = self.roll(4);
                (0..count).map(|_| self.answer(item)).collect()
            }
            Type::Object(object) => {
                let mut fields = Map::new();
                for field in object.fields {
                    fields.insert(field.name.to_owned(), self.answer(field.ty));
                }
                if object.partial && self.roll(2) == 0 {
                    fields.insert("NotDocumented".to_owned(), json!("text"));
                }
                Value::Object(fields)
            }
            other => panic!("no answer has {other:?}"),
        }
    }
}

fn parity<E: Endpoint<Response: Serialize + PartialEq + Debug>>() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..TRIES {
        let name = E::METADATA.name;
        let value = dice.answer(E::METADATA.response);
        let text = value.to_string();
        let json = read::<E>("application/json", &text).unwrap_or_else(|error| panic!("{error}: {text}"));

        let document = xml::from_value(&value, E::METADATA.response).unwrap();
        let from_xml =
            read::<E>("application/xml", &document).unwrap_or_else(|error| panic!("{error}: {document}"));
        assert_eq!(json, from_xml, "{name}: {document}");

        let written = serde_json::to_string(&json).unwrap();
        let again = read::<E>("application/json", &written).unwrap();
        assert_eq!(json, again, "{name}: {written}");
    }
}

#[test]
fn json_and_xml_are_equal() {
    let tried: Vec<_> = super::for_all!(parity).map(|(group, name, ())| (group, name)).into();
    let entries = endpoints::catalogue().entries();
    let declared: Vec<_> = entries
        .filter(|entry| !entry.metadata.name.ends_with("OnBehalf"))
        .map(|entry| (entry.group, entry.metadata.name))
        .collect();
    assert_eq!(tried, declared);
}
