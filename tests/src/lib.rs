//! What the tests share: a raw server that records what it is sent, one that speaks TLS, and tests in a process of
//! their own.

pub mod carrier;
pub mod child;
pub mod login_server;
pub mod postgres;
pub mod recorder;
pub mod shared;
pub mod tls;

pub use crate::login_server::LoginServer;
pub use crate::postgres::Postgres;
pub use crate::recorder::Recorder;

/// The examples of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
