//! Whether an exchange still waited for its connection when its time was over.
//!
//! A future that is dropped says nothing more, and the time of a call ends by dropping the exchange. So what is dropped
//! before anything was sent leaves a mark, and whoever drops the exchange looks for it right after. Both happen in one
//! go on one thread, so the mark belongs to the thread, and a call that ends in another way pays nothing.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

thread_local! {
    static UNSENT: Cell<bool> = const { Cell::new(false) };
}

/// Leaves the mark: what is being dropped sent nothing and never will.
pub(super) fn mark_unsent() {
    UNSENT.set(true);
}

/// Marks the part of an exchange that establishes a connection: name, TCP, TLS.
///
/// Where the time of a call is over while this future waits, the call is told as not sent. So nothing of the request
/// may leave in it, and it has to be part of the exchange itself, not of a task of its own. A transport that marks
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
    struct Waiting(bool);

    impl Drop for Waiting {
        fn drop(&mut self) {
            if self.0 {
                mark_unsent();
            }
        }
    }

    let mut waiting = Waiting(true);
    let output = future.await;
    waiting.0 = false;
    output
}

/// An exchange that tells in `unsent` whether it was dropped before it sent anything.
pub(crate) struct Watched<'a, F> {
    pub(crate) exchange: Pin<&'a mut Option<F>>,
    pub(crate) unsent: &'a mut bool,
}

impl<F: Future> Future for Watched<'_, F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        match self.exchange.as_mut().as_pin_mut() {
            Some(exchange) => exchange.poll(context),
            // Nobody takes it out but `drop`.
            None => Poll::Pending,
        }
    }
}

impl<F> Drop for Watched<'_, F> {
    fn drop(&mut self) {
        UNSENT.set(false);
        self.exchange.set(None);
        // The mark stays: a watch around this one is dropped next, and looks as well.
        *self.unsent = UNSENT.get();
    }
}
