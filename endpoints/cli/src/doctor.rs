//! `endpoints doctor`: what could keep calls from working, looked at one by one.

use std::time::{Duration, Instant, SystemTime};

use clap::{ArgMatches, Command};
use endpoint_runtime::auth::LoginState;
use endpoint_runtime::chrono::{DateTime, Utc};
use endpoint_runtime::http::HeaderMap;
use endpoint_runtime::metadata::Method;
use endpoints::Client;
use serde_json::json;

use crate::failure::{Code, Failure};
use crate::place::{self, Place, Target};
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint, wrap};
use crate::verb::Verb;
use crate::{home, identity, on_runtime};

pub(crate) const VERB: Verb = Verb { name: "doctor", grammar, run };

/// How long the server has to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far the two clocks may be apart, in seconds: tokens live for minutes.
const APART: i64 = 60;

const VARIABLES: &[&str] = &[
    place::BASE_URL,
    place::TOKEN,
    place::API_KEY,
    identity::CLIENT_ID,
    identity::CLIENT_SECRET,
    identity::AUTHORIZE_URL,
    identity::TOKEN_URL,
    home::STORE,
];

fn grammar(command: Command) -> Command {
    let command = command.about("Looks at clock, login store, server and token, and says what is wrong");
    place::server_arguments(command).after_help("Examples:\n  endpoints doctor\n  endpoints doctor --text")
}

/// How a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Good,
    Mind,
    Bad,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Self::Good => "ok",
            Self::Mind => "mind",
            Self::Bad => "bad",
        }
    }

    fn paint(self) -> Paint {
        match self {
            Self::Good => Paint::Good,
            Self::Mind => Paint::Warn,
            Self::Bad => Paint::Bad,
        }
    }
}

type Finding = (&'static str, Verdict, String);

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let target = Target::of_server(matches)?;
    let findings = on_runtime(async { Ok(examine(&target).await) })?;
    if console.form == Form::Json {
        let shown = findings.iter().map(
            |(what, verdict, text)| json!({ "check": what, "verdict": verdict.name(), "finding": text }),
        );
        console.json(&shown.collect())?;
    } else {
        console.lines(page(&findings, console.width().unwrap_or(110)))?;
    }
    match findings.iter().any(|(_, verdict, _)| *verdict == Verdict::Bad) {
        true => Err(Failure::told(Code::Failed)),
        false => Ok(()),
    }
}

fn page(findings: &[Finding], width: usize) -> Vec<Line> {
    const BEFORE: usize = 19;
    let mut lines = Vec::new();
    for (what, verdict, text) in findings {
        let name = Line::painted(Paint::Name, what).padded(13);
        let mut line = name.joined(Line::painted(verdict.paint(), verdict.name()).padded(BEFORE - 13));
        for part in wrap(text, width.saturating_sub(BEFORE).max(1)) {
            lines.push(line.then(&part));
            line = Line::from(" ".repeat(BEFORE));
        }
    }
    lines
}

async fn examine(target: &Target) -> Vec<Finding> {
    let count = endpoints::catalogue().entries().count();
    let version = format!("{} with {count} endpoints", env!("CARGO_PKG_VERSION"));
    let set: Vec<_> = VARIABLES.iter().copied().filter(|name| identity::read(name).is_some()).collect();
    let set =
        if set.is_empty() { "none of ours is set".to_owned() } else { format!("set: {}", set.join(", ")) };
    let mut findings =
        vec![("version", Verdict::Good, version), ("environment", Verdict::Good, set), store()];
    let (base, _sandbox) = match &target.place {
        Place::Server(base) => (base.clone(), None),
        Place::Sandbox => match place::embedded().await {
            Ok(sandbox) => (sandbox.base_url(), Some(sandbox)),
            Err(failure) => {
                findings.push(("server", Verdict::Bad, failure.message().to_owned()));
                return findings;
            }
        },
    };
    server(target, &base, &mut findings).await;
    findings.push(match &target.place {
        Place::Server(base) => token(base, &target.login).await,
        Place::Sandbox => {
            ("token", Verdict::Good, "the sandbox inside of this program makes its own".to_owned())
        }
    });
    findings
}

