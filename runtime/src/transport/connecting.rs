//! Whether an exchange still waited for its connection when its time was over.
//!
//! A future that is dropped says nothing more, and the time of a call ends by dropping the exchange. So connecting is
//! marked while it waits, and whoever polls the exchange looks at the mark after each poll. All of it happens within
//! one poll on one thread, so the mark belongs to the thread, and a call that needs no connection pays two moves.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;

thread_local! {
    static CONNECTING: Cell<bool> = const { Cell::new(false) };
}

/// Marks the part of an exchange that establishes a connection: name, TCP, TLS.
///
/// Where the time of a call is over while this future waits, the call is told as not sent. So nothing of the request
/// may leave in it, and it has to be polled by the exchange itself, not by a task of its own. A transport that marks
/// nothing is safe: its requests are taken for sent as soon as they are handed to it.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use endpoint_runtime::bytes::Bytes;
/// use endpoint_runtime::transport::{Exchange, Limits, Transport, connecting};
/// use endpoint_runtime::{Client, Outcome, endpoint, http};
///
/// #[derive(Debug)]
/// struct Unreachable;
///
/// impl Transport for Unreachable {
///     fn exchange(&self, _: http::Request<Bytes>, _: Limits) -> Exchange<'_> {
///         Box::pin(connecting(std::future::pending()))
///     }
/// }
///
/// #[endpoint(POST, "/orders", response = (), auth = none)]
/// struct PlaceOrder;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::builder("https://api.example.com").transport(Unreachable).build()?;
/// let error = client.send(&PlaceOrder).timeout(Duration::from_millis(1)).await.unwrap_err();
/// assert_eq!(error.outcome(), Outcome::NotSent);
/// # Ok::<(), endpoint_runtime::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub async fn connecting<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        let poll = future.as_mut().poll(context);
        if poll.is_pending() {
            CONNECTING.set(true);
        }
        poll
    })
    .await
}

/// Keeps in `still` whether the exchange waited for its connection when it was polled last.
///
/// A future that is dropped after that poll does nothing more, so what was not sent then never is.
pub(crate) async fn watched<F: Future>(exchange: F, still: &mut bool) -> F::Output {
    let mut exchange = pin!(exchange);
    poll_fn(|context| {
        // A watch within another one leaves the mark to be seen by both.
        let outer = CONNECTING.replace(false);
        let poll = exchange.as_mut().poll(context);
        *still = CONNECTING.get();
        CONNECTING.set(outer || *still);
        poll
    })
    .await
}
