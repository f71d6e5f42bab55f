//! Pages of the login: plain HTML, for eyes, screen readers and keyboards, without a script.

use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::reply::Reply;

/// No page of another site may show this one, nothing may be loaded into it, nothing of it is kept.
pub(super) fn guarded(reply: Reply) -> Reply {
    let headers: [(HeaderName, &'static str); 4] = [
        (CACHE_CONTROL, "no-store"),
        // Forms still say where they come from, which is checked; the program's site learns nothing.
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    headers
        .into_iter()
        .fold(reply, |reply, (name, value)| reply.header(name, HeaderValue::from_static(value)))
}

/// A page with this title and content, whose forms may lead to `form_action`.
pub(super) fn html(status: StatusCode, title: &str, main: &str, form_action: &str) -> Reply {
    let text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} - sandbox</title>\n</head>\n<body>\n<main>\n{main}\n</main>\n</body>\n</html>\n"
    );
    let policy =
        format!("default-src 'none'; base-uri 'none'; form-action {form_action}; frame-ancestors 'none'");
    let reply = guarded(Reply::document(status, "text/html; charset=utf-8", text));
    // The origin of an address that has been parsed has no character that a header cannot have.
    match HeaderValue::try_from(policy) {
        Ok(policy) => reply.header(CONTENT_SECURITY_POLICY, policy),
        Err(_) => Reply::empty(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Whether a browser sent a form from one of our own pages, or something that is no browser sent it.
pub(super) fn is_own(headers: &HeaderMap) -> bool {
    let text = |value: Option<&HeaderValue>| value.and_then(|it| it.to_str().ok()).map(str::to_owned);
    match text(headers.get(ORIGIN)) {
        None => !headers.contains_key(ORIGIN),
        Some(origin) => text(headers.get(HOST)).is_some_and(|host| origin == format!("http://{host}")),
    }
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
