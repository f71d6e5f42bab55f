//! Fields of an answer that are not among those of its body: headers, the status, the body as one value.
//!
//! They are put together with the fields of the body as one document, which is then decoded like any other: the type
//! of the answer is compiled for no further format, and a mistake is told with the name of the field as always. What a
//! header's text stands for is told by the form of its field.

use std::collections::BTreeMap;
use std::fmt::Display;

use http::HeaderValue;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::Answer;
use crate::error::Error;
use crate::format::{self, DecodeError, Document};
use crate::metadata::Format;
use crate::schema::{Constant, Object, Source, Type};
use crate::wire::Base64;
use crate::wire::timestamp::HttpDate;

/// The object that this form is, if fields of it are elsewhere than in the body.
pub(super) fn of(ty: &'static Type) -> Option<&'static Object> {
    match ty.required() {
        Type::Object(object) if object.fields.iter().any(|field| field.source != Source::Body) => {
            Some(object)
        }
        _ => None,
    }
}

/// Head and body as one document. What the body has under the name of a field that is elsewhere is left out.
///
/// In JSON it is written anew. Of XML the head is put beside it, since only the types know what its texts stand for.
pub(super) fn document<'a>(answer: &'a Answer, object: &'static Object) -> Result<Document<'a>, Error> {
    let mut written = fields(answer, object)?;
    let in_body = |source: Source| source == Source::Body;
    if !answer.body.is_empty() && has_members(object) {
        let mut body = answer.known_document()?;
        if body.format != Format::Json {
            body.head = Some(parsed(&written.end()).map_err(|error| answer.not_decoded(error))?);
            return Ok(body);
        }
        for (name, value) in parsed::<Members>(&body.text).map_err(|error| answer.not_decoded(error))? {
            if object.field(&name).is_none_or(|field| in_body(field.source)) {
                written.entry(&name, value.get());
            }
        }
    }
    Ok(Document::new(Format::Json, written.end()))
}

/// Whether the members of the body are read: a field is one of them, or what is not declared is kept.
fn has_members(object: &Object) -> bool {
    let comes_from = |source| object.fields.iter().any(|field| field.source == source);
    comes_from(Source::Body) || (object.partial && !comes_from(Source::WholeBody))
}

/// The members of the body, each as it came.
type Members = BTreeMap<String, Box<RawValue>>;

fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, DecodeError> {
    format::json::from_slice(json.as_bytes())
}

/// The fields that are elsewhere than in the body under their names.
fn fields(answer: &Answer, object: &'static Object) -> Result<Written, Error> {
    let mut fields = Written::default();
    for field in object.fields {
        match field.source {
            Source::Body => {}
            Source::Header(name) => {
                if let Some(text) = header(answer, name) {
                    fields.entry(field.name, json(&text, field.ty));
                }
            }
            Source::HeaderPrefix(prefix) => {
                if let Some(headers) = headers(answer, prefix, field.ty) {
                    fields.entry(field.name, headers);
                }
            }
            Source::Status => fields.entry(field.name, answer.status.as_u16()),
            Source::WholeBody if answer.body.is_empty() => {}
            Source::WholeBody => fields.entry(field.name, whole(answer, field.ty)?),
        }
    }
    Ok(fields)
}

/// A JSON object while it is written.
#[derive(Default)]
struct Written(String);

impl Written {
    fn entry(&mut self, name: &str, json: impl Display) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push_str(&format!("{}:{json}", Value::from(name)));
    }

    fn end(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { "}" });
        self.0
    }
}

/// The body as one value: raw, if bytes are wanted, or a scalar and it is text.
fn whole(answer: &Answer, ty: &'static Type) -> Result<String, Error> {
    let refused = |error| answer.not_decoded(error);
    let form = ty.required();
    if *form == Type::Bytes {
        return Ok(Value::from(answer.to_bytes::<Base64>()?.to_string()).to_string());
    }
    let is_text = || answer.content_type().is_some_and(|it| it.trim_start().starts_with("text/"));
    if form.is_scalar() && answer.format().is_none() && is_text() {
        return Ok(json(&answer.text()?, ty));
    }
    let body = answer.known_document()?;
    match body.format {
        // It is checked before it is put between others.
        Format::Json => Ok(Box::<str>::from(parsed::<Box<RawValue>>(&body.text).map_err(refused)?).into()),
        _ => Ok(format::to_value(&body, ty).map_err(refused)?.to_string()),
    }
}

/// The text of a header; of several lines, the items of all (RFC 9110, section 5.3).
fn header(answer: &Answer, name: &str) -> Option<String> {
    let lines: Vec<String> = answer.headers.get_all(name).iter().map(text).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// A value that is not UTF-8 is Latin-1, as it was before there was UTF-8 (RFC 9110, section 5.5).
fn text(value: &HeaderValue) -> String {
    let bytes = value.as_bytes();
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned)
}

