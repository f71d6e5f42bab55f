//! What all clones of a client share, and the course of a call through it. Not generic: it exists once, whatever the
//! endpoints.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};

use crate::answer::Answer;
use crate::auth::{Current, Held, Renew};
use crate::base::BaseUrl;
use crate::budget::{Budget, Withdrawal};
use crate::deadline::{Allowance, Deadline};
use crate::drift::{Mode, Observer};
use crate::encode::Prepared;
use crate::endpoint::Settling;
use crate::error::{Error, ErrorKind};
use crate::failure::{self, Circumstances, Failure};
use crate::granted::Granted;
use crate::jitter::Jitter;
use crate::limiter::{Limiter, Refused};
use crate::metadata::{Auth, Metadata};
use crate::retry::{self, Decision, Ended, Situation, Stop};
use crate::scope::Scope;
use crate::secret::Hidden;
use crate::settle::Unsettled;
use crate::streamed::{AnswerStream, Under};
use crate::trace;
use crate::transport::{Exchange, Incoming, Limits, Outgoing, Transport, TransportError, Watched};

#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) base: BaseUrl,
    pub(crate) credentials: Vec<Held>,
    pub(crate) granted: Granted,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) limits: Limits,
    pub(crate) timeout: Duration,
    pub(crate) tries: u32,
    pub(crate) limiter: Limiter,
    pub(crate) budget: Budget,
    pub(crate) jitter: Jitter,
    /// Where the server's name of the request is looked for, the first that is there counts.
    pub(crate) request_ids: Arc<[HeaderName]>,
    /// Whether requests need not keep the rules of their values.
    pub(crate) unchecked: bool,
    pub(crate) mode: Mode,
    pub(crate) on_drift: Option<Observer>,
}

/// A request on its way, and the rules that it is under.
pub(crate) struct Job {
    pub(crate) metadata: &'static Metadata,
    pub(crate) request: Prepared,
    pub(crate) allowance: Allowance,
    pub(crate) limits: Limits,
    pub(crate) tries: u32,
    pub(crate) settling: Option<Box<Settling>>,
}

impl Engine {
    /// The credential that the endpoint takes, if it takes any.
    pub(crate) fn credential(
        &self,
        metadata: &'static Metadata,
    ) -> Result<Option<(HeaderName, HeaderValue)>, Error> {
        if metadata.auth == Auth::None {
            return Ok(None);
        }
        let Some(held) = self.held(metadata.auth) else {
            let (what, how) = match metadata.auth {
                Auth::ApiKey => ("an API key", "api_key"),
                _ => ("a bearer token", "bearer"),
            };
            let message = format!(
                "it takes {what} and the client holds none: pass one to the client builder with `.{how}(...)`"
            );
            return Err(Error::new(ErrorKind::MissingCredential, message).at(metadata));
        };
        Ok(Some((held.name.clone(), held.value().clone())))
    }

    /// Refuses a call that needs a scope which the token is known not to hold.
    pub(crate) fn check_scopes(
        &self,
        metadata: &'static Metadata,
        needed: Option<&[Scope]>,
    ) -> Result<(), Error> {
        if self.granted.is_known() || metadata.auth != Auth::Bearer {
            return self.granted.check(metadata, needed);
        }
        let granted = self.held(Auth::Bearer).and_then(Held::renewed).and_then(Renew::granted);
        granted.map_or(Ok(()), |scopes| Granted::shared(scopes).check(metadata, needed))
    }

    fn held(&self, auth: Auth) -> Option<&Held> {
        self.credentials.iter().find(|held| held.auth == auth)
    }

    /// Sends the request as often as the rules allow, and waits for the whole answer.
    pub(crate) async fn perform(self: &Arc<Self>, job: &mut Job) -> Result<Answer, Error> {
        let deadline = Deadline::new(job.allowance);
        let span = trace::call(job.metadata, &self.base);
        let result = span.around(self.run(job, deadline, None)).await;
        span.ended(&result);
        result.map_err(|error| self.settled(error, job.settling.take()))
    }

    /// Sends the request as often as the rules allow, until an answer begins well.
    pub(crate) async fn open(self: Arc<Self>, mut job: Box<Job>) -> Result<AnswerStream, Error> {
        let settling = job.settling.take();
        let deadline = Deadline::new(job.allowance);
        let span = trace::call(job.metadata, &self.base);
        let mut rest = None;
        let result = span.around(self.run(&job, deadline, Some(&mut rest))).await;
        span.ended(&result);
        let head = match result {
            Ok(head) => head,
            Err(error) => return Err(self.settled(error, settling)),
        };
        // An answer that succeeded has a rest, if only an empty one.
        let rest = rest.unwrap_or_else(|| Incoming::whole(Bytes::new()));
        Ok(AnswerStream::new(head, rest, Under { engine: self, deadline, limits: job.limits, settling }))
    }

