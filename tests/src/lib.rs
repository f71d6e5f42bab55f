//! What the tests share: a raw server that records what it is sent.

pub mod recorder;
pub mod shared;

pub use crate::recorder::Recorder;

/// The examples of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
