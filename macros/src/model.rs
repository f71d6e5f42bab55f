//! The checked endpoint. Every cross-check is here; after it nothing can fail.

mod place;

use proc_macro2::{Span, TokenStream};
use quote::format_ident;
use syn::{Data, DeriveInput, Fields, Generics, Ident, LitInt, LitStr, Path, Type, TypePath};

use crate::args::{Args, Keyed, Method, ScopeArg, Word};
use crate::deprecated;
use crate::docs::Docs;
use crate::errors::Errors;
use crate::field::Field;
use crate::krate;
use crate::serde_attr::{self, Side};
use crate::xml;

/// An endpoint that can be written out.
pub(crate) struct Model<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) docs: Docs,
    pub(crate) deprecated: bool,
    pub(crate) method: Method,
    pub(crate) path: LitStr,
    pub(crate) scope: Option<ScopeArg>,
    pub(crate) enriched_by: Vec<LitStr>,
    pub(crate) auth: Option<Word>,
    pub(crate) safety: Option<Word>,
    pub(crate) body: Option<Word>,
    pub(crate) accept: Vec<Word>,
    pub(crate) errors: Vec<(LitInt, Type)>,
    pub(crate) timeout: Option<u64>,
    pub(crate) retry: Option<u32>,
    pub(crate) bucket: Option<LitStr>,
    pub(crate) cost: Option<LitInt>,
    pub(crate) check: Option<Path>,
    pub(crate) settle: Option<Type>,
    /// The fields that travel: those of the path first, in the order of the template.
    pub(crate) fields: Vec<Placed<'a>>,
}

/// What the impl needs even when the rest is broken.
pub(crate) struct Frame<'a> {
    pub(crate) krate: TokenStream,
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) api: Option<Type>,
    pub(crate) response: Type,
    /// `#[allow(deprecated)]`, if anything of the struct is.
    pub(crate) allowed: Option<TokenStream>,
}

/// A field and where it travels.
pub(crate) struct Placed<'a> {
    pub(crate) field: Field<'a>,
    pub(crate) location: Location,
    pub(crate) style: Style,
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

/// How the value is written there, as in the runtime's `Style`.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Joined(String),
    Spread,
    Whole,
    Rest,
    Files,
}

/// Checks the item. The frame is there even if the model is not.
pub(crate) fn check<'a>(
    input: &'a DeriveInput,
    default_crate: &str,
    errors: &mut Errors,
) -> (Option<Frame<'a>>, Option<Model<'a>>) {
    let Some((frame, args)) = frame(input, default_crate, errors) else { return (None, None) };
    let container = serde_attr::container(&input.attrs, Side::Serialize, errors);
    for (key, span) in &container.reshaped {
        errors.push(*span, format!("`{key}` gives the struct another form, and an endpoint has to know its fields\nhelp: remove it"));
    }
    let fields: Vec<Field<'a>> = match named_fields(input, errors) {
        Some(fields) => fields.filter_map(|field| Field::read(field, container.rename_all, errors)).collect(),
        None => return (Some(frame), None),
    };
    check_arguments(&args, errors);
    if let Some(settle) = args.settle.as_ref().filter(|settle| is_itself(&settle.value, &input.ident)) {
        errors.push_at(
            &settle.value,
            "a call cannot settle itself\nhelp: name the read call that tells what became of it",
        );
    }

    // Without method and path nothing can be said about where fields travel.
    let (Some(method), Some((path, template))) = (args.method, args.path) else { return (Some(frame), None) };
    let body = args.body.as_ref().map_or("Json", |body| body.value.variant);
    let fields = place::place(fields, &method, &path, &template, body, errors);
    place::refuse_doubles(&fields, &template.query, errors);
    place::check_body(&fields, &method, args.body.as_ref(), errors);
    if body == "Xml" {
        let in_body = fields.iter().filter(|placed| placed.location == Location::Body);
        in_body.for_each(|placed| xml::refuse(placed.field.ty, errors));
    }

    let model = Model {
        frame,
        docs: Docs::read(&input.attrs),
        deprecated: deprecated::is(&input.attrs),
        method,
        path,
        scope: args.scope.map(|scope| scope.value),
        enriched_by: args.enriched_by.map(|keyed| keyed.value).unwrap_or_default(),
        auth: args.auth.map(|keyed| keyed.value),
        safety: args.safety.map(|keyed| keyed.value),
        body: args.body.map(|keyed| keyed.value),
        accept: args.accept.map(|keyed| keyed.value).unwrap_or_default(),
        errors: args.errors,
        timeout: args.timeout.map(|keyed| keyed.value),
        retry: args.retry.map(|keyed| keyed.value),
        bucket: args.bucket.map(|keyed| keyed.value),
        cost: args.cost.map(|keyed| keyed.value),
        check: args.check.map(|keyed| keyed.value),
        settle: args.settle.map(|keyed| keyed.value),
        fields,
    };
    if errors.is_empty() { (None, Some(model)) } else { (Some(model.frame), None) }
}

