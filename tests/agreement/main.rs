//! Our side of the agreement with other people's tools: the sandbox as a program, and a client that sends every
//! operation. `tests/agreement/run` starts both.

mod answers;
mod calls;

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use endpoints::sandbox::{self, Call, Reply};
use serde_json::json;

/// A key that the sandbox takes.
const KEY: &str = "agreement";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done =
        match words.as_slice() {
            ["serve"] => serve(false).await,
            ["serve", "broken"] => serve(true).await,
            ["send", base] => calls::send(base).await,
            _ => Err("agreement serve [broken] | agreement send BASE, with TOKEN and KEY in the environment"
                .into()),
        };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn std::error::Error>>;

/// Serves until standard input ends. A broken server says something else than it declares, in one operation.
async fn serve(broken: bool) -> Done {
    let mut builder = sandbox::builder().api_key(KEY);
    if broken {
        builder = builder
            .on("webcam.MadeBookings", |_: &Call| Reply::ok(json!({ "PageCount": "many", "PageNumber": 1 })));
    }
    let server = builder.start().await?;
    let scopes: Vec<&str> = endpoints::scopes::ALL.iter().map(|scope| scope.as_str()).collect();
    let token = server.token(&scopes);
    println!("{}", json!({ "base": server.base_url(), "token": token.expose(), "key": KEY }));
    io::stdout().flush()?;
    tokio::task::spawn_blocking(|| io::stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}
