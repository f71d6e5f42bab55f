//! An answer with what came around it.

use http::StatusCode;
use http::header::HeaderMap;

use crate::answer::Answer;
use crate::drift::Drift;

/// A decoded answer with its status, headers, request id and number of tries.
///
/// # Examples
///
/// ```no_run
/// # use endpoint_runtime::{Client, endpoint};
/// #[endpoint(GET, "/users/{id}", response = String)]
/// struct UserName {
///     id: u64,
/// }
///
/// # async fn run(client: Client) -> Result<(), endpoint_runtime::Error> {
/// let answer = client.send(&UserName { id: 7 }).with_meta().await?;
/// println!("{} ({}, request {:?})", answer.value, answer.status(), answer.request_id());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WithMeta<R> {
    /// The decoded answer.
    pub value: R,
    answer: Answer,
}

impl<R> WithMeta<R> {
    pub(crate) fn new(value: R, answer: Answer) -> Self {
        Self { value, answer }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// What the server calls the request: for its support and its logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// How often the call was tried, the last time included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts()
    }

    /// How the answer differs from what is declared. `None` where it does not, or where nobody looked: in the mode
    /// [`Tolerant`](crate::drift::Mode::Tolerant).
    #[must_use]
    pub fn drift(&self) -> Option<&Drift> {
        self.answer.drift()
    }

    /// The answer as it came.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}
