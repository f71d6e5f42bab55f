//! Logins in PostgreSQL, in a server that the tests start.

use std::time::Duration;

use endpoint_postgres::PostgresStore;
use endpoint_runtime::auth::{LockedLogin, LoginState, TokenStore};
use endpoint_runtime::{ErrorKind, Secret};
use endpoint_tests::tls::{Authority, Says};
use endpoint_tests::{LoginServer, Postgres, child};
use tokio_postgres::NoTls;
use tokio_postgres_rustls::MakeRustlsConnect;

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

/// How many rotations the processes make. A thousand take half a minute on a small machine, which is left to the gate,
/// `.ci/run`.
fn rotations() -> u64 {
    std::env::var("ENDPOINT_ROTATIONS").map_or(50, |text| text.parse().unwrap())
}

#[tokio::test]
async fn ten_processes_with_one_database_never_lose_the_login() {
    if !Postgres::is_here() {
        return;
    }
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
    if !Postgres::is_here() {
        return;
    }
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
    if !Postgres::is_here() {
        return;
    }
    let database = Postgres::start();
    let (one, other) = (store(&database), store(&database));
    let record = |text: &str| Secret::new(text);
    // A row that is there; where there is none, making it is a lock as well.
    one.lock("ada").await.unwrap().save(&record("before")).await.unwrap();
    let mut first = one.lock("ada").await.unwrap();
    assert_eq!(first.read().await.unwrap(), Some(record("before")));

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
        assert!(!waiting.is_finished());
        tokio::task::yield_now().await;
    }
    // Another login is another row, and reading waits for nobody.
    drop(one.lock("bob").await.unwrap());
    assert_eq!(one.read("ada").await.unwrap(), Some(record("before")));

    first.save(&record("first")).await.unwrap();
    assert_eq!(waiting.await.unwrap(), Some(record("first")));
    assert_eq!(one.read("ada").await.unwrap(), Some(record("second")));

    // One that is dropped changes nothing and holds nobody up.
    drop(one.lock("ada").await.unwrap());
    let mut again: Box<dyn LockedLogin + '_> = one.lock("ada").await.unwrap();
    assert_eq!(again.read().await.unwrap(), Some(record("second")));
}

/// Ends every connection but the test's own, and waits until the server has none of them.
async fn cut_all(watch: &tokio_postgres::Client) {
    let others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
    watch.execute(&format!("SELECT pg_terminate_backend(pid) {others}"), &[]).await.unwrap();
    while connections(watch).await > 0 {
        tokio::task::yield_now().await;
    }
}

/// How many others are connected.
async fn connections(watch: &tokio_postgres::Client) -> i64 {
    let others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
    watch.query_one(&format!("SELECT count(*) {others}"), &[]).await.unwrap().get(0)
}

#[path = "../../../endpoints/examples/shared_login.rs"]
#[expect(dead_code, unreachable_pub, clippy::print_stdout, reason = "it is a program of its own")]
mod shared_login;

#[tokio::test]
async fn the_example_of_workers_that_share_a_login_makes_one_exchange_a_round() {
    if !Postgres::is_here() {
        return;
    }
    let database = Postgres::start();
    // The login, and one for each time that the token has ended.
    assert_eq!(shared_login::run(&database.connection()).await.unwrap(), 4);
}

#[tokio::test]
async fn connections_are_kept_and_made_anew_where_they_are_lost() {
    if !Postgres::is_here() {
        return;
    }
    let (server, database) = (LoginServer::start(), Postgres::start());
    let watch = connect(&database).await;
    let oauth = builder(&server).store(store(&database)).build().unwrap();
    log_in(&oauth).await;
    for _ in 0..20 {
        oauth.refresh().await.unwrap();
    }
    // Every connection was begun by a process of the server, so that their numbers would tell.
    let pids =
        "SELECT array_agg(pid ORDER BY pid) FROM pg_stat_activity WHERE backend_type = 'client backend'";
    let before: Vec<i32> = watch.query_one(pids, &[]).await.unwrap().get(0);
    assert!(before.len() <= 3, "{before:?}");
    oauth.refresh().await.unwrap();
    assert_eq!(watch.query_one(pids, &[]).await.unwrap().get::<_, Vec<i32>>(0), before);

    cut_all(&watch).await;
    oauth.refresh().await.unwrap();
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::Fresh);

    // In the middle of an exchange, with its lock.
    server.set(|settings| settings.delay = Duration::from_millis(500));
    let exchanges = server.exchanges();
    let refreshing = tokio::spawn({
        let oauth = oauth.clone();
        async move { oauth.refresh().await }
    });
    while server.exchanges() == exchanges {
        tokio::task::yield_now().await;
    }
    cut_all(&watch).await;
    refreshing.await.unwrap().unwrap();
    // It was saved all the same.
    let next = builder(&server).store(store(&database)).build().unwrap();
    next.refresh().await.unwrap();
    assert_eq!((server.exchanges(), server.reuses()), (exchanges + 2, 0));
}

