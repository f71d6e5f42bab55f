//! What became of one request of a batch.

use endpoint_runtime::metadata::{Metadata, Safety};
use endpoint_runtime::{Answer, Error, ErrorKind, Outcome as Became};
use serde_json::{Map, Value};

use super::journal::State;
use crate::failure::{self, Code};

/// What became of it, and what is known of that.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) state: State,
    /// For the journal and the reader: status, answer, reason.
    pub(super) details: Map<String, Value>,
    /// What the exit code would be if this were all.
    pub(super) code: Code,
}

impl Outcome {
    pub(super) fn of(metadata: &Metadata, result: Result<Answer, Error>) -> Self {
        let mut details = Map::new();
        let error = match result {
            Ok(answer) => {
                details.insert("status".to_owned(), answer.status().as_u16().into());
                match answer.to_value() {
                    Ok(value) => details.insert("answer".to_owned(), value),
                    // It was done, whatever the answer is like.
                    Err(error) => details.insert("why".to_owned(), error.to_string().into()),
                };
                return Self { state: State::Done, details, code: Code::Done };
            }
            Err(error) => error,
        };
        let state = match (error.outcome(), error.kind()) {
            (Became::NotSent, _) => State::NotSent,
            (Became::Answered, ErrorKind::Status | ErrorKind::Redirect) => State::Refused,
            (Became::Answered, _) => State::Done,
            (_, _) if metadata.safety == Safety::Once => State::Unknown,
            _ => State::Lost,
        };
        details.extend(error.status().map(|status| ("status".to_owned(), status.as_u16().into())));
        details.insert("why".to_owned(), error.to_string().into());
        Self { state, details, code: failure::code(&error) }
    }

    /// Whether no other line would fare better.
    pub(super) fn ends_the_run(&self) -> bool {
        self.code == Code::Credential
    }
}
