//! One operation.

use serde_json::Value;

use super::About;
use super::document::{Node, Object};
use super::known::Known;
use super::markdown::{first_sentence, notes, plain};
use super::request;
use super::schemas::Schemas;
use crate::catalogue::Entry;
use crate::format::xml;
use crate::metadata::{Auth, Format, Metadata, Safety};
use crate::schema::{self, Source, Type};
use crate::scope::{Scope, ScopeRule};

/// The names of the security schemes.
pub(super) const TOKEN: &str = "oauth2";
pub(super) const KEY: &str = "apiKey";

/// The operation of an endpoint. `names` gives the name of another one.
pub(super) fn operation(
    entry: Entry,
    about: &About,
    schemas: &mut Schemas,
    names: &dyn Fn(&'static Metadata) -> String,
) -> Object {
    let metadata = entry.metadata;
    let parameters = request::parameters(metadata, schemas);
    let summary =
        if metadata.docs.is_empty() { metadata.name.to_owned() } else { first_sentence(metadata.docs) };
    Object::new()
        .with("operationId", entry.name())
        .with("tags", vec![entry.group])
        .with("summary", summary)
        .with("description", description(metadata))
        .maybe("deprecated", metadata.deprecated.then_some(true))
        .with("security", security(metadata))
        .maybe("parameters", (!parameters.is_empty()).then_some(parameters))
        .maybe("requestBody", request::body(metadata, schemas))
        .with("responses", responses(entry, about, schemas))
        .with("x-safety", metadata.safety.to_string())
        .maybe("x-settle", metadata.settle.map(names))
        .maybe("x-enriched-by", (!metadata.enriched_by.is_empty()).then(|| words(metadata.enriched_by)))
        .maybe("x-scopes-unknown", (metadata.scope == ScopeRule::Unknown).then_some(true))
        .maybe(
            "x-scopes-depend",
            match metadata.scope {
                ScopeRule::Depends(scopes) => Some(words(scopes)),
                _ => None,
            },
        )
}

fn words(scopes: &'static [Scope]) -> Vec<&'static str> {
    scopes.iter().map(|scope| scope.as_str()).collect()
}

/// What the declaration says, and in words what only extensions could say otherwise.
pub(super) fn description(metadata: &'static Metadata) -> String {
    let mut paragraphs = Vec::new();
    if metadata.docs.is_empty() {
        paragraphs.push("Not described.".to_owned());
    }
    paragraphs.push(plain(metadata.docs));
    let mut rules = vec![safety(metadata.safety).to_owned(), scopes(metadata)];
    if !metadata.enriched_by.is_empty() {
        let scopes = code(metadata.enriched_by);
        rules.push(format!("More fields come with {}.", scopes.join(", ")));
    }
    let known = Known::of(metadata.response);
    if known != Known::Whole {
        rules.push(format!("The form of the answer is {}.", known.words()));
    }
    for param in metadata.params.iter().filter(|param| super::reference::is_header_prefix(param)) {
        rules.push(format!("Headers that begin with `{}` are taken too.", param.name));
    }
    paragraphs.extend([rules.join(" "), notes(metadata.notes)]);
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// What a repeat would do.
pub(super) const fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Read => "It changes nothing.",
        Safety::Idempotent => "A repeat changes nothing more.",
        Safety::Once => "A repeat would do it twice.",
    }
}

/// The scopes in words.
pub(super) fn scopes(metadata: &'static Metadata) -> String {
    if metadata.auth == Auth::ApiKey && metadata.scope.scopes().is_empty() {
        return "It takes the key of the program, so no scope of a user.".to_owned();
    }
    match metadata.scope {
        ScopeRule::None => "It needs no scope.".to_owned(),
        ScopeRule::Unknown => "Which scopes it needs is not documented.".to_owned(),
        ScopeRule::All([one]) | ScopeRule::Any([one]) => format!("It needs the scope `{one}`."),
        ScopeRule::All(scopes) => format!("It needs the scopes {}.", code(scopes).join(" and ")),
        ScopeRule::Any(scopes) => format!("It needs one of the scopes {}.", code(scopes).join(" and ")),
        ScopeRule::Depends(scopes) => {
            format!("Which of the scopes {} it needs depends on the values sent.", code(scopes).join(" and "))
        }
    }
}

fn code(scopes: &[Scope]) -> Vec<String> {
    scopes.iter().map(|scope| format!("`{scope}`")).collect()
}

/// All in one requirement are needed together; several requirements are choices.
fn security(metadata: &'static Metadata) -> Vec<Object> {
    let token = |scopes: &[Scope]| {
        let scopes: Vec<&'static str> = scopes.iter().map(|scope| scope.as_str()).collect();
        Object::new().with(TOKEN, scopes)
    };
    match (metadata.auth, metadata.scope) {
        (Auth::None, _) => Vec::new(),
        (Auth::ApiKey, _) => vec![Object::new().with(KEY, Vec::<Node>::new())],
        (Auth::Bearer, ScopeRule::All(scopes)) => vec![token(scopes)],
        (Auth::Bearer, ScopeRule::Any(scopes)) => {
            scopes.iter().map(|scope| token(std::slice::from_ref(scope))).collect()
        }
        (Auth::Bearer, ScopeRule::None | ScopeRule::Unknown | ScopeRule::Depends(_)) => vec![token(&[])],
    }
}

fn responses(entry: Entry, about: &About, schemas: &mut Schemas) -> Object {
    let metadata = entry.metadata;
    let status = if *metadata.response == Type::Unit { "2XX" } else { "200" };
    let sample = |format| (about.sample)(&entry.name(), format);
    let mut responses =
        Object::new().with(status, answer(metadata.response, metadata.accept, sample, "", schemas));
    for form in metadata.errors {
        let docs = http::StatusCode::from_u16(form.status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("An error");
        let answer = answer(form.ty, metadata.accept, |_| None, docs, schemas);
        responses.set(form.status.to_string(), answer);
    }
    let shared = |name: &str| Object::new().with("$ref", format!("#/components/responses/{name}"));
    responses.with("4XX", shared("Refused")).with("5XX", shared("Failed"))
}

fn answer(
    ty: &'static Type,
    accept: &'static [Format],
    sample: impl Fn(Format) -> Option<&'static str>,
    otherwise: &'static str,
    schemas: &mut Schemas,
) -> Object {
    let object = if let Type::Object(object) = ty.required() { Some(*object) } else { None };
    let docs = object.map_or("", |object| object.docs);
    let docs = match (docs, Known::of(ty), otherwise) {
        ("", Known::Nothing, "") => "Done. The form of the answer is not documented.",
        ("", _, "") => "Done.",
        ("", ..) => otherwise,
        (docs, ..) => docs,
    };
    let response = Object::new().with("description", plain(docs));
    let headers = object.map(|object| headers(object, schemas)).filter(|headers| !headers.is_empty());
    let response = response.maybe("headers", headers);
    let Some(body) = body_of(ty) else { return response };
    let content: Object = accept
        .iter()
        .map(|format| {
            let schema = match format {
                Format::Text => Object::new().with("type", "string"),
                Format::Bytes => Object::new(),
                _ => schemas.root(body),
            };
            let media = Object::new().with("schema", schema);
            (format.media_type(), sampled(media, *format, sample(*format), body).into())
        })
        .collect();
    response.with("content", content)
}

/// The form of the body of an answer, which depends on where its fields are.
pub(super) fn body_of(ty: &'static Type) -> Option<&'static Type> {
    let Type::Object(object) = ty.required() else { return (*ty != Type::Unit).then_some(ty) };
    let whole = object.fields.iter().find(|field| field.source == Source::WholeBody);
    let any = object.fields.iter().any(|field| field.source == Source::Body) || object.partial;
    whole.map(|field| field.ty).or_else(|| (any || object.fields.is_empty()).then_some(ty))
}

/// Adds a documented answer. Linters compare examples with the schema, so XML comes as the value that it stands for,
/// and as it is written besides.
fn sampled(media: Object, format: Format, sample: Option<&'static str>, ty: &'static Type) -> Object {
    let Some(text) = sample else { return media };
    match format {
        Format::Json => media.maybe("example", serde_json::from_str::<Node>(text).ok()),
        Format::Xml => {
            let value = xml::to_value(text.as_bytes(), ty).ok().map(|value| Node::from(numbers(value, ty)));
            media.maybe("example", value).with("x-sample", text)
        }
        Format::Text | Format::Bytes => media.with("example", text),
    }
}

/// Decimals as numbers: digits that only text keeps are in the text besides.
fn numbers(value: Value, ty: &'static Type) -> Value {
    match (value, ty.required()) {
        (Value::String(text), Type::Decimal) => {
            let number = text.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
            number.map_or(Value::String(text), Value::Number)
        }
        (Value::Array(items), Type::Array(item)) => {
            items.into_iter().map(|value| numbers(value, item)).collect()
        }
        (Value::Object(members), Type::Object(object)) => {
            let typed = |name: &str| object.field(name).map_or(&Type::Any, |field| field.ty);
            members
                .into_iter()
                .map(|(name, value)| {
                    let ty = typed(&name);
                    (name, numbers(value, ty))
                })
                .collect()
        }
        (other, _) => other,
    }
}

fn headers(object: &'static schema::Object, schemas: &mut Schemas) -> Object {
    let mut headers = Object::new();
    for field in object.fields {
        if let Source::Header(name) = field.source {
            let header = super::schemas::described(Object::new(), field.docs, field.deprecated)
                .with("required", field.required)
                .with("schema", schemas.of(field.ty.required()));
            headers.set(name, header);
        }
    }
    headers
}
