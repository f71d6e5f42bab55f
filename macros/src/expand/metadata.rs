//! The constant description: only what differs from the defaults is written.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::args::{ScopeArg, Word};
use crate::model::{Model, Placed};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let name = model.frame.ident.to_string();
    let method = format_ident!("{}", model.method.variant, span = model.method.span);
    let path = &model.path;
    let response = &model.frame.response;

    let docs = (!model.docs.is_empty()).then(|| {
        let docs = &model.docs;
        quote!(.docs(#docs))
    });
    let scope = model.scope.as_ref().map(|scope| {
        let rule = match scope {
            ScopeArg::Unknown => quote!(Unknown),
            ScopeArg::All(names) => quote!(All(&[#(__p::Scope::new(#names)),*])),
            ScopeArg::Any(names) => quote!(Any(&[#(__p::Scope::new(#names)),*])),
        };
        quote!(.scope(__p::ScopeRule::#rule))
    });
    let enriched_by = (!model.enriched_by.is_empty()).then(|| {
        let names = &model.enriched_by;
        quote!(.enriched_by(&[#(__p::Scope::new(#names)),*]))
    });
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
    let params = (!model.fields.is_empty()).then(|| {
        let params = model.fields.iter().map(param);
        quote!(.params(&[#(#params),*]))
    });

    quote! {
        &__p::Metadata::new::<Self::Api>(#name, __p::Method::#method, #path)
            #docs #scope #enriched_by #auth #safety #body #accept #params
            .response(__p::Probe::<#response>::TYPE)
    }
}

fn variant(word: &Word) -> proc_macro2::Ident {
    format_ident!("{}", word.variant, span = word.span)
}

/// The form of a type is looked up by probing, so that a type without a schema is no mistake.
fn param(placed: &Placed<'_>) -> TokenStream {
    let Placed { field, location, name } = placed;
    let ty = field.ty;
    let location = format_ident!("{}", location.variant());
    // An optional field is known by its spelling even if nothing is known of what is in the `Option`.
    let optional = (field.is_option() || field.skip_if.is_some()).then(|| quote!(.optional()));
    let docs = (!field.docs.is_empty()).then(|| {
        let docs = &field.docs;
        quote!(.docs(#docs))
    });
    quote_spanned!(ty.span()=>
        __p::Param::new(#name, __p::Location::#location, __p::Probe::<#ty>::TYPE) #optional #docs
    )
}
