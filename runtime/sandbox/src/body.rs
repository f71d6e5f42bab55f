//! The body of a request as values.

use endpoint_runtime::format::xml;
use endpoint_runtime::metadata::{BodyFormat, Format, Metadata, Style};
use endpoint_runtime::schema::Type;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};
use serde_json::{Map, Value};

use crate::multipart::{self, Part};
use crate::reply::Reply;
use crate::target;

/// The fields of a body: a JSON object, a form, or the parts of a body that are no files. An empty body has none.
pub(crate) fn fields(
    metadata: &Metadata,
    headers: &HeaderMap,
    body: &[u8],
    files: &mut Vec<Part>,
) -> Result<Map<String, Value>, Reply> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    match metadata.body {
        BodyFormat::Form => {
            expect(headers, "application/x-www-form-urlencoded")?;
            by_type(metadata, pairs(body)?)
        }
        BodyFormat::Multipart => {
            expect(headers, "multipart/form-data")?;
            parted(metadata, headers, body, files)
        }
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

/// The pairs of a form, whatever they are.
pub(crate) fn form_pairs(headers: &HeaderMap, body: &[u8]) -> Result<Vec<(String, String)>, Reply> {
    expect(headers, "application/x-www-form-urlencoded")?;
    pairs(body)
}

/// The parts that are texts, by the types of their parameters. Those that are files are put apart.
fn parted(
    metadata: &Metadata,
    headers: &HeaderMap,
    body: &[u8],
    files: &mut Vec<Part>,
) -> Result<Map<String, Value>, Reply> {
    let is_file = |name: &str| metadata.param(name).is_some_and(|param| param.style == Style::Files);
    let mut texts = Vec::new();
    for part in multipart::parts(headers, body).map_err(malformed)? {
        let name = part.name.clone();
        match (is_file(&name), part.file_name.is_some()) {
            (true, true) if part.content_type.is_empty() => {
                return Err(malformed(format!("the file `{name}` has no `Content-Type`")));
            }
            (true, true) => files.push(part),
            (true, false) => return Err(malformed(format!("`{name}` has to be a file, with a `filename`"))),
            (false, _) => match String::from_utf8(part.content.into()) {
                Ok(text) => texts.push((name, text)),
                Err(_) => return Err(malformed(format!("`{name}` is not UTF-8"))),
            },
        }
    }
    by_type(metadata, texts)
}

/// Texts as the values that their parameters are.
fn by_type(metadata: &Metadata, pairs: Vec<(String, String)>) -> Result<Map<String, Value>, Reply> {
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in pairs {
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
        value.map_err(|rule| malformed(format!("`{name}` {rule}"))).map(|value| (name, value))
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
    let mut sent = headers.get_all(CONTENT_TYPE).iter();
    let media_type = sent.next().and_then(|value| value.to_str().ok()).unwrap_or_default();
    if sent.next().is_some() {
        return Err(malformed("there are several `Content-Type` headers".to_owned()));
    }
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
