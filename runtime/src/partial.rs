//! Answers of which the documentation says a part, or nothing: what is not known stays reachable.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::schema::{Schema, Type};

/// The fields that a type does not declare, as they came.
///
/// It stands in a struct under `#[serde(flatten)]` and `#[schema(rest)]`. From XML the values are text, objects and,
/// where a name is repeated, arrays. A number with more digits than a float holds is rounded here; declared fields
/// are not affected.
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

/// Shows the names and not the values, which nobody has looked at.
impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// An answer whose form is not documented, as it came: JSON as it is, XML as the JSON value closest to it.
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
