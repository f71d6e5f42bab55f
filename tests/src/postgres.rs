//! A PostgreSQL server of a test alone, from the packages of the distribution, on a socket in a temporary folder.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::tls::{Authority, Says};

/// Runs until it is dropped.
#[derive(Debug)]
pub struct Postgres {
    folder: PathBuf,
    port: u16,
    server: Child,
}

impl Postgres {
    /// Sets a new database up and starts it.
    ///
    /// # Panics
    ///
    /// Where the packages are not installed, or the server does not come up: a proof that cannot be had is no proof.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(None)
    }

    /// The same, which listens on loopback as well, and takes nothing there that is not encrypted.
    ///
    /// # Panics
    ///
    /// As [`start`](Self::start).
    #[must_use]
    pub fn start_with_tls(authority: &Authority, says: Says) -> Self {
        Self::start_with(Some((authority, says)))
    }

    /// Whether there is a server to start. Where there is none, a test skips with a printed line, unless
    /// `ENDPOINT_POSTGRES=required` says that it has to be there, as the gate does.
    #[must_use]
    pub fn is_here() -> bool {
        let here =
            find().is_some() || std::env::var_os("ENDPOINT_POSTGRES").is_some_and(|said| said == "required");
        if !here {
            println!("skipped: PostgreSQL is not installed (the package `postgresql` of the distribution)");
        }
        here
    }

    fn start_with(tls: Option<(&Authority, Says)>) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        // Short, because the path of a socket may have about a hundred bytes.
        let count = COUNT.fetch_add(1, Ordering::SeqCst);
        let folder = std::env::temp_dir().join(format!("endpoint-pg-{}-{count}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir(&folder).expect("the temporary folder can be written");
        let programs = programs();
        let account = account(&folder);
        let run = |program: &str| command(&programs.join(program), account);

        let data = folder.join("data");
        let made = run("initdb")
            .args([
                "--username=test",
                "--auth=trust",
                "--no-sync",
                "--no-instructions",
                "--encoding=UTF8",
                "--pgdata",
            ])
            .arg(&data)
            .stdin(Stdio::null())
            .output()
            .expect("initdb can be run");
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let log = std::fs::File::create(folder.join("log")).expect("the folder can be written");
        let mut server = run("postgres");
        server.arg("-D").arg(&data).arg("-k").arg(&folder);
        server.args(["-c", "fsync=off", "-c", "max_connections=200"]);
        let port = match tls {
            None => {
                server.args(["-c", "listen_addresses="]);
                // The name of the socket, which is in a folder of its own.
                5432
            }
            Some((authority, says)) => {
                secure(&data, authority, says, account);
                let port = free_port();
                server.args(["-c", "listen_addresses=127.0.0.1", "-c", "ssl=on", "-p", &port.to_string()]);
                port
            }
        };
        let server = server
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("postgres can be run");
        let mut started = Self { folder, port, server };
        started.wait_until_ready(&programs);
        started
    }

    /// What a client connects with.
    #[must_use]
    pub fn connection(&self) -> String {
        format!("host={} port={} user=test dbname=postgres", self.folder.display(), self.port)
    }

    /// The same over TCP, to the name that a certificate is for.
    #[must_use]
    pub fn connection_over_tcp(&self) -> String {
        format!("host=localhost hostaddr=127.0.0.1 port={} user=test dbname=postgres", self.port)
    }

    fn wait_until_ready(&mut self, programs: &Path) {
        let begun = Instant::now();
        loop {
            let ready = Command::new(programs.join("pg_isready"))
                .arg("-q")
                .arg("-h")
                .arg(&self.folder)
                .args(["-p", &self.port.to_string()])
                .status()
                .expect("pg_isready can be run");
            if ready.success() {
                return;
            }
            let ended = self.server.try_wait().expect("the server is a child").is_some();
            if ended || begun.elapsed() > Duration::from_secs(60) {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                panic!("the database does not come up:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // The server stops its own children when it ends; there is nothing in it that anybody wants.
        let asked = Command::new("kill").args(["-QUIT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            drop(self.server.kill());
        }
        drop(self.server.wait());
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// Gives the server its certificate, and has it refuse what comes over TCP without TLS.
fn secure(data: &Path, authority: &Authority, says: Says, account: Option<&str>) {
    use std::os::unix::fs::PermissionsExt as _;
    let (certificate, key) = authority.certificate(says);
    let rules = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";
    for (name, text) in [("server.crt", &*certificate), ("server.key", &*key), ("pg_hba.conf", rules)] {
        let file = data.join(name);
        std::fs::write(&file, text).expect("the folder can be written");
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&file, private).expect("the file is ours");
        if let Some(account) = account {
            give(&file, account);
        }
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback can be listened on");
    listener.local_addr().expect("a bound listener has an address").port()
}

/// The newest version that is installed.
fn programs() -> PathBuf {
    find()
        .expect("PostgreSQL is not installed: `apt-get install postgresql`, or put its `initdb` on the PATH")
}

fn find() -> Option<PathBuf> {
    let place = Path::new("/usr/lib/postgresql");
    let versions = std::fs::read_dir(place).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .collect();
    found.sort();
    if let Some((_, programs)) = found.pop() {
        return Some(programs);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// PostgreSQL does not run as root; then it runs as the account that its package makes, or as nobody.
fn account(folder: &Path) -> Option<&'static str> {
    let id = |arguments: &[&str]| {
        let output = Command::new("id").args(arguments).output().expect("`id` can be run");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    if id(&["-u"])? != "0" {
        return None;
    }
    let account = ["postgres", "nobody"].into_iter().find(|account| id(&["-u", account]).is_some());
    let account = account.expect("an account other than root that the database can run as");
    give(folder, account);
    Some(account)
}

fn give(path: &Path, account: &str) {
    let owned = Command::new("chown").arg(account).arg(path).status().expect("`chown` can be run");
    assert!(owned.success(), "{} cannot be given to {account}", path.display());
}

/// `setpriv` takes the place of the program that it starts, so the process that is started is the database itself.
fn command(program: &Path, account: Option<&str>) -> Command {
    let Some(account) = account else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    // The database ends with the test, also where that is killed.
    command.args(["--reuid", account, "--regid", "nogroup", "--clear-groups", "--pdeathsig", "QUIT", "--"]);
    command.arg(program);
    // Where the test was started may be closed to that account.
    command.current_dir("/");
    command
}
