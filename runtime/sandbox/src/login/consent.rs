//! The consent page: plain HTML, for eyes, screen readers and keyboards, without a script.

use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use http::{StatusCode, Uri};

use super::User;
use super::authorize::Pending;
use crate::reply::Reply;

/// The page that asks the user. Allowing is the first button, so Enter allows; Tab reaches everything.
pub(super) fn page(request: &str, pending: &Pending, users: &[User]) -> Reply {
    let mut choices = String::new();
    for (at, user) in users.iter().enumerate() {
        let (id, name) = (escape(&user.id), escape(&user.name));
        let checked = if at == 0 { " checked" } else { "" };
        choices.push_str(&format!(
            "<p><input type=\"radio\" name=\"user\" id=\"user-{at}\" value=\"{id}\" required{checked}> \
             <label for=\"user-{at}\">{name} ({id})</label></p>\n"
        ));
    }
    let mut scopes = String::new();
    for (at, scope) in pending.scopes.iter().enumerate() {
        let scope = escape(scope);
        scopes.push_str(&format!(
            "<p><input type=\"checkbox\" name=\"scope\" id=\"scope-{at}\" value=\"{scope}\" checked> \
             <label for=\"scope-{at}\"><code>{scope}</code></label></p>\n"
        ));
    }
    let (client, to) = (escape(&pending.client), escape(&pending.redirect_uri));
    let main = format!(
        "<h1>Let {client} in?</h1>\n\
         <p>The program <strong>{client}</strong> asks for access. This is a sandbox: its users and their data are \
         made up, and no password is needed.</p>\n\
         <form method=\"post\" action=\"{action}\">\n\
         <input type=\"hidden\" name=\"request\" value=\"{request}\">\n\
         <fieldset><legend>Sign in as</legend>\n{choices}</fieldset>\n\
         <fieldset><legend>The program may use</legend>\n{scopes}</fieldset>\n\
         <p><button type=\"submit\" name=\"decision\" value=\"allow\">Allow</button>\n\
         <button type=\"submit\" name=\"decision\" value=\"cancel\" formnovalidate>Cancel</button></p>\n\
         </form>\n\
         <p>Either way you go back to <code>{to}</code>.</p>",
        action = super::AUTHORIZE,
    );
    html(StatusCode::OK, &format!("Let {client} in?"), &main, &form_targets(&pending.redirect_uri))
}

/// A page that says what is wrong.
pub(super) fn failure(status: StatusCode, detail: &str) -> Reply {
    let main = format!("<h1>This login cannot go on</h1>\n<p>{}</p>", escape(detail));
    html(status, "This login cannot go on", &main, "'none'")
}

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

fn html(status: StatusCode, title: &str, main: &str, form_action: &str) -> Reply {
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

/// Where the form may lead. Browsers apply it to the redirect after it, too.
fn form_targets(redirect_uri: &str) -> String {
    let uri = redirect_uri.parse::<Uri>().ok();
    let target = uri.as_ref().and_then(|uri| match (uri.scheme_str(), uri.authority()) {
        (Some(scheme @ ("http" | "https")), Some(authority)) => Some(format!("{scheme}://{authority}")),
        (Some(scheme), _) => Some(format!("{scheme}:")),
        _ => None,
    });
    target.map_or_else(|| "'self'".to_owned(), |target| format!("'self' {target}"))
}

fn escape(text: &str) -> String {
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
