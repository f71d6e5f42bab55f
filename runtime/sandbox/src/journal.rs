//! What was received, for tests to look at.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

/// How many requests are kept.
const ENTRIES: usize = 1000;

/// How many bytes all that is kept may have together: 16 MiB.
const BYTES: usize = 16 * 1024 * 1024;

/// A request that the sandbox has answered.
///
/// What carries a credential reads `[redacted]`, and the bodies of logins are not kept. Its `Debug` shows of a body
/// only how long it is, as it may hold a password.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The verb.
    pub method: Method,
    /// Path and query as they were sent.
    pub path: String,
    /// The headers; the values of those that carry a credential read `[redacted]`.
    pub headers: HeaderMap,
    /// The body; empty if it was larger than the limit.
    pub body: Bytes,
    /// The endpoint as `group.Name`, or `login.authorize` and `login.token`: `None` if no endpoint has this address.
    pub endpoint: Option<String>,
    /// The user whose token came with it.
    pub user: Option<String>,
    /// What was answered.
    pub status: StatusCode,
    /// The names in query and body that are not parameters of the endpoint.
    pub ignored: Vec<String>,
    /// Why it was refused by the sandbox.
    pub problem: Option<String>,
    /// The fault that happened to it.
    pub fault: Option<String>,
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("endpoint", &self.endpoint)
            .field("user", &self.user)
            .field("status", &self.status)
            .field("ignored", &self.ignored)
            .field("problem", &self.problem)
            .field("fault", &self.fault)
            .finish()
    }
}

/// There were requests that no endpoint answers: what [`Sandbox::verify`](crate::Sandbox::verify) says of them.
#[derive(Debug, Clone)]
pub struct Unmatched(Vec<String>);

impl Unmatched {
    pub(crate) fn of(entries: &[Received]) -> Result<(), Self> {
        let strangers = entries.iter().filter(|entry| entry.endpoint.is_none());
        let lines: Vec<String> = strangers
            .map(|it| format!("{} {}: {}", it.method, it.path, it.problem.as_deref().unwrap_or_default()))
            .collect();
        if lines.is_empty() { Ok(()) } else { Err(Self(lines)) }
    }
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the sandbox received what no endpoint answers:")?;
        self.0.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl std::error::Error for Unmatched {}

/// The last requests. The oldest make room for new ones.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    entries: VecDeque<Received>,
    bytes: usize,
}

impl Journal {
    pub(crate) fn record(&self, received: Received) {
        let mut kept = self.kept();
        kept.bytes += size(&received);
        kept.entries.push_back(received);
        while kept.entries.len() > ENTRIES || kept.bytes > BYTES {
            let Some(oldest) = kept.entries.pop_front() else { break };
            kept.bytes -= size(&oldest);
        }
    }

    pub(crate) fn entries(&self) -> Vec<Received> {
        self.kept().entries.iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        *self.kept() = Kept::default();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size(received: &Received) -> usize {
    let headers = received.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    let names = received.ignored.iter().map(String::len);
    let texts = [&received.endpoint, &received.user, &received.problem, &received.fault];
    let texts = texts.into_iter().flatten().map(String::len);
    received.path.len() + received.body.len() + headers.chain(names).chain(texts).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(body: usize) -> Received {
        Received {
            method: Method::GET,
            path: "/".to_owned(),
            headers: HeaderMap::new(),
            body: Bytes::from(vec![0; body]),
            endpoint: None,
            user: None,
            status: StatusCode::OK,
            ignored: Vec::new(),
            problem: None,
            fault: None,
        }
    }

    #[test]
    fn the_journal_is_bounded_in_number_and_in_size() {
        let journal = Journal::default();
        (0..ENTRIES + 10).for_each(|_| journal.record(entry(0)));
        assert_eq!(journal.entries().len(), ENTRIES);
        (0..20).for_each(|_| journal.record(entry(1024 * 1024)));
        assert_eq!(journal.entries().len(), 15);
        journal.clear();
        assert!(journal.entries().is_empty());
    }
}
