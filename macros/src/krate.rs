//! The path to the runtime in generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

/// The default of the entry points that `endpoint-runtime` re-exports.
pub(crate) const RUNTIME: &str = "endpoint_runtime";
/// The default of the entry points that `endpoints` re-exports.
pub(crate) const FACADE: &str = "endpoints";

/// `::name`, unless the user said `crate = ::some::path`.
pub(crate) fn or_default(given: Option<TokenStream>, default: &str) -> TokenStream {
    given.unwrap_or_else(|| {
        let name = Ident::new(default, Span::call_site());
        quote!(::#name)
    })
}

/// Whether it is `endpoint-runtime` by its own name, whose default API is one that reads JSON and nothing else.
pub(crate) fn is_runtime(krate: &Path) -> bool {
    krate.segments.len() == 1 && krate.segments.iter().all(|segment| segment.ident == RUNTIME)
}
