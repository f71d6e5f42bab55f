//! `endpoints sandbox`: the local server that plays the API, for as long as it is wanted.

use clap::{Arg, ArgMatches, Command};
use endpoint_sandbox::{Fault, FaultRule};
use endpoints::sandbox::{CLIENT_ID, CLIENT_SECRET};
use endpoints::scopes;
use serde_json::json;

use crate::failure::Failure;
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint};
use crate::verb::Verb;
use crate::{on_runtime, place};

pub(crate) const VERB: Verb = Verb { name: "sandbox", grammar, run };

const NOTES: &str = "\
Examples:
  endpoints sandbox --port 8080
  endpoints sandbox --data sandbox.json --seed 7
  endpoints sandbox --fault 'status=503; retry-after=1' --fault-rate 0.2

It listens on this machine alone. Its token, its key and its client open nothing else.";

fn grammar(command: Command) -> Command {
    command
        .about("Runs a local server that plays the API, until Ctrl-C")
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("PORT")
                .default_value("0")
                .value_parser(clap::value_parser!(u16))
                .help("The port of 127.0.0.1; 0 for a free one"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("NUMBER")
                .default_value("0")
                .value_parser(clap::value_parser!(u64))
                .help("Decides examples and faults: the same seed, the same answers"),
        )
        .arg(Arg::new("data").long("data").value_name("FILE").help("Keeps state and logins in this file"))
        .arg(
            Arg::new("fault")
                .long("fault")
                .value_name("FAULT")
                .value_parser(|text: &str| text.parse::<Fault>().map_err(|error| error.to_string()))
                .help("Lets this go wrong, as in `latency=250ms` or `status=503`"),
        )
        .arg(
            Arg::new("fault-rate")
                .long("fault-rate")
                .value_name("SHARE")
                .requires("fault")
                .value_parser(share)
                .help("For this share of the calls, from 0 to 1"),
        )
        .after_help(NOTES)
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "it has to be a number from 0 to 1".to_owned())
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let mut builder = place::sandbox()
        .port(matches.get_one("port").copied().unwrap_or_default())
        .seed(matches.get_one("seed").copied().unwrap_or_default());
    if let Some(file) = matches.get_one::<String>("data") {
        builder = builder.data(file);
    }
    if let Some(fault) = matches.get_one::<Fault>("fault") {
        let rule = FaultRule::new(*fault);
        let rate = matches.get_one::<f64>("fault-rate").copied();
        builder = builder.fault(rate.into_iter().fold(rule, FaultRule::rate));
    }
    on_runtime(async {
        let sandbox = builder.start().await.map_err(place::not_started)?;
        let all: Vec<_> = scopes::ALL.iter().map(|scope| scope.as_str()).collect();
        let token = sandbox.token(&all);
        let facts = [
            ("base_url", sandbox.base_url()),
            ("authorize_url", sandbox.authorize_url()),
            ("token_url", sandbox.token_url()),
            ("granted_url", sandbox.granted_url()),
            ("client_id", CLIENT_ID.to_owned()),
            ("client_secret", CLIENT_SECRET.to_owned()),
            ("api_key", place::SANDBOX_KEY.to_owned()),
            ("token", token.expose().to_owned()),
        ];
        if console.form == Form::Json {
            console.document(&json!(facts.into_iter().collect::<std::collections::BTreeMap<_, _>>()))?;
        } else {
            console.lines(
                facts.iter().map(|(name, text)| Line::painted(Paint::Name, name).padded(15).then(text)),
            )?;
            console.lines([
                Line::default(),
                Line::from("In another terminal:"),
                Line::from(format!("  export {}={}", place::BASE_URL, sandbox.base_url())),
                Line::from(format!("  export {}={}", place::API_KEY, place::SANDBOX_KEY)),
                Line::from("  endpoints login"),
            ])?;
            console.note("Ctrl-C ends it.");
        }
        // Where there are no signals, it runs until it is killed.
        match tokio::signal::ctrl_c().await {
            Ok(()) => Ok(()),
            Err(_) => std::future::pending().await,
        }
    })
}