/// All headers with the prefix as a JSON object, or nothing where there is none and none is needed.
fn headers(answer: &Answer, prefix: &str, ty: &'static Type) -> Option<String> {
    let item = if let Type::Map(item) = ty.required() { item } else { &Type::Any };
    let prefix = prefix.to_ascii_lowercase();
    let mut map = Written::default();
    let mut found = false;
    // Names of headers are lower case here.
    for name in answer.headers.keys().map(http::HeaderName::as_str) {
        let rest = name.strip_prefix(&prefix).filter(|rest| !rest.is_empty());
        if let (Some(rest), Some(text)) = (rest, header(answer, name)) {
            map.entry(rest, json(&text, item));
            found = true;
        }
    }
    (found || !matches!(ty, Type::Nullable(_))).then(|| map.end())
}

/// The JSON value that the text stands for. What is not of its form stays text, and is refused by the field.
fn json(text: &str, ty: &'static Type) -> String {
    let whole = || text.parse::<i128>().ok().map(|number| number.to_string());
    let value = match ty.required() {
        Type::Boolean if matches!(text, "true" | "false") => Some(text.to_owned()),
        Type::Integer { .. } => whole(),
        Type::Enum(list) if list.values.iter().any(|it| matches!(it.wire, Constant::Integer(_))) => whole(),
        Type::Float => {
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            number.map(|number| format!("{number:?}"))
        }
        Type::Array(item) => {
            let items: Vec<_> = items(text).iter().map(|text| json(text, item)).collect();
            Some(format!("[{}]", items.join(",")))
        }
        _ => None,
    };
    value.unwrap_or_else(|| Value::from(text).to_string())
}

/// The items of a list (RFC 9110, section 5.6.1): quoted ones without their quotes, dates whole, empty ones left out.
fn items(text: &str) -> Vec<String> {
    let blank = [' ', '\t'];
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(blank);
        let (item, after) = quoted(rest).or_else(|| date(rest)).unwrap_or_else(|| {
            let (item, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
            (Some(item.trim_end_matches(blank)).filter(|item| !item.is_empty()).map(str::to_owned), after)
        });
        items.extend(item);
        match after.trim_start_matches(blank).strip_prefix(',') {
            Some(after) => rest = after,
            None => return items,
        }
    }
}

/// An item in quotes and what follows it, which is a comma or nothing (RFC 9110, section 5.6.4).
fn quoted(text: &str) -> Option<(Option<String>, &str)> {
    let mut item = String::new();
    let mut rest = text.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => break,
            '\\' => item.push(rest.next()?),
            other => item.push(other),
        }
    }
    ends(rest.as_str()).then_some((Some(item), rest.as_str()))
}

/// An HTTP date, whose comma divides nothing, and what follows it.
fn date(text: &str) -> Option<(Option<String>, &str)> {
    let (date, rest) = text.split_at_checked("Sun, 06 Nov 1994 08:49:37 GMT".len())?;
    (date.parse::<HttpDate>().is_ok() && ends(rest)).then(|| (Some(date.to_owned()), rest))
}

fn ends(rest: &str) -> bool {
    matches!(rest.trim_start_matches([' ', '\t']).bytes().next(), None | Some(b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_as_they_are_written() {
        assert_eq!(items("a, b ,,\tc,"), ["a", "b", "c"]);
        assert_eq!(items("\"b,c\", \"\\\"def\\\"\", a, \"\""), ["b,c", "\"def\"", "a", ""]);
        let date = "Mon, 16 Dec 2019 23:48:18 GMT";
        assert_eq!(items(&format!("{date},{date}, x")), [date, date, "x"]);
        // What only looks like one of them is divided at its commas.
        assert_eq!(items("\"a, b\"c, \"d"), ["\"a", "b\"c", "\"d"]);
        assert_eq!(items("Mon, 16 Dec 2019 23:48:18 GMTs"), ["Mon", "16 Dec 2019 23:48:18 GMTs"]);
        assert_eq!(items("\"\\"), ["\"\\"]);
        assert!(items(" , ,").is_empty());
    }

    #[test]
    fn a_text_is_a_value_only_in_its_form() {
        let integer = &Type::Integer { min: 0, max: 9 };
        assert_eq!(json("007", integer), "7");
        assert_eq!(json("1.5", integer), "\"1.5\"");
        assert_eq!(json("true", &Type::Nullable(&Type::Boolean)), "true");
        assert_eq!(json("yes", &Type::Boolean), "\"yes\"");
        assert_eq!(json("1e3", &Type::Float), "1000.0");
        assert_eq!(json("NaN", &Type::Float), "\"NaN\"");
        assert_eq!(json("1\",\"x\":2", &Type::Any), "\"1\\\",\\\"x\\\":2\"");
    }
}
