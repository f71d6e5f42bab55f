//! The body of a request as hyper reads it.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use ::hyper::body::{Body, Frame, SizeHint};
use bytes::Bytes;

use super::Outgoing;

/// The body of a request.
///
/// hyper has room for 32 requests on each connection, and futures hold several, so what is large is boxed.
pub(super) enum Sent {
    Whole(Bytes),
    Streamed(Box<Streamed>),
}

/// What is read as it is sent.
pub(super) struct Streamed {
    body: Outgoing,
    ended: Arc<AtomicBool>,
}

/// Whether all of a request is sent. An answer may come before.
#[cfg(feature = "hyper")]
pub(super) struct Rest(Option<Arc<AtomicBool>>);

#[cfg(feature = "hyper")]
impl Rest {
    pub(super) fn is_sent(&self) -> bool {
        self.0.as_ref().is_none_or(|ended| ended.load(Ordering::Acquire))
    }
}

impl Sent {
    pub(super) fn streamed(body: Outgoing) -> Self {
        let ended = Arc::new(AtomicBool::new(body.remaining() == 0));
        Self::Streamed(Box::new(Streamed { body, ended }))
    }

    #[cfg(feature = "hyper")]
    pub(super) fn rest(&self) -> Rest {
        match self {
            Self::Whole(_) => Rest(None),
            Self::Streamed(streamed) => Rest(Some(Arc::clone(&streamed.ended))),
        }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Unreadable;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Unreadable>>> {
        match &mut *self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Streamed(streamed) => {
                let Streamed { body, ended } = &mut **streamed;
                let chunk = ready!(body.poll_chunk(context));
                ended.store(body.remaining() == 0, Ordering::Release);
                Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data).map_err(Unreadable)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.remaining() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining())
    }
}

impl Sent {
    fn remaining(&self) -> u64 {
        match self {
            Self::Whole(bytes) => bytes.len() as u64,
            Self::Streamed(streamed) => streamed.body.remaining(),
        }
    }
}

/// What the reader of a body says, told from what the network says.
#[derive(Debug)]
pub(super) struct Unreadable(io::Error);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for Unreadable {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

impl Unreadable {
    /// The same once more, to be kept where the original is part of another error.
    pub(super) fn repeat(&self) -> io::Error {
        io::Error::new(self.0.kind(), self.0.to_string())
    }
}
