//! Every scope that the declared endpoints name: what a user allows a program to do.

use endpoint_runtime::Scope;

/// See, make and change webcam bookings.
pub const ACCOUNT_WEBCAM_BOOKINGS: Scope = Scope::new("account_webcam_bookings");

/// All of them.
pub const ALL: &[Scope] = &[ACCOUNT_WEBCAM_BOOKINGS];
