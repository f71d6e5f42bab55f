//! The catalogue as a Postman collection.

mod script;

use super::About;
use super::document::Object;
use super::operation;
use super::sample::{Body, Pair, Sample};
use super::schemas::Schemas;
use crate::catalogue::{Catalogue, Entry};
use crate::format::xml;
use crate::metadata::{Auth, Format, Metadata};
use crate::schema::Type;

const VERSION: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// The Postman collection (version 2.1) of a catalogue, as JSON.
///
/// A folder for each group, a request for each endpoint, with example values: those that can be left out of a query
/// are there and switched off. Each request asserts that the answer succeeds, is of the format that was asked for, and
/// has the declared form. The variables `base_url`, `token` and `api_key` say where and as whom; `base_url` is the last
/// of the servers at first, because calls of a collection are experiments.
#[must_use]
pub fn postman(catalogue: &Catalogue, about: &About) -> String {
    let mut schemas = Schemas::new();
    // Every form is looked at first: the scripts carry what they refer to.
    let shapes: Vec<Option<Object>> = catalogue.entries().map(|entry| shape(entry, &mut schemas)).collect();
    let components = schemas.into_components();
    let mut shapes = shapes.into_iter();
    let mut folders = Vec::new();
    for group in catalogue.groups {
        let items: Vec<Object> = group
            .endpoints
            .iter()
            .map(|metadata| {
                let shape = shapes.next().flatten();
                let script = script::of(metadata, wanted(metadata), shape.as_ref(), &components);
                item(Entry { group: group.name, metadata }, about, script)
            })
            .collect();
        let folder = Object::new().with("name", group.name).with("description", group.docs);
        folders.push(folder.with("item", items));
    }
    let info = Object::new()
        .with("name", about.title)
        .with("description", about.description)
        .with("schema", VERSION);
    let collection = Object::new()
        .with("info", info)
        .with("auth", token(about))
        .with("variable", variables(about))
        .with("item", folders);
    super::document::Node::from(collection).pretty()
}

fn shape(entry: Entry, schemas: &mut Schemas) -> Option<Object> {
    schemas.enter(entry.group);
    let metadata = entry.metadata;
    let body = operation::body_of(metadata.response)?;
    (wanted(metadata) == Format::Json && *body != Type::Any).then(|| schemas.root(body))
}

/// JSON, which scripts can look into; else what the endpoint prefers.
fn wanted(metadata: &Metadata) -> Format {
    let json = metadata.accept.contains(&Format::Json);
    if json { Format::Json } else { metadata.accept.first().copied().unwrap_or(Format::Json) }
}

fn variables(about: &About) -> Vec<Object> {
    let variable =
        |name: &'static str, value: &'static str| Object::new().with("key", name).with("value", value);
    let base = about.servers.last().map_or("", |(url, _)| *url);
    let mut variables = vec![variable("base_url", base), variable("token", ""), variable("api_key", "")];
    if about.oauth.is_some() {
        let own = ["client_id", "client_secret", "redirect_uri", "scope"];
        variables.extend(own.map(|name| variable(name, "")));
    }
    variables
}

fn setting(name: &'static str, value: &'static str) -> Object {
    Object::new().with("key", name).with("value", value).with("type", "string")
}

/// The token of the user, and how to get one.
fn token(about: &About) -> Object {
    let Some(oauth) = about.oauth else {
        return Object::new().with("type", "bearer").with("bearer", vec![setting("token", "{{token}}")]);
    };
    let settings = vec![
        setting("grant_type", "authorization_code"),
        setting("authUrl", oauth.authorize),
        setting("accessTokenUrl", oauth.token),
        setting("refreshTokenUrl", oauth.token),
        setting("clientId", "{{client_id}}"),
        setting("clientSecret", "{{client_secret}}"),
        setting("redirect_uri", "{{redirect_uri}}"),
        setting("scope", "{{scope}}"),
        setting("addTokenTo", "header"),
        setting("headerPrefix", "Bearer"),
        setting("accessToken", "{{token}}"),
    ];
    Object::new().with("type", "oauth2").with("oauth2", settings)
}

fn item(entry: Entry, about: &About, script: Vec<String>) -> Object {
    let metadata = entry.metadata;
    let request = request(metadata, about);
    let script = Object::new().with("type", "text/javascript").with("exec", script);
    let event = Object::new().with("listen", "test").with("script", script);
    Object::new()
        .with("name", metadata.name)
        .with("event", vec![event])
        .with("request", request.clone())
        .with("response", answers(entry, about, &request))
}

