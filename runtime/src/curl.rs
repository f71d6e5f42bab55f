//! A plan as a line for the shell.

use std::fmt::Write as _;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use crate::plan::Plan;
use crate::secret::is_header;

/// The environment variables that stand for the secrets.
const TOKEN: &str = "$ENDPOINTS_TOKEN";
const API_KEY: &str = "$ENDPOINTS_API_KEY";

impl Plan {
    /// The request as a `curl` command for a POSIX shell, ready to be pasted.
    ///
    /// A file that is read as it is sent is read there from the file of its name. Secrets are not in it: the token is
    /// taken from `$ENDPOINTS_TOKEN`, a key from `$ENDPOINTS_API_KEY`; other [secrets](Self#what-is-replaced) read
    /// `[redacted]` and have to be put in by hand.
    ///
    /// # Examples
    ///
    /// ```
    /// use endpoint_runtime::{Client, endpoint};
    ///
    /// #[endpoint(POST, "/notes", response = ())]
    /// struct AddNote {
    ///     text: String,
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").bearer("secret").build()?;
    /// let plan = client.send(&AddNote { text: "it's".into() }).plan()?;
    /// assert_eq!(
    ///     plan.curl(),
    ///     r#"curl -X POST 'https://api.example.com/notes' -H 'content-type: application/json' \
    ///   -H 'accept: application/json' -H "authorization: bearer $ENDPOINTS_TOKEN" --data-binary '{"text":"it'\''s"}'"#
    ///         .replace("\\\n  ", "")
    /// );
    /// # Ok::<(), endpoint_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn curl(&self) -> String {
        let request = self.request();
        let (body, address) = (request.body(), request.uri().to_string());
        let mut line = String::new();

        let inline =
            std::str::from_utf8(body).ok().filter(|text| !text.contains('\0') && !text.starts_with('@'));
        let inline = inline.filter(|_| self.upload().is_none());
        if let Some(upload) = self.upload() {
            // A file that is read as it is sent is looked for under its name, where the shell is.
            line.push_str("{ ");
            for piece in upload.pieces_shown() {
                match piece {
                    Ok(bytes) => {
                        line.push_str("printf ");
                        quote(&octal(bytes), &mut line);
                    }
                    Err(file) => {
                        line.push_str("cat < ");
                        quote(file, &mut line);
                    }
                }
                line.push_str("; ");
            }
            line.push_str("} | ");
        } else if inline.is_none() {
            line.push_str("printf ");
            quote(&octal(body), &mut line);
            line.push_str(" | ");
        }
        line.push_str("curl ");
        match request.method().as_str() {
            "GET" if body.is_empty() => {}
            // With `-X HEAD`, curl would wait for a body.
            "HEAD" => line.push_str("--head "),
            method => {
                // Methods are one of our own few names, so nothing has to be quoted. Writing to a `String` cannot fail.
                let _ = write!(line, "-X {method} ");
            }
        }
        if address.contains(['[', ']', '{', '}']) {
            line.push_str("--globoff ");
        }
        quote(&address, &mut line);
        for (name, value) in request.headers() {
            line.push_str(" -H ");
            // The secrets of the endpoint's own fields are in no variable of the shell.
            match value.is_sensitive() && !is_header(self.endpoint(), name) {
                true => credential(name, value, &mut line),
                false => header(name, value, &mut line),
            }
        }
        match inline {
            Some("") => {}
            Some(text) => {
                line.push_str(" --data-binary ");
                quote(text, &mut line);
            }
            None => line.push_str(" --data-binary @-"),
        }
        line
    }
}

fn credential(name: &HeaderName, value: &HeaderValue, line: &mut String) {
    // Names and schemes are tokens (RFC 9110, section 5.6.2) with nothing that the shell expands between double
    // quotes, except for the backtick, the dollar sign and the exclamation mark, which no scheme of ours has.
    let secret = if name == AUTHORIZATION { TOKEN } else { API_KEY };
    let text = String::from_utf8_lossy(value.as_bytes());
    let scheme = text.split_once(' ').map_or("", |(scheme, _)| scheme);
    let space = if scheme.is_empty() { "" } else { " " };
    let _ = write!(line, "\"{name}: {scheme}{space}{secret}\"");
}

fn header(name: &HeaderName, value: &HeaderValue, line: &mut String) {
    let text = String::from_utf8_lossy(value.as_bytes());
    if text.is_empty() {
        // How curl is told of a header without a value; a colon would remove the header.
        quote(&format!("{name};"), line);
    } else {
        quote(&format!("{name}: {text}"), line);
    }
}

/// Between single quotes, where the shell expands nothing; a single quote itself is written outside of them.
fn quote(text: &str, line: &mut String) {
    line.push('\'');
    line.push_str(&text.replace('\'', r"'\''"));
    line.push('\'');
}

/// For `printf`, which is the one way to write any byte that every shell has.
fn octal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 4), |mut text, byte| {
        let _ = write!(text, "\\{byte:03o}");
        text
    })
}
