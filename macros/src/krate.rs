//! The path to the runtime in generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

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
