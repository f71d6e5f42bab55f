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

/// The examples of the guides, which need more crates than the one that they belong to.
#[cfg(doctest)]
pub mod guides {
    #[doc = include_str!("../../runtime/src/docs/tutorial.md")]
    pub struct Tutorial;
    #[doc = include_str!("../../runtime/src/docs/how_to.md")]
    pub struct HowTo;
    #[doc = include_str!("../../runtime/src/docs/migration.md")]
    pub struct Migration;
}
