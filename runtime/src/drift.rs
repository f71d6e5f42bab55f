//! How an answer differs from what is declared: what a documentation does not say, or what a server has changed.
//!
//! Decoding is tolerant: fields and constants that are not known are no error. Here they are told, each with its path
//! and without its value, in JSON and XML alike, so that a report can be shared. How answers are decoded is a [`Mode`],
//! of a client or of a call:
//!
//! ```no_run
//! # use endpoint_runtime::{Client, Endpoint, Error, AnyApi};
//! use endpoint_runtime::drift::Mode;
//!
//! # async fn run<E: Endpoint<Api = AnyApi>>(request: E) -> Result<(), Error> {
//! let client = Client::builder("https://api.example.com")
//!     .decoding(Mode::Observe)
//!     .on_drift(|drift| eprintln!("{}", endpoint_runtime::serde_json::to_string(drift).unwrap_or_default()))
//!     .build()?;
//! let observed = client.send(&request).await?;
//! let exact = client.send(&request).decoding(Mode::Strict).await?;
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `tracing`, every finding is an event as well. An answer that is at hand already is looked at with
//! [`observe`].

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use crate::answer::Answer;
use crate::check;
use crate::error::Error;
use crate::format::shown;
use crate::metadata::Format;
use crate::schema::{Constant, Enum, Object, Source, Type};
use crate::trace;

/// How an answer is decoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// What is not known is no error, and nobody looks for it: this costs nothing.
    #[default]
    Tolerant,
    /// As tolerant, and every difference is reported: to the client's
    /// [`on_drift`](crate::ClientBuilder::on_drift), in [`WithMeta::drift`](crate::WithMeta::drift), and as events of
    /// `tracing`. The answer is read twice.
    Observe,
    /// As observing, and a difference is an error of the kind [`Decode`](crate::ErrorKind::Decode) with its path.
    /// [Undocumented fields](FindingKind::UndocumentedField) are none.
    Strict,
}

/// Every difference of one answer. As JSON it is a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Drift {
    /// The name of the endpoint.
    pub endpoint: &'static str,
    /// The differences by their paths, each once.
    pub findings: Vec<Finding>,
}

impl Drift {
    /// Whether the answer is exactly what is declared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// What [`Mode::Strict`] refuses: all but the fields that were expected without being known.
    fn refused(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.kind != FindingKind::UndocumentedField)
    }
}

/// One difference. It holds no value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// Where, as in `Performer.UserID` or `[].Reason`, in the names of JSON. Empty for the whole. A name that is not
    /// declared is cut behind its eightieth character, and what cannot be printed of it is a space.
    pub path: String,
    /// What.
    pub kind: FindingKind,
    /// The word for what is declared there; empty where nothing is.
    pub declared: &'static str,
}

/// The kinds of differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingKind {
    /// A field that is not declared.
    UnknownField,
    /// A field that is not declared, of an object of which is declared that it has more of them: it is kept in its
    /// [`Rest`](crate::partial::Rest).
    UndocumentedField,
    /// A constant that is not declared.
    UnknownValue,
    /// A field that is declared and did not come.
    MissingField,
    /// A value of another type.
    WrongType,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the answer" } else { &self.path };
        match self.kind {
            FindingKind::UnknownField => write!(f, "`{path}` is not declared"),
            FindingKind::UndocumentedField => {
                write!(f, "`{path}` is one of the fields that are not documented")
            }
            FindingKind::UnknownValue => write!(f, "`{path}` is no known {}", self.declared),
            FindingKind::MissingField => write!(f, "`{path}` ({}) is missing", self.declared),
            FindingKind::WrongType => write!(f, "`{path}` is not of the type {}", self.declared),
        }
    }
}

/// Compares an answer with what its endpoint declares.
///
/// An answer that is bytes or text as it comes has no form to differ from.
///
/// # Errors
///
/// A body that is not of its content type.
pub fn observe(answer: &Answer) -> Result<Drift, Error> {
    let metadata = answer.metadata();
    if metadata.accept.iter().any(|format| matches!(format, Format::Bytes | Format::Text)) {
        return Ok(Drift { endpoint: metadata.name, findings: Vec::new() });
    }
    let value = answer.to_loose_value()?;
    let nothing = answer.body().is_empty() && *metadata.response == Type::Unit;
    let findings = if nothing { Vec::new() } else { compare(&value, metadata.response) };
    Ok(Drift { endpoint: metadata.name, findings })
}

/// What takes the reports of a client.
pub(crate) struct Observer(Box<dyn Fn(&Drift) + Send + Sync>);

