//! Values that are written, and what comes back.

use serde_json::json;

use super::samples::*;
use super::*;
use crate::schema::{Field, Object};

fn refused(value: &Value, ty: &'static Type) -> String {
    from_value(value, ty).unwrap_err().to_string()
}

#[test]
fn the_samples_come_back_as_they_were() {
    for (sample, ty) in [(BOOKING, &BOOKING_TYPE), (UPDATES, &UPDATES_TYPE), (BALANCE, &INT)] {
        let value = to_value(sample.as_bytes(), ty).unwrap();
        let document = from_value(&value, ty).unwrap();
        assert_eq!(to_value(document.as_bytes(), ty).unwrap(), value);
        // Only the layout and one spelling of the documentation differ.
        let laid_out: String = sample.lines().map(str::trim_start).collect();
        assert_eq!(document, laid_out.replace("i:isnil", "i:nil"));
    }
}

#[test]
fn scalars_are_named_by_their_type() {
    let name = |value: Value, ty| {
        let document = from_value(&value, ty).unwrap();
        document[1..document.find(' ').unwrap()].to_owned()
    };
    assert_eq!(name(json!(1), &Type::Integer { min: 0, max: 10_000_000_000 }), "long");
    assert_eq!(name(json!(1), &Type::Integer { min: 0, max: u64::MAX }), "unsignedLong");
    assert_eq!(name(json!(true), &Type::Boolean), "boolean");
    assert_eq!(name(json!("x"), &Type::String), "string");
    assert_eq!(name(json!(1.5), &Type::Decimal), "decimal");
    assert_eq!(name(json!(1.5), &Type::Float), "double");
    assert_eq!(name(json!("2018-01-01T00:00"), &Type::DateTime), "dateTime");
}

#[test]
fn lists_of_scalars_are_in_the_namespace_of_dot_net() {
    static INTS: Type = Type::Array(&INT);
    assert_eq!(
        from_value(&json!([1, 2]), &INTS).unwrap(),
        "<ArrayOfint xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"><int>1</int><int>2</int></ArrayOfint>"
    );
    let plain = from_value(&json!({"Value": [1]}), holder!(Type::Array(&INT))).unwrap();
    assert!(plain.ends_with("<Value><int>1</int></Value></Holder>"), "{plain}");

    static OBJECT: Object = Object::new("A", &[Field::new("B", &INTS)]).namespace("urn:a");
    static TYPE: Type = Type::Object(&OBJECT);
    let document = from_value(&json!({"B": [1]}), &TYPE).unwrap();
    assert!(
        document.contains(
            "<B><int xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\">1</int></B>"
        )
    );
    assert_eq!(to_value(document.as_bytes(), &TYPE).unwrap(), json!({"B": [1]}));
    let empty = from_value(&json!([]), &INTS).unwrap();
    assert_eq!(to_value(empty.as_bytes(), &INTS).unwrap(), json!([]));
}

#[test]
fn text_comes_back_whatever_it_holds() {
    for text in ["", " ", "<&>\"'", "a\r\nb\tc", "]]>", "\u{1F600}", "&amp;"] {
        let document = from_value(&json!({ "Value": text }), holder!(Type::String)).unwrap();
        assert_eq!(to_value(document.as_bytes(), holder!(Type::String)).unwrap(), json!({ "Value": text }));
    }
    for text in ["\0", "a\u{B}", "\u{FFFE}"] {
        let said = refused(&json!({ "Value": text }), holder!(Type::String));
        assert_eq!(said, "the text holds a character that XML cannot carry at `Value`");
    }
}

#[test]
fn missing_fields_are_nil_or_left_out_or_errors() {
    static OBJECT: Object = Object::new(
        "A",
        &[Field::new("N", &Type::Nullable(&INT)), Field::new("O", &INT).optional(), Field::new("R", &INT)],
    );
    static TYPE: Type = Type::Object(&OBJECT);
    let document = from_value(&json!({"R": 1}), &TYPE).unwrap();
    assert!(document.ends_with("><N i:nil=\"true\" /><R>1</R></A>"), "{document}");
    assert_eq!(refused(&json!({}), &TYPE), "missing field `R`");
    assert_eq!(from_value(&json!(null), &TYPE).unwrap().split_once(' ').unwrap().0, "<A");
}

