//! Logins in PostgreSQL, in a server that the tests start.

use endpoint_postgres::PostgresStore;
use endpoint_runtime::auth::{LockedLogin, LoginState, TokenStore};
use endpoint_runtime::{ErrorKind, Secret};
use endpoint_tests::{LoginServer, Postgres, child};
use tokio_postgres::NoTls;

use super::processes::{PROCESSES, inherited, work};
use super::{Me, builder, client, log_in, text_of};

fn store(database: &Postgres) -> PostgresStore {
    PostgresStore::new(&database.connection()).unwrap()
}

/// A connection of the test's own.
async fn connect(database: &Postgres) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(&database.connection(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// How many rotations the processes make: every lock here is a connection and a process of the server, which takes minutes
/// for a thousand on a small machine, so all of them are left to the gate, `.ci/run`.
fn rotations() -> u64 {
    std::env::var("ENDPOINT_ROTATIONS").map_or(50, |text| text.parse().unwrap())
}

#[tokio::test]
async fn ten_processes_with_one_database_never_lose_the_login() {
    const TEST: &str = "oauth::postgres::ten_processes_with_one_database_never_lose_the_login";
    if child::is_child() {
        let store = PostgresStore::new(&std::env::var("DATABASE").unwrap()).unwrap();
        return work(inherited().store(store).build().unwrap(), rotations()).await.unwrap();
    }
    let (server, database) = (LoginServer::start(), Postgres::start());
    let oauth = builder(&server).store(store(&database)).build().unwrap();
    log_in(&oauth).await;
    let variables = [("SERVER", &*server.base_url()), ("DATABASE", &*database.connection())];
    let children: Vec<_> = (0..PROCESSES).map(|_| child::start(TEST, &variables)).collect();
    for process in children {
        child::finish(TEST, process);
    }
    assert!(server.exchanges() as u64 >= rotations());
    assert_eq!(server.reuses(), 0);
    oauth.refresh().await.unwrap();
}

#[tokio::test]
async fn the_table_is_made_once_however_many_need_it_and_holds_logins_by_name() {
    let (server, database) = (LoginServer::start(), Postgres::start());
    // Ten at the same time, before there is a table.
    let mut first = tokio::task::JoinSet::new();
    for name in 0..10 {
        let oauth = builder(&server).store(store(&database)).login_name(format!("user {name}; --'"));
        let oauth = oauth.build().unwrap();
        first.spawn(async move { oauth.status().await.unwrap().state() });
    }
    assert!(first.join_all().await.into_iter().all(|state| state == LoginState::None));

    let ada = builder(&server).store(store(&database)).login_name("ada").build().unwrap();
    log_in(&ada).await;
    client(&server, &ada).send(&Me).await.unwrap();
    let bob = builder(&server).store(store(&database)).login_name("bob").build().unwrap();
    assert_eq!(bob.status().await.unwrap().state(), LoginState::None);
    // Another process finds it there.
    let ada = builder(&server).store(store(&database)).login_name("ada").build().unwrap();
    assert_eq!(ada.status().await.unwrap().state(), LoginState::Fresh);
    ada.logout().await.unwrap();
    let ada = builder(&server).store(store(&database)).login_name("ada").build().unwrap();
    assert_eq!(ada.status().await.unwrap().state(), LoginState::None);
}

#[tokio::test]
async fn the_row_is_locked_from_reading_to_saving() {
    let database = Postgres::start();
    let (one, other) = (store(&database), store(&database));
    let record = |text: &str| Secret::new(text);
    let mut first = one.lock("ada").await.unwrap();
    assert_eq!(first.read().await.unwrap(), None);

    let waiting = tokio::spawn(async move {
        let mut second = other.lock("ada").await.unwrap();
        let seen = second.read().await.unwrap();
        second.save(&Secret::new("second")).await.unwrap();
        seen
    });
    // Until the server itself says that somebody waits for the row.
    let watch = connect(&database).await;
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    while watch.query_one(waits, &[]).await.unwrap().get::<_, i64>(0) == 0 {
        tokio::task::yield_now().await;
    }
    assert!(!waiting.is_finished());
    // Another login is another row, and reading waits for nobody.
    drop(one.lock("bob").await.unwrap());
    assert_eq!(one.read("ada").await.unwrap(), None);

    first.save(&record("first")).await.unwrap();
    assert_eq!(waiting.await.unwrap(), Some(record("first")));
    assert_eq!(one.read("ada").await.unwrap(), Some(record("second")));

    // One that is dropped changes nothing and holds nobody up.
    drop(one.lock("ada").await.unwrap());
    let mut again: Box<dyn LockedLogin + '_> = one.lock("ada").await.unwrap();
    assert_eq!(again.read().await.unwrap(), Some(record("second")));
}

#[tokio::test]
async fn a_database_that_is_not_there_or_not_safe_is_told_without_its_password() {
    let server = LoginServer::start();
    let nowhere = "host=/nowhere-at-all user=test password=canary-password dbname=x";
    let store = PostgresStore::new(nowhere).unwrap();
    assert!(!format!("{store:?}").contains("canary"));
    let oauth = builder(&server).store(store).build().unwrap();
    let error = client(&server, &oauth).send(&Me).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    let text = text_of(&error);
    assert!(text.contains("the database cannot be reached") && !text.contains("canary"), "{text}");

    for (connection, said) in [
        ("host=db.example.com password=canary", "tokens only travel encrypted"),
        ("host=localhost,db.example.com password=canary", "tokens only travel encrypted"),
        ("password=canary", "tokens only travel encrypted"),
        ("passwordcanary", "cannot be read"),
        ("host=localhost port=canary", "cannot be read"),
    ] {
        let error = PostgresStore::new(connection).unwrap_err().to_string();
        assert!(error.contains(said) && !error.contains("canary"), "{error}");
    }
}
