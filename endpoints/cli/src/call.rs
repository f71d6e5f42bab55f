//! One call: what is sent, where to, and what came back.

use std::io::{BufRead as _, Read as _};

use endpoint_runtime::catalogue::{Catalogue, Entry};
use endpoint_runtime::metadata::Auth;
use endpoint_runtime::nearest::nearest;
use endpoint_runtime::{Answer, Api as _, Client, Secret};
use endpoints::AdultWork;

use crate::args::{Call, Credential, Place};
use crate::failure::Failure;
use crate::{params, show, terminal};

/// The longest credential that is read from standard input, in bytes.
const LONGEST_CREDENTIAL: u64 = 64 * 1024;

/// The key that the sandbox inside of this program accepts. It opens nothing else.
const SANDBOX_KEY: &str = "sandbox";

/// Makes the call, and prints the request before it is sent and the answer when it is here.
pub(crate) async fn run(call: &Call) -> Result<(), Failure> {
    let entry = find(endpoints::catalogue(), &call.name)?;
    let values = params::values(entry, &call.words)?;

    // The sandbox runs until it is dropped, so it is held until the answer is here.
    let (client, _sandbox, heading) = match &call.place {
        Place::Sandbox => {
            let (client, sandbox) = embedded(entry).await?;
            (client, Some(sandbox), "Request to a sandbox inside of this program:")
        }
        Place::Server { base, credential } => (remote(entry, base, *credential)?, None, "Request:"),
    };
    let mut sending = client.send_values(entry.metadata, &values);
    if let Some(format) = call.format {
        sending = sending.accept(format);
    }
    let plan = sending.plan()?.to_string();
    terminal::print([heading, ""].into_iter().chain(plan.lines()))?;

    let answer = sending.await?;
    let value = answer.to_value()?;
    terminal::print([String::new(), heading_of(&answer), String::new()])?;
    terminal::print(show::lines(&value, entry.metadata.response))
}

/// Status and content type.
fn heading_of(answer: &Answer) -> String {
    let content_type =
        answer.headers().get("content-type").map(|value| String::from_utf8_lossy(value.as_bytes()));
    match content_type {
        Some(content_type) => format!("Answer: {}, as {content_type}", answer.status()),
        None => format!("Answer: {}", answer.status()),
    }
}

fn find(catalogue: &Catalogue, name: &str) -> Result<Entry, Failure> {
    if let Some(entry) = catalogue.find(name) {
        return Ok(entry);
    }
    let full: Vec<String> = catalogue.entries().map(|entry| entry.name()).collect();
    let ambiguous: Vec<String> = catalogue
        .entries()
        .filter(|entry| entry.metadata.name.eq_ignore_ascii_case(name))
        .map(|entry| format!("`{}`", entry.name()))
        .collect();
    if !ambiguous.is_empty() {
        return Err(Failure::Input(format!("`{name}` could be {}", ambiguous.join(" or "))));
    }
    let short = catalogue.entries().map(|entry| entry.metadata.name);
    let advice = match nearest(name, full.iter().map(String::as_str).chain(short)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "see `endpoints list`".to_owned(),
    };
    Err(Failure::Input(format!("there is no endpoint `{name}`; {advice}")))
}

/// A sandbox, and a client that may call the endpoint there.
async fn embedded(entry: Entry) -> Result<(Client<AdultWork>, impl Sized), Failure> {
    let builder =
        endpoints::sandbox::builder().api_key(SANDBOX_KEY).api_key_header(AdultWork::API_KEY_HEADER);
    let sandbox = builder
        .start()
        .await
        .map_err(|error| Failure::call(format!("the sandbox does not start: {error}")))?;
    let scopes: Vec<_> = entry.metadata.scope.scopes().iter().map(|scope| scope.as_str()).collect();
    let token = sandbox.token(&scopes);
    let client = Client::<AdultWork>::at(sandbox.base_url())
        .allow_plaintext_loopback()
        .bearer(token)
        .api_key(SANDBOX_KEY)
        .build()?;
    Ok((client, sandbox))
}

/// A client of this server. Unencrypted addresses are taken on this machine only, and that is the client's rule.
fn remote(entry: Entry, base: &str, from: Credential) -> Result<Client<AdultWork>, Failure> {
    let builder = Client::<AdultWork>::at(base).allow_plaintext_loopback();
    let builder = match entry.metadata.auth {
        Auth::None => builder,
        Auth::ApiKey => builder.api_key(credential("API key", "ENDPOINTS_API_KEY", from)?.expose()),
        _ => builder.bearer(credential("token", "ENDPOINTS_TOKEN", from)?.expose()),
    };
    Ok(builder.build()?)
}

fn credential(what: &str, variable: &str, from: Credential) -> Result<Secret, Failure> {
    let (text, place) = match from {
        Credential::Environment => (std::env::var(variable).unwrap_or_default(), variable),
        Credential::StandardInput => (first_line()?, "standard input"),
    };
    if text.trim().is_empty() {
        let advice = match from {
            Credential::Environment => format!("set {variable}, or pipe it in with --token-stdin"),
            Credential::StandardInput => "its first line is empty".to_owned(),
        };
        return Err(Failure::Input(format!("no {what} in {place}: {advice}")));
    }
    Ok(Secret::new(text.trim()))
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    let read = std::io::stdin().lock().take(LONGEST_CREDENTIAL).read_line(&mut line);
    match read {
        Ok(_) => Ok(line),
        Err(error) => Err(Failure::Input(format!("standard input cannot be read: {error}"))),
    }
}
