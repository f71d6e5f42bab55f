//! The AdultWork REST API.
//!
//! Fill a struct, send it, match on the answer:
//!
//! ```no_run
//! use endpoints::webcam::RescheduleMadeBooking;
//! use endpoints::{Client, Error};
//!
//! # async fn run(token: String) -> Result<(), Error> {
//! let client = Client::live().bearer(token).build()?;
//! let booking = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).await?;
//! println!("{} on {}", booking.status, booking.session_date);
//! # Ok(())
//! # }
//! ```
//!
//! Endpoints are grouped by their paths, as in [`webcam`], and listed in one [`table`]; each has a page in the
//! [`reference`](mod@reference). Each group is a cargo feature of its name, and all are on by default. What two
//! endpoints share is in [`types`], what a user can allow in [`scopes`], and what is known by name only in
//! [`referenced`]. How a group is declared that is not here, is told in [`own_group`]. Everything that is true of any
//! HTTP API comes from [`endpoint_runtime`]; what a program needs of it is re-exported here, and its features
//! `blocking`, `export`, `gzip`, `http2`, `hyper`, `stream`, `token-file` and `tracing` are features of this crate.
//!
//! The documentation at hand is incomplete, and the types say so: fields that are not documented are in
//! [`Rest`](endpoint_runtime::partial::Rest), answers of which nothing is known are
//! [`Undocumented`](endpoint_runtime::partial::Undocumented), and scopes that are not known are
//! [unknown](endpoint_runtime::ScopeRule::Unknown) and never taken for none.

// Generated code names this crate by its name, here as everywhere.
extern crate self as endpoints;

#[doc(hidden)]
pub mod __private;
mod api;
#[cfg(feature = "export")]
pub mod export;
mod group_manager;
mod macros;
// Pages to be read, which nothing but the documentation needs.
#[cfg(all(doc, not(doctest)))]
pub mod reference;
pub mod referenced;
mod rules;
pub mod samples;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod scopes;
pub mod types;

#[cfg(feature = "account")]
pub mod account;
#[cfg(feature = "bookings")]
pub mod bookings;
#[cfg(feature = "credit_history")]
pub mod credit_history;
#[cfg(feature = "dashboard")]
pub mod dashboard;
#[cfg(feature = "direct_cam")]
pub mod direct_cam;
#[cfg(feature = "direct_chat")]
pub mod direct_chat;
#[cfg(feature = "email")]
pub mod email;
#[cfg(feature = "field_report")]
pub mod field_report;
#[cfg(feature = "groups")]
pub mod groups;
#[cfg(feature = "hot_lists")]
pub mod hot_lists;
#[cfg(feature = "lists")]
pub mod lists;
#[cfg(feature = "movie")]
pub mod movie;
#[cfg(feature = "newsfeed")]
pub mod newsfeed;
#[cfg(feature = "phone_chat")]
pub mod phone_chat;
#[cfg(feature = "pictures")]
pub mod pictures;
#[cfg(feature = "profile")]
pub mod profile;
#[cfg(feature = "search")]
pub mod search;
#[cfg(feature = "webcam")]
pub mod webcam;

#[doc = include_str!("docs/catalogue.md")]
pub mod table {}

#[doc = include_str!("docs/own_group.md")]
pub mod own_group {}

pub use endpoint_macros::{
    OpenEnumOfFacade as OpenEnum, SchemaOfFacade as Schema, endpoint_of_facade as endpoint,
};
pub use endpoint_runtime::catalogue::{Catalogue, Group};
pub use endpoint_runtime::metadata::Format;
pub use endpoint_runtime::wire::{Decimal, LocalDateTime};
pub use endpoint_runtime::{
    Answer, Api, Call, ClientBuilder, Endpoint, EndpointSet, Error, ErrorKind, Outcome, Plan, Scope, Secret,
    WithMeta, Within, auth, chrono, drift, endpoint_set, ledger_matches, paging, partial, serde, serde_json,
    transport, wire,
};

pub use crate::api::AdultWork;
pub use crate::group_manager::{GroupManaged, OnBehalf};

/// A client of the AdultWork API: [`Client::live`], [`Client::sandbox`], or any address with [`Client::at`].
///
/// [`Client::live`]: endpoint_runtime::Client::live
/// [`Client::sandbox`]: endpoint_runtime::Client::sandbox
/// [`Client::at`]: endpoint_runtime::Client::at
pub type Client<S = endpoint_runtime::Everything> = endpoint_runtime::Client<AdultWork, S>;

/// Begins to set up the login of a user, as the project with this id.
///
/// The access token lives for as long as the server says and is refreshed by itself; the refresh token lives for 14 days
/// and is replaced with every use.
///
/// ```no_run
/// use std::time::Duration;
/// use endpoints::webcam::RescheduleMadeBooking;
/// use endpoints::{Client, endpoint_set};
///
/// endpoint_set! {
///     /// What the booking desk may do.
///     pub struct BookingDesk { RescheduleMadeBooking }
/// }
///
/// # async fn run(secret: endpoints::Secret) -> Result<(), endpoints::Error> {
/// let oauth = endpoints::oauth("project").client_secret(secret).build()?;
/// let login = oauth.login(BookingDesk::SCOPES).await?;
/// println!("open {}", login.link());
/// login.wait(Duration::from_secs(300)).await?;
///
/// let client = Client::live().oauth(&oauth).build()?.only::<BookingDesk>();
/// # Ok(())
/// # }
/// ```
pub fn oauth(client_id: impl Into<String>) -> auth::OAuthBuilder {
    auth::OAuth::of::<AdultWork>(client_id)
}

/// Every endpoint, by group: what the sandbox and the command line are made from.
///
/// ```
/// let entry = endpoints::catalogue().find("webcam.RescheduleMadeBooking").unwrap();
/// assert_eq!(entry.metadata.to_string(), "POST /v1/Webcam/RescheduleMadeBooking");
/// ```
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    const ALL: &Catalogue = &Catalogue::new(
        "AdultWork REST API",
        &[
            #[cfg(feature = "account")]
            account::GROUP,
            #[cfg(feature = "bookings")]
            bookings::GROUP,
            #[cfg(feature = "credit_history")]
            credit_history::GROUP,
            #[cfg(feature = "dashboard")]
            dashboard::GROUP,
            #[cfg(feature = "direct_cam")]
            direct_cam::GROUP,
            #[cfg(feature = "direct_chat")]
            direct_chat::GROUP,
            #[cfg(feature = "email")]
            email::GROUP,
            #[cfg(feature = "field_report")]
            field_report::GROUP,
            #[cfg(feature = "groups")]
            groups::GROUP,
            #[cfg(feature = "hot_lists")]
            hot_lists::GROUP,
            #[cfg(feature = "lists")]
            lists::GROUP,
            #[cfg(feature = "movie")]
            movie::GROUP,
            #[cfg(feature = "newsfeed")]
            newsfeed::GROUP,
            #[cfg(feature = "phone_chat")]
            phone_chat::GROUP,
            #[cfg(feature = "pictures")]
            pictures::GROUP,
            #[cfg(feature = "profile")]
            profile::GROUP,
            #[cfg(feature = "search")]
            search::GROUP,
            #[cfg(feature = "webcam")]
            webcam::GROUP,
        ],
    );
    ALL
}
