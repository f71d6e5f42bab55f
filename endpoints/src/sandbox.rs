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

mod webcam;

use std::sync::{Arc, Mutex, PoisonError};

use endpoint_runtime::Api as _;
pub use endpoint_sandbox::{Builder, Call, Received, Reply, Sandbox, StartError};

use self::webcam::WebcamBookings;
use crate::AdultWork;

/// A sandbox with the webcam booking 1 in it.
pub fn builder() -> Builder {
    let bookings = Arc::new(Mutex::new(WebcamBookings::default()));
    Sandbox::builder(crate::catalogue()).api_key_header(AdultWork::API_KEY_HEADER).on(
        "webcam.RescheduleMadeBooking",
        move |call: &Call| {
            // Every change is one insertion, so what a panic elsewhere left behind is whole.
            let mut bookings = bookings.lock().unwrap_or_else(PoisonError::into_inner);
            bookings.reschedule(call)
        },
    )
}
