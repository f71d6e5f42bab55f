//! The constant description: only what differs from the defaults is written.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{LitStr, Type};

use crate::args::{ScopeArg, Word};
use crate::field::last_word;
use crate::krate;
use crate::model::{Location, Model, Placed, Style};
use crate::xml;

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let name = model.frame.ident.unraw().to_string();
    let method = format_ident!("{}", model.method.variant, span = model.method.span);
    let path = &model.path;

    let docs = said("docs", &model.docs.summary);
    let notes = said("notes", &model.docs.notes);
    let example = said("example", &model.docs.example);
    let deprecated = model.deprecated.then(|| quote!(.deprecated()));
    let scope = model.scope.as_ref().map(|rule| {
        let names = rule.names().iter().map(scope_of);
        let rule = match rule {
            ScopeArg::Unknown => quote!(Unknown),
            ScopeArg::All(_) => quote!(All(&[#(#names),*])),
            ScopeArg::Any(_) => quote!(Any(&[#(#names),*])),
            ScopeArg::By(..) => quote!(Depends(&[#(#names),*])),
        };
        quote!(.scope(__p::ScopeRule::#rule))
    });
    let enriched_by = (!model.enriched_by.is_empty()).then(|| {
        let names = model.enriched_by.iter().map(scope_of);
        quote!(.enriched_by(&[#(#names),*]))
    });
    let errors = (!model.errors.is_empty()).then(|| {
        let forms = model.errors.iter().map(|(status, ty)| {
            let form = error_form(model, ty);
            quote_spanned!(ty.span()=> __p::ErrorForm::new::<#ty>(#status, #form))
        });
        quote!(.errors(&[#(#forms),*]))
    });
    let timeout = model
        .timeout
        .map(|milliseconds| quote!(.timeout(::core::time::Duration::from_millis(#milliseconds))));
    let tries = model.retry.map(|repeats| repeats + 1).map(|tries| quote!(.tries(#tries)));
    let bucket = model.bucket.as_ref().map(|name| quote!(.bucket(#name)));
    let cost = model.cost.as_ref().map(|cost| quote!(.cost(#cost)));
    let settle = model.settle.as_ref().map(
        |by| quote_spanned!(by.span()=> .settle(__p::now(&__p::read_by(__p::Probe::<#by>::DESCRIPTION)))),
    );
    let auth = model.auth.as_ref().map(|auth| {
        let auth = variant(auth);
        quote!(.auth(__p::Auth::#auth))
    });
    let safety = model.safety.as_ref().map(|safety| {
        let safety = variant(safety);
        quote!(.safety(__p::Safety::#safety))
    });
    let body = model.body.as_ref().map(|body| {
        let body = variant(body);
        quote!(.body(__p::BodyFormat::#body))
    });
    let accept = (!model.accept.is_empty()).then(|| {
        let accept = model.accept.iter().map(variant);
        quote!(.accept(&[#(__p::Format::#accept),*]))
    });
    let form = answer(model);
    let params = model.fields.iter().map(|placed| param(model, placed));

    quote! {
        __p::describe::<Self>(#name, __p::Method::#method, #path, &[#(#params),*], #form)
            #docs #notes #example #deprecated #scope #enriched_by #auth #safety #body #accept #errors #timeout #tries #bucket #cost #settle
    }
}

/// The form of the answer. Whether it has to fit in XML is known where all else is known. It stands behind a reference,
/// so that what is refused in it is refused as soon as the description is checked.
fn answer(model: &Model<'_>) -> TokenStream {
    let ty = &model.frame.response;
    let form = quote!(__p::Probe::<#ty>::TYPE);
    if model.method.name == "HEAD" {
        return quote_spanned!(ty.span()=> &__p::form_of_head(#form));
    }
    match looked_into(model, ty) {
        // What is read from XML takes names and lists from the schema, so there has to be one.
        Some((span, found)) if names_xml(model) => {
            quote_spanned!(span=> &__p::form_in_xml::<#ty>(#found))
        }
        Some((span, found)) => quote_spanned!(span=> &__p::form_of::<Self>(#form, #found)),
        None => quote!(&#form),
    }
}

/// The form of a refusal. Nobody has to know it.
fn error_form(model: &Model<'_>, ty: &Type) -> TokenStream {
    let form = quote!(__p::Probe::<#ty>::TYPE);
    match looked_into(model, ty) {
        Some((span, found)) if names_xml(model) => quote_spanned!(span=> __p::fit_in_xml(#form, #found)),
        Some((span, found)) => quote_spanned!(span=> __p::form_of::<Self>(#form, #found)),
        None => form,
    }
}

fn names_xml(model: &Model<'_>) -> bool {
    model.accept.iter().any(|word| word.variant == "Xml")
}

/// What a look into a type finds that may come in XML, and what has to be underlined: what can be seen here is not seen
/// by the compiler.
fn looked_into(model: &Model<'_>, ty: &Type) -> Option<(Span, TokenStream)> {
    let frame = &model.frame;
    let other_formats = match model.accept.is_empty() {
        true => frame.api.is_none() && krate::is_runtime(&frame.krate),
        false => !names_xml(model),
    };
    if other_formats || xml::is_one_piece(ty) {
        return None;
    }
    Some(match xml::unfit(ty) {
        Some((span, why)) => (span, quote!(::core::option::Option::Some(#why))),
        None => (ty.span(), inside(ty)),
    })
}

/// What a look into a type finds.
fn inside(ty: &Type) -> TokenStream {
    quote!(__p::Deep::<#ty>::UNFIT)
}

/// The call that sets a text, if there is one.
fn said(method: &str, text: &str) -> Option<TokenStream> {
    let method = format_ident!("{method}");
    (!text.is_empty()).then(|| quote!(.#method(#text)))
}

/// Under the literal, so that a scope which the API does not have is underlined there.
fn scope_of(name: &LitStr) -> TokenStream {
    quote_spanned!(name.span()=> __p::scope::<Self>(#name))
}

fn variant(word: &Word) -> proc_macro2::Ident {
    format_ident!("{}", word.variant, span = word.span)
}

/// The form of a type is looked up by probing, so that a type without a schema is no mistake.
fn param(model: &Model<'_>, placed: &Placed<'_>) -> TokenStream {
    let Placed { field, location, name, style } = placed;
    let ty = field.ty;
    let location = format_ident!("{}", location.variant());
    // An optional field is known by its spelling even if nothing is known of what is in the `Option`. A list of files
    // may be empty: then no part stands for it.
    let no_file = matches!(style, Style::Files) && last_word(ty).is_some_and(|word| word == "Vec");
    let optional = (field.is_option() || field.skip_if.is_some() || no_file).then(|| quote!(.optional()));
    let docs = said("docs", &field.docs);
    let deprecated = field.deprecated.then(|| quote!(.deprecated()));
    // What a function writes has a form that only the function knows.
    let form = if field.with.is_some() { quote!(&__p::Type::Any) } else { quote!(__p::Probe::<#ty>::TYPE) };
    let in_xml =
        model.body.as_ref().is_some_and(|body| body.variant == "Xml") && placed.location == Location::Body;
    // All of the call is under the type, so that what the runtime refuses is underlined there.
    let span = ty.span();
    let form = if in_xml && field.with.is_none() {
        let inside = inside(ty);
        quote_spanned!(span=> __p::fit_in_xml(#form, #inside))
    } else {
        form
    };
    let form_body = model.body.as_ref().is_some_and(|body| body.variant == "Form");
    let made = match (placed.location, style) {
        (Location::Path, Style::Plain) => quote_spanned!(span=> segment(#name, #form)),
        (Location::Query, Style::Joined(separator)) => {
            quote_spanned!(span=> joined(#name, #form, #separator))
        }
        (Location::Query | Location::Header, Style::Spread) => {
            quote_spanned!(span=> spread(#name, __p::Location::#location, #form))
        }
        (Location::Query, Style::Plain) => quote_spanned!(span=> query(#name, #form)),
        (Location::Header, Style::Plain) => quote_spanned!(span=> header(#name, #form)),
        (Location::Body, Style::Plain) if form_body => quote_spanned!(span=> form(#name, #form)),
        (Location::Body, Style::Plain) => quote_spanned!(span=> body(#name, #form)),
        (_, style) => {
            let style = styled(style);
            quote!(Param::new(#name, __p::Location::#location, #form) #style)
        }
    };
    quote_spanned!(span=> __p::#made #optional #docs #deprecated)
}

fn styled(style: &Style) -> Option<TokenStream> {
    let variant = match style {
        Style::Plain => return None,
        Style::Files => quote!(Files),
        Style::Joined(separator) => quote!(Joined(#separator)),
        Style::Spread => quote!(Spread),
        Style::Whole => quote!(Whole),
        Style::Rest => quote!(Rest),
    };
    Some(quote!(.style(__p::Style::#variant)))
}
