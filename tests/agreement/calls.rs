//! Sends every operation with example values, and tells what came of it.

use endpoint_runtime::auth::Authorize;
use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::metadata::{Auth, Format, Style};
use endpoint_runtime::{Error, Secret};
use endpoints::export::example;
use endpoints::{Answer, Client};
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

use crate::{Done, answers};

/// What Prism calls a difference between a message and the document.
const VIOLATIONS: &str = "sl-violations";

/// A token behind the word `Bearer`. Its letter case is free (RFC 9110, section 11.1) and our own is small, as the
/// documentation writes it; Prism takes no other than this.
#[derive(Debug)]
struct Token(Secret);

impl Authorize for Token {
    fn scheme(&self) -> Auth {
        Auth::Bearer
    }

    fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        let value = HeaderValue::try_from(format!("Bearer {}", self.0.expose()));
        Ok((AUTHORIZATION, value.expect("a token is visible ASCII")))
    }
}

/// One line of JSON for each call.
pub(crate) async fn send(base: &str) -> Done {
    let client = Client::at(base)
        .credential(Token(std::env::var("TOKEN")?.into()))
        .api_key(std::env::var("KEY")?)
        .tries(1)
        .allow_plaintext_loopback()
        .build()?;
    for entry in endpoints::catalogue().entries() {
        for format in entry.metadata.accept {
            println!("{}", call(&client, entry, *format).await);
        }
    }
    Ok(())
}

async fn call(client: &Client, entry: Entry, format: Format) -> Value {
    let call = client.send_values(entry.metadata, &values(entry)).accept(format);
    let said = |answer: Option<&Answer>| {
        let header = answer.and_then(|answer| answer.headers().get(VIOLATIONS)?.to_str().ok());
        header.and_then(|text| serde_json::from_str::<Value>(text).ok())
    };
    let (status, violations, error, body) = match call.await {
        Ok(answer) => {
            let body = String::from_utf8_lossy(answer.body()).into_owned();
            (Some(answer.status()), said(Some(&answer)), read(entry, &answer).err(), body)
        }
        Err(error) => (error.status(), said(error.answer()), Some(error.to_string()), String::new()),
    };
    json!({
        "name": entry.name(),
        "format": format.to_string(),
        "status": status.map(|status| status.as_u16()),
        "violations": violations,
        "error": error,
        "body": body,
    })
}

/// What our types make of the answer; that of a group manager is of the same type.
fn read(entry: Entry, answer: &Answer) -> Result<(), String> {
    let name = entry.name();
    let response = http::Response::builder().status(answer.status());
    let response =
        answer.headers().iter().fold(response, |response, (name, value)| response.header(name, value));
    let response = response.body(answer.body().to_vec().into()).map_err(|error| error.to_string())?;
    answers::read(name.trim_end_matches("OnBehalf"), response).map_err(|error: Error| error.to_string())
}

fn values(entry: Entry) -> Map<String, Value> {
    let named = entry.metadata.params.iter().filter(|param| param.style != Style::Spread);
    named.map(|param| (param.name.to_owned(), example(param.ty))).collect()
}