#[tokio::test]
async fn a_lock_that_was_lost_overwrites_nothing() {
    if !Postgres::is_here() {
        return;
    }
    let database = Postgres::start();
    let watch = connect(&database).await;
    let (one, other) = (store(&database), store(&database));
    one.lock("ada").await.unwrap().save(&Secret::new("before")).await.unwrap();
    let mut first = one.lock("ada").await.unwrap();
    first.note(&Secret::new("noted")).await.unwrap();
    assert_eq!(other.read("ada").await.unwrap(), Some(Secret::new("noted")));
    cut_all(&watch).await;

    let mut second = other.lock("ada").await.unwrap();
    assert_eq!(second.read().await.unwrap(), Some(Secret::new("noted")));
    second.save(&Secret::new("second")).await.unwrap();
    drop(second);
    assert!(first.save(&Secret::new("first")).await.is_err());
    let error = first.save(&Secret::new("first")).await.unwrap_err().to_string();
    assert!(error.contains("another process has replaced it"), "{error}");
    // What it notes is of a login that is no more.
    first.note(&Secret::new("late")).await.unwrap();
    assert_eq!(other.read("ada").await.unwrap(), Some(Secret::new("second")));
}

#[tokio::test]
async fn an_exchange_that_lost_its_lock_is_waited_for() {
    if !Postgres::is_here() {
        return;
    }
    let (server, database) = (LoginServer::start(), Postgres::start());
    let watch = connect(&database).await;
    let login = || builder(&server).store(store(&database)).build().unwrap();
    let (first, second) = (login(), login());
    log_in(&first).await;
    // Long enough to cut the connections and to begin elsewhere, on a machine that is busy.
    server.set(|settings| settings.delay = Duration::from_secs(3));
    let exchanges = server.exchanges();
    let refreshing = tokio::spawn(async move { first.refresh().await });
    while server.exchanges() == exchanges {
        tokio::task::yield_now().await;
    }
    cut_all(&watch).await;

    // The row is free, and the token that it shows was just sent.
    second.refresh().await.unwrap();
    refreshing.await.unwrap().unwrap();
    assert_eq!((server.exchanges(), server.reuses()), (exchanges + 1, 0));
}

#[tokio::test]
async fn an_exchange_whose_answer_was_lost_is_not_waited_for() {
    if !Postgres::is_here() {
        return;
    }
    let (server, database) = (LoginServer::start(), Postgres::start());
    let login = || builder(&server).store(store(&database)).build().unwrap();
    let (first, second) = (login(), login());
    log_in(&first).await;
    server.set(|settings| settings.rotates = false);
    server.set(|settings| settings.loses_answers = true);
    assert_eq!(first.refresh().await.unwrap_err().kind(), ErrorKind::Refresh);
    server.set(|settings| settings.loses_answers = false);
    tokio::time::timeout(Duration::from_secs(5), second.refresh()).await.unwrap().unwrap();
}

#[test]
fn an_exchange_that_the_lock_does_not_outlast_is_refused() {
    let server = LoginServer::start();
    let nowhere = || PostgresStore::new("host=/nowhere-at-all user=test dbname=x").unwrap();
    let longest = nowhere().longest_exchange().unwrap();
    builder(&server).store(nowhere()).exchange_timeout(longest).build().unwrap();
    let longer = longest + Duration::from_millis(1);
    let error = builder(&server).store(nowhere()).exchange_timeout(longer).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("shorten the exchange timeout"), "{error}");
    // A lock that ends with its holder outlasts any.
    builder(&server).exchange_timeout(longer).build().unwrap();
}

