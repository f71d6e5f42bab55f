//! Text of paths, queries and headers as the values that are declared.

use endpoint_runtime::metadata::Location;
use endpoint_runtime::schema::{Constant, Type};
use serde_json::Value;

/// The value that these texts stand for: several make a list.
///
/// A text that does not fit stays text, so that the check of the value says what is expected.
pub(crate) fn value(texts: &[&str], ty: &'static Type, location: Location) -> Result<Value, String> {
    match (ty.required(), texts) {
        (Type::Array(item), texts) => {
            let item = item.required();
            // In a query a comma may belong to a text; nowhere else is it ambiguous.
            let whole = location == Location::Query && matches!(item, Type::String | Type::Any);
            let items = texts.iter().flat_map(|text| {
                let parts: Vec<&str> =
                    if whole { vec![*text] } else { text.split(',').map(str::trim).collect() };
                parts
            });
            Ok(Value::Array(items.map(|text| scalar(text, item)).collect()))
        }
        (ty, [text]) => Ok(scalar(text, ty)),
        _ => Err("is given several times".to_owned()),
    }
}

fn scalar(text: &str, ty: &'static Type) -> Value {
    let integer = || {
        let signed = text.parse::<i64>().ok().map(Value::from);
        signed.or_else(|| text.parse::<u64>().ok().map(Value::from))
    };
    let converted = match ty {
        Type::Integer { .. } => integer(),
        Type::Enum(list) if list.values.iter().any(|value| matches!(value.wire, Constant::Integer(_))) => {
            integer()
        }
        Type::Boolean => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        Type::Float => text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::from),
        // A decimal stays text, which is exact.
        _ => None,
    };
    converted.unwrap_or_else(|| Value::from(text))
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::schema::Schema as _;
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_become_the_declared_type() {
        let query = |texts: &[&str], ty| value(texts, ty, Location::Query);
        assert_eq!(query(&["18446744073709551615"], u64::TYPE), Ok(json!(u64::MAX)));
        assert_eq!(query(&["-3"], <Option<i32>>::TYPE), Ok(json!(-3)));
        assert_eq!(query(&["True"], bool::TYPE), Ok(json!(true)));
        assert_eq!(query(&["1.50"], &Type::Decimal), Ok(json!("1.50")));
        assert_eq!(query(&["1", "2,3"], <Vec<i32>>::TYPE), Ok(json!([1, 2, 3])));
        assert_eq!(query(&["a,b"], <Vec<String>>::TYPE), Ok(json!(["a,b"])));
        assert_eq!(query(&["abc"], i32::TYPE), Ok(json!("abc")));
        assert!(query(&["1", "2"], i32::TYPE).is_err());
        assert_eq!(value(&["a, b"], <Vec<String>>::TYPE, Location::Header), Ok(json!(["a", "b"])));
    }
}
