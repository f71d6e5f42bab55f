//! What an error of reqwest or hyper means for the request: above all, whether the server may have acted on it.

use std::error::Error as StdError;

use super::sent::Unreadable;
use super::tls::Untrusted;
use super::{Cause, TransportError};

/// Reads an error from before there was a connection.
#[cfg(feature = "hyper")]
pub(super) fn of_connecting(error: Box<dyn StdError + Send + Sync>) -> TransportError {
    match Untrusted::find(&*error) {
        Some(untrusted) => TransportError::new(Cause::Tls).with_source(untrusted),
        None => TransportError::new(Cause::Connect).with_source(error),
    }
}

/// Reads an error of a connection from before the head of the answer.
#[cfg(feature = "hyper")]
pub(super) fn of_connection(error: ::hyper::Error) -> TransportError {
    if let Some(unreadable) = find::<Unreadable>(&error) {
        return TransportError::new(Cause::Unreadable).with_source(unreadable.repeat());
    }
    let cause = match &error {
        error if is_head_too_large(error) || is_head_reset(error) => Cause::HeadTooLarge,
        error if is_refused_stream(error) => Cause::Connect,
        // The server gave no sign of life when it was asked for one.
        error if error.is_timeout() => Cause::Timeout,
        _ => Cause::Interrupted,
    };
    TransportError::new(cause).with_source(error)
}

/// Reads an error from before the head of the answer, and whether nothing was sent for certain. The address is taken out
/// of it: it may hold personal data.
#[cfg(feature = "reqwest")]
pub(super) fn of_request(error: ::reqwest::Error, unsent: bool) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        return match Untrusted::find(&error) {
            Some(untrusted) => TransportError::new(Cause::Tls).with_source(untrusted),
            None => TransportError::new(Cause::Connect).with_source(error),
        };
    }
    if let Some(unreadable) = find::<Unreadable>(&error) {
        return TransportError::new(Cause::Unreadable).with_source(unreadable.repeat());
    }
    let cause = match find::<::hyper::Error>(&error) {
        // What reqwest does not take as a request will be no other the next time.
        _ if error.is_builder() => Cause::Refused,
        Some(hyper) if is_head_too_large(hyper) || is_head_reset(hyper) => Cause::HeadTooLarge,
        _ if unsent || is_refused_stream(&error) => Cause::Connect,
        _ if error.is_timeout() => Cause::Timeout,
        _ => Cause::Interrupted,
    };
    TransportError::new(cause).with_source(error)
}

/// Reads an error from within the body of the answer.
#[cfg(feature = "reqwest")]
pub(super) fn of_body(error: ::reqwest::Error) -> TransportError {
    TransportError::new(Cause::Interrupted).with_source(error.without_url())
}

/// hyper has a question for this, `is_parse_too_large`, but only for servers. The text is pinned by a test.
fn is_head_too_large(error: &::hyper::Error) -> bool {
    error.is_parse() && error.to_string() == "message head is too large"
}

/// With this h2 refuses the head of an answer on its own: because it is too large or, which it does not tell apart, breaks
/// the rules of HTTP/2. Either would be the same the next time. Said of the whole connection, it may be the head of
/// another answer.
#[cfg(feature = "http2")]
fn is_head_reset(error: &(dyn StdError + 'static)) -> bool {
    find::<h2::Error>(error).is_some_and(|error| {
        error.is_reset() && error.is_library() && error.reason() == Some(h2::Reason::PROTOCOL_ERROR)
    })
}

#[cfg(not(feature = "http2"))]
fn is_head_reset(_: &(dyn StdError + 'static)) -> bool {
    false
}

/// With this the server says that it has not begun to process the request (RFC 9113, section 8.7). Said of the whole
/// connection, by GOAWAY, the same word says nothing of a request.
#[cfg(feature = "http2")]
fn is_refused_stream(error: &(dyn StdError + 'static)) -> bool {
    find::<h2::Error>(error).is_some_and(|error| {
        error.is_reset() && error.is_remote() && error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

#[cfg(not(feature = "http2"))]
fn is_refused_stream(_: &(dyn StdError + 'static)) -> bool {
    false
}

fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
