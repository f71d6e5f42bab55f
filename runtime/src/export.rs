//! Documents for other people's tools, from the constants that the client itself acts on.
//!
//! Each is a pure function from a [`Catalogue`] and what is true of the API [as a whole](About) to text; nothing is
//! read and nothing is sent. The same input gives the same text, in the order of the catalogue.
//!
//! What the declarations do not know, the documents do not say: an answer without a known form stays without one, a
//! scope that is not documented is called so, and a status that nobody declared is not invented.
//!
//! ```
//! use endpoint_runtime::catalogue::{Catalogue, Group};
//! use endpoint_runtime::export::{About, openapi};
//! use endpoint_runtime::{Endpoint as _, endpoint};
//!
//! /// Gives a user.
//! #[endpoint(GET, "/users/{id}", response = String)]
//! struct GetUser {
//!     /// The number of the user.
//!     id: u64,
//! }
//!
//! const GROUPS: &[Group] = &[Group::new("users", &[GetUser::METADATA]).docs("Users.")];
//! let document = openapi(&Catalogue::new("users", GROUPS), &About::new("Users", "1.0"));
//! assert!(document.starts_with("{\n  \"openapi\": \"3.1.0\""));
//! assert!(document.contains("\"operationId\": \"users.GetUser\""));
//! ```
//!
//! # Extensions
//!
//! | in the OpenAPI document | says |
//! | --- | --- |
//! | `x-safety` | what a repeat would do: `read`, `idempotent` or `once` |
//! | `x-settle` | the operation that tells what became of a call whose answer was lost |
//! | `x-enriched-by` | scopes that only add fields to the answer |
//! | `x-scopes-unknown` | the scopes are not documented, which is not the same as none |
//! | `x-scopes-depend` | which of these are needed depends on the values of the request |
//! | `x-undocumented` | the form of a value is not known |
//! | `x-partial` | there are fields besides those that are listed |
//! | `x-open-enum` | values besides those that are listed may come |
//! | `x-xml-nil` | in XML, `null` is an empty element with this attribute |

mod about;
mod document;
mod example;
mod known;
mod markdown;
mod openapi;
mod operation;
mod postman;
mod reference;
mod request;
mod sample;
mod schemas;
mod shape;

pub use self::about::{About, OAuth};
pub use self::example::example;
pub use self::openapi::openapi;
pub use self::postman::postman;
pub use self::reference::{Page, reference};
#[allow(unused_imports, reason = "for the links above")]
use crate::catalogue::Catalogue;
