//! A transport for tests: it answers from a script and keeps what it was sent.

mod difference;
mod expected;

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

pub use self::expected::Expected;
use super::{Cause, Exchange, Incoming, Limits, Opening, Outgoing, Transport, TransportError};
use crate::secret;

/// A transport that expects requests and answers them as it was told, without a network.
///
/// A request that nothing expects fails, and the error shows the expectation that comes nearest and where they differ.
/// [`verify`](Self::verify) reports those and all expectations that were not met. Clones share one script; where it
/// was not verified, the last of them does it when it is dropped.
///
/// # Panics
///
/// When the last clone is dropped and the script was not followed, unless it was verified or the thread panics
/// already.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::transport::{Expected, Scripted};
/// use endpoint_runtime::{Client, endpoint, serde_json::json};
///
/// #[endpoint(POST, "/users", response = u64)]
/// struct AddUser {
///     name: String,
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let script = Scripted::in_order()
///     .expect(Expected::post("/users").json(json!({"name": "Ada"})).answer_json(201, json!(7)));
/// let client = Client::builder("https://api.example.com").bearer("token").transport(script.clone()).build()?;
///
/// assert_eq!(client.send(&AddUser { name: "Ada".into() }).await?, 7);
/// script.verify()?;
/// assert_eq!(script.requests()[0].headers()["authorization"], "bearer [redacted]");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Scripted(Arc<Mutex<Script>>);

struct Script {
    ordered: bool,
    /// Those that are still to be met, with their place in the script.
    open: VecDeque<(usize, Expected)>,
    count: usize,
    requests: Vec<http::Request<Bytes>>,
    unexpected: Vec<String>,
    verified: bool,
}

impl Scripted {
    /// Expects requests in the order in which they are added.
    #[must_use]
    pub fn in_order() -> Self {
        Self::new(true)
    }

    /// Expects requests in any order. Of several expectations that fit, the first that is not met yet is taken.
    #[must_use]
    pub fn in_any_order() -> Self {
        Self::new(false)
    }

    /// Adds an expectation.
    #[must_use = "the script that is returned has the expectation"]
    pub fn expect(self, expected: Expected) -> Self {
        self.with(|script| {
            script.count += 1;
            script.open.push_back((script.count, expected));
        });
        self
    }

    /// Every request so far, expected or not, the latest last. The values of sensitive headers are replaced; address
    /// and body are as they were sent, secrets included.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.with(|script| script.requests.clone())
    }

    /// Whether every request was expected, and every expectation met.
    ///
    /// # Errors
    ///
    /// [`NotFollowed`], which says what was not.
    pub fn verify(&self) -> Result<(), NotFollowed> {
        self.with(|script| {
            script.verified = true;
            script.verify()
        })
    }

    fn new(ordered: bool) -> Self {
        Self(Arc::new(Mutex::new(Script {
            ordered,
            open: VecDeque::new(),
            count: 0,
            requests: Vec::new(),
            unexpected: Vec::new(),
            verified: false,
        })))
    }

    /// No panic elsewhere can leave a script half changed.
    fn with<R>(&self, look: impl FnOnce(&mut Script) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Transport for Scripted {
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        let answer = self.with(|script| script.answer(request)).and_then(|answer| {
            match answer.body().len() > limits.max_body {
                true => Err(TransportError::new(Cause::TooLarge).with_head(answer.into_parts().0)),
                false => Ok(answer),
            }
        });
        Box::pin(std::future::ready(answer))
    }

    /// Keeps the whole body, as a test looks at all of it.
    fn open(&self, request: http::Request<Outgoing>, limits: Limits) -> Opening<'_> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let mut whole = Vec::new();
            while let Some(chunk) = poll_fn(|context| body.poll_chunk(context)).await {
                let unreadable =
                    |error| TransportError::new(Cause::Unreadable).with_source::<std::io::Error>(error);
                whole.extend_from_slice(&chunk.map_err(unreadable)?);
            }
            let answer = self.exchange(http::Request::from_parts(head, whole.into()), limits).await?;
            Ok(answer.map(Incoming::whole))
        })
    }
}

/// Shows how far it is, and no request.
impl fmt::Debug for Scripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (requests, open) = self.with(|script| (script.requests.len(), script.open.len()));
        f.debug_struct("Scripted").field("requests", &requests).field("open", &open).finish()
    }
}

impl Script {
    fn answer(&mut self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        // In order, only the next one may fit.
        let candidates = if self.ordered { 1 } else { self.open.len() };
        let fits = |(_, expected): &(usize, Expected)| expected.differences(&request).is_empty();
        let found = self.open.iter().take(candidates).position(fits);
        let answer = match found.and_then(|at| self.open.get_mut(at).map(|(_, expected)| expected.meet())) {
            Some(answer) => answer,
            None => Err(self.refuse(&request, candidates)),
        };
        self.open.retain(|(_, expected)| !expected.is_met());

        let mut kept = request;
        secret::redact(kept.headers_mut());
        self.requests.push(kept);
        answer
    }

    fn refuse(&mut self, request: &http::Request<Bytes>, candidates: usize) -> TransportError {
        let mut said = format!("nothing expects {} {}", request.method(), request.uri());
        let nearest =
            self.open.iter().take(candidates).min_by_key(|(_, expected)| expected.distance(request));
        match nearest {
            Some((place, expected)) => {
                let which = if self.ordered { "next" } else { "nearest" };
                said.push_str(&format!("; the {which} is expectation {place}, {expected}:"));
                for difference in expected.differences(request) {
                    said.push_str(&format!("\n  {difference}"));
                }
            }
            None => said.push_str("; all expectations were met before"),
        }
        self.unexpected.push(said.clone());
        TransportError::new(Cause::Refused).with_source(said)
    }

    fn verify(&self) -> Result<(), NotFollowed> {
        let open = self.open.iter().map(|(place, expected)| {
            format!("expectation {place} was not met: {expected}, {} to go", expected.to_go())
        });
        let complaints: Vec<_> = self.unexpected.iter().cloned().chain(open).collect();
        if complaints.is_empty() { Ok(()) } else { Err(NotFollowed(complaints)) }
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        if self.verified || std::thread::panicking() {
            return;
        }
        if let Err(complaints) = self.verify() {
            panic!("{complaints}");
        }
    }
}

/// How a [`Scripted`] transport was used otherwise than expected. Holds no secret of a header. Of address and body it
/// shows what differs, whatever it is: a script has no real secrets.
pub struct NotFollowed(Vec<String>);

impl NotFollowed {
    /// One text for each request that nothing expected, and for each expectation that was not met.
    #[must_use]
    pub fn complaints(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for NotFollowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the script was not followed:\n{}", self.0.join("\n"))
    }
}

/// As it is displayed: `unwrap` prints it so, and the lines are there to be read.
impl fmt::Debug for NotFollowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for NotFollowed {}
