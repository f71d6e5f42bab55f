//! What a behaviour is told about a call.

use chrono::NaiveDateTime;
use endpoint_runtime::metadata::Metadata;
use serde_json::{Map, Value};

/// A call that has passed every check of the catalogue.
#[derive(Debug, Clone)]
pub struct Call {
    pub(crate) metadata: &'static Metadata,
    pub(crate) values: Map<String, Value>,
    pub(crate) now: NaiveDateTime,
}

impl Call {
    /// The endpoint that was called.
    #[must_use]
    pub fn metadata(&self) -> &'static Metadata {
        self.metadata
    }

    /// The parameters by their names on the wire, wherever they travelled. Each has its declared form; those that were
    /// left out or `null` are not in it.
    #[must_use]
    pub fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    /// A whole number among the parameters: `None` if it was left out or is something else.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        self.values.get(name)?.as_i64()
    }

    /// The time by the sandbox's clock.
    #[must_use]
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }
}
