//! The consent page.

use http::{StatusCode, Uri};

use super::authorize::Pending;
use super::page::{escape, html};
use super::{GRANTED, User};
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
         <p>Either way you go back to <code>{to}</code>. What is allowed can be <a href=\"{GRANTED}\">taken back</a> at \
         any time.</p>",
        action = super::AUTHORIZE,
    );
    html(StatusCode::OK, &format!("Let {client} in?"), &main, &form_targets(&pending.redirect_uri))
}

/// A page that says what is wrong.
pub(super) fn failure(status: StatusCode, detail: &str) -> Reply {
    let main = format!("<h1>This login cannot go on</h1>\n<p>{}</p>", escape(detail));
    html(status, "This login cannot go on", &main, "'none'")
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
