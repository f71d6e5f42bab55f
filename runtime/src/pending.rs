//! A call as far as it does not depend on the type of its answer: compiled once, whatever the endpoints.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::answer::Answer;
use crate::deadline::Allowance;
use crate::drift::{self, Mode};
use crate::encode::{Encoded, Encoder, Prepared};
use crate::endpoint::Settling;
use crate::engine::{Engine, Job};
use crate::error::Error;
use crate::extra::Extra;
use crate::metadata::{Format, Metadata};
use crate::plan::{Plan, Rules};
use crate::scope::Scope;
use crate::streamed::AnswerStream;

/// What the answer of a call comes out of.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>;

/// What a streamed answer comes out of. It owns what it needs, so it can be spawned.
pub type Streaming = Pin<Box<dyn Future<Output = Result<AnswerStream, Error>> + Send>>;

pub(crate) struct Pending {
    pub(crate) engine: Arc<Engine>,
    pub(crate) metadata: &'static Metadata,
    pub(crate) encoded: Encoded,
    pub(crate) settling: Option<Box<Settling>>,
    /// The scopes that it needs, where they depend on its values.
    pub(crate) scopes: Option<Vec<Scope>>,
    pub(crate) accept: Option<Format>,
    pub(crate) allowance: Allowance,
    pub(crate) tries: Option<u32>,
    /// How the answer is decoded, where it is not as the client says.
    pub(crate) mode: Option<Mode>,
    pub(crate) max_body: Option<usize>,
    /// Boxed, because hardly a call has any.
    extra: Option<Box<Extra>>,
}

impl Pending {
    pub(crate) fn new(engine: Arc<Engine>, metadata: &'static Metadata, mut encoded: Encoded) -> Self {
        if engine.unchecked {
            encoded.unchecked();
        }
        Self {
            engine,
            metadata,
            encoded,
            settling: None,
            scopes: None,
            accept: None,
            allowance: Allowance::default(),
            tries: None,
            mode: None,
            max_body: None,
            extra: None,
        }
    }

    /// Adds something of this call's own. What is refused keeps the call from being sent.
    pub(crate) fn add(
        &mut self,
        add: impl FnOnce(&mut Extra, &Engine, &'static Metadata) -> Result<(), Error>,
    ) {
        let extra = self.extra.get_or_insert_default();
        if let Err(error) = add(extra, &self.engine, self.metadata) {
            self.encoded.refuse(error);
        }
    }

    pub(crate) fn plan(&self) -> Result<Plan, Error> {
        let encoder = self.encoded.request.as_ref().map_err(Error::repeat)?.clone();
        let mut prepared = self.prepare(encoder)?;
        let upload = prepared.upload.take();
        let request = prepared.request();
        let (allowance, tries) = Job::rules(&self.engine, self.metadata, self.allowance, self.tries);
        let until = allowance.until.map(|until| until.saturating_duration_since(Instant::now()));
        let times = [allowance.timeout, until];
        let timeout = times.into_iter().flatten().min().unwrap_or(Duration::MAX);
        let rules = Rules {
            timeout,
            tries,
            tokens: self.engine.budget.tokens(),
            rate: self.engine.limiter.rate(self.metadata),
            wait: self.engine.limiter.wait(self.metadata),
        };
        Ok(Plan::new(self.metadata, self.engine.base.prefix(), request, upload, rules))
    }

    /// Hands the request to the engine. Nothing is sent before the future is polled.
    pub(crate) fn start(self) -> Answering {
        let mode = self.mode.unwrap_or(self.engine.mode);
        let (engine, job) = self.job();
        match job {
            Err(error) => Box::pin(std::future::ready(Err(error))),
            // The most common mode asks nothing of an answer.
            Ok(mut job) if mode == Mode::Tolerant => Box::pin(async move { engine.perform(&mut job).await }),
            Ok(mut job) => Box::pin(async move {
                let answer = engine.perform(&mut job).await?;
                drift::look(answer, mode, engine.on_drift.as_ref())
            }),
        }
    }

    /// The same, with the body of the answer still to be read.
    pub(crate) fn stream(self) -> Streaming {
        let (engine, job) = self.job();
        match job {
            Err(error) => Box::pin(std::future::ready(Err(error))),
            Ok(job) => Box::pin(engine.open(Box::new(job))),
        }
    }

    fn job(mut self) -> (Arc<Engine>, Result<Job, Error>) {
        // An empty one in its place, which takes no memory: all else is still needed to prepare the request.
        let encoder = std::mem::replace(&mut self.encoded.request, Ok(Encoder::new(self.metadata)));
        let request = encoder.and_then(|encoder| self.prepare(encoder));
        let Self { engine, metadata, settling, .. } = self;
        let (allowance, tries) = Job::rules(&engine, metadata, self.allowance, self.tries);
        let mut limits = engine.limits;
        limits.max_body = self.max_body.unwrap_or(limits.max_body);
        let job = request.map(|request| Job { metadata, request, allowance, limits, tries, settling });
        (engine, job)
    }

    fn prepare(&self, encoder: Encoder) -> Result<Prepared, Error> {
        if let Some(format) = self.accept.filter(|format| !self.metadata.accept.contains(format)) {
            let known: Vec<_> = self.metadata.accept.iter().map(Format::to_string).collect();
            let message =
                format!("its answer cannot be asked for as {format}, only as {}", known.join(" or "));
            return Err(Error::invalid_request(self.metadata, message));
        }
        let mut request = encoder.prepare(&self.engine.base, self.accept)?;
        if let Some(name) = request.upload.as_ref().and_then(|upload| upload.spent()) {
            let rule = "was read before and cannot be read again: make it anew, or from a path";
            return Err(Error::invalid_request(self.metadata, format!("`{name}` {rule}")));
        }
        if let Some(extra) = &self.extra {
            extra.apply(self.metadata, &self.engine.base, &mut request)?;
        }
        self.engine.check_scopes(self.metadata, self.scopes.as_deref())?;
        request.credential = self.engine.credential(self.metadata)?;
        Ok(request)
    }
}
