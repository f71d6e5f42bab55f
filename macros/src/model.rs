//! The checked endpoint. Every cross-check is here; after it nothing can fail.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Fields, Generics, Ident, LitStr, Path, Type};

use crate::args::{Args, Carried, Keyed, Method, ScopeArg, Word};
use crate::errors::{Errors, list};
use crate::field::{self, Field, PlaceKind};
use crate::nearest::did_you_mean;
use crate::path::Template;
use crate::serde_attr::{self, Side};

/// An endpoint that can be written out.
pub(crate) struct Model<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) docs: String,
    pub(crate) method: Method,
    pub(crate) path: LitStr,
    pub(crate) scope: Option<ScopeArg>,
    pub(crate) enriched_by: Vec<LitStr>,
    pub(crate) auth: Option<Word>,
    pub(crate) safety: Option<Word>,
    pub(crate) body: Option<Word>,
    pub(crate) accept: Vec<Word>,
    /// The fields that travel: those of the path first, in the order of the template.
    pub(crate) fields: Vec<Placed<'a>>,
}

/// What the impl needs even when the rest is broken.
pub(crate) struct Frame<'a> {
    pub(crate) krate: Path,
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) api: Option<Type>,
    pub(crate) response: TokenStream,
}

/// A field and where it travels.
pub(crate) struct Placed<'a> {
    pub(crate) field: Field<'a>,
    pub(crate) location: Location,
    /// The name on the wire.
    pub(crate) name: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Body,
}

impl Location {
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Path => "Path",
            Self::Query => "Query",
            Self::Header => "Header",
            Self::Body => "Body",
        }
    }
}

/// Checks the item. The frame is there even if the model is not.
pub(crate) fn check<'a>(
    input: &'a DeriveInput,
    errors: &mut Errors,
) -> (Option<Frame<'a>>, Option<Model<'a>>) {
    let Some(carried) = carried(input, errors) else { return (None, None) };
    let Args { method, path, scope, enriched_by, response, auth, safety, body, accept, api } =
        Args::parse(carried.args, Span::call_site(), errors);

    let response = response.map_or_else(
        || {
            let default = format_ident!("{}Response", input.ident);
            quote!(#default)
        },
        |Keyed { value, .. }| quote!(#value),
    );
    let frame = Frame {
        krate: carried.krate,
        ident: &input.ident,
        generics: &input.generics,
        api: api.map(|api| api.value),
        response,
    };

    let container = serde_attr::container(&input.attrs, Side::Serialize, errors);
    for (key, span) in &container.reshaped {
        errors.push(*span, format!("`{key}` gives the struct another form, and an endpoint has to know its fields\nhelp: remove it"));
    }
    let fields: Vec<Field<'a>> = match named_fields(input, errors) {
        Some(fields) => fields.filter_map(|field| Field::read(field, container.rename_all, errors)).collect(),
        None => return (Some(frame), None),
    };

    // Without method and path nothing can be said about where fields travel.
    let (Some(method), Some((path, template))) = (method, path) else { return (Some(frame), None) };
    let fields = place(fields, &method, &path, &template, errors);
    refuse_doubles(&fields, errors);
    if let Some(Keyed { key, .. }) = &body
        && !fields.iter().any(|placed| placed.location == Location::Body)
    {
        let why = if method.can_have_body() {
            "no field travels in the body".to_owned()
        } else {
            format!("a {} request has no body", method.name)
        };
        errors.push(*key, format!("{why}, so `body` says nothing\nhelp: remove it"));
    }
    if let (Some(scope), Some(auth)) = (&scope, &auth)
        && auth.value.variant == "None"
        && !matches!(scope.value, ScopeArg::Unknown)
    {
        errors.push(
            scope.key,
            "a scope needs a credential, and `auth = none` sends none\nhelp: remove one of the two",
        );
    }

    let model = Model {
        frame,
        docs: field::docs(&input.attrs),
        method,
        path,
        scope: scope.map(|scope| scope.value),
        enriched_by: enriched_by.map(|keyed| keyed.value).unwrap_or_default(),
        auth: auth.map(|keyed| keyed.value),
        safety: safety.map(|keyed| keyed.value),
        body: body.map(|keyed| keyed.value),
        accept: accept.map(|keyed| keyed.value).unwrap_or_default(),
        fields,
    };
    if errors.is_empty() { (None, Some(model)) } else { (Some(model.frame), None) }
}

/// The arguments that the attribute pass left on the item.
fn carried(input: &DeriveInput, errors: &mut Errors) -> Option<Carried> {
    let mut attrs = input.attrs.iter().filter(|attr| attr.path().is_ident("__endpoint"));
    let Some(attr) = attrs.next() else {
        errors.push(
            input.ident.span(),
            "`Endpoint` cannot be derived by itself\nhelp: `#[endpoint(GET, \"/path\")]`",
        );
        return None;
    };
    // Behind the derive, a second `#[endpoint]` is a helper attribute, which the compiler passes over.
    let is_attribute = |path: &Path| path.segments.last().is_some_and(|segment| segment.ident == "endpoint");
    if let Some(second) = attrs.next().or_else(|| input.attrs.iter().find(|attr| is_attribute(attr.path()))) {
        errors.push_at(second.path(), "a struct is one endpoint: `#[endpoint]` stands here twice");
    }
    errors.ok(attr.parse_args())
}

fn named_fields<'a>(
    input: &'a DeriveInput,
    errors: &mut Errors,
) -> Option<impl Iterator<Item = &'a syn::Field> + use<'a>> {
    const HELP: &str =
        "help: `struct Name { field: Type }`, or `struct Name;` for a request without parameters";
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        Data::Enum(data) => {
            errors.push(data.enum_token.span, format!("an endpoint is a struct, not an enum\n{HELP}"));
            return None;
        }
        Data::Union(data) => {
            errors.push(data.union_token.span, format!("an endpoint is a struct, not a union\n{HELP}"));
            return None;
        }
    };
    if let Fields::Unnamed(unnamed) = fields {
        errors.push(
            unnamed.paren_token.span.join(),
            format!("the fields of an endpoint need names, which travel on the wire\n{HELP}"),
        );
        return None;
    }
    Some(fields.iter())
}

