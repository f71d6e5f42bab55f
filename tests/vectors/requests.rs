//! Requests: a value goes in, method, target, headers and body come out.

mod documents;
mod empty;
mod headers;
mod json;
mod path;
mod payload;
mod query;
mod unions;

use endpoint_runtime::{BaseUrl, Endpoint, bytes::Bytes, encode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::exceptions;
use crate::suite::{self, Serialized};

type Encode = fn(&Value, &BaseUrl) -> Result<http::Request<Bytes>, String>;

/// The declared operations under the names of the files.
macro_rules! operations {
    ($($module:ident::{$($operation:ident),* $(,)?})*) => {
        &[$($((stringify!($operation), encoded::<$module::$operation> as Encode)),*),*]
    };
}

const OPERATIONS: &[(&str, Encode)] = operations! {
    query::{
        AllQueryStringTypes, ConstantAndVariableQueryString, ConstantQueryString, OmitsNullSerializesEmptyString,
        OmitsSerializingEmptyLists, QueryIdempotencyTokenAutoFill, QueryParamsAsStringListMap, QueryPrecedence,
    }
    path::{
        HostWithPathOperation, HttpRequestWithFloatLabels, HttpRequestWithGreedyLabelInPath, HttpRequestWithLabels,
        HttpRequestWithLabelsAndTimestampFormat, HttpRequestWithRegexLiteral,
    }
    headers::{
        HttpPrefixHeaders, InputAndOutputWithHeaders, MediaTypeHeader, NullAndEmptyHeadersClient, TestGetNoPayload,
        TestPostNoPayload, TimestampFormatHeaders,
    }
    empty::{
        EmptyInputAndEmptyOutput, NoInputAndNoOutput, NoInputAndOutput, TestGetNoInputNoPayload,
        TestPostNoInputNoPayload, UnitInputAndOutput,
    }
    json::{
        JsonBlobs, JsonEnums, JsonIntEnums, JsonLists, JsonMaps, JsonTimestamps, RecursiveShapes,
        SimpleScalarProperties, TestBodyStructure,
    }
    documents::{ DocumentType, DocumentTypeAsMapValue, DocumentTypeAsPayload }
    unions::{ HttpPayloadWithUnion, JsonUnions, PostUnionWithJsonName }
    payload::{
        HttpEnumPayload, HttpPayloadTraits, HttpPayloadWithStructure, HttpStringPayload, TestPayloadBlob,
        TestPayloadStructure,
    }
};

fn encoded<E: Endpoint + DeserializeOwned>(
    params: &Value,
    base: &BaseUrl,
) -> Result<http::Request<Bytes>, String> {
    let endpoint: E = serde_json::from_value(params.clone()).map_err(|error| error.to_string())?;
    encode(&endpoint, base).map_err(|error| error.to_string())
}

#[test]
fn every_request_is_the_one_of_the_vectors() {
    let Some(suites) = suite::read("rest-json-requests.json") else { return };
    let mut held = exceptions::Held::default();
    for suite in &suites {
        let base = suite.client_endpoint.as_deref().unwrap_or("https://example.com").parse().unwrap();
        for case in &suite.cases {
            let (_, encode) = OPERATIONS
                .iter()
                .find(|(name, _)| *name == case.given.name)
                .unwrap_or_else(|| panic!("{} is not declared", case.given.name));
            let expected = case.serialized.as_ref().unwrap();
            let outcome = encode(&case.params, &base).and_then(|request| compare(&request, expected));
            held.note(&case.id, outcome);
        }
    }
    held.check("requests", exceptions::REQUESTS);
}

fn compare(request: &http::Request<Bytes>, expected: &Serialized) -> Result<(), String> {
    let same = |what: &str, is: &str, expected: &str| {
        if is == expected { Ok(()) } else { Err(format!("{what}: {is:?} instead of {expected:?}")) }
    };
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap());
    same("method", request.method().as_str(), &expected.method)?;
    same("target", request.uri().path_and_query().unwrap().as_str(), &expected.uri)?;
    for (name, value) in &expected.headers {
        same(name, header(name).ok_or_else(|| format!("{name} is missing"))?, value)?;
    }
    for name in &expected.forbid_headers {
        if let Some(value) = header(name) {
            return Err(format!("{name}: {value:?}, which is forbidden"));
        }
    }
    for name in &expected.require_headers {
        // The transport counts the bytes; here it is enough that there are some.
        let there =
            if name == "Content-Length" { !request.body().is_empty() } else { header(name).is_some() };
        if !there {
            return Err(format!("{name} is required"));
        }
    }
    let body = std::str::from_utf8(request.body()).unwrap();
    if expected.body.is_empty() && header("content-type").is_some() {
        return Err("a content type without a body".to_owned());
    }
    match (serde_json::from_str::<Value>(body), serde_json::from_str::<Value>(&expected.body)) {
        (Ok(is), Ok(expected)) if is == expected => Ok(()),
        _ => same("body", body, &expected.body),
    }
}
