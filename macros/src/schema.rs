//! `#[derive(Schema)]`: the form of a type as a constant.

mod source;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DataEnum, DeriveInput, Fields, Ident, LitStr, Path, Type};

use self::source::Source;
use crate::alias::{self, Names};
use crate::deprecated;
use crate::errors::{Errors, list};
use crate::field;
use crate::generics;
use crate::krate;
use crate::nearest::did_you_mean;
use crate::serde_attr::{self, Side};
use crate::xml;

pub(crate) fn derive(item: TokenStream, default_crate: &str) -> TokenStream {
    let mut errors = Errors::default();
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => {
            errors.unread(&error);
            return errors.finish();
        }
    };
    let hints = hints(&input.attrs, &["xml", "namespace", "crate"], &mut errors);
    let krate = krate::or_default(hints.krate.as_ref().map(|path| quote!(#path)), default_crate);
    let mut inside = Vec::new();
    let form = form(&input, &hints, &mut inside, &mut errors).unwrap_or_else(|| quote!(&__p::Type::Any));
    let body = implement(&krate, &input, &form, &inside);
    let errors = errors.finish();
    quote!(#body #errors)
}

/// `impl Schema` in a scope where `__p` is the runtime, for a type that holds these others.
pub(crate) fn implement(
    krate: &TokenStream,
    input: &DeriveInput,
    form: &TokenStream,
    inside: &[&Type],
) -> TokenStream {
    let DeriveInput { ident, generics, .. } = input;
    let allowed = deprecated::allowed(input);
    let (_, ty_generics, _) = generics.split_for_impl();
    let bounded = generics::bounded(generics, &quote!(__p::Schema));
    let (impl_generics, _, where_clause) = bounded.split_for_impl();
    let nested = nested(input, inside);
    quote! {
        #allowed
        const _: () = {
            use #krate::__private::{self as __p, Undescribed as _};

            #[automatically_derived]
            impl #impl_generics __p::Schema for #ident #ty_generics #where_clause {
                const TYPE: &'static __p::Type = #form;
            }

            #nested
        };
    }
}

/// What a look into the type goes through, which the form tells too late for the compiler.
fn nested(input: &DeriveInput, inside: &[&Type]) -> TokenStream {
    let DeriveInput { ident, generics, .. } = input;
    let (_, ty_generics, _) = generics.split_for_impl();
    let bounded = generics::bounded(generics, &quote!(__p::Schema + __p::Nested));
    let (impl_generics, _, where_clause) = bounded.split_for_impl();
    let found = if inside.is_empty() { quote!(__p::Nothing) } else { quote!(__p::FieldsOf<Self, __D>) };
    let within = (!inside.is_empty()).then(|| {
        let extended = generics::with_type(&bounded, &quote!(__D: __p::Depth));
        let (impl_generics, _, where_clause) = extended.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics __p::Within<__D> for #ident #ty_generics #where_clause {
                const UNFIT: __p::Unfit =
                    __p::first_unfit(&[#((__p::Probe::<#inside>::TYPE, __p::Inside::<#inside, __D>::UNFIT)),*]);
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics __p::Nested for #ident #ty_generics #where_clause {
            type Inside<__D: __p::Depth> = #found;
        }

        #within
    }
}

fn form<'a>(
    input: &'a DeriveInput,
    hints: &Hints,
    inside: &mut Vec<&'a Type>,
    errors: &mut Errors,
) -> Option<TokenStream> {
    let container = serde_attr::container(&input.attrs, Side::Deserialize, errors);
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) if container.reshaped.iter().all(|(key, _)| *key != "transparent") => {
                Some(object(input, hints, &container, inside, errors))
            }
            Fields::Unit => Some(quote!(&__p::Type::Unit)),
            fields => {
                source::refuse(fields, errors);
                match fields.iter().collect::<Vec<_>>().as_slice() {
                    // A newtype looks like what it wraps.
                    [field] => {
                        let ty = &field.ty;
                        inside.extend((!xml::is_one_piece(ty)).then_some(ty));
                        Some(quote!(__p::Probe::<#ty>::TYPE))
                    }
                    _ => {
                        errors.push(input.ident.span(), "a tuple has no schema\nhelp: name the fields");
                        None
                    }
                }
            }
        },
        Data::Enum(data) => {
            let (constants, name) = (constants(data, &container, errors)?, input.ident.unraw().to_string());
            Some(
                quote!(&__p::Type::Enum(&__p::Enum { name: #name, values: &[#(#constants),*], open: false })),
            )
        }
        Data::Union(data) => {
            errors.push(data.union_token.span, "a union has no schema");
            None
        }
    }
}

/// The constants of an enum, and behind them the further names of each.
fn constants(
    data: &DataEnum,
    container: &serde_attr::Container,
    errors: &mut Errors,
) -> Option<Vec<TokenStream>> {
    let mut names = Names::default();
    let constants: Option<Vec<_>> = data
        .variants
        .iter()
        .map(|variant| {
            let serde = serde_attr::item(&variant.attrs, Side::Deserialize, errors);
            source::refuse(&variant.fields, errors);
            let name = variant.ident.unraw().to_string();
            let wire = match (serde.rename, container.rename_all) {
                (Some(literal), _) => literal.value(),
                (None, Some(case)) => case.of_variant(&name),
                (None, None) => name,
            };
            if !matches!(variant.fields, Fields::Unit) {
                errors.push(
                    variant.ident.span(),
                    "an enum has a schema only if all its variants are constants\nhelp: `#[derive(OpenEnum)]` takes one variant for unknown values",
                );
                return None;
            }
            let constant = constant(&variant.ident, &quote!(String(#wire)));
            names.add(&variant.ident, wire, serde.aliases);
            Some(constant)
        })
        .collect();
    names.check(errors);
    let further = names.further().map(|(ident, alias)| constant(ident, &quote!(String(#alias))));
    Some(constants?.into_iter().chain(further).collect())
}

/// A constant of an enum, with what travels.
pub(crate) fn constant(variant: &Ident, wire: &TokenStream) -> TokenStream {
    let name = variant.unraw().to_string();
    quote!(__p::EnumValue { name: #name, wire: __p::Constant::#wire })
}

fn object<'a>(
    input: &'a DeriveInput,
    hints: &Hints,
    container: &serde_attr::Container,
    inside: &mut Vec<&'a Type>,
    errors: &mut Errors,
) -> TokenStream {
    let name = input.ident.unraw().to_string();
    let Data::Struct(data) = &input.data else { return TokenStream::new() };
    // On a struct that is an endpoint as well, the attribute says where the field travels to.
    let is_endpoint = input
        .attrs
        .iter()
        .filter_map(|attr| attr.path().segments.last())
        .any(|last| last.ident == "endpoint" || last.ident == "__endpoint");
    let mut partial = None;
    let mut elements = Elements { object: name.clone(), ..Elements::default() };
    let mut sources = Vec::new();
    let mut fields = Vec::new();
    for field in &data.fields {
        let source = if is_endpoint { None } else { Source::read(&field.attrs, errors) };
        let place = source.as_ref().map_or(Place::Element, Source::in_a_document);
        let Some(written) = object_field(field, container, place, &mut partial, &mut elements, errors) else {
            continue;
        };
        if place != Place::Nowhere && !xml::is_one_piece(&field.ty) {
            inside.push(&field.ty);
        }
        let source_call = source.as_ref().map(Source::expand);
        fields.push(quote!(#written #source_call));
        sources.extend(field.ident.as_ref().map(|ident| (ident, source)));
    }
    source::check(&sources, errors);
    elements.read_as.check(errors);
    let from_head = (partial.is_none() && source::in_head(&sources)).then(|| quote!(.from_head()));

    let docs = docs(&input.attrs);
    let xml = hints.xml.as_ref().map(|xml| quote!(.xml(#xml)));
    let namespace = hints.namespace.as_ref().map(|uri| quote!(.namespace(#uri)));
    let unfit = elements.unfit.map(|why| quote!(.unfit_for_xml(#why)));
    // Behind a function, so that a type may hold itself, also by way of others.
    quote!(&__p::Type::Object(&__p::Object::late(#name, || const { &[#(#fields),*] }) #partial #xml #namespace #unfit #from_head #docs))
}

/// The elements of an object, and why the first that cannot be one cannot.
#[derive(Default)]
struct Elements<'a> {
    object: String,
    names: Vec<(String, bool)>,
    /// The names that serde knows.
    read_as: Names<'a>,
    unfit: Option<String>,
}

/// Where in a document a field is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Element,
    /// It is all of the document.
    Whole,
    /// It is in the head of the answer.
    Nowhere,
}

impl Elements<'_> {
    fn add(
        &mut self,
        name: &str,
        hint: Option<&LitStr>,
        (field, ty, place): (Span, &Type, Place),
        errors: &mut Errors,
    ) {
        let element = hint.map_or_else(|| name.to_owned(), LitStr::value);
        // Fields that serde already calls the same are its mistake to tell.
        let twice = |(known, hinted): &(String, bool)| *known == element && (*hinted || hint.is_some());
        if self.names.iter().any(twice) {
            let span = hint.map_or(field, LitStr::span);
            errors.push(span, format!("two fields are the element `{element}` in XML"));
        }
        let unfit = || match place {
            Place::Element => xml::unfit_field(&self.object, &element, name, ty),
            Place::Whole => xml::unfit_content(&self.object, name, ty),
            Place::Nowhere => None,
        };
        self.unfit = self.unfit.take().or_else(unfit);
        self.names.push((element, hint.is_some()));
    }
}

fn object_field<'a>(
    field: &'a syn::Field,
    container: &serde_attr::Container,
    place: Place,
    partial: &mut Option<TokenStream>,
    elements: &mut Elements<'a>,
    errors: &mut Errors,
) -> Option<TokenStream> {
    let ident = field.ident.as_ref()?;
    let serde = serde_attr::item(&field.attrs, Side::Deserialize, errors);
    let hints = hints(&field.attrs, &["xml", "namespace", "rest"], errors);
    if serde.skip.is_some() {
        return None;
    }
    match (serde.flatten, hints.rest) {
        (None, None) => {}
        (Some(_), Some(_)) => {
            *partial = Some(quote!(.partial()));
            return None;
        }
        (Some(span), None) => {
            errors.push(
                span,
                "`flatten` hides which names there are\nhelp: write the fields out, or say `#[schema(rest)]` if this field keeps what is not declared",
            );
            return None;
        }
        (None, Some(span)) => {
            errors.push(span, "`rest` is a field that serde flattens\nhelp: `#[serde(flatten)]` beside it");
            return None;
        }
    }
    let rust_name = ident.unraw().to_string();
    let name = match (serde.rename, container.rename_all) {
        (Some(literal), _) => literal.value(),
        (None, Some(case)) => case.of_field(&rust_name),
        (None, None) => rust_name,
    };
    let ty = &field.ty;
    elements.add(&name, hints.xml.as_ref(), (ident.span(), ty, place), errors);
    let xml = hints.xml.map(|xml| quote!(.xml(#xml)));
    let namespace = hints.namespace.map(|uri| quote!(.namespace(#uri)));
    let aliases = alias::further(&name, &serde.aliases);
    let aliases = (!aliases.is_empty()).then(|| quote!(.aliases(&[#(#aliases),*])));
    let optional = (serde.default || container.default).then(|| quote!(.optional()));
    let docs = docs(&field.attrs);
    let deprecated = deprecated::is(&field.attrs).then(|| quote!(.deprecated()));
    let written = quote!(__p::Field::new(#name, __p::Probe::<#ty>::TYPE) #xml #aliases #namespace #optional #docs #deprecated);
    elements.read_as.add(ident, name, serde.aliases);
    Some(written)
}

fn docs(attrs: &[Attribute]) -> Option<TokenStream> {
    let docs = field::docs(attrs);
    (!docs.is_empty()).then(|| quote!(.docs(#docs)))
}

/// What `#[schema(...)]` says.
#[derive(Default)]
pub(crate) struct Hints {
    pub(crate) xml: Option<LitStr>,
    pub(crate) namespace: Option<LitStr>,
    pub(crate) krate: Option<Path>,
    /// Where a field says that it keeps what is not declared.
    pub(crate) rest: Option<Span>,
}

pub(crate) fn hints(attrs: &[Attribute], keys: &[&str], errors: &mut Errors) -> Hints {
    let mut hints = Hints::default();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("schema")) {
        let read = attr.parse_nested_meta(|meta| {
            let key = meta.path.get_ident().map(|ident| ident.unraw().to_string()).unwrap_or_default();
            if !keys.contains(&key.as_str()) {
                let near = did_you_mean(&key, keys.iter().copied());
                return Err(meta
                    .error(format!("unknown schema attribute `{key}`{near}\nhelp: one of {}", list(keys))));
            }
            let twice = match key.as_str() {
                "xml" => hints.xml.replace(element_name(serde_attr::string(&meta)?)?).is_some(),
                "rest" => hints.rest.replace(meta.path.span()).is_some(),
                "namespace" => hints.namespace.replace(serde_attr::string(&meta)?).is_some(),
                _ => hints.krate.replace(meta.value()?.call(Path::parse_mod_style)?).is_some(),
            };
            if twice { Err(meta.error(format!("`{key}` is given twice"))) } else { Ok(()) }
        });
        errors.ok(read);
    }
    hints
}

/// A name that an XML element can have, without a prefix.
fn element_name(name: LitStr) -> syn::Result<LitStr> {
    let text = name.value();
    if xml::is_element_name(&text) {
        return Ok(name);
    }
    let message = format!("`{}` is not the name of an XML element", text.escape_default());
    Err(syn::Error::new(name.span(), message))
}
