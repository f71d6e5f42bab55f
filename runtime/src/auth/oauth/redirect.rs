//! The way back from the browser: an address of this machine, listened on once (RFC 8252, section 7.3).

use std::future::poll_fn;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::task::Poll;
use std::time::Duration;

use http::Uri;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::grant::is_code;
use crate::error::{Error, ErrorKind};
use crate::secret::Secret;

/// The longest head of a request that is read, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// How long a visitor may take for it.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many visitors are heard at the same time.
const VISITORS: usize = 16;

/// Where the browser is sent back to.
#[derive(Debug, Clone)]
pub(super) struct RedirectUri {
    host: String,
    address: SocketAddr,
    path: String,
}

impl RedirectUri {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let refuse = || {
            let message = "the redirect has to be an `http://` address of this machine with a path and without query \
                           and fragment, as in `http://127.0.0.1:0/callback`";
            Error::new(ErrorKind::Config, message)
        };
        let uri: Uri = text.parse().map_err(|_| refuse())?;
        let authority = uri.authority().ok_or_else(refuse)?;
        let host = authority.host();
        let ip = match host {
            "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
            _ => host.trim_start_matches('[').trim_end_matches(']').parse().map_err(|_| refuse())?,
        };
        let plain = uri.scheme_str() == Some("http") && uri.query().is_none() && !text.contains(['#', '@']);
        if !plain || !ip.is_loopback() {
            return Err(refuse());
        }
        let address = SocketAddr::new(ip, authority.port_u16().unwrap_or(0));
        Ok(Self { host: host.to_owned(), address, path: uri.path().to_owned() })
    }

    /// Listens, and gives the address with the port that it came to.
    pub(super) async fn listen(&self) -> Result<(Listener, String), Error> {
        let bound = match TcpListener::bind(self.address).await {
            Ok(listener) => listener.local_addr().map(|address| (listener, address)),
            Err(error) => Err(error),
        };
        let (listener, address) = bound.map_err(|error| {
            let message = format!("{} cannot be listened on for the end of the login", self.address);
            Error::new(ErrorKind::Login, message).with_source(error)
        })?;
        let uri = format!("http://{}:{}{}", self.host, address.port(), self.path);
        Ok((Listener { listener, path: self.path.clone() }, uri))
    }
}

/// What a redirect has to fit.
#[derive(Clone)]
pub(super) struct Expected {
    pub(super) state: Secret,
    pub(super) issuer: Option<String>,
}