/// Decides for every field where it travels, and compares placeholders and fields in both directions.
fn place<'a>(
    fields: Vec<Field<'a>>,
    method: &Method,
    path: &LitStr,
    template: &Template,
    errors: &mut Errors,
) -> Vec<Placed<'a>> {
    let names: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
    let mut in_path: Vec<Option<Placed<'a>>> = template.placeholders.iter().map(|_| None).collect();
    let mut elsewhere = Vec::new();
    for field in fields {
        let placeholder =
            template.placeholders.iter().position(|name| *name == field.name || *name == field.wire);
        let kind = field.place.as_ref().map(|place| place.kind.clone());
        let span = field.place.as_ref().map_or_else(|| field.ident.span(), |place| place.span);
        let location = match (kind, placeholder) {
            (None | Some(PlaceKind::Path), Some(at)) => {
                if field.is_option() {
                    errors.push_at(
                        field.ty,
                        format!("`{}` is part of the path and cannot be left out\nhelp: give it a type that is not `Option`", field.name),
                    );
                }
                match &in_path[at] {
                    Some(_) => errors.push(
                        field.ident.span(),
                        format!("a second field for the placeholder `{{{}}}`", template.placeholders[at]),
                    ),
                    None => {
                        in_path[at] = Some(Placed {
                            name: template.placeholders[at].clone(),
                            location: Location::Path,
                            field,
                        })
                    }
                }
                continue;
            }
            (Some(PlaceKind::Path), None) => {
                let near = did_you_mean(&field.name, template.placeholders.iter().map(String::as_str));
                let message = format!("the path has no placeholder `{{{}}}`{near}", field.name);
                errors.push(field.ident.span(), message);
                continue;
            }
            (Some(_), Some(_)) => {
                errors.push(span, format!("`{}` is a placeholder of the path and travels there\nhelp: remove this, or the placeholder", field.name));
                continue;
            }
            (Some(PlaceKind::Skip), None) => continue,
            (Some(PlaceKind::Header(_)), None) => Location::Header,
            (Some(PlaceKind::Query), None) => Location::Query,
            (Some(PlaceKind::Body), None) if method.can_have_body() => Location::Body,
            (Some(PlaceKind::Body), None) => {
                errors.push(
                    span,
                    format!(
                        "a {} request has no body\nhelp: `#[endpoint(query)]`, or another method",
                        method.name
                    ),
                );
                continue;
            }
            (None, None) if method.prefers_query() => Location::Query,
            (None, None) => Location::Body,
        };
        let name = match field.place.as_ref().map(|place| &place.kind) {
            Some(PlaceKind::Header(name)) => name.clone(),
            _ => field.wire.clone(),
        };
        elsewhere.push(Placed { name, location, field });
    }

    for (at, placed) in in_path.iter().enumerate() {
        if placed.is_none() {
            let name = &template.placeholders[at];
            // A field that was refused above is the mistake, not its absence.
            if names.iter().any(|known| known == name) {
                continue;
            }
            let near = did_you_mean(name, names.iter().map(String::as_str));
            let help = if near.is_empty() { format!("\nhelp: add a field `{name}`") } else { String::new() };
            errors.push(path.span(), format!("no field for the placeholder `{{{name}}}`{near}{help}"));
        }
    }
    in_path.into_iter().flatten().chain(elsewhere).collect()
}

/// Two fields with one name in one place would overwrite each other.
fn refuse_doubles(fields: &[Placed<'_>], errors: &mut Errors) {
    for (at, placed) in fields.iter().enumerate() {
        let same = |other: &&Placed<'_>| {
            other.location == placed.location
                && match placed.location {
                    Location::Header => other.name.eq_ignore_ascii_case(&placed.name),
                    _ => other.name == placed.name,
                }
        };
        if let Some(first) = fields[..at].iter().find(same) {
            let place = placed.location.variant().to_lowercase();
            let both = list([&first.field.name, &placed.field.name]);
            let message = format!("{both} have the same name `{}` in the {place}", placed.name);
            let span = placed.field.place.as_ref().map_or(placed.field.wire_span, |place| place.span);
            errors.push(span, message);
        }
    }
}
