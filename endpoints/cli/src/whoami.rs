//! `endpoints whoami`: whose login it is, how it stands, what was granted.

use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::Endpoint as _;
use endpoint_runtime::auth::Status;
use endpoint_runtime::metadata::Auth;
use endpoints::Client;
use endpoints::account::VerifyCredentials;
use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::input::Input;
use crate::place::{self, Needs, Target};
use crate::terminal::{Console, Form};
use crate::verb::Verb;
use crate::{answer, interrupt, on_runtime};

pub(crate) const VERB: Verb = Verb { name: "whoami", grammar, run };

fn grammar(command: Command) -> Command {
    let command = command.about("Shows whose login it is, how it stands and what was granted").arg(
        Arg::new("offline")
            .long("offline")
            .action(ArgAction::SetTrue)
            .help("Asks the store alone, and no server"),
    );
    place::arguments(command).after_help("Example:\n  endpoints whoami")
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let target = Target::new(matches)?;
    let offline = matches.get_flag("offline");
    on_runtime(async {
        let named = VerifyCredentials::METADATA.enriched_by;
        let scopes: Vec<_> = named.iter().map(|scope| scope.as_str()).collect();
        let needs = Needs { auth: Auth::Bearer, scopes: &scopes, on_behalf: false, only_plan: false };
        let connection = target.connect(&needs, &Input::default()).await?;
        let mut shown = Map::from_iter([
            ("at".to_owned(), target.name().into()),
            ("credential".to_owned(), connection.credential.into()),
        ]);
        if let Some(oauth) = &connection.oauth {
            shown.extend(status_json(&oauth.status().await?));
        }
        if console.form == Form::People {
            console.lines(answer::lines(
                &shown.clone().into(),
                &endpoint_runtime::schema::Type::Any,
                console.width(),
            ))?;
        }
        let asked = async { if offline { Ok(None) } else { ask(&connection.client).await.map(Some) } };
        let user = interrupt::guarded(&connection, console, asked).await?;
        match (console.form, user) {
            (Form::Json, user) => {
                shown.extend(user.map(|user| ("user".to_owned(), user)));
                console.json(&shown.into())
            }
            (Form::People, Some(user)) => print(&user, console),
            (Form::People, None) => Ok(()),
        }
    })
}

/// Prints whose token it is.
pub(crate) async fn user(client: &Client, console: &Console) -> Result<(), Failure> {
    let user = ask(client).await?;
    match console.form {
        Form::Json => console.document(&json!({ "user": user })),
        Form::People => print(&user, console),
    }
}

async fn ask(client: &Client) -> Result<Value, Failure> {
    Ok(client.send_values(VerifyCredentials::METADATA, &Map::new()).await?.to_value()?)
}

fn print(user: &Value, console: &Console) -> Result<(), Failure> {
    console.lines([""])?;
    console.lines(answer::lines(user, VerifyCredentials::METADATA.response, console.width()))
}

/// How a login stands, without its tokens.
pub(crate) fn status_json(status: &Status) -> Map<String, Value> {
    Map::from_iter([
        ("state".to_owned(), status.state().to_string().into()),
        ("expires_in_seconds".to_owned(), status.expires_in().map(|left| left.as_secs()).into()),
        ("granted".to_owned(), status.granted().map(<[String]>::to_vec).into()),
    ])
}
