//! An answer whose body is given on as it comes.

use std::fmt;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use tokio::io::AsyncWrite;
use tokio::time::Sleep;

use crate::answer::Answer;
use crate::deadline::Deadline;
use crate::endpoint::Settling;
use crate::engine::Engine;
use crate::error::{Error, ErrorKind, Outcome};
use crate::failure::Circumstances;
use crate::settle::Unsettled;
use crate::transport::{Incoming, Limits};

/// An answer of which the head is there, and says that the call succeeded, and whose body is read as it comes.
///
/// It comes from [`Call::stream`](crate::Call::stream). Dropped before its end, it closes its connection, and the client
/// goes on with another.
///
/// | limit | over a streamed answer |
/// | --- | --- |
/// | time of the whole call | counts until the last byte is read, the reader's own pauses included: raise it with [`Call::timeout`](crate::Call::timeout) |
/// | `between_bytes` | the longest silence of the server while somebody waits for it |
/// | `max_body` | counts as always: raise it with [`Call::max_body`](crate::Call::max_body) |
///
/// There is no least throughput: the time of the whole call is what ends an answer that comes a byte at a time, so a
/// call with `Duration::MAX` has to trust its server that far.
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use endpoint_runtime::bytes::Bytes;
/// use endpoint_runtime::{Client, endpoint};
///
/// #[endpoint(GET, "/films/{id}", accept = bytes, response = Bytes)]
/// struct Film {
///     id: u64,
/// }
///
/// # async fn run(client: Client, mut disk: impl tokio::io::AsyncWrite + Unpin)
/// # -> Result<(), endpoint_runtime::Error> {
/// let call = client.send(&Film { id: 7 }).timeout(Duration::from_secs(3600)).max_body(4 << 30);
/// let mut film = call.stream().await?;
/// let bytes = film.write_to(&mut disk).await?;
/// # Ok(())
/// # }
/// ```
pub struct AnswerStream {
    head: Answer,
    rest: Incoming,
    under: Under,
    waiting: Option<Pin<Box<Sleep>>>,
    broken: bool,
}

/// What the rest of the call is under.
pub(crate) struct Under {
    pub(crate) engine: Arc<Engine>,
    pub(crate) deadline: Deadline,
    pub(crate) limits: Limits,
    pub(crate) settling: Option<Box<Settling>>,
}

impl AnswerStream {
    pub(crate) fn new(head: Answer, rest: Incoming, under: Under) -> Self {
        Self { head, rest, under, waiting: None, broken: false }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn head(&self) -> &Answer {
        &self.head
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// How often the call was tried, this time included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.head.attempts()
    }

    /// What the server calls the request: for its support and its logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The next bytes, or nothing behind the last.
    ///
    /// # Errors
    ///
    /// What broke the answer off, by the same kinds as for any call. What was read until then is a part, and no more.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// The next bytes, or nothing behind the last, for streams of other crates.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk).
    pub fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        if self.broken {
            let message = "the answer broke off before";
            return Poll::Ready(Err(answered(&self.head, ErrorKind::Interrupted, message)));
        }
        let failure = if self.under.deadline.passed() {
            self.circumstances().late(self.under.deadline.whole(), false, None)
        } else {
            match self.rest.poll_chunk(context) {
                Poll::Ready(Some(Err(error))) => self.circumstances().broken(error),
                Poll::Ready(chunk) => return Poll::Ready(Ok(chunk.transpose().unwrap_or_default())),
                Poll::Pending => {
                    ready!(self.poll_deadline(context));
                    self.circumstances().late(self.under.deadline.whole(), false, None)
                }
            }
        };
        self.broken = true;
        let error = failure.behind(self.head.clone()).error.of_try(self.head.attempts());
        Poll::Ready(Err(match self.under.settling.take() {
            Some(settling) if error.is_outcome_unknown() => {
                error.with_unsettled(Unsettled::new(Arc::clone(&self.under.engine), settling))
            }
            _ => error,
        }))
    }

    /// Writes the rest to this, flushes it, and says how much it was.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and [`ErrorKind::Write`] where the writer fails.
    pub async fn write_to(&mut self, writer: &mut (impl AsyncWrite + Unpin + ?Sized)) -> Result<u64, Error> {
        let mut written = 0;
        while let Some(mut chunk) = self.chunk().await? {
            while !chunk.is_empty() {
                let taken = poll_fn(|context| Pin::new(&mut *writer).poll_write(context, &chunk)).await;
                let taken = match taken {
                    Ok(0) => Err(std::io::ErrorKind::WriteZero.into()),
                    taken => taken,
                };
                let taken = taken.map_err(|error| Self::unwritten(&self.head, error))?;
                drop(chunk.split_to(taken));
                written += taken as u64;
            }
        }
        let flushed = poll_fn(|context| Pin::new(&mut *writer).poll_flush(context)).await;
        flushed.map_err(|error| Self::unwritten(&self.head, error))?;
        Ok(written)
    }

    fn poll_deadline(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(left) = self.under.deadline.left() else { return Poll::Pending };
        self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(left))).as_mut().poll(context)
    }

    fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            metadata: self.head.metadata(),
            host: self.under.engine.base.authority().as_str(),
            max_body: self.under.limits.max_body,
            attempts: self.head.attempts(),
            sent_before: true,
        }
    }

    /// What was to be written with the head of this answer could not be.
    pub(crate) fn unwritten(head: &Answer, error: std::io::Error) -> Error {
        let message = format!("the call succeeded with {}, but its answer cannot be written", head.status());
        answered(head, ErrorKind::Write, &message).with_source(error)
    }
}

fn answered(head: &Answer, kind: ErrorKind, message: &str) -> Error {
    let error = Error::new(kind, message).at(head.metadata());
    error.of_try(head.attempts()).with_outcome(Outcome::Answered)
}

/// The chunks. It ends behind the last one, and behind the first error.
#[cfg(feature = "stream")]
impl futures_core::Stream for AnswerStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.broken {
            true => Poll::Ready(None),
            false => self.poll_chunk(context).map(Result::transpose),
        }
    }
}

impl fmt::Debug for AnswerStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerStream")
            .field("endpoint", &self.head.metadata().name)
            .field("status", &self.head.status())
            .finish_non_exhaustive()
    }
}
