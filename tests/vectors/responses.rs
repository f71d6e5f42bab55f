//! Answers: status, headers and body go in, a value comes out.

mod documents;
mod empty;
mod errors;
mod head;
mod json;
mod payload;
mod times;
mod unions;

use endpoint_runtime::{Endpoint, Error, bytes::Bytes, decode};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::exceptions;
use crate::suite::{self, Answered, Case};

/// Method and path of an operation, and how an answer of it becomes what the files call its result.
type Operation = (&'static str, &'static str, fn(http::Response<Bytes>) -> Result<Value, Error>);

/// The declared operations under the names of the files.
macro_rules! operations {
    ($($module:ident::{$($operation:ident),* $(,)?})*) => {
        &[$($((stringify!($operation), operation::<$module::$operation>())),*),*]
    };
}

const OPERATIONS: &[(&str, Operation)] = operations! {
    documents::{ DocumentType, DocumentTypeAsMapValue, DocumentTypeAsPayload }
    empty::{
        EmptyInputAndEmptyOutput, IgnoreQueryParamsInResponse, NoInputAndNoOutput, NoInputAndOutput,
        UnitInputAndOutput,
    }
    errors::{ GreetingWithErrors }
    head::{
        HttpPrefixHeaders, HttpPrefixHeadersInResponse, HttpResponseCode, InputAndOutputWithHeaders, MediaTypeHeader,
        TimestampFormatHeaders,
    }
    json::{
        JsonBlobs, JsonEnums, JsonIntEnums, JsonLists, JsonMaps, RecursiveShapes, SimpleScalarProperties,
    }
    payload::{ HttpEnumPayload, HttpPayloadTraits, HttpPayloadWithStructure, HttpStringPayload }
    times::{ DatetimeOffsets, FractionalSeconds, JsonTimestamps }
    unions::{ HttpPayloadWithUnion, JsonUnions, PostUnionWithJsonName }
};

const fn operation<E: Endpoint<Response: Serialize>>() -> Operation {
    (E::METADATA.method.as_str(), E::METADATA.path, |answer| decode::<E>(answer).map(|result| shown(&result)))
}

#[test]
fn every_answer_is_read_as_the_vectors_say() {
    let Some(suites) = suite::read("rest-json-responses.json") else { return };
    let mut held = exceptions::Held::default();
    for case in suites.iter().flat_map(|suite| &suite.cases) {
        let (_, (method, path, decoded)) = OPERATIONS
            .iter()
            .find(|(name, _)| *name == case.given.name)
            .unwrap_or_else(|| panic!("{} is not declared", case.given.name));
        assert_eq!((*method, *path), (case.given.http.method.as_str(), case.given.http.request_uri.as_str()));
        let outcome = decoded(answer(case.response.as_ref().unwrap()));
        held.note(&case.id, compare(outcome, case));
    }
    held.check("responses", exceptions::RESPONSES);
}

fn answer(given: &Answered) -> http::Response<Bytes> {
    let mut answer = http::Response::builder().status(given.status_code);
    for (name, value) in &given.headers {
        answer = answer.header(name, value);
    }
    answer.body(given.body.clone().into()).unwrap()
}

fn compare(outcome: Result<Value, Error>, case: &Case) -> Result<(), String> {
    let same = |is: Value, expected: &Value| {
        if is == *expected { Ok(()) } else { Err(format!("{is} instead of {expected}")) }
    };
    match (&case.result, &case.error, outcome) {
        (Some(result), None, Ok(is)) => same(is, result),
        (None, Some(error), Err(is)) => {
            let (code, is) = errors::declared(&is).ok_or("no declared error")?;
            same(is, error)?;
            same(code.into(), &case.error_code.clone().into())
        }
        (_, _, Ok(is)) => Err(format!("{is} instead of an error")),
        (_, _, Err(error)) => Err(error.to_string()),
    }
}

/// A value as the files write it: what is absent is not there, and nothing is an object without members.
fn shown(value: &impl Serialize) -> Value {
    fn without_nulls(value: Value) -> Value {
        match value {
            Value::Object(members) => members
                .into_iter()
                .filter(|(_, member)| !member.is_null())
                .map(|(name, member)| (name, without_nulls(member)))
                .collect(),
            Value::Array(items) => items.into_iter().map(without_nulls).collect(),
            other => other,
        }
    }
    match serde_json::to_value(value).unwrap() {
        Value::Null => Value::Object(Map::new()),
        value => without_nulls(value),
    }
}
