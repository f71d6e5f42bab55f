//! Keeps a body that comes from the network within its limits.

use std::future::Future as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Sleep;

use super::stream::{Room, too_large};
use super::{Cause, Limits, TransportError};

impl Room {
    /// For a body with this length, if it says one.
    pub(super) fn of(limits: Limits, length: Option<u64>) -> Result<Self, TransportError> {
        match length {
            Some(length) if length > limits.max_body as u64 => Err(too_large()),
            _ => Ok(Self(limits.max_body)),
        }
    }
}

/// Ends a body that pauses for too long. The pause counts from when somebody listens.
pub(super) struct Silence {
    longest: Duration,
    since: Option<Pin<Box<Sleep>>>,
}

impl Silence {
    pub(super) fn of(limits: Limits) -> Self {
        Self { longest: limits.between_bytes, since: None }
    }

    pub(super) fn bound(
        &mut self,
        chunk: Poll<Option<Result<Bytes, TransportError>>>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        if chunk.is_ready() {
            self.since = None;
            return chunk;
        }
        let longest = self.longest;
        let since = self.since.get_or_insert_with(|| Box::pin(tokio::time::sleep(longest)));
        ready!(since.as_mut().poll(context));
        Poll::Ready(Some(Err(TransportError { cause: Cause::Timeout, source: None })))
    }
}
