//! Declared errors. What their code is, is a rule of the API and not of HTTP, so it is here.

use endpoint_runtime::{Error, FromWire, endpoint, schema::Schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shown;

#[endpoint(
    PUT,
    "/GreetingWithErrors",
    errors(400 => InvalidGreeting, 403 => ComplexError, 500 => FooError),
)]
pub(super) struct GreetingWithErrors;

#[derive(Serialize, Deserialize, Schema)]
pub(super) struct GreetingWithErrorsResponse {
    #[endpoint(header = "X-Greeting")]
    greeting: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct InvalidGreeting {
    #[endpoint(header = "X-Amzn-Errortype")]
    #[serde(skip_serializing)]
    kind: String,
    #[serde(rename = "Message")]
    message: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
struct ComplexError {
    #[endpoint(header = "X-Amzn-Errortype")]
    #[serde(skip_serializing)]
    kind: String,
    #[endpoint(header = "X-Header")]
    header: Option<String>,
    top_level: Option<String>,
    nested: Option<ComplexNestedErrorData>,
}

#[derive(Serialize, Deserialize, Schema)]
struct ComplexNestedErrorData {
    #[serde(rename(serialize = "Foo", deserialize = "Fooooo"))]
    foo: Option<String>,
}

/// Its code is in one of three places.
#[derive(Serialize, Deserialize, Schema)]
struct FooError {
    #[endpoint(header = "X-Amzn-Errortype")]
    #[serde(skip_serializing)]
    kind: Option<String>,
    #[serde(skip_serializing)]
    code: Option<String>,
    #[serde(skip_serializing, rename = "__type")]
    ty: Option<String>,
}

/// The code and the members of the error that the answer declares.
pub(super) fn declared(error: &Error) -> Option<(String, Value)> {
    of(error, |it: &InvalidGreeting| Some(it.kind.clone()))
        .or_else(|| of(error, |it: &ComplexError| Some(it.kind.clone())))
        .or_else(|| of(error, |it: &FooError| it.kind.clone().or(it.code.clone()).or(it.ty.clone())))
}

fn of<T: FromWire + Serialize + 'static>(
    error: &Error,
    code: fn(&T) -> Option<String>,
) -> Option<(String, Value)> {
    let declared = error.typed::<T>()?;
    let code = code(&declared)?;
    // `namespace#Name:address`
    let name = code.split(':').next().unwrap_or_default();
    Some((name.rsplit('#').next().unwrap_or_default().to_owned(), shown(&declared)))
}
