//! What an operation takes: parameters and body.

use super::document::{Node, Object};
use super::schemas::{Schemas, described};
use crate::metadata::{BodyFormat, Format, Location, Metadata, Param, Style};
use crate::schema::{TextForm, Type};

/// The parameters of path, query and headers.
pub(super) fn parameters(metadata: &'static Metadata, schemas: &mut Schemas) -> Vec<Object> {
    let outside = metadata.params.iter().filter(|param| param.location != Location::Body);
    let mut parameters: Vec<Object> = outside.filter_map(|param| parameter(param, schemas)).collect();
    parameters.extend(fixed(metadata).map(|(name, value)| {
        let schema = Object::new().with("type", "string").with("enum", vec![value]);
        Object::new()
            .with("name", name)
            .with("in", "query")
            .with("description", "Always this value.")
            .with("required", true)
            .with("schema", schema)
    }));
    parameters
}

/// The pairs that the template itself holds.
pub(super) fn fixed(metadata: &'static Metadata) -> impl Iterator<Item = (&'static str, &'static str)> {
    let query = metadata.path.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// The path as OpenAPI writes it: without constant pairs, and without the mark of several segments.
pub(super) fn path(metadata: &'static Metadata) -> String {
    let path = metadata.path.split_once('?').map_or(metadata.path, |(path, _)| path);
    path.replace("*}", "}")
}

fn parameter(param: &'static Param, schemas: &mut Schemas) -> Option<Object> {
    let location = match param.location {
        Location::Path => "path",
        Location::Query => "query",
        // OpenAPI has no word for the headers that begin with something.
        Location::Header if param.style == Style::Spread => return None,
        Location::Header => "header",
        Location::Body => return None,
    };
    let ty = param.ty.required();
    let (schema, style) = match (param.style, ty) {
        (Style::Joined(","), _) => (schemas.of(ty), Some(("form", false))),
        (Style::Joined("%20"), _) => (schemas.of(ty), Some(("spaceDelimited", false))),
        (Style::Joined("%7C"), _) => (schemas.of(ty), Some(("pipeDelimited", false))),
        // No style of OpenAPI joins with these.
        (Style::Joined(separator), _) => {
            (Object::new().with("type", "string").with("x-joined-by", separator), None)
        }
        (Style::Spread, _) => (spread(ty, schemas), Some(("form", true))),
        (_, Type::Text(TextForm::List { item, max })) => {
            let list =
                Object::new().with("type", "array").with("items", schemas.of(item)).with("minItems", 1_u32);
            let style = if location == "query" { "form" } else { "simple" };
            (list.maybe("maxItems", (*max < usize::MAX).then_some(*max)), Some((style, false)))
        }
        _ => (schemas.of(ty), None),
    };
    let undocumented = param.style == Style::Spread && matches!(ty, Type::Map(Type::Any) | Type::Any);
    let described =
        described(Object::new().with("name", param.name).with("in", location), param.docs, param.deprecated);
    let parameter = described.with("required", param.required || param.location == Location::Path);
    Some(
        match style {
            Some((style, explode)) => parameter.with("style", style).with("explode", explode),
            None => parameter,
        }
        .maybe("x-undocumented", undocumented.then_some(true))
        .maybe("x-several-segments", (param.style == Style::Rest).then_some(true))
        .with("schema", schema),
    )
}

/// What travels by its own names; of a form that is not known it is known that it has names.
fn spread(ty: &'static Type, schemas: &mut Schemas) -> Object {
    match ty {
        Type::Any => Object::new().with("type", "object").with("additionalProperties", true),
        ty => schemas.of(ty),
    }
}

/// The body, if there is one.
pub(super) fn body(metadata: &'static Metadata, schemas: &mut Schemas) -> Option<Object> {
    let params = || metadata.params.iter().filter(|param| param.location == Location::Body);
    params().next()?;
    let whole = params().find(|param| param.style == Style::Whole);
    let schema = match whole {
        _ if metadata.body == BodyFormat::Bytes => Object::new(),
        Some(param) => schemas.root(param.ty.required()),
        None => schemas.body(metadata.name, metadata.params, |schemas| fields(metadata, schemas)),
    };
    let docs = whole.map(|param| param.docs).filter(|docs| !docs.is_empty());
    let content = Object::new().with(media_type(metadata.body), Object::new().with("schema", schema));
    let body =
        Object::new().maybe("description", docs).with("required", params().any(|param| param.required));
    Some(body.with("content", content))
}

/// The media type of a body.
pub(super) fn media_type(body: BodyFormat) -> &'static str {
    match body {
        BodyFormat::Json => Format::Json.media_type(),
        BodyFormat::Form => "application/x-www-form-urlencoded",
        BodyFormat::Multipart => "multipart/form-data",
        BodyFormat::Xml => Format::Xml.media_type(),
        BodyFormat::Bytes => "application/octet-stream",
    }
}

fn fields(metadata: &'static Metadata, schemas: &mut Schemas) -> Object {
    let in_body = || metadata.params.iter().filter(|param| param.location == Location::Body);
    let (mut properties, mut open) = (Object::new(), false);
    for param in in_body() {
        let schema = match param.style {
            Style::Spread => {
                open = true;
                continue;
            }
            Style::Files => {
                Object::new().with("type", "string").with("contentMediaType", "application/octet-stream")
            }
            // What is optional is left out, never null.
            _ => schemas.of(param.ty.required()),
        };
        properties.set(param.name, described(schema, param.docs, param.deprecated));
    }
    let required: Vec<Node> = in_body()
        .filter(|param| param.required && param.style != Style::Spread)
        .map(|param| param.name.into())
        .collect();
    Object::new()
        .with("type", "object")
        .maybe("description", open.then_some("It takes more fields, which are not documented."))
        .maybe("x-partial", open.then_some(true))
        .with("properties", properties)
        .maybe("required", (!required.is_empty()).then_some(required))
        .maybe("additionalProperties", open.then_some(true))
}
