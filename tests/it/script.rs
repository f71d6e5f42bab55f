//! A transport without a network: it plays a script and notes when it was asked for what.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use endpoint_runtime::transport::{Cause, Exchange, Limits, Transport, TransportError, connecting};
use endpoint_runtime::{AnyApi, Client, ClientBuilder, endpoint};
use tokio::time::Instant;

/// What becomes of one try.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// An answer with this status, these headers and the body `null`.
    Answer(u16, Vec<(&'static str, String)>),
    /// A failure.
    Fail(Cause),
    /// Nothing, for ever.
    Hang,
    /// No connection, for ever.
    Connecting,
    /// Another step after this time.
    Late(Duration, Box<Self>),
}

impl Step {
    pub(crate) fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new())
    }

    pub(crate) fn asking(status: u16, retry_after: impl Into<String>) -> Self {
        Self::Answer(status, vec![("retry-after", retry_after.into())])
    }

    /// What it comes to in the end.
    pub(crate) fn last(&self) -> &Self {
        match self {
            Self::Late(_, then) => then.last(),
            step => step,
        }
    }
}

/// Plays its steps in order, and the last one for ever. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Script(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    steps: VecDeque<Step>,
    sent: Vec<(Instant, http::Request<Bytes>)>,
}

impl Script {
    pub(crate) fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        Self(Arc::new(Mutex::new(State { steps: steps.into_iter().collect(), sent: Vec::new() })))
    }

    /// A client of it.
    pub(crate) fn client(&self) -> ClientBuilder<AnyApi> {
        Client::builder("https://api.example.com").transport(self.clone())
    }

    /// How often something was sent.
    pub(crate) fn sends(&self) -> usize {
        self.state().sent.len()
    }

    /// How long after `start` each try was sent.
    pub(crate) fn times(&self, start: Instant) -> Vec<Duration> {
        self.state().sent.iter().map(|(at, _)| *at - start).collect()
    }

    pub(crate) fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().sent.iter().map(|(_, request)| request.clone()).collect()
    }

    /// Goes on with these steps.
    pub(crate) fn play(&self, steps: impl IntoIterator<Item = Step>) {
        self.state().steps = steps.into_iter().collect();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl Transport for Script {
    fn exchange(&self, request: http::Request<Bytes>, _: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let mut step = {
                let mut state = self.state();
                state.sent.push((Instant::now(), request));
                match state.steps.len() {
                    1 => state.steps.front().cloned(),
                    _ => state.steps.pop_front(),
                }
                .expect("a script has a step")
            };
            while let Step::Late(wait, then) = step {
                tokio::time::sleep(wait).await;
                step = *then;
            }
            match step {
                Step::Answer(status, headers) => {
                    let answer = http::Response::builder().status(status);
                    let answer = answer.header("content-type", "application/json");
                    let add = |answer: http::response::Builder, (name, value)| answer.header(name, value);
                    Ok(headers.into_iter().fold(answer, add).body(Bytes::from_static(b"null")).unwrap())
                }
                Step::Fail(cause) => Err(TransportError::new(cause)),
                Step::Connecting => connecting(std::future::pending()).await,
                Step::Hang | Step::Late(..) => std::future::pending().await,
            }
        })
    }
}

#[endpoint(GET, "/read", response = (), auth = none)]
pub(crate) struct Read;

#[endpoint(PUT, "/idempotent", response = (), auth = none)]
pub(crate) struct Idempotent;

#[endpoint(POST, "/once", response = (), auth = none)]
pub(crate) struct Once;

/// Xorshift (Marsaglia 2003), so that a seed is a case.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed ^= mixed >> 12;
        mixed ^= mixed << 25;
        mixed ^= mixed >> 27;
        (mixed.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }
}
