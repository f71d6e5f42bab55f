//! `endpoints logout`: ends a login, at the server where it can be told, and in the store in any case.

use clap::{ArgMatches, Command};
use endpoint_runtime::auth::LoginState;
use serde_json::json;

use crate::failure::Failure;
use crate::place::{self, Target};
use crate::terminal::{Console, Form};
use crate::verb::Verb;
use crate::{identity, on_runtime};

pub(crate) const VERB: Verb = Verb { name: "logout", grammar, run };

fn grammar(command: Command) -> Command {
    place::server_arguments(command.about("Ends the login at a server and removes it from this machine"))
        .after_help("Example:\n  endpoints logout --base-url http://127.0.0.1:8080")
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let target = Target::of_server(matches)?;
    let base = target.server()?;
    let ended = on_runtime(async {
        let oauth = identity::login(base, &target.login)?;
        // What cannot be read is a login as well, and goes.
        let nobody = oauth.status().await.is_ok_and(|status| status.state() == LoginState::None);
        oauth.logout().await?;
        Ok(!nobody)
    })?;
    match (console.form, ended) {
        (Form::Json, ended) => console.json(&json!({ "logged_out": ended, "at": base })),
        (Form::People, true) => console.lines([format!("Logged out of {base}")]),
        (Form::People, false) => console.lines([format!("Nobody was logged in at {base}")]),
    }
}
