//! Whether the body of a request was asked for, which comes before any of it is sent.
//!
//! hyper asks a body whether it is at its end before it writes the first byte of a request, over HTTP/1 and HTTP/2. So a
//! request whose body is gone and was never asked for did not leave, whatever it waited for: a name, a connection, a
//! handshake, a place on a connection.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use ::hyper::body::{Body, Frame, SizeHint};
use bytes::Bytes;

use crate::transport::connecting::mark_unsent;
use crate::transport::sent::{Sent, Unreadable};

/// Shared with the body that it tells of.
pub(super) struct Asked(Arc<AtomicBool>);

impl Asked {
    /// The body as reqwest takes it, and whether it is asked for.
    pub(super) fn of(body: Sent) -> (::reqwest::Body, Self) {
        let asked = Arc::new(AtomicBool::new(false));
        let watched = ::reqwest::Body::wrap(Watched { body, asked: Arc::clone(&asked) });
        (watched, Self(asked))
    }

    /// Marks the exchange as unsent if it is dropped before its body was asked for, and says the same of one that
    /// failed.
    pub(super) async fn marking<T, E>(
        self,
        exchange: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Unanswered<E>> {
        // Looked at behind the exchange, which takes the body along where it still has it.
        let mut unasked = Unasked(self.0);
        match exchange.await {
            Ok(answer) => Ok(answer),
            Err(error) => Err(Unanswered { error, unsent: unasked.is_certain() }),
        }
    }
}

/// Why there is no answer, and whether that is because nothing was sent.
pub(super) struct Unanswered<E> {
    pub(super) error: E,
    pub(super) unsent: bool,
}

struct Unasked(Arc<AtomicBool>);

impl Unasked {
    /// A body that is still somewhere may yet be asked for.
    fn is_certain(&mut self) -> bool {
        Arc::get_mut(&mut self.0).is_some_and(|asked| !*asked.get_mut())
    }
}

impl Drop for Unasked {
    fn drop(&mut self) {
        if self.is_certain() {
            mark_unsent();
        }
    }
}

struct Watched {
    body: Sent,
    asked: Arc<AtomicBool>,
}

impl Watched {
    fn ask(&self) {
        // Read only where the body is gone, which is ordered by its counter.
        self.asked.store(true, Ordering::Relaxed);
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = Unreadable;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Unreadable>>> {
        self.ask();
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.ask();
        self.body.is_end_stream()
    }

    /// Is asked for when the request is made, so it says nothing.
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
