//! What the [refresher](super::refresher) is built on: one line, so that a model checker can put its own in its place.

pub(crate) use std::sync::{Arc, Mutex, PoisonError};
