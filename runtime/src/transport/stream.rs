//! Bodies that are too large to be held: read as they are sent, and given on as they come.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::{Cause, TransportError};
use crate::upload::Pieces;

/// The body of a request: all of it, or what is read as it is sent.
#[derive(Debug)]
pub struct Outgoing(Content);

#[derive(Debug)]
enum Content {
    Whole(Bytes),
    Pieces(Pieces),
}

impl Outgoing {
    pub(crate) fn pieces(pieces: Pieces) -> Self {
        Self(Content::Pieces(pieces))
    }

    /// How many bytes are still to be sent. The whole is as long as this says at first, or fails.
    #[must_use]
    pub fn remaining(&self) -> u64 {
        match &self.0 {
            Content::Whole(bytes) => bytes.len() as u64,
            Content::Pieces(pieces) => pieces.remaining(),
        }
    }

    /// The next bytes, or nothing behind the last.
    ///
    /// # Errors
    ///
    /// What the reader of a file says. The request must then be broken off.
    pub fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<std::io::Result<Bytes>>> {
        match &mut self.0 {
            Content::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Whole(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Content::Pieces(pieces) => pieces.poll_chunk(context),
        }
    }

    /// The body, if it is not one that is read as it is sent.
    ///
    /// # Errors
    ///
    /// Itself, where it is.
    pub fn into_whole(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Whole(bytes) => Ok(bytes),
            content @ Content::Pieces(_) => Err(Self(content)),
        }
    }
}

impl From<Bytes> for Outgoing {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Whole(bytes))
    }
}

/// The body of an answer, in chunks.
pub trait Chunks: Send + Sync + 'static {
    /// The next bytes, or nothing behind the last. After an error there is nothing more.
    ///
    /// An implementation keeps to [`Limits`](super::Limits). Dropped before its end, it closes the connection.
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

/// The body of an answer whose head is there.
pub struct Incoming(Box<dyn Chunks>);

impl Incoming {
    /// A body that comes in these chunks.
    pub fn new(chunks: impl Chunks) -> Self {
        Self(Box::new(chunks))
    }

    /// A body that is there already.
    #[must_use]
    pub fn whole(bytes: Bytes) -> Self {
        Self::new(Whole(bytes))
    }

    /// The next bytes, or nothing behind the last.
    ///
    /// # Errors
    ///
    /// What broke the answer off.
    pub fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.0.poll_chunk(context)
    }

    /// The rest of it at once, if it is no more than this.
    pub(crate) async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let mut room = Room(limit);
        let mut body = Collected::default();
        while let Some(chunk) = poll_fn(|context| self.poll_chunk(context)).await {
            let chunk = chunk?;
            room.take(chunk.len())?;
            body.push(chunk);
        }
        Ok(body.finish())
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").finish_non_exhaustive()
    }
}

struct Whole(Bytes);

impl Chunks for Whole {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(Some(std::mem::take(&mut self.0)).filter(|chunk| !chunk.is_empty()).map(Ok))
    }
}

/// What came so far. A body of one chunk is not copied, unless it is so small that it would hold a larger buffer.
#[derive(Default)]
pub(super) struct Collected {
    first: Bytes,
    all: Vec<u8>,
}

impl Collected {
    pub(super) fn push(&mut self, chunk: Bytes) {
        if self.first.is_empty() && self.all.is_empty() {
            self.first = if chunk.len() < 8 * 1024 { Bytes::copy_from_slice(&chunk) } else { chunk };
            return;
        }
        self.all.extend_from_slice(&std::mem::take(&mut self.first));
        self.all.extend_from_slice(&chunk);
    }

    pub(super) fn finish(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.into() }
    }
}

/// Counts a body as it comes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room(pub(super) usize);

impl Room {
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), TransportError> {
        self.0 = self.0.checked_sub(bytes).ok_or_else(too_large)?;
        Ok(())
    }
}

pub(super) fn too_large() -> TransportError {
    TransportError::new(Cause::TooLarge)
}
