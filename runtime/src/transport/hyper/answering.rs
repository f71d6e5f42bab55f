//! The body of an answer on its way in.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use ::hyper::body::{Body as _, Incoming};
use bytes::Bytes;

use super::super::limited::{Breath, Silence};
use super::super::sent::Rest;
use super::super::stream::{Chunks, Room};
use super::super::{Cause, Limits, TransportError};
use super::pool::{Origin, Pool, Sender};

#[cfg(feature = "gzip")]
use super::super::gunzip::Gunzip;

/// The body of an answer within its limits. Read to its end, it gives the connection back; dropped before, the
/// connection is closed.
pub(super) struct Answering {
    body: Incoming,
    room: Room,
    silence: Silence,
    #[cfg(feature = "gzip")]
    gunzip: Option<Gunzip>,
    home: Option<(Arc<Pool>, Arc<Origin>, Sender, Rest)>,
    over: bool,
    breath: Breath,
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
            silence: Silence::of(limits),
            #[cfg(feature = "gzip")]
            gunzip: compressed.then(Gunzip::new),
            home: Some(home),
            over: false,
            breath: Breath::default(),
        })
    }

    /// The next bytes, however long they take.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        loop {
            ready!(self.breath.poll(context));
            #[cfg(feature = "gzip")]
            if let Some(gunzip) = &mut self.gunzip
                && !gunzip.is_hungry()
            {
                if let Some(chunk) = gunzip.next()? {
                    self.room.take(chunk.len())?;
                    return Poll::Ready(Ok(Some(chunk)));
                }
                continue;
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
                    return Poll::Ready(Err(TransportError::new(Cause::Interrupted).with_source(error)));
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
        let chunk = self.poll_next(context).map(Result::transpose);
        self.silence.bound(chunk, context)
    }
}