/// What a redirect says.
pub(super) enum Verdict {
    /// The code to exchange.
    Code(Secret),
    /// The login ended without one.
    Ended(String),
    /// It is not of this login.
    Foreign(&'static str),
}

impl Expected {
    pub(super) fn judge(&self, query: &str) -> Verdict {
        let Some(pairs) = pairs(query) else { return Verdict::Foreign("its query cannot be read") };
        let mut names: Vec<_> = pairs.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if names.windows(2).any(|two| two[0] == two[1]) {
            return Verdict::Foreign("it names a parameter twice");
        }
        let value = |name: &str| {
            let found = pairs.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        if value("state").is_none_or(|state| Secret::new(state) != self.state) {
            return Verdict::Foreign("its `state` is not of this login");
        }
        // Where the server says who it is, leaving that out must not be a way around the comparison (RFC 9207, section
        // 2.4). It counts for errors as well.
        if let Some(expected) = &self.issuer {
            match value("iss") {
                Some(issuer) if issuer == expected => {}
                Some(_) => return Verdict::Foreign("its `iss` is another server"),
                None => return Verdict::Foreign("it has no `iss`, and the login expects one"),
            }
        }
        if let Some(code) = value("error") {
            // What comes from outside is shown only if it is a word.
            let code = if is_code(code) { code } else { "an error that is not a code" };
            return Verdict::Ended(format!("the login was refused: `{code}`"));
        }
        match (value("code"), value("status")) {
            (Some(code), _) => Verdict::Code(Secret::new(code)),
            (None, Some("cancelled")) => Verdict::Ended("the user cancelled the login".to_owned()),
            (None, _) => Verdict::Ended("the server sent the browser back without a code".to_owned()),
        }
    }
}

/// Waits for the browser.
#[derive(Debug)]
pub(super) struct Listener {
    listener: TcpListener,
    path: String,
}

impl Listener {
    /// Answers whoever comes until one brings what ends the login, and then nobody any more. `foreign` counts the
    /// redirects that were refused.
    pub(super) async fn wait(self, expected: &Expected, foreign: &mut usize) -> Verdict {
        let mut visits = JoinSet::new();
        loop {
            let event = poll_fn(|context| {
                if let Poll::Ready(Some(visit)) = visits.poll_join_next(context) {
                    return Poll::Ready(Event::Over(visit.unwrap_or(None)));
                }
                // Whoever comes beyond the limit waits in the queue of the system.
                if visits.len() < VISITORS
                    && let Poll::Ready(visitor) = self.listener.poll_accept(context)
                {
                    return Poll::Ready(Event::Came(visitor.map(|(stream, _)| stream)));
                }
                Poll::Pending
            });
            match event.await {
                Event::Came(Ok(stream)) => {
                    let (expected, path) = (expected.clone(), self.path.clone());
                    visits.spawn(async move {
                        tokio::time::timeout(PATIENCE, visit(stream, &path, &expected)).await.ok().flatten()
                    });
                }
                // The system lacks something for the moment.
                Event::Came(Err(_)) => tokio::time::sleep(Duration::from_millis(50)).await,
                Event::Over(Some(Verdict::Foreign(_))) => *foreign = foreign.saturating_add(1),
                Event::Over(Some(verdict)) => return verdict,
                Event::Over(None) => {}
            }
        }
    }
}

enum Event {
    Came(std::io::Result<TcpStream>),
    Over(Option<Verdict>),
}

/// Hears one visitor and answers; nothing where it was no redirect.
async fn visit(mut stream: TcpStream, path: &str, expected: &Expected) -> Option<Verdict> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if head.len() >= LONGEST_HEAD {
            return None;
        }
        let mut chunk = [0; 1024];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        head.extend_from_slice(chunk.get(..read)?);
    }
    let (status, text, verdict) = match target(&head) {
        Some(target) => {
            let (asked, query) = target.split_once('?').unwrap_or((target, ""));
            match asked == path {
                true => {
                    let verdict = expected.judge(query);
                    let (status, text) = page(&verdict);
                    (status, text, Some(verdict))
                }
                false => ("404 Not Found", "There is nothing here.", None),
            }
        }
        None => ("400 Bad Request", "There is nothing here.", None),
    };
    let body = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Login</title><p>{text}</p></html>\n"
    );
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\ncontent-security-policy: default-src 'none'\r\n\
         x-content-type-options: nosniff\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    // What the browser brought counts, whether it waits for the page or not.
    if stream.write_all(answer.as_bytes()).await.is_ok() {
        drop(stream.shutdown().await);
    }
    verdict
}

/// The target of a `GET`.
fn target(head: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(head).ok()?.lines().next()?;
    line.strip_prefix("GET ")?.strip_suffix(" HTTP/1.1")
}

/// What the user reads: nothing of what came.
fn page(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Code(_) => ("200 OK", "Done. You can close this page and go back to the program."),
        Verdict::Ended(_) => {
            ("200 OK", "Nothing was allowed. You can close this page and go back to the program.")
        }
        Verdict::Foreign(_) => ("400 Bad Request", "This is not the end of the login that is under way."),
    }
}

/// The pairs of a query, or nothing where an escape is broken.
fn pairs(query: &str) -> Option<Vec<(String, String)>> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((unescaped(name)?, unescaped(value)?))
        })
        .collect()
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}
