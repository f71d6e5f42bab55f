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
//! Endpoints are grouped as on the API's own pages: [`webcam`]. What two endpoints share is in [`types`]. Everything
//! that is true of any HTTP API comes from [`endpoint_runtime`]; what a program needs of it is re-exported here.

// Generated code names this crate by its name, here as everywhere.
extern crate self as endpoints;

#[doc(hidden)]
pub mod __private;
mod api;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod scopes;
pub mod types;
pub mod webcam;

pub use endpoint_macros::{
    OpenEnumOfFacade as OpenEnum, SchemaOfFacade as Schema, endpoint_of_facade as endpoint,
};
pub use endpoint_runtime::catalogue::Catalogue;
pub use endpoint_runtime::metadata::Format;
pub use endpoint_runtime::wire::{Decimal, LocalDateTime};
pub use endpoint_runtime::{
    Answer, Endpoint, Error, ErrorKind, Outcome, Plan, Secret, WithMeta, endpoint_set, serde, serde_json,
};

pub use crate::api::AdultWork;

/// A client of the AdultWork API: [`Client::live`], [`Client::sandbox`], or any address with [`Client::at`].
///
/// [`Client::live`]: endpoint_runtime::Client::live
/// [`Client::sandbox`]: endpoint_runtime::Client::sandbox
/// [`Client::at`]: endpoint_runtime::Client::at
pub type Client<S = endpoint_runtime::Everything> = endpoint_runtime::Client<AdultWork, S>;

/// Every endpoint, by group: what the sandbox and the command line are made from.
///
/// ```
/// let entry = endpoints::catalogue().find("webcam.RescheduleMadeBooking").unwrap();
/// assert_eq!(entry.metadata.to_string(), "POST /v1/Webcam/RescheduleMadeBooking");
/// ```
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    const ALL: &Catalogue = &Catalogue::new("AdultWork REST API", &[webcam::GROUP]);
    ALL
}
