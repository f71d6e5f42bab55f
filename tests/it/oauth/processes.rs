//! Several processes that share a login, against a server that revokes it when a refresh token comes twice.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use endpoint_runtime::auth::{FileStore, LoginState, OAuth, OAuthBuilder};
use endpoint_runtime::{Client, Error, ErrorKind};
use endpoint_tests::{LoginServer, child};

use super::store::Folder;
use super::{Me, SECRET, builder, log_in};

pub(super) const PROCESSES: usize = 10;
const ROTATIONS: u64 = 1000;

fn variable(name: &str) -> String {
    std::env::var(name).unwrap()
}

/// The login as the parent describes it to its children.
pub(super) fn inherited() -> OAuthBuilder {
    let server = variable("SERVER");
    OAuth::builder(format!("{server}/authorize"), format!("{server}/token"), "program")
        .client_secret(SECRET)
        .allow_plaintext_loopback()
}

fn in_a_file() -> OAuth {
    inherited().store(FileStore::new(variable("FOLDER")).unwrap()).build().unwrap()
}

fn start(test: &str, server: &LoginServer, folder: &Path) -> Child {
    child::start(test, &[("SERVER", &server.base_url()), ("FOLDER", folder.to_str().unwrap())])
}

/// Refreshes and calls in turn, until the server has seen enough.
pub(super) async fn work(oauth: OAuth, enough: u64) -> Result<(), Error> {
    let client = Client::builder(variable("SERVER")).oauth(&oauth).allow_plaintext_loopback().build()?;
    loop {
        oauth.refresh().await?;
        let answer = client.send(&Me).await?;
        if answer["exchanges"].as_u64().unwrap() >= enough {
            return Ok(());
        }
    }
}

#[tokio::test]
async fn ten_processes_with_one_file_never_lose_the_login_in_a_thousand_rotations() {
    const TEST: &str =
        "oauth::processes::ten_processes_with_one_file_never_lose_the_login_in_a_thousand_rotations";
    if child::is_child() {
        return work(in_a_file(), ROTATIONS).await.unwrap();
    }
    let (server, folder) = (LoginServer::start(), Folder::fast("processes"));
    let oauth = builder(&server).store(FileStore::new(&folder.0).unwrap()).build().unwrap();
    log_in(&oauth).await;
    let children: Vec<_> = (0..PROCESSES).map(|_| start(TEST, &server, &folder.0)).collect();
    for process in children {
        child::finish(TEST, process);
    }
    assert!(server.exchanges() as u64 >= ROTATIONS);
    assert_eq!(server.reuses(), 0);
    oauth.refresh().await.unwrap();
}

#[tokio::test]
async fn a_process_that_is_killed_at_any_moment_leaves_a_store_that_can_be_read() {
    const TEST: &str =
        "oauth::processes::a_process_that_is_killed_at_any_moment_leaves_a_store_that_can_be_read";
    const KILLS: u32 = 60;
    if child::is_child() {
        // It ends by being killed, or because another one was killed at the wrong moment.
        let error = work(in_a_file(), u64::MAX).await.unwrap_err();
        assert!(error.kind() == ErrorKind::LoginLost || error.is_status(401), "{error:?}");
        return;
    }
    let (server, folder) = (LoginServer::start(), Folder::fast("killed"));
    let login = || builder(&server).store(FileStore::new(&folder.0).unwrap()).build().unwrap();
    log_in(&login()).await;
    let mut lost = 0;
    let (mut moment, mut running) = (1_u64, None);
    for _ in 0..KILLS {
        let mut process = running.take().unwrap_or_else(|| start(TEST, &server, &folder.0));
        // Once it is at work, at a moment that is another one every time.
        let (before, since) = (server.exchanges(), Instant::now());
        while server.exchanges() <= before {
            assert!(since.elapsed() < Duration::from_secs(30), "the child does not work");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_micros(moment >> 50)).await;
        // The system's SIGKILL, where it has one.
        process.kill().unwrap();
        // The next one starts while this one is buried.
        running = Some(start(TEST, &server, &folder.0));
        process.wait().unwrap();

        // Whatever it was doing: the store is whole and free, and the login is there, or lost in the one way that
        // nobody can help, and told as that.
        let oauth = login();
        assert_ne!(oauth.status().await.unwrap().state(), LoginState::None);
        // The lock ended with the process, so nobody waits for its exchange.
        let refresh = tokio::time::timeout(Duration::from_secs(10), oauth.refresh());
        match refresh.await.unwrap() {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::LoginLost => {
                assert!(error.to_string().contains("an earlier exchange was cut off"), "{error}");
                lost += 1;
                // The child that runs has lost it as well, and ends.
                let mut process = running.take().unwrap();
                process.kill().unwrap();
                process.wait().unwrap();
                log_in(&oauth).await;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    if let Some(mut process) = running {
        process.kill().unwrap();
        process.wait().unwrap();
    }
    println!("{KILLS} kills, of which {lost} between exchange and save");
}