#[test]
fn values_without_a_type_come_back() {
    let value = json!({"a": ["1", "2"], "b": {"c": "x", "d": null}, "e": ""});
    let document = from_value(&value, &Type::Any).unwrap();
    assert_eq!(
        document,
        "<root xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <a>1</a><a>2</a><b><c>x</c><d i:nil=\"true\" /></b><e></e></root>"
    );
    assert_eq!(to_value(document.as_bytes(), &Type::Any).unwrap(), value);
    assert!(
        from_value(&json!([true, 1.5]), &Type::Any)
            .unwrap()
            .ends_with("<item>true</item><item>1.5</item></root>")
    );
    // Names that the schema does not have are kept.
    let more =
        from_value(&json!([{"BookingID": 1, "IsUpdated": true, "New": [1, 2]}]), &UPDATES_TYPE).unwrap();
    assert!(more.contains("<IsUpdated>true</IsUpdated><New>1</New><New>2</New>"), "{more}");
}

#[test]
fn decimals_are_written_with_their_digits() {
    let written = |value: Value| {
        let document = from_value(&value, &Type::Decimal).unwrap();
        document[document.find('>').unwrap() + 1..document.rfind('<').unwrap()].to_owned()
    };
    assert_eq!(written(json!("10.0000")), "10.0000");
    assert_eq!(written(json!(0.1)), "0.1");
    assert_eq!(written(json!(1e20)), "100000000000000000000");
    assert_eq!(written(json!(7)), "7");
    assert_eq!(written(json!("1.5e-3")), "0.0015");
    assert_eq!(refused(&json!("ten"), &Type::Decimal), "invalid type: string, expected decimal");
}

#[test]
fn floats_that_json_lacks_have_the_words_of_xml_schema() {
    for (text, word) in [("Infinity", "INF"), ("-Infinity", "-INF"), ("NaN", "NaN"), ("INF", "INF")] {
        let document = from_value(&json!(text), &Type::Float).unwrap();
        assert!(document.ends_with(&format!(">{word}</double>")), "{document}");
    }
    assert_eq!(refused(&json!("1.5"), &Type::Float), "invalid type: string, expected number");
}

#[test]
fn a_number_in_a_text_of_json_is_exact_or_refused() {
    let written = |json: &str, ty| from_json(json.as_bytes(), ty).map(Option::unwrap_or_default);
    for (ty, element) in [(&Type::Decimal, "decimal"), (&Type::Any, "root")] {
        for digits in ["12345678901234567.89", "0.1000000000000000000000000001", "-0.5"] {
            let document = written(digits, ty).unwrap();
            assert!(document.ends_with(&format!(">{digits}</{element}>")), "{document}");
        }
    }
    assert!(written("10.0000", &Type::Decimal).unwrap().ends_with(">10.0000</decimal>"));
    for (digits, ty) in [
        ("0.1000000000000000000000000001", &Type::Float),
        ("18446744073709551617", &Type::Integer { min: 0, max: u64::MAX }),
        ("1e400", &Type::Decimal),
    ] {
        assert!(written(digits, ty).is_err(), "{digits}");
    }
    assert_eq!(from_json(b"null", &Type::Any), Ok(None));
}

#[test]
fn what_is_not_of_its_form_is_refused_without_its_value() {
    let booking = json!([{"BookingID": "secret", "IsUpdated": true}]);
    assert_eq!(refused(&booking, &UPDATES_TYPE), "invalid type: string, expected integer at `[0].BookingID`");
    let range = json!([{"BookingID": 3_000_000_000_u64, "IsUpdated": true}]);
    assert_eq!(refused(&range, &UPDATES_TYPE), "invalid value: integer, expected integer at `[0].BookingID`");
    assert_eq!(refused(&json!(1.5), &INT), "invalid type: floating point, expected integer");
    assert_eq!(refused(&json!({"a": 1}), &UPDATES_TYPE), "invalid type: map, expected array");
    assert_eq!(
        refused(&json!({"a b": 1}), &Type::Any),
        "the name cannot be written as an XML element at `a b`"
    );
    let deep = (0..200).fold(json!(1), |inner, _| json!([inner]));
    assert!(refused(&deep, &Type::Any).starts_with("the value is nested more than 128 deep"));
}
