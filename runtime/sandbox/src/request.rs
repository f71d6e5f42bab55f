//! The parameters of a request: found where they travel, converted, checked.

use endpoint_runtime::check;
use endpoint_runtime::metadata::{Location, Param};
use http::header::{CONTENT_TYPE, HeaderMap};
use http::{HeaderName, StatusCode};
use serde_json::{Map, Value};

use crate::reply::Reply;
use crate::route::Found;
use crate::target::Target;
use crate::text;

/// The parameters of the call, or a refusal that names every mistake at once.
///
/// What is not a parameter of the endpoint is let through and named in `ignored`.
pub(crate) fn read(
    found: &Found<'_>,
    target: &Target,
    headers: &HeaderMap,
    body: &[u8],
    ignored: &mut Vec<String>,
) -> Result<Map<String, Value>, Reply> {
    let params = found.route.entry.metadata.params;
    let has = |name: &str, location| params.iter().any(|it| it.name == name && it.location == location);
    let in_query = target.query.iter().map(|(name, _)| name).filter(|name| !found.route.has_in_query(name));
    ignored.extend(in_query.filter(|name| !has(name, Location::Query)).cloned());
    let takes_body = params.iter().any(|param| param.location == Location::Body);
    let mut body = if takes_body { object(headers, body)? } else { Map::new() };
    ignored.extend(body.keys().filter(|name| !has(name, Location::Body)).cloned());

    let mut values = Map::new();
    let mut mistakes = Vec::new();
    for param in params {
        let sent = match param.location {
            Location::Body => Ok(body.remove(param.name)),
            _ => texts(param, found, target, headers).and_then(|texts| match texts.as_slice() {
                [] => Ok(None),
                texts => text::value(texts, param.ty, param.location).map(Some),
            }),
        };
        let checked = sent.and_then(|sent| match sent.filter(|value| !value.is_null()) {
            Some(value) => check::value(&value, param.ty).map(|()| Some(value)),
            None if param.required => Err(format!("({}) is required", param.ty.name())),
            None => Ok(None),
        });
        match checked {
            Ok(value) => values.extend(value.map(|value| (param.name.to_owned(), value))),
            // A rule of something inside begins with its path: `Prices[0] must be ...`.
            Err(rule) if rule.starts_with(['.', '[']) => mistakes.push(format!("{}{rule}", param.name)),
            Err(rule) => mistakes.push(format!("`{}` {rule}", param.name)),
        }
    }
    if mistakes.is_empty() {
        return Ok(values);
    }
    Err(Reply::refuse(StatusCode::BAD_REQUEST, "Invalid Parameters", mistakes.join("; ")))
}

/// What was sent as text under the name of the parameter.
fn texts<'a>(
    param: &Param,
    found: &Found<'a>,
    target: &'a Target,
    headers: &'a HeaderMap,
) -> Result<Vec<&'a str>, String> {
    match param.location {
        Location::Path => Ok(named(found.placeholders.iter().copied(), param.name)),
        Location::Query => {
            let pairs = target.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            Ok(named(pairs, param.name))
        }
        _ => {
            let Ok(name) = HeaderName::try_from(param.name) else { return Ok(Vec::new()) };
            let sent = headers.get_all(name).iter().map(|value| value.to_str());
            sent.collect::<Result<_, _>>().map_err(|_| "has a character that is not visible ASCII".to_owned())
        }
    }
}

fn named<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>, name: &str) -> Vec<&'a str> {
    pairs.filter(|(sent, _)| *sent == name).map(|(_, value)| value).collect()
}

/// The fields of a JSON body. An empty body has none.
fn object(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, Reply> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        let detail = "the body has to be `Content-Type: application/json`";
        return Err(Reply::refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type", detail));
    }
    let malformed = |detail: String| Reply::refuse(StatusCode::BAD_REQUEST, "Malformed Body", detail);
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(malformed("the body has to be a JSON object".to_owned())),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            Err(malformed(format!("the body is not JSON from line {line}, column {column}")))
        }
    }
}
