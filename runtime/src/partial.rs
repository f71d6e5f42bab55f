//! Answers of which the documentation says a part, or nothing: what is not known stays reachable.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::schema::{Schema, Type};

/// The fields that a type does not declare, as they came.
///
/// It stands in a struct under `#[serde(flatten)]` and `#[schema(rest)]`. From XML the values are text, objects and,
/// where a name is repeated, arrays. A number of an answer that a float would round is the text of its digits, which
/// [`field`](Self::field) reads as a [`Decimal`](crate::wire::Decimal); a struct without a schema says nothing of what
/// it keeps, and gets the float. In a request under `#[serde(flatten)]` it carries parameters that are not documented.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::partial::Rest;
/// use endpoint_runtime::schema::Schema;
/// use endpoint_runtime::serde_json;
///
/// #[derive(serde::Deserialize, Schema)]
/// struct Booking {
///     id: u64,
///     #[serde(flatten)]
///     #[schema(rest)]
///     rest: Rest,
/// }
///
/// let booking: Booking = serde_json::from_str(r#"{"id": 7, "note": "call first"}"#)?;
/// assert_eq!(booking.rest.get("note").and_then(|note| note.as_str()), Some("call first"));
/// assert_eq!(booking.rest.field::<String>("note")?, Some("call first".to_owned()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rest(Map<String, Value>);

impl Rest {
    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value of a field as a type of the caller's; `None` where it is missing or null.
    ///
    /// # Errors
    ///
    /// A value that is not of the type.
    pub fn field<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, serde_json::Error> {
        self.0.get(name).map_or(Ok(None), Option::deserialize)
    }

    /// Sets a field: for requests that take more than is documented.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(name.into(), value.into());
    }

    /// Whether everything was declared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every field with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The fields as a JSON object.
    #[must_use]
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }
}

impl Schema for Rest {
    const TYPE: &'static Type = &Type::Map(&Type::Any);
}

/// Shows the names and not the values, which nobody has looked at.
impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// An answer whose form is not documented, as it came: JSON as it is, XML as the JSON value closest to it.
///
/// A number that a float would round is the text of its digits, as every number of XML is; not so inside of a type
/// without a schema, of which nothing is declared.
///
/// Where the server sends no body it is `null`.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::partial::Undocumented;
/// use endpoint_runtime::serde_json;
///
/// let answer: Undocumented = serde_json::from_str(r#"{"Sent": true}"#)?;
/// assert_eq!(answer.value()["Sent"], true);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Undocumented(Value);

impl Undocumented {
    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The value itself.
    #[must_use]
    pub fn into_value(self) -> Value {
        self.0
    }

    /// The value as a type of the caller's.
    ///
    /// # Errors
    ///
    /// A value that is not of the type.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.0)
    }
}

impl From<Value> for Undocumented {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

/// Shows what kind of value it is and not the value, which nobody has looked at.
impl fmt::Debug for Undocumented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Value::Null => "Undocumented(null)",
            Value::Bool(_) => "Undocumented(boolean)",
            Value::Number(_) => "Undocumented(number)",
            Value::String(_) => "Undocumented(text)",
            Value::Array(_) => "Undocumented(list)",
            Value::Object(_) => "Undocumented(object)",
        })
    }
}

impl Schema for Undocumented {
    /// Anything, or nothing at all.
    const TYPE: &'static Type = &Type::Nullable(&Type::Any);
}

/// Items of an answer of which the documentation does not say whether it is one or a list of them.
///
/// ```
/// use endpoint_runtime::partial::OneOrMany;
/// use endpoint_runtime::serde_json;
///
/// #[derive(Debug, PartialEq, serde::Deserialize)]
/// struct Deleted { id: u64 }
///
/// let one: OneOrMany<Deleted> = serde_json::from_str(r#"{"id": 7}"#)?;
/// let many: OneOrMany<Deleted> = serde_json::from_str(r#"[{"id": 7}]"#)?;
/// assert_eq!(one, many);
/// assert_eq!(many.0, [Deleted { id: 7 }]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either(PhantomData)).map(Self)
    }
}

struct Either<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Vec<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(|item| vec![item])
    }
}

impl<T: Schema> Schema for OneOrMany<T> {
    const TYPE: &'static Type = &Type::Array(T::TYPE);
}
