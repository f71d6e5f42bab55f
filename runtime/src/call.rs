//! One call, before it is sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;

use crate::answer::Answer;
use crate::client::Engine;
use crate::encode::Encoder;
use crate::error::Error;
use crate::metadata::{Format, Metadata};
use crate::plan::Plan;

/// A call that is ready: await it to send it.
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use endpoint_runtime::{Client, endpoint};
///
/// #[endpoint(GET, "/users/{id}", response = String)]
/// struct UserName {
///     id: u64,
/// }
///
/// # async fn run(client: Client) -> Result<(), endpoint_runtime::Error> {
/// let call = client.send(&UserName { id: 7 }).timeout(Duration::from_secs(2));
/// println!("{}", call.plan()?);
/// let name = call.await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<R> {
    engine: Arc<Engine>,
    metadata: &'static Metadata,
    encoded: Result<Encoder, Error>,
    accept: Option<Format>,
    timeout: Option<Duration>,
    decode: fn(Answer) -> Result<R, Error>,
}

impl<R> Call<R> {
    pub(crate) fn new(
        engine: Arc<Engine>,
        metadata: &'static Metadata,
        encoded: Result<Encoder, Error>,
        decode: fn(Answer) -> Result<R, Error>,
    ) -> Self {
        Self { engine, metadata, encoded, accept: None, timeout: None, decode }
    }

    /// Asks for the answer in this format. What comes is decoded by its own `Content-Type`.
    ///
    /// A format that the endpoint cannot decode is refused before sending.
    pub fn accept(mut self, format: Format) -> Self {
        self.accept = Some(format);
        self
    }

    /// The longest that the whole call may take; without it, the client's.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Gives the answer as it came instead of the decoded response. A refusal is still an error.
    pub fn raw(self) -> Call<Answer> {
        let Self { engine, metadata, encoded, accept, timeout, .. } = self;
        Call { engine, metadata, encoded, accept, timeout, decode: Ok }
    }

    /// What would be sent, without sending it.
    ///
    /// # Errors
    ///
    /// Whatever would keep the request from being sent.
    pub fn plan(&self) -> Result<Plan, Error> {
        let encoder = self.encoded.as_ref().map_err(Error::repeat)?.clone();
        let request = self.request(encoder)?;
        Ok(Plan::new(self.metadata, request, self.timeout.unwrap_or(self.engine.timeout)))
    }

    fn request(&self, encoder: Encoder) -> Result<http::Request<Bytes>, Error> {
        if let Some(format) = self.accept.filter(|format| !self.metadata.accept.contains(format)) {
            let known: Vec<_> = self.metadata.accept.iter().map(Format::to_string).collect();
            let message =
                format!("its answer cannot be asked for as {format}, only as {}", known.join(" or "));
            return Err(Error::invalid_request(self.metadata, message));
        }
        let mut request = encoder.finish(&self.engine.base, self.accept)?;
        self.engine.authorize(self.metadata, &mut request)?;
        Ok(request)
    }
}

impl<R> IntoFuture for Call<R> {
    type Output = Result<R, Error>;
    type IntoFuture = Sending<R>;

    fn into_future(mut self) -> Sending<R> {
        let taken = Err(Error::invalid_request(self.metadata, String::new()));
        let request = std::mem::replace(&mut self.encoded, taken).and_then(|encoder| self.request(encoder));
        let Self { engine, metadata, timeout, decode, .. } = self;
        let timeout = timeout.unwrap_or(engine.timeout);
        let answer = Box::pin(async move { engine.exchange(metadata, request?, timeout).await });
        Sending { answer, decode }
    }
}

impl<R> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("endpoint", &self.metadata.name).finish_non_exhaustive()
    }
}

/// The future of a [`Call`]. It owns what it needs, so it can be spawned.
#[must_use = "futures do nothing unless polled"]
pub struct Sending<R> {
    answer: Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>,
    decode: fn(Answer) -> Result<R, Error>,
}

impl<R> Future for Sending<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(context))?;
        Poll::Ready((self.decode)(answer))
    }
}

impl<R> fmt::Debug for Sending<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
