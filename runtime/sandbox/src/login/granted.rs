//! The page where users see what they have granted, and take it back.

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;

use super::page::{self, escape, html};
use super::{GRANTED, Login};
use crate::body;
use crate::reply::Reply;

impl Login {
    /// Everything that was granted, by user and program.
    pub(super) fn show_granted(&self) -> Reply {
        self.granted_page("What was granted", "")
    }

    /// Takes back what the form says, and shows what is left.
    pub(super) fn take_back(&self, headers: &HeaderMap, sent: &Bytes) -> Reply {
        let fields = match body::form_pairs(headers, sent) {
            Ok(fields) => fields,
            Err(refusal) => return refusal,
        };
        if !page::is_own(headers) {
            return failure(StatusCode::FORBIDDEN, "The form was sent from another site.");
        }
        let field = |name: &str| fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
        let (Some(user), Some(client), Some(scope)) = (field("user"), field("client"), field("scope")) else {
            return failure(StatusCode::BAD_REQUEST, "The form does not say what is to be taken back.");
        };
        let one = Some(scope).filter(|scope| !scope.is_empty());
        let taken = self.grants().take_back(user, client, one);
        let said = match taken {
            true => format!("{client} has lost {}.", one.unwrap_or("everything")),
            false => format!("{client} had nothing of it any more."),
        };
        self.granted_page("Taken back", &said)
    }

    fn granted_page(&self, title: &str, said: &str) -> Reply {
        let mut main = format!("<h1>{title}</h1>\n");
        if !said.is_empty() {
            main.push_str(&format!("<p role=\"status\">{}</p>\n", escape(said)));
        }
        let grants = self.grants();
        let granted = grants.granted();
        if granted.is_empty() {
            main.push_str("<p>No program has access.</p>");
        }
        for ((id, client), scopes) in granted {
            let user = self.users.iter().find(|user| user.id == id).map_or("", |user| user.name.as_str());
            let (id, client, user) = (escape(id), escape(client), escape(user));
            main.push_str(&format!(
                "<section>\n<h2>{client}, let in by {user} ({id})</h2>\n\
                 <form method=\"post\" action=\"{GRANTED}\">\n\
                 <input type=\"hidden\" name=\"user\" value=\"{id}\">\n\
                 <input type=\"hidden\" name=\"client\" value=\"{client}\">\n<ul>\n"
            ));
            for scope in scopes.iter().map(|scope| escape(scope)) {
                main.push_str(&format!(
                    "<li><code>{scope}</code> <button type=\"submit\" name=\"scope\" value=\"{scope}\" \
                     aria-label=\"Take back {scope} from {client}\">Take back</button></li>\n"
                ));
            }
            main.push_str(&format!(
                "</ul>\n<p><button type=\"submit\" name=\"scope\" value=\"\">Take back everything from {client}\
                 </button></p>\n</form>\n</section>\n"
            ));
        }
        html(StatusCode::OK, title, &main, "'self'")
    }
}

fn failure(status: StatusCode, detail: &str) -> Reply {
    let main = format!("<h1>Nothing was taken back</h1>\n<p>{}</p>", escape(detail));
    html(status, "Nothing was taken back", &main, "'none'")
}