    /// Gives an error of which it is not known what became of the request the call that tells.
    fn settled(self: &Arc<Self>, error: Error, settling: Option<Box<Settling>>) -> Error {
        match settling {
            Some(settling) if error.is_outcome_unknown() => {
                error.with_unsettled(Unsettled::new(Arc::clone(self), settling))
            }
            _ => error,
        }
    }

    /// Whoever drops the future in one of the waits leaves nothing behind: places
    /// in the queue and tokens of the budget are given back by their own `Drop`.
    async fn run(
        &self,
        job: &Job,
        deadline: Deadline,
        mut rest: Option<&mut Option<Incoming>>,
    ) -> Result<Answer, Error> {
        let held = self.held(job.metadata.auth);
        let renewed = held.and_then(|held| Some((&held.name, held.renewed()?)));
        // The credential that takes the place of one that the server refused, and how often that was tried.
        let (mut another, mut replaced) = (None, 0);
        let mut attempts = 0;
        let mut sent_before = false;
        let mut last: Option<Error> = None;
        let mut withdrawal = None;
        loop {
            let circumstances = Circumstances {
                metadata: job.metadata,
                host: self.base.authority().as_str(),
                max_body: job.limits.max_body,
                attempts,
                sent_before,
            };

            let passed = self.limiter.pass(job.metadata, &deadline).await;
            match (passed, last.take()) {
                (Ok(()), before) if !deadline.passed() => last = before,
                (Err(Refused::Full), Some(error)) => {
                    return Err(error.ended_without(Some("a place in the queue")));
                }
                (_, Some(error)) => return Err(error.ended_without(failure::lacked(Stop::Deadline))),
                (Err(refused), None) => return Err(circumstances.refused(refused)),
                (Ok(()), None) => return Err(circumstances.never_sent(deadline.whole())),
            }

            let mut used = another.take();
            if let (None, Some((_, renew))) = (&used, renewed) {
                let value = current(renew, &deadline).await;
                used = Some(value.map_err(|error| circumstances.without_credential(error, last.take()))?);
            }

            let spent = withdrawal.take().map(Withdrawal::spend);
            let (exchange, hidden) = self.exchange(
                job,
                renewed.map(|(name, _)| name).zip(used.as_ref()),
                &deadline,
                rest.as_deref_mut(),
            );
            let Failure { error, ended } =
                match self.send(exchange, hidden, &deadline, &circumstances, last).await {
                    Ok(answer) => {
                        self.budget.succeeded(spent);
                        return Ok(answer);
                    }
                    Err(failure) => failure,
                };
            attempts += 1;
            let error = error.of_try(attempts);

            if let (Some((_, renew)), Some(used), 0, true) =
                (renewed, &used, replaced, error.is_status(401) && !job.is_spent())
                && let Some(replacing) = renew.refused(used)
            {
                replaced = 1;
                match deadline.bound(replacing).await {
                    Ok(Ok(value)) => {
                        trace::renewed();
                        another = Some(sensitive(value));
                    }
                    Ok(Err(why)) => return Err(circumstances.without_credential(why, Some(error))),
                    Err(_) => return Err(error.ended_without(failure::lacked(Stop::Deadline))),
                }
                last = Some(error);
                continue;
            }
            // A 401 that was replaced does not count: it says that the request was not carried out.
            sent_before |= ended != Ended::NotSent;

            let retry_after = error.retry_after();
            if let (Some(wait), true) = (retry_after, error.is_status(429)) {
                self.limiter.block(job.metadata, wait);
            }
            let situation = Situation {
                safety: job.metadata.safety,
                attempts: attempts - replaced,
                // What was read and cannot be read again cannot be sent again.
                tries: if job.is_spent() { attempts - replaced } else { job.tries },
                ended,
                retry_after,
                left: deadline.left(),
                tokens: self.budget.tokens(),
                random: self.jitter.next(),
            };
            let decision = retry::decide(&situation);
            trace::decided(&situation, decision);
            let (after, cost) = match decision {
                Decision::Stop(stop) => return Err(error.ended_without(failure::lacked(stop))),
                Decision::Again { after, cost } => (after, cost),
            };
            withdrawal = self.budget.withdraw(cost);
            if withdrawal.is_none() {
                // Another call took them between the decision and here.
                return Err(error.ended_without(failure::lacked(Stop::Budget)));
            }
            last = Some(error);
            tokio::time::sleep(after).await;
        }
    }