impl Observer {
    pub(crate) fn new(take: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        Self(Box::new(take))
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

/// Looks at a successful answer before it is decoded.
pub(crate) fn look(answer: Answer, mode: Mode, observer: Option<&Observer>) -> Result<Answer, Error> {
    let drift = match (observe(&answer), mode) {
        (Ok(drift), _) => drift,
        (Err(error), Mode::Strict) => return Err(error),
        // Whether that is an error is for decoding to say.
        (Err(_), _) => return Ok(answer),
    };
    if drift.is_empty() {
        return Ok(answer);
    }
    trace::drifted(&drift);
    if let Some(Observer(take)) = observer {
        take(&drift);
    }
    if mode == Mode::Strict {
        let mut refused = drift.refused();
        if let Some(first) = refused.next() {
            let rule = match refused.count() {
                0 => first.to_string(),
                more => format!("{first}, and {more} more"),
            };
            let path = first.path.clone();
            return Err(answer.drifted(Arc::new(drift)).not_as_declared(&path, &rule));
        }
    }
    Ok(answer.drifted(Arc::new(drift)))
}

/// Compares a value with a form.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::drift::{FindingKind, compare};
/// use endpoint_runtime::schema::{Field, Object, Type};
/// use endpoint_runtime::serde_json::json;
///
/// static USER: Object = Object::new("User", &[Field::new("Id", &Type::String), Field::new("Name", &Type::String)]);
/// let users = json!([{ "Id": "a", "Name": "Ada", "Age": 36 }, { "Id": 7, "Name": "Bo", "Age": 1 }]);
///
/// static USERS: Type = Type::Array(&Type::Object(&USER));
/// let found = compare(&users, &USERS);
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].path.as_str(), found[0].kind), ("[].Age", FindingKind::UnknownField));
/// assert_eq!((found[1].path.as_str(), found[1].kind), ("[].Id", FindingKind::WrongType));
/// ```
#[must_use]
pub fn compare(value: &Value, ty: &'static Type) -> Vec<Finding> {
    let mut walk = Walk { path: String::new(), findings: BTreeSet::new() };
    walk.value(value, ty);
    walk.findings.into_iter().collect()
}

struct Walk {
    path: String,
    findings: BTreeSet<Finding>,
}

impl Walk {
    fn value(&mut self, value: &Value, ty: &'static Type) {
        match (ty, value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) => {}
            (Type::Nullable(inner), _) => self.value(value, inner),
            (Type::Array(item), Value::Array(values)) => {
                values.iter().for_each(|value| self.inside("[]", |walk| walk.value(value, item)));
            }
            (Type::Map(item), Value::Object(values)) => {
                values.values().for_each(|value| self.inside("{}", |walk| walk.value(value, item)));
            }
            (Type::Object(object), Value::Object(values)) => {
                for (name, value) in values {
                    match object.field(name) {
                        Some(field) => self.inside(name, |walk| walk.value(value, field.ty)),
                        None if object.partial => self.undeclared(name, FindingKind::UndocumentedField),
                        None => self.undeclared(name, FindingKind::UnknownField),
                    }
                }
                self.missing(object, values);
            }
            (Type::Enum(list), _) => self.constant(value, list),
            _ if check::value(value, ty).is_ok() => {}
            _ => self.found(FindingKind::WrongType, ty.name()),
        }
    }

    /// A name that is not ours, so it is shown as one.
    fn undeclared(&mut self, name: &str, kind: FindingKind) {
        self.inside(&shown(name), |walk| walk.found(kind, ""));
    }

    fn missing(&mut self, object: &'static Object, values: &serde_json::Map<String, Value>) {
        // What comes from the head of an answer is not expected in its body.
        let expected = object.fields.iter().filter(|field| field.required && field.source == Source::Body);
        for field in expected.filter(|field| field.value_in(values).is_none()) {
            self.inside(field.name, |walk| walk.found(FindingKind::MissingField, field.ty.name()));
        }
    }

    fn constant(&mut self, value: &Value, list: &'static Enum) {
        let is = |constant: &Constant| match constant {
            Constant::String(text) => value.as_str() == Some(text),
            Constant::Integer(number) => value.as_i64() == Some(*number),
        };
        let same_kind = |constant: &Constant| match constant {
            Constant::String(_) => value.is_string(),
            Constant::Integer(_) => value.is_i64() || value.is_u64(),
        };
        if list.values.iter().any(|known| is(&known.wire)) {
            return;
        }
        let kind = if list.values.iter().any(|known| same_kind(&known.wire)) {
            FindingKind::UnknownValue
        } else {
            FindingKind::WrongType
        };
        self.found(kind, list.name);
    }

    /// Goes on one step deeper.
    fn inside(&mut self, step: &str, look: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if !self.path.is_empty() && step != "[]" {
            self.path.push('.');
        }
        self.path.push_str(step);
        look(self);
        self.path.truncate(length);
    }

    fn found(&mut self, kind: FindingKind, declared: &'static str) {
        self.findings.insert(Finding { path: self.path.clone(), kind, declared });
    }
}
