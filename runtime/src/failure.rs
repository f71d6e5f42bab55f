//! What a failed try means for its call: kind, outcome, and whether it may be repeated.

use std::time::Duration;

use crate::answer::Answer;
use crate::error::{Error, ErrorKind, Outcome};
use crate::limiter::Refused;
use crate::metadata::{Metadata, Safety};
use crate::retry::{Ended, Stop};
use crate::transport::{Cause, TransportError};

/// A failed try, as the caller would be told and as the retry rules see it.
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) ended: Ended,
}

impl Failure {
    /// The server answered with anything but success.
    pub(crate) fn refused(error: Error) -> Self {
        let ended = error.status().map_or(Ended::Settled, Ended::Answered);
        Self { error, ended }
    }

    /// It came behind the head of this answer, which says no more than that the server began to answer: some send a
    /// head first and break off what fails after it.
    pub(crate) fn behind(self, head: Answer) -> Self {
        Self { error: self.error.with_head(head), ended: self.ended }
    }
}

/// What is known besides the failure itself.
pub(crate) struct Circumstances<'a> {
    pub(crate) metadata: &'static Metadata,
    pub(crate) host: &'a str,
    pub(crate) max_body: usize,
    /// How many tries there were before this one.
    pub(crate) attempts: u32,
    /// Whether an earlier try of the call may have reached the server: then it was sent, whatever the last try says.
    pub(crate) sent_before: bool,
}

impl Circumstances<'_> {
    /// The transport gave up.
    pub(crate) fn broken(&self, error: TransportError) -> Failure {
        let (ended, kind, message) = match error.cause {
            // What would fail the same way again is told at once.
            Cause::Refused => {
                let message = format!("the transport refused the request{}", why(&error));
                (Ended::Settled, ErrorKind::InvalidRequest, message)
            }
            Cause::Tls => {
                let message = format!("no trusted connection to {}{}", self.host, why(&error));
                (Ended::Settled, ErrorKind::Tls, message)
            }
            Cause::HeadTooLarge => (
                Ended::Settled,
                ErrorKind::TooLarge,
                "the head of the answer is larger than is read".to_owned(),
            ),
            Cause::Connect if self.sent_before => {
                (Ended::NotSent, ErrorKind::Connect, format!("no connection to {} any more", self.host))
            }
            Cause::Connect => {
                let message = format!("no connection to {}: nothing was sent", self.host);
                (Ended::NotSent, ErrorKind::Connect, message)
            }
            Cause::TooLarge => {
                let message = format!("the answer is larger than the limit of {} bytes", self.max_body);
                (Ended::Settled, ErrorKind::TooLarge, message)
            }
            Cause::Timeout => {
                (Ended::Lost, ErrorKind::Timeout, "the server was silent for too long".to_owned())
            }
            Cause::Unreadable => {
                let message = format!("the body of the request could not be read to its end{}", why(&error));
                (Ended::Settled, ErrorKind::Interrupted, message)
            }
            Cause::Interrupted => {
                let message = "the connection broke before the answer was whole";
                (Ended::Lost, ErrorKind::Interrupted, message.to_owned())
            }
        };
        let unsent = error.cause.is_unsent() && !self.sent_before;
        let message = match error.cause {
            Cause::Tls if unsent => format!("{message}; nothing was sent"),
            _ => message,
        };
        Failure { error: self.lost(unsent, kind, message).with_source(error), ended }
    }

    /// The deadline of the call passed during the try. What failed before, if anything, is the reason that is told.
    pub(crate) fn late(&self, allowed: Duration, unsent: bool, last: Option<Error>) -> Failure {
        let error = match (unsent, self.sent_before) {
            (true, false) => {
                let message = format!("no connection to {} within {allowed:?}: nothing was sent", self.host);
                self.lost(true, ErrorKind::Connect, message)
            }
            (true, true) => {
                let message = format!("no connection to {} any more within {allowed:?}", self.host);
                self.lost(false, ErrorKind::Connect, message)
            }
            (false, _) => self.lost(false, ErrorKind::Timeout, format!("no whole answer within {allowed:?}")),
        };
        let error = match last {
            Some(last) => error.with_source(last),
            None => error,
        };
        Failure { error, ended: Ended::Settled }
    }

    /// The deadline of the call passed before the first try.
    pub(crate) fn never_sent(&self, allowed: Duration) -> Error {
        let message = format!("the {allowed:?} that it may take were over before anything was sent");
        Error::new(ErrorKind::Timeout, message).at(self.metadata)
    }

    /// There is no credential for the next try. What the last one ended with is kept as the reason.
    pub(crate) fn without_credential(&self, error: Error, last: Option<Error>) -> Error {
        let error = error.at(self.metadata);
        let Some(last) = last else { return error };
        let outcome = last.outcome();
        error.of_try(last.attempts()).with_outcome(outcome).with_source(last)
    }

    /// The client's own rate did not let the first try through.
    pub(crate) fn refused(&self, refused: Refused) -> Error {
        let bucket = self.metadata.bucket.map_or(String::new(), |name| format!(" of `{name}`"));
        let message = match refused {
            Refused::Full => format!("too many calls wait for the rate limit{bucket}: nothing was sent"),
            Refused::TooLate(wait) => {
                format!(
                    "the rate limit{bucket} has no room for {wait:?}, which is too late: nothing was sent"
                )
            }
        };
        Error::new(ErrorKind::RateLimited, message).at(self.metadata)
    }

    fn lost(&self, unsent: bool, kind: ErrorKind, message: String) -> Error {
        let metadata = self.metadata;
        let outcome = if unsent { Outcome::NotSent } else { Outcome::Unknown };
        if outcome == Outcome::NotSent || metadata.safety != Safety::Once {
            return Error::new(kind, message).at(metadata).with_outcome(outcome);
        }
        let how = metadata.settle.map_or(String::new(), |by| format!(" with {} ({by})", by.name));
        let message = format!(
            "{message}; the request may have been carried out: find out{how} before sending it again"
        );
        Error::new(ErrorKind::OutcomeUnknown, message).at(metadata).with_outcome(outcome)
    }
}

/// What a further try lacked, where it would have been allowed otherwise.
pub(crate) fn lacked(stop: Stop) -> Option<&'static str> {
    match stop {
        Stop::Final | Stop::Tries => None,
        Stop::Deadline => Some("time"),
        Stop::Budget => Some("budget"),
    }
}

/// The reason that the transport gives, to follow a sentence.
fn why(error: &TransportError) -> String {
    error.source.as_ref().map(|source| format!(": {source}")).unwrap_or_default()
}
