//! One call, before it is sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::answer::Answer;
use crate::drift::Mode;
use crate::encode::Encoded;
use crate::endpoint::Settling;
use crate::engine::Engine;
use crate::error::Error;
use crate::meta::WithMeta;
use crate::metadata::{Format, Metadata, Method};
use crate::pending::{Answering, Pending, Streaming};
use crate::plan::Plan;
use crate::scope::Scope;
use crate::unlisted;

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
/// let call = client.send(&UserName { id: 7 }).timeout(Duration::from_secs(2)).tries(2);
/// println!("{}", call.plan()?);
/// let name = call.await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<R> {
    pending: Pending,
    reading: Reading<R>,
}

impl<R> Call<R> {
    pub(crate) fn new(
        engine: Arc<Engine>,
        metadata: &'static Metadata,
        encoded: Encoded,
        reading: Reading<R>,
    ) -> Self {
        Self { pending: Pending::new(engine, metadata, encoded), reading }
    }

    /// Keeps the call that settles what became of this one at hand.
    pub(crate) fn settled_by(mut self, settling: Option<Settling>) -> Self {
        self.pending.settling = settling.map(Box::new);
        self
    }

    /// Notes the scopes that it needs, where they depend on its values.
    pub(crate) fn needing(mut self, scopes: Option<Vec<Scope>>) -> Self {
        self.pending.scopes = scopes;
        self
    }

    /// Asks for the answer in this format. What comes is decoded by its own `Content-Type`.
    ///
    /// A format that the endpoint cannot decode is refused before sending.
    pub fn accept(mut self, format: Format) -> Self {
        self.pending.accept = Some(format);
        self
    }

    /// The longest that the whole call may take: waiting for the rate limit, all tries, the waits between them, and
    /// reading. Without it, the endpoint's, or else the client's.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.pending.allowance.timeout = Some(timeout);
        self
    }

    /// When the whole call has to be over. It stands in for the endpoint's and the client's timeout; beside a
    /// [`timeout`](Self::timeout) of the call, the earlier of the two counts.
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.pending.allowance.until = Some(deadline);
        self
    }

    /// How often it may be tried, the first time included; without it, as the endpoint says, or else the client.
    ///
    /// The first try is always made, so 0 counts as 1. What may be repeated at all depends on the endpoint's safety.
    pub fn tries(mut self, tries: u32) -> Self {
        self.pending.tries = Some(tries.max(1));
        self
    }

    /// How the answer is decoded; without it, as the client says.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use endpoint_runtime::{Client, Endpoint, Error, AnyApi, drift::Mode};
    /// # async fn run<E: Endpoint<Api = AnyApi, Response: 'static>>(client: Client, request: E) -> Result<(), Error> {
    /// let answer = client.send(&request).decoding(Mode::Observe).with_meta().await?;
    /// for finding in answer.drift().into_iter().flat_map(|drift| &drift.findings) {
    ///     eprintln!("{finding}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn decoding(mut self, mode: Mode) -> Self {
        self.pending.mode = Some(mode);
        self
    }

    /// Sends it even if its values break a documented rule: for a server that has changed its mind.
    ///
    /// What cannot travel at all is refused all the same. See [`wire::rules`](crate::wire::rules).
    ///
    /// # Examples
    ///
    /// ```
    /// use endpoint_runtime::{Client, endpoint, wire::Int};
    ///
    /// #[endpoint(GET, "/mails", auth = none, response = ())]
    /// struct Mails {
    ///     size: Int<1, 100>,
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").build()?;
    /// let many = Mails { size: 500.into() };
    /// assert!(client.send(&many).plan().is_err());
    /// assert_eq!(client.send(&many).unchecked().plan()?.request().uri().query(), Some("size=500"));
    /// # Ok::<(), endpoint_runtime::Error>(())
    /// ```
    pub fn unchecked(mut self) -> Self {
        self.pending.encoded.unchecked();
        self
    }

    /// Adds a header to this call. It is shown in plans, so it is no place for a secret.
    ///
    /// Headers that the client writes itself (`authorization`, `host`, `content-length` and their like, the one of the
    /// API key, those of the endpoint's fields) and values that no header can carry are refused before sending.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.pending.add(|extra, engine, endpoint| {
            let held = engine.credentials.iter().map(|held| held.name.clone());
            extra.header(endpoint, name, value, held)
        });
        self
    }

    /// Adds a pair to the query of this call. Key and value are escaped.
    pub fn query_pair(mut self, key: &str, value: &str) -> Self {
        self.pending.add(|extra, _, _| {
            extra.query_pair(key, value);
            Ok(())
        });
        self
    }

    /// How many bytes the answer of this call may have, after decompression; without it, as the client says.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.pending.max_body = Some(bytes);
        self
    }

    /// Sends the call and gives the answer as soon as its head is there, to read the body as it comes.
    ///
    /// Until then it is a call like any other, with its limits, tries and errors: what the server refuses is an error
    /// with the whole answer. From then on nothing is tried again. What holds for the body stands at
    /// [`AnswerStream`](crate::AnswerStream).
    ///
    /// # Errors
    ///
    /// As the awaited call, except for those of decoding.
    ///
    /// # Examples
    ///
    /// See [`AnswerStream`](crate::AnswerStream).
    #[must_use = "a call is sent when it is awaited"]
    pub fn stream(self) -> Streaming {
        self.pending.stream()
    }

    /// Gives the answer as it came instead of the decoded response. A refusal is still an error.
    ///
    /// It is not decoded, so no [mode](Self::decoding) applies to it unless one is said behind this.
    pub fn raw(mut self) -> Call<Answer> {
        self.pending.mode = Some(Mode::Tolerant);
        Call { pending: self.pending, reading: Reading::Whole(Ok) }
    }

    /// Gives the decoded answer together with its status, headers, request id and number of tries.
    pub fn with_meta(self) -> Call<WithMeta<R>>
    where
        R: 'static,
    {
        let reading = self.reading;
        let with_meta = move |answer: Answer| Ok(WithMeta::new(reading.of(answer.clone())?, answer));
        Call { pending: self.pending, reading: Reading::Composed(Box::new(with_meta)) }
    }

    /// Sends it and gives the answer that the response is decoded from, looked at as the mode says.
    pub(crate) fn answer(self) -> Answering {
        self.pending.start()
    }

    /// What would be sent, without sending it, and without its [secrets](Plan#what-is-replaced).
    ///
    /// # Errors
    ///
    /// Whatever would keep the request from being sent.
    pub fn plan(&self) -> Result<Plan, Error> {
        self.pending.plan()
    }
}

