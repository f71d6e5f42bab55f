//! Which of the shipped transports the tests go over: the same tests, once for each.

use std::time::Duration;

use endpoint_runtime::transport::{Hyper, Reqwest, Tls, Transport};
use endpoint_runtime::{Api, ClientBuilder};

/// The variable that names it.
pub const VARIABLE: &str = "ENDPOINT_TESTS_TRANSPORT";

/// All of them, the default first.
pub const TRANSPORTS: [&str; 2] = ["reqwest", "hyper"];

/// The builder with the transport that this process tests.
///
/// # Panics
///
/// If the variable names none.
pub fn carried<A: Api>(builder: ClientBuilder<A>) -> ClientBuilder<A> {
    match name().as_str() {
        "reqwest" => builder,
        "hyper" => builder.hyper(),
        other => panic!("there is no transport {other}"),
    }
}

/// The transport that this process tests, by itself.
///
/// # Panics
///
/// If the variable names none, or the transport cannot be built.
#[must_use]
pub fn transport(tls: Tls) -> Box<dyn Transport> {
    let connect = Duration::from_secs(10);
    match name().as_str() {
        "reqwest" => Box::new(Reqwest::new(connect, tls).expect("it can be built")),
        "hyper" => Box::new(Hyper::new(connect, tls).expect("it can be built")),
        other => panic!("there is no transport {other}"),
    }
}

/// The name of the transport that this process tests.
#[must_use]
pub fn name() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| TRANSPORTS[0].to_owned())
}