#[tokio::test]
async fn a_process_that_is_killed_in_an_exchange_leaves_a_login_that_is_told_as_cut_off() {
    if !Postgres::is_here() {
        return;
    }
    const TEST: &str =
        "oauth::postgres::a_process_that_is_killed_in_an_exchange_leaves_a_login_that_is_told_as_cut_off";
    if child::is_child() {
        let store = PostgresStore::new(&std::env::var("DATABASE").unwrap()).unwrap();
        drop(inherited().store(store).build().unwrap().refresh().await);
        return;
    }
    let (server, database) = (LoginServer::start(), Postgres::start());
    let oauth = builder(&server).store(store(&database)).build().unwrap();
    log_in(&oauth).await;
    server.set(|settings| settings.delay = Duration::from_secs(60));
    let variables = [("SERVER", &*server.base_url()), ("DATABASE", &*database.connection())];
    let mut process = child::start(TEST, &variables);
    while server.exchanges() < 2 {
        assert!(process.try_wait().unwrap().is_none(), "the child has ended");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    process.kill().unwrap();
    process.wait().unwrap();

    server.set(|settings| settings.delay = Duration::ZERO);
    // It may have lost no more than its lock, until its note is too old for that.
    let refresh = oauth.refresh();
    tokio::pin!(refresh);
    assert!(tokio::time::timeout(Duration::from_millis(500), &mut refresh).await.is_err());
    assert_eq!((server.exchanges(), server.reuses()), (2, 0));
    let older =
        "UPDATE endpoint_exchanges SET record = jsonb_set(record::jsonb, '{exchanging_since}', '1')::text";
    connect(&database).await.execute(older, &[]).await.unwrap();
    let error = refresh.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginLost);
    assert!(error.to_string().contains("an earlier exchange was cut off"), "{error}");
    // The next process is told as well, and a new login begins without a note.
    let next = builder(&server).store(store(&database)).build().unwrap();
    assert_eq!(next.status().await.unwrap().state(), LoginState::Lost);
    log_in(&next).await;
    server.revoke();
    let error = next.refresh().await.unwrap_err();
    assert!(error.to_string().contains("was revoked or has expired"), "{error}");
}

#[tokio::test]
async fn a_database_elsewhere_is_spoken_to_over_tls_or_not_at_all() {
    if !Postgres::is_here() {
        return;
    }
    let authority = Authority::new();
    let (server, database) = (LoginServer::start(), Postgres::start_with_tls(&authority, Says::Right));
    let over = |authority: &Authority, connection: &str| {
        PostgresStore::with_tls(connection, MakeRustlsConnect::new(authority.trusted())).unwrap()
    };
    let connection = database.connection_over_tcp();
    let oauth = builder(&server).store(over(&authority, &connection)).build().unwrap();
    log_in(&oauth).await;
    oauth.refresh().await.unwrap();
    // The server itself says so.
    let watch = connect(&database).await;
    let encrypted =
        "SELECT count(*), count(*) FILTER (WHERE ssl) FROM pg_stat_ssl WHERE pid <> pg_backend_pid()";
    let row = watch.query_one(encrypted, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0) > 0, row.get::<_, i64>(0)), (true, row.get::<_, i64>(1)));

    // An authority that is not trusted, and a server that speaks no TLS whatever the string says.
    let plain = Postgres::start();
    let wrong = Postgres::start_with_tls(&authority, Says::WrongName);
    for (store, why) in [
        (over(&Authority::new(), &connection), "the database cannot be reached"),
        (over(&authority, &wrong.connection_over_tcp()), "the database cannot be reached"),
        (
            over(&authority, &format!("{} sslmode=disable", plain.connection())),
            "the database cannot be reached",
        ),
    ] {
        let oauth = builder(&server).store(store).build().unwrap();
        let error = oauth.status().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Store);
        assert!(error.to_string().contains(why), "{error}");
    }
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
        ("host=localhost hostaddr=10.0.0.1 password=canary", "tokens only travel encrypted"),
        ("password=canary", "tokens only travel encrypted"),
        ("passwordcanary", "cannot be read"),
        ("host=localhost port=canary", "cannot be read"),
    ] {
        let error = PostgresStore::new(connection).unwrap_err().to_string();
        assert!(error.contains(said) && !error.contains("canary"), "{error}");
    }
}
