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
//! # State, users and time
//!
//! [`Builder::state`] gives a table of behaviours one state, which [`Builder::data`] keeps in a file. What was answered
//! is in the file, whatever kills the process. [`Sandbox::clock`] moves the time. [`Builder::user`] adds users, and
//! [`Sandbox::token_for`] speaks for one.
//!
//! # Login
//!
//! At `/OAuth/Authorize` and `/OAuth/token` it speaks the authorization code flow (RFC 6749) with PKCE (RFC 7636) for
//! the programs of [`Builder::client`]: a consent page in plain HTML, codes that are used once, refresh tokens that are
//! replaced at every use. Who uses one twice ends the login. [`Sandbox::authorize`] goes through it without a browser.
//! At `/OAuth/Granted` a page shows what was granted to which program, and takes it back.
//!
//! # Faults
//!
//! A [`Fault`] is asked for by the request itself (`X-Sandbox-Fault: status=429; retry-after=1`), by a [`FaultRule`],
//! or over HTTP:
//!
//! | request, from this machine and from no browser | what it does |
//! | --- | --- |
//! | `POST /_sandbox/faults` `{"fault": "reset", "endpoint": "users.GetUser", "times": 1, "rate": 0.5}` | adds a rule |
//! | `DELETE /_sandbox/faults` | takes all rules out |
//! | `GET /_sandbox/clock`, `POST /_sandbox/clock` `{"advance": 60}` | says the time, moves it by seconds |
//! | `GET /_sandbox/journal`, `DELETE /_sandbox/journal` | says what was received, forgets it |
//! | `POST /_sandbox/revoke` `{"user": "1", "scopes": []}` | takes scopes back, or with none named the login |
//!
//! # What was received
//!
//! [`Sandbox::received`] is for assertions, and [`Sandbox::verify`] fails if a request came that no endpoint answers.
//! Parameters that no endpoint has are let through, and named in [`Received::ignored`] and in the header
//! `X-Sandbox-Ignored` of the answer.
//!
//! # Refusals
//!
//! A refusal is a problem document (RFC 9457), as `application/problem+json` or `application/problem+xml`. That shape
//! is the sandbox's own: it says nothing about the error bodies of the API that is played.
//!
//! # Limits
//!
//! It listens on loopback, unless [`Builder::address`] says otherwise. A body may have 1 MiB, a request's head 64 KiB;
//! both have to arrive within 10 seconds, and within as many some of an answer has to be taken, or the connection is
//! closed: after a 408 where it was the body. At most 256 connections are served at a time.

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
