//! `endpoints demo`, and `endpoints` alone: one call to the own sandbox, with everything that travels.

use clap::{ArgMatches, Command};
use endpoint_runtime::Answer;
use serde_json::Map;

use crate::failure::Failure;
use crate::input::Input;
use crate::place::{Needs, Target};
use crate::terminal::Console;
use crate::text::Line;
use crate::verb::Verb;
use crate::{answer, find, on_runtime};

pub(crate) const VERB: Verb = Verb { name: "demo", grammar, run };

/// What is called.
const ENDPOINT: &str = "webcam.RescheduleMadeBooking";

fn grammar(command: Command) -> Command {
    command
        .about("Shows one call to the sandbox inside of this program")
        .after_help("Example:\n  endpoints demo\n\nWithout any verb, `endpoints` does the same.")
}

fn run(_: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let entry = find::endpoint(endpoints::catalogue(), ENDPOINT)?;
    let metadata = entry.metadata;
    let values = Map::from_iter([("BookingID".to_owned(), 1.into())]);
    let scopes: Vec<_> = metadata.scope.scopes().iter().map(|scope| scope.as_str()).collect();
    let target = Target::sandbox();
    on_runtime(async {
        let needs = Needs { auth: metadata.auth, scopes: &scopes, on_behalf: false, only_plan: false };
        let connection = target.connect(&needs, &Input::default()).await?;
        let call = connection.client.send_values(metadata, &values);
        let plan = call.plan()?.to_string();
        console.lines([&format!("Request to {}:", target.name()), ""].into_iter().chain(plan.lines()))?;
        let answered = call.await?;
        console.lines(["", &heading_of(&answered), ""])?;
        console.lines(answer::lines(&answered.to_value()?, metadata.response, console.width()))?;
        console.lines([
            Line::default(),
            Line::from(
                "Next: `endpoints list`, `endpoints show NAME`, `endpoints call NAME Parameter=value`",
            ),
        ])
    })
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
