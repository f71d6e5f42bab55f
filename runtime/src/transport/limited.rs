//! Keeps what comes from the network within its limits.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Sleep;

use super::stream::{Room, too_large};
use super::{Cause, Limits, TransportError};

/// How long a connection of HTTP/2 may be silent while calls wait on it, until its server is asked for a sign of life.
#[cfg(feature = "http2")]
pub(super) const PING: Duration = Duration::from_secs(15);

/// How long the server may take for that sign.
#[cfg(feature = "http2")]
pub(super) const PONG: Duration = Duration::from_secs(10);

/// How large the head of an answer may be over HTTP/2: as large as hyper lets it be over HTTP/1.
#[cfg(feature = "http2")]
pub(super) const HEAD: u32 = 8 * 1024 + 100 * 4 * 1024;

/// The future's output in time. Where there is no limit, nothing is timed.
pub(super) async fn in_time<F: Future>(limit: Duration, future: F) -> Result<F::Output, TransportError> {
    if limit == Duration::MAX {
        return Ok(future.await);
    }
    let timed = tokio::time::timeout(limit, future).await;
    timed.map_err(|elapsed| TransportError::new(Cause::Timeout).with_source(elapsed))
}

/// As [`in_time`], for what is often there already, as most bodies come with their head: that is not timed.
pub(super) async fn soon<F: Future>(limit: Duration, future: F) -> Result<F::Output, TransportError> {
    let mut future = pin!(future);
    match poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await {
        Poll::Ready(output) => Ok(output),
        Poll::Pending => in_time(limit, future).await,
    }
}

impl Room {
    /// For a body with this length, if it says one.
    pub(super) fn of(limits: Limits, length: Option<u64>) -> Result<Self, TransportError> {
        match length {
            Some(length) if length > limits.max_body as u64 => Err(too_large()),
            _ => Ok(Self(limits.max_body)),
        }
    }
}

/// Lets others have a turn now and then, above all the time limits of the call: a server that is faster than its reader
/// never lets it wait, and what it sends may come to nothing, as empty chunks and compressed nothing do.
#[derive(Default)]
pub(super) struct Breath(u8);

impl Breath {
    /// How many steps are made in one go.
    const LENGTH: u8 = 64;

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.0 += 1;
        if self.0 <= Self::LENGTH {
            return Poll::Ready(());
        }
        self.0 = 0;
        context.waker().wake_by_ref();
        Poll::Pending
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
        Poll::Ready(Some(Err(TransportError::new(Cause::Timeout))))
    }
}
