//! How the files write values: times as seconds, bytes as their text, whatever their form on the wire.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use endpoint_runtime::bytes::Bytes;
use endpoint_runtime::wire::Base64;
use endpoint_runtime::wire::timestamp::{EpochSeconds, HttpDate, Rfc3339};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};
use serde_json::Value;

/// A value that the files write in another form than the wire.
pub(crate) trait Given: Sized {
    fn read(value: &Value) -> Option<Self>;
    fn show(&self) -> Value;
}

/// For `deserialize_with` of a request.
pub(crate) fn read<'de, D: Deserializer<'de>, T: Given>(deserializer: D) -> Result<T, D::Error> {
    T::read(&Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not a given value"))
}

/// For `deserialize_with` of a map that is spread over the query: the files give it under the one name that no other
/// field takes.
pub(crate) fn read_spread<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    let left = BTreeMap::<String, Value>::deserialize(deserializer)?;
    let only = left.into_values().next();
    only.map_or(Ok(T::default()), serde_json::from_value).map_err(D::Error::custom)
}

/// For `serialize_with` of a response.
pub(crate) fn show<S: Serializer, T: Given>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.show().serialize(serializer)
}

macro_rules! times {
    ($($ty:ident)*) => {
        $(impl Given for $ty {
            fn read(value: &Value) -> Option<Self> {
                let seconds: EpochSeconds = value.to_string().parse().ok()?;
                seconds.time().try_into().ok()
            }

            fn show(&self) -> Value {
                let time: DateTime<Utc> = (*self).into();
                serde_json::to_value(EpochSeconds::from(time)).unwrap()
            }
        })*
    };
}

times! { EpochSeconds Rfc3339 HttpDate }

impl Given for Base64 {
    fn read(value: &Value) -> Option<Self> {
        Some(Bytes::copy_from_slice(value.as_str()?.as_bytes()).into())
    }

    fn show(&self) -> Value {
        std::str::from_utf8(self.as_ref()).unwrap().into()
    }
}

impl<T: Given> Given for Option<T> {
    fn read(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::read(value).map(Some) }
    }

    fn show(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::show)
    }
}

impl<T: Given> Given for Vec<T> {
    fn read(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::read).collect()
    }

    fn show(&self) -> Value {
        self.iter().map(T::show).collect()
    }
}
