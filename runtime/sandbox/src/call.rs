//! What a behaviour is told about a call.

use chrono::NaiveDateTime;
use endpoint_runtime::metadata::Metadata;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::access::lacks;
use crate::login::Who;
use crate::multipart::Part;
use crate::reply::Reply;

/// A call that has passed every check of the catalogue.
#[derive(Debug, Clone)]
pub struct Call {
    pub(crate) metadata: &'static Metadata,
    pub(crate) values: Map<String, Value>,
    pub(crate) files: Vec<Part>,
    pub(crate) who: Option<Who>,
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

    /// A text among the parameters: `None` if it was left out or is something else.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str()
    }

    /// A boolean among the parameters: `None` if it was left out or is something else.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Option<bool> {
        self.values.get(name)?.as_bool()
    }

    /// A parameter as a type of the caller's: `None` if it was left out.
    ///
    /// # Errors
    ///
    /// A refusal with 400 that names the parameter, where its value is not of that type.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Reply> {
        let Some(value) = self.values.get(name) else { return Ok(None) };
        T::deserialize(value).map(Some).map_err(|error| {
            let detail = format!("`{name}` cannot be read: {error}");
            Reply::refuse(StatusCode::BAD_REQUEST, "Invalid Parameters", detail)
        })
    }

    /// A parameter as a type of the caller's.
    ///
    /// # Errors
    ///
    /// A refusal with 400 that names the parameter, where it was left out or its value is not of that type.
    pub fn need<T: DeserializeOwned>(&self, name: &str) -> Result<T, Reply> {
        self.read(name)?.ok_or_else(|| {
            let detail = format!("`{name}` is required");
            Reply::refuse(StatusCode::BAD_REQUEST, "Invalid Parameters", detail)
        })
    }

    /// The files of this name in a body of parts.
    pub fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Part> {
        self.files.iter().filter(move |part| part.name == name)
    }

    /// The user whose token came with the call: `None` where the endpoint takes no token.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.who.as_ref().map(|who| who.user.as_str())
    }

    /// The scopes of the token that came with the call.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        self.who.as_ref().map_or(&[], |who| &who.scopes)
    }

    /// Whether the token has this scope.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes().iter().any(|held| held == scope)
    }

    /// Lets the call go on if the token has this scope: for rules that depend on a parameter.
    ///
    /// # Errors
    ///
    /// A refusal with 403 that names the scope.
    pub fn need_scope(&self, scope: &str) -> Result<(), Reply> {
        if self.has_scope(scope) { Ok(()) } else { Err(lacks(&[scope], " and ")) }
    }

    /// The time by the sandbox's clock.
    #[must_use]
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }
}
