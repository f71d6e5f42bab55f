//! A connection that does not wait forever, and bodies that do not arrive as they should.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

use crate::fault::Cut;

/// How long a client may take none of an answer.
pub(crate) const WRITE_TIMEOUT: Duration = Duration::from_secs(10);

/// How many pieces a body comes in that drips.
const PIECES: usize = 16;

/// A connection whose other side has to take what it is sent.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    /// When the time is over; only counts while something waits to be sent.
    deadline: Pin<Box<Sleep>>,
    waits: bool,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self { stream, deadline: Box::pin(sleep(WRITE_TIMEOUT)), waits: false }
    }

    /// Makes the end of the connection a reset: the other side gets an error, and nothing that is still on its way.
    pub(crate) fn reset(&self) {
        // It can fail only when the connection has already ended.
        let _ = self.stream.set_zero_linger();
    }

    fn in_time<T>(&mut self, done: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            self.waits = false;
            return done;
        }
        if !self.waits {
            self.waits = true;
            self.deadline.as_mut().reset(Instant::now() + WRITE_TIMEOUT);
        }
        ready!(self.deadline.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.in_time(done, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_flush(context);
        self.in_time(done, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.in_time(done, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// A body that is delivered as a fault says.
#[derive(Debug)]
pub(crate) struct Content {
    left: Bytes,
    cut: Cut,
    piece: usize,
    /// What has to pass before the next piece.
    pause: Option<Pin<Box<Sleep>>>,
    /// Whether what came before the cut has been given time to be sent.
    waited: bool,
}

impl Content {
    pub(crate) fn new(bytes: Bytes, cut: Cut) -> Self {
        let piece = match cut {
            Cut::Drip(_) => bytes.len().div_ceil(PIECES),
            Cut::Truncate => bytes.len() / 2,
            _ => bytes.len(),
        };
        Self { left: bytes, cut, piece, pause: None, waited: false }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        if let Cut::Drip(time) = self.cut {
            let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(time)));
            ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        if self.cut == Cut::Truncate && self.piece == 0 {
            if !std::mem::replace(&mut self.waited, true) {
                // hyper sends what it has when it has to wait for more.
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        let length = self.piece.min(self.left.len());
        let piece = self.left.split_to(length);
        if self.cut == Cut::Truncate {
            // What is left never comes.
            self.piece = 0;
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    /// The whole length, whatever comes of it.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.len() as u64)
    }
}
