//! A local HTTP server that plays any [`Catalogue`](endpoint_runtime::catalogue::Catalogue).
//!
//! It verifies what the catalogue declares (address, verb, credential, scope, parameters and their types) and answers
//! with a value of the declared form, in JSON or XML. Where an API keeps state, a behaviour gives the answer instead.
//!
//! ```
//! use endpoint_runtime::catalogue::{Catalogue, Group};
//! use endpoint_runtime::metadata::{Location, Metadata, Method, Param};
//! use endpoint_runtime::{AnyApi, Client, Scope, ScopeRule, schema::Schema};
//! use endpoint_sandbox::{Call, Reply, Sandbox};
//!
//! const GET_USER: Metadata = Metadata::new::<AnyApi>("GetUser", Method::Get, "/users/{id}")
//!     .scope(ScopeRule::All(&[Scope::new("read_users")]))
//!     .params(&[Param::new("id", Location::Path, u64::TYPE)])
//!     .response(String::TYPE);
//! static CATALOGUE: Catalogue = Catalogue::new("users", &[Group::new("users", &[&GET_USER])]);
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let sandbox = Sandbox::builder(&CATALOGUE)
//!     .on("users.GetUser", |call: &Call| Reply::ok(format!("user {:?}", call.integer("id"))))
//!     .start()
//!     .await?;
//!
//! let token = sandbox.token(&["read_users"]);
//! let client = Client::builder(sandbox.base_url()).allow_plaintext_loopback().bearer(token).build()?;
//! let values = serde_json::Map::from_iter([("id".to_owned(), 7.into())]);
//! let answer = client.send_values(&GET_USER, &values).await?;
//! assert_eq!(answer.to_value()?, "user Some(7)");
//! assert_eq!(sandbox.received()[0].path, "/users/7");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Refusals
//!
//! A refusal is a problem document (RFC 9457), as `application/problem+json` or `application/problem+xml`. That shape
//! is the sandbox's own: it says nothing about the error bodies of the API that is played.
//!
//! # Limits
//!
//! It listens on loopback only. A body may have 1 MiB, a request's head 64 KiB; both have to arrive within 10 seconds,
//! or the connection is closed. At most 256 connections are served at a time.

mod access;
mod admin;
mod body;
mod builder;
mod call;
mod clock;
mod error;
mod example;
mod fault;
mod head;
mod journal;
mod login;
mod multipart;
mod negotiate;
mod play;
mod random;
mod reply;
mod request;
mod route;
mod server;
mod state;
mod target;
mod text;
mod wire;

pub use crate::builder::Builder;
pub use crate::call::Call;
pub use crate::clock::Clock;
pub use crate::error::StartError;
pub use crate::example::sample;
pub use crate::fault::{Fault, FaultError, FaultRule, Faults};
pub use crate::journal::{Received, Unmatched};
pub use crate::login::LoginClient;
pub use crate::multipart::Part;
pub use crate::reply::Reply;
pub use crate::server::Sandbox;
pub use crate::state::{Does, Rule};
