//! Declare an HTTP endpoint as a struct; this crate encodes, sends and decodes it.
//!
//! ```no_run
//! use endpoint_runtime::{Client, endpoint};
//!
//! #[endpoint(GET, "/users/{id}", scope = "read_users")]
//! struct GetUser {
//!     id: u64,
//! }
//!
//! #[derive(Debug, serde::Deserialize)]
//! struct GetUserResponse {
//!     name: String,
//! }
//!
//! # async fn run() -> Result<(), endpoint_runtime::Error> {
//! let client = Client::builder("https://api.example.com").bearer("token").build()?;
//! let user = client.send(&GetUser { id: 7 }).await?;
//! println!("{}", user.name);
//! # Ok(())
//! # }
//! ```
//!
//! | module | holds |
//! | --- | --- |
//! | [`metadata`], [`schema`], [`catalogue`] | what is declared, as constant data |
//! | [`mod@format`] | JSON and XML |
//! | [`wire`] | value types that survive both |
//! | [`partial`] | what the documentation does not say of an answer |
//! | [`drift`] | how an answer differs from what is declared |
//! | [`paging`] | answers that come in pages |
//! | [`auth`], [`transport`] | credentials and the network, each behind a trait with few methods |
//! | `export` | with the feature of this name: OpenAPI, Postman and reference pages from a catalogue |
//! | [`check`], [`nearest`] | a value against a form, and the name that was probably meant: for tools that read input |
//! | [`docs`] | tutorial, how to, explanation; what can go wrong, and the proof that it does not; what a call costs |

#[doc(hidden)]
pub mod __private;
mod answer;
mod api;
pub mod auth;
mod base;
#[cfg(feature = "blocking")]
mod blocking;
mod bounds;
mod budget;
mod builder;
mod call;
pub mod catalogue;
pub mod check;
mod client;
mod curl;
mod deadline;
pub mod docs;
pub mod drift;
mod dynamic;
mod encode;
mod endpoint;
mod engine;
mod error;
#[cfg(feature = "export")]
pub mod export;
mod extra;
mod failure;
mod file;
pub mod format;
mod granted;
mod jitter;
mod limiter;
mod meta;
pub mod metadata;
pub mod nearest;
pub mod paging;
pub mod partial;
mod pending;
mod plan;
mod rate;
mod retry;
mod retry_after;
pub mod schema;
mod scope;
mod secret;
mod set;
mod settle;
mod streamed;
mod trace;
pub mod transport;
mod unlisted;
mod upload;
pub mod wire;

#[doc = include_str!("docs/endpoint.md")]
pub use endpoint_macros::endpoint;

// The versions of other crates that are part of this one's interface.
#[cfg(feature = "stream")]
pub use futures_core;
pub use {bytes, chrono, http, serde, serde_json};

pub use crate::answer::{Answer, decode};
pub use crate::api::{AnyApi, Api, Hosted, OAuthApi, Within};
pub use crate::base::BaseUrl;
#[cfg(feature = "blocking")]
pub use crate::blocking::{BlockingClient, BlockingStream};
pub use crate::bounds::{FromOctets, FromText, FromWire, Settles, ToWire};
pub use crate::builder::ClientBuilder;
pub use crate::call::{Call, Sending};
pub use crate::client::Client;
pub use crate::encode::{Encoder, Octets, encode, encode_unchecked};
pub use crate::endpoint::{Decode, Endpoint, Settling};
pub use crate::error::{Error, ErrorKind, Outcome};
pub use crate::file::{File, Files};
pub use crate::meta::WithMeta;
pub use crate::pending::Streaming;
pub use crate::plan::Plan;
pub use crate::rate::Rate;
pub use crate::scope::{Scope, ScopeRule, UnknownScope};
pub use crate::secret::Secret;
pub use crate::set::{AllowedIn, EndpointSet, Everything, ledger_matches};
pub use crate::streamed::AnswerStream;
