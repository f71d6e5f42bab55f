//! Conformance cases that SDKs of many languages run: each operation is declared once, each case is encoded or decoded.
//!
//! The cases lie beside the project (`ENDPOINT_SHARED`); without them the tests skip with a printed line. What does not
//! hold is listed in `README.md` beside this file, which the tests keep true.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod exceptions;
mod given;
mod requests;
mod responses;
mod suite;
mod types;