    /// Makes the request for one try, with this value for the credential that is renewed, if it is. Nothing is sent yet.
    fn exchange<'a>(
        &'a self,
        job: &'a Job,
        renewed: Option<(&HeaderName, &HeaderValue)>,
        deadline: &Deadline,
        rest: Option<&'a mut Option<Incoming>>,
    ) -> (Exchange<'a>, Hidden) {
        let mut request = job.request.request();
        if let Some((name, value)) = renewed {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        let hidden = Hidden::of(&request);
        let mut limits = job.limits;
        if deadline.left().is_some_and(|left| left <= limits.first_byte) {
            // It would never come to that: one timer is enough.
            limits.first_byte = Duration::MAX;
        }
        let exchange = match (&job.request.upload, rest) {
            (None, None) => self.transport.exchange(request, limits),
            (_, rest) => Box::pin(self.begin(job, request, limits, rest)),
        };
        (exchange, hidden)
    }

    /// One try.
    async fn send(
        &self,
        exchange: Exchange<'_>,
        hidden: Hidden,
        deadline: &Deadline,
        circumstances: &Circumstances<'_>,
        last: Option<Error>,
    ) -> Result<Answer, Failure> {
        let Circumstances { metadata, attempts: before, .. } = *circumstances;
        let span = trace::attempt(metadata, &self.base, before);
        let mut unsent = false;
        let exchange = pin!(Some(exchange));
        let watched = Watched { exchange, unsent: &mut unsent };
        let exchanged = span.around(deadline.bound(watched)).await;
        let answer = |response| {
            let request_ids = Arc::clone(&self.request_ids);
            Answer::new(metadata, response).of_try(before + 1, request_ids).hiding(hidden)
        };
        let result = match exchanged {
            Ok(Ok(response)) => answer(response).successful().map_err(Failure::refused),
            Ok(Err(mut error)) => Err(match error.head.take() {
                // The head alone tells of a refusal, and of success not enough.
                Some(head) => match answer(http::Response::from_parts(*head, Bytes::new())).successful() {
                    Err(refused) => Failure::refused(refused.without_body().with_source(error)),
                    Ok(head) => circumstances.broken(error).behind(head),
                },
                None => circumstances.broken(error),
            }),
            Err(_) => Err(circumstances.late(deadline.whole(), unsent, last)),
        };
        span.tried(&result);
        result
    }

    /// One exchange with a body that is read as it is sent, or an answer that is read as it comes. The latter is put
    /// into `rest` if its head says that the call succeeded; a refusal is read whole, up to the limit of the client.
    async fn begin(
        &self,
        job: &Job,
        request: http::Request<Bytes>,
        limits: Limits,
        rest: Option<&mut Option<Incoming>>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let body = match &job.request.upload {
            Some(upload) => Outgoing::pieces(upload.pieces()),
            None => request.body().clone().into(),
        };
        let request = request.map(|_| body);
        let (head, body) = self.transport.open(request, limits).await?.into_parts();
        let body = match rest {
            Some(rest) if head.status.is_success() => {
                *rest = Some(body);
                Ok(Bytes::new())
            }
            Some(_) => body.collect(self.limits.max_body).await,
            None => body.collect(limits.max_body).await,
        };
        match body {
            Ok(body) => Ok(http::Response::from_parts(head, body)),
            Err(error) => Err(error.with_head(head)),
        }
    }
}

/// The value for the next try, as soon as it is there.
async fn current(renew: &dyn Renew, deadline: &Deadline) -> Result<HeaderValue, Error> {
    let value = match renew.current() {
        Current::Ready(value) => value,
        Current::Later(later) => deadline.bound(later).await.unwrap_or_else(|_| {
            let message = format!("the credential was not there within {:?}", deadline.whole());
            Err(Error::new(ErrorKind::Timeout, message))
        }),
    };
    value.map(sensitive)
}

/// Marks it, whatever the scheme did.
fn sensitive(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

impl Job {
    fn is_spent(&self) -> bool {
        self.request.upload.as_ref().is_some_and(|upload| upload.spent().is_some())
    }

    /// How many tries, and how long: what the call says, then what the endpoint says, then what the client says.
    pub(crate) fn rules(
        engine: &Engine,
        metadata: &Metadata,
        call: Allowance,
        tries: Option<u32>,
    ) -> (Allowance, u32) {
        // A deadline of the call's own stands in for the general timeouts, which would only cut it short.
        let general = metadata.timeout.or(Some(engine.timeout)).filter(|_| call.until.is_none());
        let allowance = Allowance { timeout: call.timeout.or(general), until: call.until };
        (allowance, tries.or(metadata.tries).unwrap_or(engine.tries))
    }
}
