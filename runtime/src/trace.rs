//! Spans of calls and tries, with the names of OpenTelemetry's HTTP conventions. Nothing at all without `tracing`.
//!
//! What is recorded is a list, and nothing else is: method, path template, host and port, how often it was sent,
//! status, kind of failure. No header, no body, no query, no value of the path.

#[cfg(feature = "tracing")]
pub(crate) use self::on::{attempt, call, drifted};

#[cfg(not(feature = "tracing"))]
pub(crate) use self::off::{attempt, call, drifted};

#[cfg(feature = "tracing")]
mod on {
    use std::future::Future;

    use tracing::field::Empty;
    use tracing::instrument::{Instrument as _, Instrumented};

    use crate::answer::Answer;
    use crate::base::BaseUrl;
    use crate::drift::Drift;
    use crate::error::{Error, ErrorKind};
    use crate::failure::Failure;
    use crate::metadata::Metadata;

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
            ErrorKind::RateLimited => "rate_limited",
            _ => "_OTHER",
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::answer::Answer;
    use crate::base::BaseUrl;
    use crate::drift::Drift;
    use crate::error::Error;
    use crate::failure::Failure;
    use crate::metadata::Metadata;

    pub(crate) struct Span;

    pub(crate) fn call(_: &Metadata, _: &BaseUrl) -> Span {
        Span
    }

    pub(crate) fn attempt(_: &Metadata, _: &BaseUrl, _: u32) -> Span {
        Span
    }

    pub(crate) fn drifted(_: &Drift) {}

    impl Span {
        pub(crate) fn around<F>(&self, future: F) -> F {
            future
        }

        pub(crate) fn ended(&self, _: &Result<Answer, Error>) {}

        pub(crate) fn tried(&self, _: &Result<Answer, Failure>) {}
    }
}
