//! What was received, for tests to look at.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

/// How many requests are kept.
const ENTRIES: usize = 1000;

/// How many bytes all that is kept may have together: 16 MiB.
const BYTES: usize = 16 * 1024 * 1024;

/// A request that the sandbox has answered.
#[derive(Debug, Clone)]
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
    /// What was answered.
    pub status: StatusCode,
    /// The names in query and body that are not parameters of the endpoint.
    pub ignored: Vec<String>,
}

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
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += size(&received);
        kept.entries.push_back(received);
        while kept.entries.len() > ENTRIES || kept.bytes > BYTES {
            let Some(oldest) = kept.entries.pop_front() else { break };
            kept.bytes -= size(&oldest);
        }
    }

    pub(crate) fn entries(&self) -> Vec<Received> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entries.iter().cloned().collect()
    }
}

fn size(received: &Received) -> usize {
    let headers = received.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    let ignored = received.ignored.iter().map(String::len);
    received.path.len() + received.body.len() + headers.chain(ignored).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_is_bounded_in_number_and_in_size() {
        let entry = |body: usize| Received {
            method: Method::GET,
            path: "/".to_owned(),
            headers: HeaderMap::new(),
            body: Bytes::from(vec![0; body]),
            status: StatusCode::OK,
            ignored: Vec::new(),
        };
        let journal = Journal::default();
        (0..ENTRIES + 10).for_each(|_| journal.record(entry(0)));
        assert_eq!(journal.entries().len(), ENTRIES);
        (0..20).for_each(|_| journal.record(entry(1024 * 1024)));
        assert_eq!(journal.entries().len(), 15);
    }
}
