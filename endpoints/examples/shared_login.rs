//! Several workers share one login through PostgreSQL: none of them asks the user, and when the token has ended, one
//! refreshes it for all.
//!
//! ```sh
//! cargo run -p endpoints --features sandbox --example shared_login -- "host=/run/postgresql dbname=logins"
//! ```
//!
//! The server is a sandbox here, and allows it in place of a user. Against the real thing `Client::live()` takes the
//! place of `Client::at`, `endpoints::oauth(id)` that of `OAuth::builder`, and the user opens the link of the login.

use std::error::Error;
use std::time::Duration;

use endpoint_postgres::PostgresStore;
use endpoint_runtime::auth::OAuth;
use endpoints::sandbox::{self, Sandbox};
use endpoints::webcam::MadeBookings;
use endpoints::{Client, scopes};

const WORKERS: usize = 5;
const ROUNDS: usize = 4;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let database = std::env::args().nth(1).ok_or("name the database: host=/run/postgresql dbname=logins")?;
    let exchanges = run(&database).await?;
    println!("{WORKERS} workers made {} calls with {exchanges} exchanges", WORKERS * ROUNDS);
    Ok(())
}

/// The login as each worker sees it, wherever that runs: all that they share is the database.
fn shared(sandbox: &Sandbox, database: &str) -> Result<OAuth, Box<dyn Error>> {
    let oauth = OAuth::builder(sandbox.authorize_url(), sandbox.token_url(), sandbox::CLIENT_ID)
        .client_secret(sandbox::CLIENT_SECRET)
        .for_origin(sandbox.base_url().parse()?)
        .allow_plaintext_loopback()
        .store(PostgresStore::new(database)?)
        .login_name("shared-login-example");
    Ok(oauth.build()?)
}

/// Gives how many exchanges there were with the token endpoint.
pub async fn run(database: &str) -> Result<usize, Box<dyn Error>> {
    let sandbox = sandbox::builder().start().await?;

    // Once, by whoever can ask the user.
    let oauth = shared(&sandbox, database)?;
    let login = oauth.login(&[scopes::ACCOUNT_WEBCAM_BOOKINGS]).await?;
    let back = sandbox.authorize(login.link(), "1")?;
    println!("{}", login.redirected(&back).await?);

    // Then the workers, each with a store and a client of its own.
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        let oauth = shared(&sandbox, database)?;
        let client = Client::at(sandbox.base_url()).oauth(&oauth).allow_plaintext_loopback().build()?;
        workers.push((client, oauth));
    }
    for _ in 0..ROUNDS {
        let calls =
            workers.iter().map(|(client, _)| tokio::spawn(client.send(&MadeBookings::new()).into_future()));
        for call in calls.collect::<Vec<_>>() {
            call.await??;
        }
        // Longer than a token lives.
        sandbox.clock().advance(Duration::from_secs(21 * 60));
    }

    // A process does not end in the middle of a refresh.
    for (_, oauth) in &workers {
        oauth.idle().await;
    }
    let exchanges = sandbox.received().iter().filter(|request| request.path == "/OAuth/token").count();
    oauth.logout().await?;
    Ok(exchanges)
}
