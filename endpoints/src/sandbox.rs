//! A local server that plays this API: the catalogue's rules from [`endpoint_sandbox`], and the state that the API has.
//!
//! ```
//! use endpoints::webcam::RescheduleMadeBooking;
//! use endpoints::{Client, sandbox};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let sandbox = sandbox::builder().start().await?;
//! let token = sandbox.token(&["account_webcam_bookings"]);
//! let client = Client::at(sandbox.base_url()).bearer(token).allow_plaintext_loopback().build()?;
//!
//! let booking = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).await?;
//! assert_eq!(booking.performer.nickname, "JosepheneBlogs");
//! assert!(client.send(&RescheduleMadeBooking { booking_id: 999.into() }).await.unwrap_err().is_status(404));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What one call changes the others show: bookings of all kinds, emails with their folders and blocked senders,
//! albums and pictures, credits with their history, hot lists, announced shows, services and groups. The documented
//! prerequisites are enforced, and every parameter. Where no documented call shows what another changes, as with
//! `UpdateAccount`, or changes what another shows, as with `GetAllPINs`, there is nothing to keep: the one is checked,
//! and the other answers an example.
//!
//! Where the documentation says nothing, the sandbox has the least that makes sense, and its source says so at the
//! place: the status of a refusal, the names in answers that are not documented, when credits change hands, and what
//! becomes of an email from a blocked sender. None of that is known of the API itself.

mod account;
mod bookings;
mod credits;
mod direct_cam;
mod email;
mod hot_lists;
mod params;
mod phone_chat;
mod pictures;
mod webcam;
mod world;

use endpoint_runtime::Api as _;
pub use endpoint_sandbox::{
    Builder, Call, Clock, Fault, FaultError, FaultRule, Faults, LoginClient, Received, Reply, Sandbox,
    StartError, Unmatched,
};

pub use self::world::World;
use self::world::{Outcome, Table};
use crate::AdultWork;

/// The id of the program that users of the sandbox can let in.
pub const CLIENT_ID: &str = "sandbox-client";

/// The secret of that program. It opens nothing but a sandbox.
pub const CLIENT_SECRET: &str = "sandbox-secret";

/// Where users are sent back to. Any port of it will do, and `localhost` in place of the address.
pub const REDIRECT_URI: &str = "http://127.0.0.1/callback";

/// The areas of the API that have state.
const AREAS: &[Table] = &[
    account::TABLE,
    bookings::TABLE,
    credits::TABLE,
    direct_cam::TABLE,
    email::TABLE,
    hot_lists::TABLE,
    phone_chat::TABLE,
    pictures::TABLE,
    webcam::TABLE,
];

/// A sandbox with the users of the default [`World`] in it.
pub fn builder() -> Builder {
    builder_with(World::default())
}

/// A sandbox with these users in it. The one with the lowest id is the user of [`Sandbox::token`].
pub fn builder_with(world: World) -> Builder {
    let client = LoginClient::new(CLIENT_ID, CLIENT_SECRET)
        .redirect_uri(REDIRECT_URI)
        .redirect_uri("http://[::1]/callback")
        .redirect_uri("http://localhost/callback");
    let mut builder = Sandbox::builder(crate::catalogue())
        .api_key_header(AdultWork::API_KEY_HEADER)
        .scopes(crate::scopes::ALL)
        .client(client);
    for (id, nickname) in world.people() {
        builder = builder.user(id.to_string(), nickname);
    }
    builder.state(world, rules())
}

/// What each endpoint does, for the user and, where there is a path for that, for a member of a group.
fn rules() -> impl Iterator<Item = (String, fn(&mut World, &Call) -> Outcome)> {
    let rules = AREAS.iter().flat_map(|table| table.iter());
    rules
        .flat_map(|(name, rule)| [((*name).to_owned(), *rule), (format!("{name}OnBehalf"), *rule)])
        .filter(|(name, _)| !name.ends_with("OnBehalf") || crate::catalogue().find(name).is_some())
}
