//! Spans of calls and tries, with the names of OpenTelemetry's HTTP conventions. Nothing at all without `tracing`.
//!
//! Within the span of a call, events of the level `DEBUG` tell what was decided between its tries: whether there is
//! another one, after which wait and for how much of the budget, or why not; how long it waits for its rate.
//!
//! What is recorded is a list, and nothing else is: method, path template, host and port, how often it was sent,
//! status, kind of failure. No header, no body, no query, no value of the path.

#[cfg(feature = "tracing")]
pub(crate) use self::on::{attempt, call, decided, drifted, renewed, waiting};

#[cfg(not(feature = "tracing"))]
pub(crate) use self::off::{attempt, call, decided, drifted, renewed, waiting};

#[cfg(feature = "tracing")]
mod on {
    use std::future::Future;
    use std::time::Duration;

    use tracing::field::{DebugValue, Empty};
    use tracing::instrument::{Instrument as _, Instrumented};

    use crate::answer::Answer;
    use crate::base::BaseUrl;
    use crate::drift::Drift;
    use crate::error::{Error, ErrorKind};
    use crate::failure::Failure;
    use crate::metadata::Metadata;
    use crate::retry::{Decision, Situation, Stop};

    /// An open span.
    pub(crate) struct Span(tracing::Span);

    /// The span of a whole call: queueing, tries, waits.
    pub(crate) fn call(endpoint: &Metadata, base: &BaseUrl) -> Span {
        Span(tracing::info_span!(
            "call",
            "otel.name" = endpoint.name,
            "http.request.method" = endpoint.method.as_str(),
            "url.template" = endpoint.path,
            "server.address" = base.authority().host(),
            "server.port" = port(base),
            "http.response.status_code" = Empty,
            "http.request.resend_count" = Empty,
            "error.type" = Empty,
        ))
    }

    /// The span of one try, after this many others.
    pub(crate) fn attempt(endpoint: &Metadata, base: &BaseUrl, before: u32) -> Span {
        let span = tracing::info_span!(
            "try",
            "otel.name" = %endpoint,
            "otel.kind" = "client",
            "http.request.method" = endpoint.method.as_str(),
            "url.template" = endpoint.path,
            "server.address" = base.authority().host(),
            "server.port" = port(base),
            "http.request.resend_count" = Empty,
            "http.response.status_code" = Empty,
            "error.type" = Empty,
        );
        // The conventions leave it out for what is sent the first time.
        if before > 0 {
            span.record("http.request.resend_count", before);
        }
        Span(span)
    }

    /// Whether there is another try, and why not.
    pub(crate) fn decided(situation: &Situation, decision: Decision) {
        let Situation { attempts, tokens, .. } = *situation;
        let retry_after = situation.retry_after.map(shown);
        match decision {
            Decision::Again { after, cost } => {
                tracing::debug!(attempts, after = shown(after), cost, tokens, retry_after, "again");
            }
            Decision::Stop(stop) => {
                let reason = match stop {
                    Stop::Final => "a repeat would do harm or not help",
                    Stop::Tries => "no try is left",
                    Stop::Deadline => "no time is left",
                    Stop::Budget => "no budget is left",
                };
                tracing::debug!(attempts, reason, tokens, retry_after, "not again");
            }
        }
    }

    /// A call waits for its turn.
    pub(crate) fn waiting(bucket: Option<&str>, wait: Duration) {
        tracing::debug!(bucket, wait = shown(wait), "rate limit");
    }

    /// The server refused a credential, and another is there.
    pub(crate) fn renewed() {
        tracing::debug!("credential renewed");
    }

    fn shown(time: Duration) -> DebugValue<Duration> {
        tracing::field::debug(time)
    }

    /// One event for each difference of an answer: endpoint, path and kind, no value.
    pub(crate) fn drifted(drift: &Drift) {
        for finding in &drift.findings {
            tracing::warn!(endpoint = drift.endpoint, path = finding.path, %finding, "drift");
        }
    }

    impl Span {
        pub(crate) fn around<F: Future>(&self, future: F) -> Instrumented<F> {
            future.instrument(self.0.clone())
        }

        pub(crate) fn ended(&self, result: &Result<Answer, Error>) {
            let attempts = match result {
                Ok(answer) => {
                    self.answered(answer);
                    answer.attempts()
                }
                Err(error) => {
                    self.failed(error);
                    error.attempts()
                }
            };
            if attempts > 1 {
                self.0.record("http.request.resend_count", attempts - 1);
            }
        }

        pub(crate) fn tried(&self, result: &Result<Answer, Failure>) {
            match result {
                Ok(answer) => self.answered(answer),
                Err(failure) => self.failed(&failure.error),
            }
        }

        fn answered(&self, answer: &Answer) {
            self.0.record("http.response.status_code", answer.status().as_u16());
        }

        fn failed(&self, error: &Error) {
            match error.status() {
                Some(status) => {
                    self.0.record("http.response.status_code", status.as_u16());
                    self.0.record("error.type", status.as_str());
                }
                None => {
                    self.0.record("error.type", name(error.kind()));
                }
            }
        }
    }

    fn port(base: &BaseUrl) -> u16 {
        base.authority().port_u16().unwrap_or(if base.is_plaintext() { 80 } else { 443 })
    }

    /// The kinds that have no status.
    fn name(kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Connect => "connect",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Interrupted => "interrupted",
            ErrorKind::OutcomeUnknown => "outcome_unknown",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Tls => "tls",
            ErrorKind::RateLimited => "rate_limited",
            ErrorKind::LoginLost => "login_lost",
            ErrorKind::Refresh => "refresh",
            _ => "_OTHER",
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use crate::answer::Answer;
    use crate::base::BaseUrl;
    use crate::drift::Drift;
    use crate::error::Error;
    use crate::failure::Failure;
    use crate::metadata::Metadata;
    use crate::retry::{Decision, Situation};

    pub(crate) struct Span;

    pub(crate) fn call(_: &Metadata, _: &BaseUrl) -> Span {
        Span
    }

    pub(crate) fn attempt(_: &Metadata, _: &BaseUrl, _: u32) -> Span {
        Span
    }

    pub(crate) fn drifted(_: &Drift) {}

    pub(crate) fn decided(_: &Situation, _: Decision) {}

    pub(crate) fn waiting(_: Option<&str>, _: Duration) {}

    pub(crate) fn renewed() {}

    impl Span {
        pub(crate) fn around<F>(&self, future: F) -> F {
            future
        }

        pub(crate) fn ended(&self, _: &Result<Answer, Error>) {}

        pub(crate) fn tried(&self, _: &Result<Answer, Failure>) {}
    }
}
