//! The catalogue as an OpenAPI document.

use super::About;
use super::document::{Node, Object};
use super::operation::{self, KEY, TOKEN};
use super::request;
use super::schemas::Schemas;
use crate::catalogue::Catalogue;
use crate::metadata::{Auth, Metadata};

/// The OpenAPI 3.1 document of a catalogue, as JSON.
///
/// Every endpoint is an operation whose `operationId` is its full name, as in `webcam.MadeBookings`. Types with a name
/// are schemas under `components`, each once. Of two endpoints that differ only in the constant pairs of their query,
/// OpenAPI can name but one: the first.
///
/// See the [module](super) for the extensions.
#[must_use]
pub fn openapi(catalogue: &Catalogue, about: &About) -> String {
    document(catalogue, about).pretty()
}

fn document(catalogue: &Catalogue, about: &About) -> Node {
    let mut schemas = Schemas::new();
    let paths = paths(catalogue, about, &mut schemas);
    let tags: Vec<Object> = catalogue
        .groups
        .iter()
        .map(|group| {
            let docs = (!group.docs.is_empty()).then_some(group.docs);
            Object::new().with("name", group.name).maybe("description", docs)
        })
        .collect();
    Object::new()
        .with("openapi", "3.1.0")
        .with("info", info(about))
        .maybe("servers", (!about.servers.is_empty()).then(|| servers(about)))
        .with("tags", tags)
        .with("paths", paths)
        .with("components", components(catalogue, about, schemas))
        .into()
}

fn info(about: &About) -> Object {
    let license = about
        .license
        .map(|(name, identifier)| Object::new().with("name", name).with("identifier", identifier));
    Object::new()
        .with("title", about.title)
        .with("version", about.version)
        .maybe("description", (!about.description.is_empty()).then_some(about.description))
        .maybe("contact", about.contact.map(|url| Object::new().with("name", about.title).with("url", url)))
        .maybe("license", license)
}

fn servers(about: &About) -> Vec<Object> {
    about
        .servers
        .iter()
        .map(|(url, docs)| Object::new().with("url", *url).with("description", *docs))
        .collect()
}

/// Paths in the order of the catalogue; the verbs of one path are together.
fn paths(catalogue: &Catalogue, about: &About, schemas: &mut Schemas) -> Object {
    let names = |metadata: &'static Metadata| {
        let entry = catalogue.entries().find(|entry| entry.metadata == metadata);
        entry.map_or_else(|| metadata.name.to_owned(), |entry| entry.name())
    };
    let mut paths: Vec<(String, Object)> = Vec::new();
    for entry in catalogue.entries() {
        schemas.enter(entry.group);
        let path = request::path(entry.metadata);
        let verb = entry.metadata.method.as_str().to_ascii_lowercase();
        let at = paths.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
            paths.push((path, Object::new()));
            paths.len() - 1
        });
        if paths[at].1.get(&verb).is_none() {
            let operation = operation::operation(entry, about, schemas, &names);
            paths[at].1.set(verb, operation);
        }
    }
    paths.into_iter().map(|(path, verbs)| (path, verbs.into())).collect()
}

fn components(catalogue: &Catalogue, about: &About, schemas: Schemas) -> Object {
    let said = |text: &'static str| Object::new().with("description", text);
    let responses = Object::new()
        .with("Refused", said("The request is refused. The form of the body is not documented."))
        .with("Failed", said("The server failed. The form of the body is not documented."));
    Object::new()
        .with("securitySchemes", schemes(catalogue, about))
        .with("schemas", schemas.into_components())
        .with("responses", responses)
}

fn schemes(catalogue: &Catalogue, about: &About) -> Object {
    let takes = |auth| catalogue.entries().any(|entry| entry.metadata.auth == auth);
    let named = catalogue
        .entries()
        .flat_map(|entry| entry.metadata.scope.scopes().iter().chain(entry.metadata.enriched_by).copied());
    let scopes: Object = about
        .scope_sentences(named)
        .iter()
        .map(|(scope, docs)| (scope.as_str(), Node::from(*docs)))
        .collect();
    let token = match about.oauth {
        Some(oauth) => {
            let flow = Object::new()
                .with("authorizationUrl", oauth.authorize)
                .with("tokenUrl", oauth.token)
                .with("refreshUrl", oauth.token)
                .with("scopes", scopes);
            Object::new()
                .with("type", "oauth2")
                .with("description", "The access token of a user, in `Authorization: Bearer` (RFC 6750).")
                .with("flows", Object::new().with("authorizationCode", flow))
        }
        None => Object::new().with("type", "http").with("scheme", "bearer"),
    };
    let key = Object::new()
        .with("type", "apiKey")
        .with("description", "The key of the program.")
        .with("name", about.api_key_header)
        .with("in", "header");
    Object::new()
        .maybe(TOKEN, takes(Auth::Bearer).then_some(token))
        .maybe(KEY, takes(Auth::ApiKey).then_some(key))
}
