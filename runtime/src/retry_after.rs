//! `Retry-After`: how long the server asks to be left alone (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDateTime, Utc};
use http::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// The three forms of an HTTP date that have to be understood (RFC 9110, section 5.6.7).
const DATES: [&str; 3] = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// The longest wish that is kept: a wrong number must not silence a client for good. A bucket waits no longer, and a call
/// without a deadline ends instead.
pub(crate) const LONGEST: Duration = Duration::from_secs(60 * 60);

/// What the headers ask for, or nothing where they say nothing that can be understood.
///
/// A date is compared with the server's own `Date`, so that clocks that differ do no harm; `now` stands in where the
/// server sent none. A date that is over asks for no wait. A number too large for 64 bits is still a number, and asks
/// for the longest wait there is.
pub(crate) fn read(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = date(value)?;
    let now = text(headers, DATE).and_then(date).unwrap_or_else(|| DateTime::from(now));
    Some(until.signed_duration_since(now).to_std().unwrap_or_default())
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

fn date(text: &str) -> Option<DateTime<Utc>> {
    DATES.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).map(|date| date.and_utc())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn asked(retry_after: &str) -> Option<Duration> {
        let headers = HeaderMap::from_iter([
            (RETRY_AFTER, HeaderValue::from_str(retry_after).unwrap()),
            (DATE, HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT")),
        ]);
        read(&headers, SystemTime::now())
    }

    #[test]
    fn seconds_and_every_form_of_date_are_understood() {
        let seconds = |count| Some(Duration::from_secs(count));
        assert_eq!(asked("2"), seconds(2));
        assert_eq!(asked(" 0120 "), seconds(120));
        assert_eq!(asked("99999999999999999999"), seconds(u64::MAX));
        for date in
            ["Sun, 06 Nov 1994 08:49:47 GMT", "Sunday, 06-Nov-94 08:49:47 GMT", "Sun Nov  6 08:49:47 1994"]
        {
            assert_eq!(asked(date), seconds(10), "{date}");
        }
        assert_eq!(asked("Sun, 06 Nov 1994 08:49:36 GMT"), seconds(0));
    }

    #[test]
    fn what_is_neither_is_nothing() {
        for garbage in ["", "-1", "1.5", "1e9", "soon", "+3", "Sun, 99 Nov 1994 08:49:37 GMT", "٣"] {
            let value = HeaderValue::from_bytes(garbage.as_bytes()).unwrap();
            let headers = HeaderMap::from_iter([(RETRY_AFTER, value)]);
            assert_eq!(read(&headers, SystemTime::now()), None, "{garbage}");
        }
        assert_eq!(read(&HeaderMap::new(), SystemTime::now()), None);
    }

    #[test]
    fn without_a_date_of_the_server_the_clock_of_this_machine_counts() {
        let headers =
            HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("Thu, 01 Jan 1970 00:01:00 GMT"))]);
        assert_eq!(read(&headers, SystemTime::UNIX_EPOCH), Some(Duration::from_secs(60)));
    }
}