impl Call<Answer> {
    /// Sets the body of an [unlisted](crate::Client::unlisted) call, as JSON.
    ///
    /// For a declared endpoint, for a method without a body, and for what JSON cannot carry, the call is refused
    /// before sending.
    pub fn json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        self.pending.add(|extra, _, endpoint| {
            let refuse = |rule: &str| Err(Error::invalid_request(endpoint, rule.to_owned()));
            if !unlisted::is(endpoint) {
                return refuse("its body is declared and cannot be replaced");
            }
            if !matches!(endpoint.method, Method::Post | Method::Put | Method::Patch | Method::Delete) {
                return refuse("the method has no body");
            }
            extra.json(endpoint, value)
        });
        self
    }

    pub(crate) fn at_path(mut self, path: &str) -> Self {
        self.pending.add(|extra, _, endpoint| extra.path(endpoint, path));
        self
    }
}

impl<R> IntoFuture for Call<R> {
    type Output = Result<R, Error>;
    type IntoFuture = Sending<R>;

    fn into_future(self) -> Sending<R> {
        Sending { answer: self.pending.start(), reading: self.reading }
    }
}

impl<R> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("endpoint", &self.pending.metadata.name).finish_non_exhaustive()
    }
}

/// The future of a [`Call`]. It owns what it needs, so it can be spawned.
#[must_use = "futures do nothing unless polled"]
pub struct Sending<R> {
    pub(crate) answer: Answering,
    pub(crate) reading: Reading<R>,
}

impl<R> Future for Sending<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(context))?;
        Poll::Ready(self.reading.of(answer))
    }
}

impl<R> fmt::Debug for Sending<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// How an answer becomes a value. Only a composed one costs an allocation.
pub(crate) enum Reading<R> {
    Decoded(fn(&Answer) -> Result<R, Error>),
    Whole(fn(Answer) -> Result<R, Error>),
    Composed(Box<dyn Fn(Answer) -> Result<R, Error> + Send + Sync>),
}

impl<R> Reading<R> {
    pub(crate) fn of(&self, answer: Answer) -> Result<R, Error> {
        match self {
            Self::Decoded(read) => read(&answer),
            Self::Whole(read) => read(answer),
            Self::Composed(read) => read(answer),
        }
    }
}