fn request(metadata: &'static Metadata, about: &About) -> Object {
    let sample = Sample::new(metadata);
    let mut headers = vec![header("Accept", wanted(metadata).media_type())];
    if let Body::Text(media_type, _) = &sample.body {
        headers.push(header("Content-Type", media_type));
    }
    headers.extend(sample.headers.iter().map(pair));
    let auth = match metadata.auth {
        Auth::Bearer => None,
        Auth::ApiKey => {
            let settings = vec![
                setting("key", about.api_key_header),
                setting("value", "{{api_key}}"),
                setting("in", "header"),
            ];
            Some(Object::new().with("type", "apikey").with("apikey", settings))
        }
        Auth::None => Some(Object::new().with("type", "noauth")),
    };
    let body = match &sample.body {
        Body::None => None,
        Body::Text(media_type, text) => {
            let language = if *media_type == Format::Xml.media_type() { "xml" } else { "json" };
            let options = Object::new().with("raw", Object::new().with("language", language));
            Some(Object::new().with("mode", "raw").with("raw", text.clone()).with("options", options))
        }
        Body::Form(pairs) => Some(form("urlencoded", pairs)),
        Body::Parts(pairs) => Some(form("formdata", pairs)),
    };
    Object::new()
        .maybe("auth", auth)
        .with("method", metadata.method.as_str())
        .with("header", headers)
        .maybe("body", body)
        .with("url", url(&sample))
        .with("description", operation::description(metadata))
}

fn url(sample: &Sample) -> Object {
    let path: Vec<String> = sample.path.split('/').skip(1).map(str::to_owned).collect();
    let query: Vec<Object> = sample.query.iter().map(pair).collect();
    Object::new()
        .with("raw", format!("{{{{base_url}}}}{}", sample.target(|pair| pair.required)))
        .with("host", vec!["{{base_url}}"])
        .with("path", path)
        .maybe("query", (!query.is_empty()).then_some(query))
}

fn header(name: &'static str, value: &'static str) -> Object {
    Object::new().with("key", name).with("value", value)
}

fn pair(pair: &Pair) -> Object {
    Object::new()
        .with("key", pair.name)
        .with("value", pair.value.clone())
        .maybe("description", (!pair.docs.is_empty()).then(|| super::markdown::plain(pair.docs)))
        .maybe("disabled", (!pair.required).then_some(true))
}

fn form(mode: &'static str, pairs: &[Pair]) -> Object {
    let pairs: Vec<Object> = pairs
        .iter()
        .map(|it| {
            if it.file {
                pair(it).with("type", "file").with("src", super::document::Node::Null)
            } else {
                pair(it).with("type", "text")
            }
        })
        .collect();
    Object::new().with("mode", mode).with(mode, pairs)
}

/// The documented answers, or one that is made from the declared form.
fn answers(entry: Entry, about: &About, request: &Object) -> Vec<Object> {
    let metadata = entry.metadata;
    let answer = |name: String, language: &'static str, media_type: &'static str, body: String| {
        Object::new()
            .with("name", name)
            .with("originalRequest", request.clone())
            .with("status", "OK")
            .with("code", 200_u32)
            .with("_postman_previewlanguage", language)
            .with("header", vec![header("Content-Type", media_type)])
            .with("cookie", Vec::<Object>::new())
            .with("body", body)
    };
    let mut answers = Vec::new();
    for (format, language) in [(Format::Json, "json"), (Format::Xml, "xml")] {
        if let Some(text) = (about.sample)(&entry.name(), format) {
            answers.push(answer(
                format!("As documented, {format}"),
                language,
                format.media_type(),
                text.to_owned(),
            ));
        }
    }
    let Some(body) = operation::body_of(metadata.response) else {
        let done = answer("Done".to_owned(), "text", "text/plain", String::new());
        return vec![
            done.with("status", "No Content").with("code", 204_u32).with("header", Vec::<Object>::new()),
        ];
    };
    if answers.is_empty() {
        let value = super::example(body);
        let (language, text) = match wanted(metadata) {
            Format::Json => ("json", serde_json::to_string_pretty(&value).unwrap_or_default()),
            Format::Xml => ("xml", xml::from_value(&value, body).unwrap_or_default()),
            Format::Text | Format::Bytes => ("text", super::sample::text(&value)),
        };
        let name = "Made from the declared form".to_owned();
        answers.push(answer(name, language, wanted(metadata).media_type(), text));
    }
    answers
}
