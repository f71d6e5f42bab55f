//! What servers, networks, users and attackers do: the proof of the table in `endpoint_runtime::docs::hazards`.

mod building;
mod credentials;
mod http2;
mod limits;
mod outcome;
mod pool;
mod reading;
mod table;
mod tls;

use endpoint_runtime::{Client, ClientBuilder, Error, endpoint, serde_json};
use endpoint_tests::Recorder;
use endpoint_tests::carrier::carried;
use endpoint_tests::recorder::Then;

/// Changes nothing, and may be sent again.
#[endpoint(GET, "/read", response = serde_json::Value)]
struct Read;

/// Must not be sent twice.
#[endpoint(POST, "/write", response = serde_json::Value)]
struct Write {
    note: String,
}

/// Must not be sent twice, and has nothing to send but its head.
#[endpoint(POST, "/press", response = serde_json::Value)]
struct Press;

/// Declares no answer.
#[endpoint(POST, "/tell", response = ())]
struct Tell {
    note: String,
}

const TOKEN: &str = "canary-5d41402abc4b2a76";

fn builder(base: String) -> ClientBuilder<endpoint_runtime::AnyApi> {
    carried(Client::builder(base)).bearer(TOKEN).allow_plaintext_loopback()
}

fn client(server: &Recorder) -> Client {
    builder(server.base_url()).build().unwrap()
}

fn write() -> Write {
    Write { note: "body".to_owned() }
}

/// What becomes of a read that is answered so.
async fn read(then: Then) -> Result<serde_json::Value, Error> {
    let server = Recorder::start(then).await;
    client(&server).send(&Read).await
}