fn store() -> Finding {
    let folder = match home::logins() {
        Ok(folder) => folder,
        Err(failure) => return ("login store", Verdict::Mind, failure.message().to_owned()),
    };
    if !folder.exists() {
        return (
            "login store",
            Verdict::Good,
            format!("{} will be made by `endpoints login`", folder.display()),
        );
    }
    match identity::store() {
        Ok(_) => ("login store", Verdict::Good, folder.display().to_string()),
        Err(failure) => ("login store", Verdict::Bad, failure.message().to_owned()),
    }
}

/// Whether the server answers at all, and what its clock says. No credential is sent.
async fn server(target: &Target, base: &str, findings: &mut Vec<Finding>) {
    let client = Client::at(base).allow_plaintext_loopback().timeout(PATIENCE).tries(1).build();
    let begun = Instant::now();
    let asked = match client {
        Ok(client) => client.unlisted(Method::Get, "/").await,
        Err(error) => Err(error),
    };
    let took = begun.elapsed().as_millis();
    let headers = match &asked {
        Ok(answer) => Ok(answer.headers()),
        // Whatever it answers, it is there.
        Err(error) => error.headers().ok_or(error),
    };
    match headers {
        Ok(headers) => {
            findings.push(("server", Verdict::Good, format!("{} answered in {took} ms", target.name())));
            findings.push(clock(headers, SystemTime::now().into()));
        }
        Err(error) => {
            let cause =
                std::iter::successors(std::error::Error::source(error), |error| error.source()).last();
            let cause = cause.map(|cause| format!(" ({cause})")).unwrap_or_default();
            findings.push(("server", Verdict::Bad, format!("{error}{cause}")));
            findings.push(("clock", Verdict::Mind, "there is no other to compare it with".to_owned()));
        }
    }
}

fn clock(headers: &HeaderMap, now: DateTime<Utc>) -> Finding {
    let date = headers.get("date").and_then(|date| DateTime::parse_from_rfc2822(date.to_str().ok()?).ok());
    let Some(date) = date else {
        return ("clock", Verdict::Mind, "the server does not say what time it is".to_owned());
    };
    let apart = now.signed_duration_since(date).num_seconds();
    let (verdict, text) = match apart {
        apart if apart.saturating_abs() <= APART => {
            (Verdict::Good, format!("{}; the server's is {}s away", now.format("%F %T UTC"), apart.abs()))
        }
        ahead if ahead > 0 => (Verdict::Bad, format!("{apart}s ahead of the server's: set it right")),
        _ => (Verdict::Bad, format!("{}s behind the server's: set it right", apart.saturating_abs())),
    };
    ("clock", verdict, text)
}

async fn token(base: &str, login: &str) -> Finding {
    if identity::read(place::TOKEN).is_some() {
        let text = format!("from {}; how long it holds only the server knows", place::TOKEN);
        return ("token", Verdict::Good, text);
    }
    match identity::kept(base, login).await {
        Ok(Some((_, status))) => {
            let verdict = match status.state() {
                LoginState::Lost => Verdict::Bad,
                LoginState::Fresh => Verdict::Good,
                _ => Verdict::Mind,
            };
            ("token", verdict, status.to_string())
        }
        Ok(None) => ("token", Verdict::Mind, format!("nobody has logged in at {base}: `endpoints login`")),
        Err(failure) => ("token", Verdict::Mind, failure.message().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_wrong_is_told_with_the_difference() {
        let now = DateTime::from_timestamp(1_000_000_000, 0).unwrap_or_default();
        let verdict = |date: &'static str| {
            let headers = HeaderMap::from_iter([(
                endpoint_runtime::http::header::DATE,
                endpoint_runtime::http::HeaderValue::from_static(date),
            )]);
            let (_, verdict, text) = clock(&headers, now);
            (verdict.name(), text)
        };
        assert_eq!(
            verdict("Sun, 09 Sep 2001 01:46:10 GMT"),
            ("ok", "2001-09-09 01:46:40 UTC; the server's is 30s away".to_owned())
        );
        assert_eq!(
            verdict("Sun, 09 Sep 2001 01:36:40 GMT"),
            ("bad", "600s ahead of the server's: set it right".to_owned())
        );
        assert_eq!(
            verdict("Sun, 09 Sep 2001 01:56:40 GMT"),
            ("bad", "600s behind the server's: set it right".to_owned())
        );
        assert_eq!(verdict("yesterday").0, "mind");
    }
}
