//! The body of a request on its way out, and that of its answer on its way in.

use std::future::{Future as _, poll_fn};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use ::hyper::body::{Body, Frame, Incoming, SizeHint};
use bytes::Bytes;
use tokio::time::{Instant, Sleep};

use super::super::stream::{Chunks, Room};
use super::super::{Cause, Limits, Outgoing, TransportError};
use super::pool::{Origin, Pool, Sender};

#[cfg(feature = "gzip")]
use super::super::gunzip::Gunzip;

/// The body of a request.
pub(super) enum Sent {
    Whole(Bytes),
    Streamed { body: Outgoing, ended: Arc<AtomicBool> },
}

/// Whether all of a request is sent. An answer may come before.
pub(super) struct Rest(Option<Arc<AtomicBool>>);

impl Rest {
    fn is_sent(&self) -> bool {
        self.0.as_ref().is_none_or(|ended| ended.load(Ordering::Acquire))
    }
}

impl Sent {
    pub(super) fn whole(bytes: Bytes) -> Self {
        Self::Whole(bytes)
    }

    pub(super) fn streamed(body: Outgoing) -> Self {
        Self::Streamed { body, ended: Arc::default() }
    }

    pub(super) fn unsent(&self) -> Rest {
        match self {
            Self::Whole(_) => Rest(None),
            Self::Streamed { ended, .. } => Rest(Some(Arc::clone(ended))),
        }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut *self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Streamed { body, ended } => {
                let chunk = ready!(body.poll_chunk(context));
                ended.store(body.remaining() == 0, Ordering::Release);
                Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(bytes) => bytes.is_empty(),
            Self::Streamed { body, .. } => body.remaining() == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Streamed { body, .. } => SizeHint::with_exact(body.remaining()),
        }
    }
}

/// The body of an answer within its limits. Read to its end, it gives the connection back; dropped before, the
/// connection is closed.
pub(super) struct Answering {
    body: Incoming,
    room: Room,
    between: Duration,
    silence: Option<Pin<Box<Sleep>>>,
    #[cfg(feature = "gzip")]
    gunzip: Option<Gunzip>,
    home: Option<(Arc<Pool>, Arc<Origin>, Sender, Rest)>,
    over: bool,
}

impl Answering {
    pub(super) fn new(
        body: Incoming,
        compressed: bool,
        limits: Limits,
        home: (Arc<Pool>, Arc<Origin>, Sender, Rest),
    ) -> Result<Self, TransportError> {
        Ok(Self {
            // The length is that of what is compressed.
            room: Room::of(limits, body.size_hint().exact().filter(|_| !compressed))?,
            body,
            between: limits.between_bytes,
            silence: None,
            #[cfg(feature = "gzip")]
            gunzip: compressed.then(Gunzip::new),
            home: Some(home),
            over: false,
        })
    }

    /// The next bytes, however long they take.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        loop {
            #[cfg(feature = "gzip")]
            if let Some(gunzip) = &mut self.gunzip
                && let Some(chunk) = gunzip.next()?
            {
                self.room.take(chunk.len())?;
                return Poll::Ready(Ok(Some(chunk)));
            }
            let frame = match self.over {
                true => None,
                false => ready!(Pin::new(&mut self.body).poll_frame(context)),
            };
            let chunk = match frame {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(chunk) if !chunk.is_empty() => chunk,
                    // Trailers say nothing that is read.
                    _ => continue,
                },
                Some(Err(error)) => {
                    let source = Some(error.into());
                    return Poll::Ready(Err(TransportError { cause: Cause::Interrupted, source }));
                }
                None => return Poll::Ready(self.end()),
            };
            if self.body.is_end_stream() {
                self.over = true;
                self.give_back();
            }
            #[cfg(feature = "gzip")]
            if let Some(gunzip) = &mut self.gunzip {
                gunzip.feed(chunk);
                continue;
            }
            self.room.take(chunk.len())?;
            return Poll::Ready(Ok(Some(chunk)));
        }
    }

    fn end(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.over = true;
        self.give_back();
        #[cfg(feature = "gzip")]
        if let Some(mut gunzip) = self.gunzip.take()
            && let Some(chunk) = gunzip.finish()?
        {
            self.room.take(chunk.len())?;
            return Ok(Some(chunk));
        }
        Ok(None)
    }

    fn give_back(&mut self) {
        if let Some((pool, origin, sender, rest)) = self.home.take()
            && rest.is_sent()
        {
            pool.give_back(&origin, sender);
        }
    }
}

impl Chunks for Answering {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Poll::Ready(chunk) = self.poll_next(context) {
            self.silence = None;
            return Poll::Ready(chunk.transpose());
        }
        // The silence counts from when somebody listens.
        let between = self.between;
        let silence = self.silence.get_or_insert_with(|| {
            let at = Instant::now().checked_add(between);
            Box::pin(at.map_or_else(|| tokio::time::sleep(Duration::MAX), tokio::time::sleep_until))
        });
        ready!(silence.as_mut().poll(context));
        Poll::Ready(Some(Err(TransportError { cause: Cause::Timeout, source: None })))
    }
}
