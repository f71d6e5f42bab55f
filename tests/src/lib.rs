//! What the tests share: a raw server that records what it is sent.

pub mod recorder;
pub mod shared;

pub use crate::recorder::Recorder;
