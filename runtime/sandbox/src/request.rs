//! The parameters of a request: found where they travel, converted, checked.

use endpoint_runtime::check;
use endpoint_runtime::metadata::{Location, Param, Style};
use http::header::HeaderMap;
use http::{HeaderName, StatusCode};
use serde_json::{Map, Value};

use crate::body;
use crate::multipart::Part;
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
) -> Result<(Map<String, Value>, Vec<Part>), Reply> {
    let metadata = found.route.entry.metadata;
    let params = metadata.params;
    let has = |name: &str, location| {
        params.iter().any(|it| it.location == location && it.style != Style::Spread && it.name == name)
    };
    let spreads = |location| params.iter().any(|it| it.location == location && it.style == Style::Spread);
    let in_query = target.query.iter().map(|(name, _)| name).filter(|name| !found.route.has_in_query(name));
    let unknown = in_query.filter(|name| !has(name, Location::Query) && !spreads(Location::Query));
    ignored.extend(unknown.cloned());
    let whole = params.iter().find(|param| param.location == Location::Body && param.style == Style::Whole);
    let takes_fields = whole.is_none() && params.iter().any(|param| param.location == Location::Body);
    let mut whole = match whole {
        Some(param) => body::whole(metadata.body, param.ty, headers, body)?,
        None => None,
    };
    let mut files = Vec::new();
    let mut fields =
        if takes_fields { body::fields(metadata, headers, body, &mut files)? } else { Map::new() };
    if !spreads(Location::Body) {
        ignored.extend(fields.keys().filter(|name| !has(name, Location::Body)).cloned());
    }

    let mut values = Map::new();
    let mut mistakes = Vec::new();
    for param in params {
        let sent = match (param.location, param.style) {
            (Location::Body, Style::Whole) => Ok(whole.take()),
            (Location::Body, Style::Spread) => {
                let known = |name: &str| has(name, Location::Body);
                Ok(Some(Value::Object(
                    fields
                        .iter()
                        .filter(|(name, _)| !known(name))
                        .map(|(name, value)| (name.clone(), value.clone()))
                        .collect(),
                )))
            }
            (Location::Body, Style::Files) => {
                // What is in it is not ours to say.
                if param.required && !files.iter().any(|file| file.name == param.name) {
                    mistakes.push(format!("`{}` (a file) is required", param.name));
                }
                continue;
            }
            (Location::Body, _) => Ok(fields.remove(param.name)),
            (_, Style::Spread) => Ok(Some(Value::Object(spread(param, target, headers, &has)))),
            _ => texts(param, found, target, headers).and_then(|texts| match texts.as_slice() {
                [] => Ok(None),
                texts => text::value(&joined(texts, param.style), param.ty, param.location).map(Some),
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
        return Ok((values, files));
    }
    Err(Reply::refuse(StatusCode::BAD_REQUEST, "Invalid Parameters", mistakes.join("; ")))
}

/// What was sent as text under the name of the parameter.
fn texts<'a>(
    param: &Param,
    found: &'a Found<'_>,
    target: &'a Target,
    headers: &'a HeaderMap,
) -> Result<Vec<&'a str>, String> {
    match param.location {
        Location::Path => {
            let placeholders = found.placeholders.iter().map(|(name, value)| (*name, value.as_ref()));
            Ok(named(placeholders, param.name))
        }
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

/// The items of a joined list; other texts as they are. What joins is not an item's, so it is safe to divide there.
fn joined<'a>(texts: &[&'a str], style: Style) -> Vec<&'a str> {
    let Style::Joined(separator) = style else { return texts.to_vec() };
    let separator = match separator {
        "%20" => " ",
        "%7C" => "|",
        plain => plain,
    };
    texts.iter().flat_map(|text| text.split(separator)).collect()
}

/// The entries that belong to no other parameter, as text.
fn spread(
    param: &Param,
    target: &Target,
    headers: &HeaderMap,
    has: &impl Fn(&str, Location) -> bool,
) -> Map<String, Value> {
    if param.location == Location::Header {
        let prefix = param.name.to_ascii_lowercase();
        let entries = headers.iter().filter_map(|(name, value)| {
            let name = name.as_str().strip_prefix(&prefix)?;
            Some((name.to_owned(), Value::from(value.to_str().ok()?)))
        });
        return entries.collect();
    }
    let mut entries: Map<String, Value> = Map::new();
    for (name, value) in target.query.iter().filter(|(name, _)| !has(name, Location::Query)) {
        let value = Value::from(value.as_str());
        match entries.get_mut(name) {
            None => {
                entries.insert(name.clone(), value);
            }
            Some(Value::Array(items)) => items.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    entries
}