/// Reads the arguments and nothing of the fields.
pub(crate) fn frame<'a>(
    input: &'a DeriveInput,
    default_crate: &str,
    errors: &mut Errors,
) -> Option<(Frame<'a>, Args)> {
    let carried = carried(input, errors)?;
    let krate = krate::of_arguments(carried, default_crate);
    let args = Args::parse(carried.clone(), Span::call_site(), errors);
    let response = args.response.as_ref().map_or_else(
        || {
            let default = format_ident!("{}Response", input.ident);
            Type::Path(TypePath { attrs: Vec::new(), qself: None, path: default.into() })
        },
        |Keyed { value, .. }| value.clone(),
    );
    let frame = Frame {
        krate,
        ident: &input.ident,
        generics: &input.generics,
        api: args.api.as_ref().map(|api| api.value.clone()),
        response,
        allowed: deprecated::allowed(input),
    };
    Some((frame, args))
}

/// Arguments that contradict each other.
fn check_arguments(args: &Args, errors: &mut Errors) {
    if let (Some(scope), Some(auth)) = (&args.scope, &args.auth)
        && auth.value.variant == "None"
        && !matches!(scope.value, ScopeArg::Unknown)
    {
        errors.push(
            scope.key,
            "a scope needs a credential, and `auth = none` sends none\nhelp: remove one of the two",
        );
    }
    if let Some(scope) = &args.scope {
        refuse_twice(scope.value.names(), errors);
        let enriched = args.enriched_by.as_ref().map(|keyed| keyed.value.as_slice()).unwrap_or_default();
        for name in enriched {
            if !matches!(scope.value, ScopeArg::Any(_))
                && scope.value.names().iter().any(|required| required.value() == name.value())
            {
                let message =
                    format!("`{}` is required already, so it cannot enrich the answer", name.value());
                errors.push(name.span(), message);
            }
        }
    }
    if let Some(enriched) = &args.enriched_by {
        refuse_twice(&enriched.value, errors);
    }
    if let Some(accept) = &args.accept {
        for (at, word) in accept.value.iter().enumerate() {
            let raw = matches!(word.variant, "Bytes" | "Text");
            if accept.value[..at].iter().any(|known| known.variant == word.variant) {
                errors.push(word.span, "a format is given twice");
            } else if raw && accept.value.len() > 1 {
                let name = word.variant.to_lowercase();
                errors.push(
                    word.span,
                    format!("`{name}` is the answer as it comes and cannot stand beside other formats"),
                );
            }
        }
    }
    if args.accepts_xml() {
        let response = args.response.iter().map(|response| &response.value);
        response.chain(args.errors.iter().map(|(_, ty)| ty)).for_each(|ty| xml::refuse(ty, errors));
    }
    if let (Some(settle), Some(method)) = (&args.settle, &args.method) {
        let safety = args.safety.as_ref().map_or(method.safety(), |safety| safety.value.variant);
        if safety != "Once" {
            errors.push(
                settle.key,
                "only a call that must not be repeated has to be settled\nhelp: remove `settle`, or say `safety = once`",
            );
        }
    }
}

fn is_itself(ty: &Type, ident: &Ident) -> bool {
    matches!(ty, Type::Path(ty) if ty.path.is_ident(ident) || ty.path.is_ident("Self"))
}

fn refuse_twice(names: &[LitStr], errors: &mut Errors) {
    for (at, name) in names.iter().enumerate() {
        if names[..at].iter().any(|known| known.value() == name.value()) {
            errors.push(name.span(), format!("the scope `{}` is given twice", name.value()));
        }
    }
}

/// The arguments that the attribute pass left on the item.
fn carried<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<&'a TokenStream> {
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
    errors.ok(attr.meta.require_list()).map(|list| &list.tokens)
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
