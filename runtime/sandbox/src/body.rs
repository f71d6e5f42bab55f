//! The body of a request as values.

use endpoint_runtime::format::xml;
use endpoint_runtime::metadata::{BodyFormat, Format, Metadata};
use endpoint_runtime::schema::Type;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};
use serde_json::{Map, Value};

use crate::reply::Reply;
use crate::target;

/// The fields of a body: a JSON object, or a form. An empty body has none.
///
/// The parts of a `multipart` body are not taken apart; only its content type is checked.
pub(crate) fn fields(
    metadata: &Metadata,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Map<String, Value>, Reply> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    match metadata.body {
        BodyFormat::Form => {
            expect(headers, "application/x-www-form-urlencoded")?;
            form(metadata, body)
        }
        BodyFormat::Multipart => expect(headers, "multipart/form-data").map(|()| Map::new()),
        _ => match json(headers, body)? {
            Value::Object(fields) => Ok(fields),
            _ => Err(malformed("the body has to be a JSON object".to_owned())),
        },
    }
}

/// A body that is one value, or nothing.
pub(crate) fn whole(
    format: BodyFormat,
    ty: &'static Type,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Option<Value>, Reply> {
    if body.is_empty() {
        return Ok(None);
    }
    match format {
        BodyFormat::Bytes => Ok(Some(Value::from(String::from_utf8_lossy(body)))),
        BodyFormat::Xml => {
            expect(headers, Format::Xml.media_type())?;
            xml::to_value(body, ty)
                .map(Some)
                .map_err(|error| malformed(format!("the body is not XML: {error}")))
        }
        BodyFormat::Form => {
            expect(headers, "application/x-www-form-urlencoded")?;
            pairs(body).map(|pairs| {
                Some(Value::Object(pairs.into_iter().map(|(name, text)| (name, text.into())).collect()))
            })
        }
        _ => json(headers, body).map(Some),
    }
}

/// The pairs of a form by the types of its parameters.
fn form(metadata: &Metadata, body: &[u8]) -> Result<Map<String, Value>, Reply> {
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in pairs(body)? {
        match texts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => texts.push((name, vec![value])),
        }
    }
    let fields = texts.into_iter().map(|(name, values)| {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let ty = metadata.param(&name).map_or(&Type::Any, |param| param.ty);
        let location = endpoint_runtime::metadata::Location::Query;
        let value = crate::text::value(&values, ty, location);
        value.map(|value| (name, value)).map_err(malformed)
    });
    fields.collect()
}

fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, Reply> {
    let text = std::str::from_utf8(body).ok();
    text.and_then(target::pairs).ok_or_else(|| malformed("the body is not a form".to_owned()))
}

fn json(headers: &HeaderMap, body: &[u8]) -> Result<Value, Reply> {
    expect(headers, Format::Json.media_type())?;
    serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        malformed(format!("the body is not JSON from line {line}, column {column}"))
    })
}

fn expect(headers: &HeaderMap, expected: &str) -> Result<(), Reply> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(expected) {
        return Ok(());
    }
    let detail = format!("the body has to be `Content-Type: {expected}`");
    Err(Reply::refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type", detail))
}

fn malformed(detail: String) -> Reply {
    Reply::refuse(StatusCode::BAD_REQUEST, "Malformed Body", detail)
}
