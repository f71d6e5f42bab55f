//! The macros of `endpoint-runtime`: an attribute and two derives. They are documented where they are re-exported.
//!
//! Three passes, three places: syntax (`args`, `path`, `field`), the checked `model`, tokens (`expand`).
//! Each macro has two entry points, which differ in the crate that generated code names: `::endpoint_runtime` or
//! `::endpoints`. No manifest is read.

mod alias;
mod args;
mod attach;
mod deprecated;
mod docs;
mod errors;
mod expand;
mod field;
mod generics;
mod krate;
mod model;
mod nearest;
mod open_enum;
mod path;
mod schema;
mod serde_attr;
#[cfg(test)]
mod tests;
mod xml;

use proc_macro::TokenStream;

use crate::krate::{FACADE, RUNTIME};

/// See `endpoint_runtime::endpoint`.
#[proc_macro_attribute]
pub fn endpoint(args: TokenStream, item: TokenStream) -> TokenStream {
    attach::attach(args.into(), item.into(), RUNTIME).into()
}

/// See `endpoints::endpoint`.
#[proc_macro_attribute]
pub fn endpoint_of_facade(args: TokenStream, item: TokenStream) -> TokenStream {
    attach::attach(args.into(), item.into(), FACADE).into()
}

/// The hidden half of the attribute: it sees fields whose `cfg` holds, and makes the helper attributes legal.
#[doc(hidden)]
#[proc_macro_derive(Endpoint, attributes(endpoint, __endpoint, serde))]
pub fn derive_endpoint(item: TokenStream) -> TokenStream {
    expand::derive(item.into(), RUNTIME).into()
}

/// The same for the attribute of `endpoints`.
#[doc(hidden)]
#[proc_macro_derive(EndpointOfFacade, attributes(endpoint, __endpoint, serde))]
pub fn derive_endpoint_of_facade(item: TokenStream) -> TokenStream {
    expand::derive(item.into(), FACADE).into()
}

/// See `endpoint_runtime::schema::Schema`.
#[proc_macro_derive(Schema, attributes(schema, endpoint, serde))]
pub fn derive_schema(item: TokenStream) -> TokenStream {
    schema::derive(item.into(), RUNTIME).into()
}

/// See `endpoints::Schema`.
#[proc_macro_derive(SchemaOfFacade, attributes(schema, endpoint, serde))]
pub fn derive_schema_of_facade(item: TokenStream) -> TokenStream {
    schema::derive(item.into(), FACADE).into()
}

/// See `endpoint_runtime::wire::OpenEnum`.
#[proc_macro_derive(OpenEnum, attributes(schema, serde))]
pub fn derive_open_enum(item: TokenStream) -> TokenStream {
    open_enum::derive(item.into(), RUNTIME).into()
}

/// See `endpoints::OpenEnum`.
#[proc_macro_derive(OpenEnumOfFacade, attributes(schema, serde))]
pub fn derive_open_enum_of_facade(item: TokenStream) -> TokenStream {
    open_enum::derive(item.into(), FACADE).into()
}
