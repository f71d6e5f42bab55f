//! Logins in files.

use std::fs;
use std::path::{Path, PathBuf};

use endpoint_runtime::auth::{FileStore, LoginState, TokenStore as _};
use endpoint_runtime::{ErrorKind, Secret};
use endpoint_tests::LoginServer;

use super::{Me, builder, client, log_in, text_of};

/// A folder of this test alone, removed at its end.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new(test: &str) -> Self {
        Self::below(&std::env::temp_dir(), test)
    }

    /// In memory, where the system has such a place: thousands of files are flushed there in no time.
    pub(super) fn fast(test: &str) -> Self {
        let memory = Path::new("/dev/shm");
        match memory.is_dir() {
            true => Self::below(memory, test),
            false => Self::new(test),
        }
    }

    fn below(place: &Path, test: &str) -> Self {
        let path = place.join(format!("endpoint-{test}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        Self(path)
    }

    fn store(&self) -> FileStore {
        FileStore::new(&self.0).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn the_token_file_is_private_and_replaced_as_a_whole() {
    use std::os::unix::fs::MetadataExt as _;

    let server = LoginServer::start();
    let folder = Folder::new("private");
    let oauth = builder(&server).store(folder.store()).login_name("ada").build().unwrap();
    log_in(&oauth).await;
    let file = folder.0.join("ada.json");
    assert_eq!((mode(&folder.0), mode(&file), mode(&folder.0.join("ada.lock"))), (0o700, 0o600, 0o600));

    // Whoever has the old one open sees all of the old one.
    let before = fs::read_to_string(&file).unwrap();
    let (mut open, inode) = (fs::File::open(&file).unwrap(), fs::metadata(&file).unwrap().ino());
    // What a crash left beside it does no harm.
    fs::write(folder.0.join("ada.new"), "{\"half").unwrap();
    oauth.refresh().await.unwrap();
    let mut seen = String::new();
    std::io::Read::read_to_string(&mut open, &mut seen).unwrap();
    assert_eq!(seen, before);
    assert_ne!(fs::metadata(&file).unwrap().ino(), inode);
    assert!(fs::read_to_string(&file).unwrap().contains("canary-refresh-2"));
    assert_eq!((mode(&file), folder.names()), (0o600, vec!["ada.json".to_owned(), "ada.lock".to_owned()]));

    oauth.logout().await.unwrap();
    assert_eq!(folder.names(), ["ada.lock"]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_or_folder_that_is_open_to_others_is_refused_and_says_so() {
    let server = LoginServer::start();
    let folder = Folder::new("open");
    log_in(&builder(&server).store(folder.store()).build().unwrap()).await;
    let file = folder.0.join("default.json");
    for wrong in [0o640, 0o604, 0o666] {
        set_mode(&file, wrong);
        let oauth = builder(&server).store(folder.store()).build().unwrap();
        let error = client(&server, &oauth).send(&Me).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Store);
        let text = text_of(&error);
        assert!(text.contains("can be read by others: `chmod 600` it") && !text.contains("canary"), "{text}");
    }
    set_mode(&file, 0o600);
    set_mode(&folder.0, 0o770);
    let error = FileStore::new(&folder.0).unwrap_err().to_string();
    assert!(error.contains("can be written to by others"), "{error}");
    set_mode(&folder.0, 0o700);

    fs::rename(&file, folder.0.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(folder.0.join("elsewhere"), &file).unwrap();
    let oauth = builder(&server).store(folder.store()).build().unwrap();
    let error = oauth.status().await.unwrap_err();
    assert!(error.kind() == ErrorKind::Store && error.to_string().contains("is not a file"), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_logout_removes_a_file_that_cannot_be_read_and_says_so() {
    let server = LoginServer::start();
    let folder = Folder::new("unreadable");
    let file = folder.0.join("default.json");
    let link = || {
        fs::rename(&file, folder.0.join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(folder.0.join("elsewhere"), &file).unwrap();
    };
    let open = || set_mode(&file, 0o644);
    let garbage = || fs::write(&file, b"canary \xff").unwrap();
    let cases: [(&dyn Fn(), &str); 3] =
        [(&open, "can be read by others"), (&link, "is not a file"), (&garbage, "cannot be read")];
    for (spoil, said) in cases {
        let oauth =
            builder(&server).store(folder.store()).revocation_url(server.at("/revoke")).build().unwrap();
        log_in(&oauth).await;
        spoil();
        let error = oauth.logout().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login, "{said}");
        let text = text_of(&error);
        assert!(text.contains("was removed here") && text.contains(said), "{said}: {text}");
        assert!(!text.contains("canary"), "{text}");
        assert!(fs::symlink_metadata(&file).is_err(), "{said}: the file is there");
        assert_eq!(oauth.status().await.unwrap().state(), LoginState::None, "{said}");
    }
}

#[tokio::test]
async fn a_file_that_is_not_a_login_is_told_and_kept() {
    let server = LoginServer::start();
    let folder = Folder::new("broken");
    log_in(&builder(&server).store(folder.store()).build().unwrap()).await;
    let file = folder.0.join("default.json");
    let good = fs::read_to_string(&file).unwrap();
    for broken in
        ["", "{}", "canary", &good[..good.len() / 2], &good.replace("\"version\":1", "\"version\":2")]
    {
        fs::write(&file, broken).unwrap();
        let oauth = builder(&server).store(folder.store()).build().unwrap();
        for error in [oauth.status().await.unwrap_err(), client(&server, &oauth).send(&Me).await.unwrap_err()]
        {
            assert_eq!(error.kind(), ErrorKind::Store);
            let text = text_of(&error);
            assert!(
                text.contains("not a login that this version can read") && !text.contains("canary"),
                "{text}"
            );
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), broken);
    }
    // A new login takes its place.
    let oauth = builder(&server).store(folder.store()).build().unwrap();
    log_in(&oauth).await;
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::Fresh);
}

#[tokio::test]
async fn logins_are_kept_apart_by_name_and_server() {
    let server = LoginServer::start();
    let folder = Folder::new("names");
    log_in(&builder(&server).store(folder.store()).login_name("ada@example.com").build().unwrap()).await;
    let other = builder(&server).store(folder.store()).login_name("bob").build().unwrap();
    assert_eq!(other.status().await.unwrap().state(), LoginState::None);

    for bad in ["", "../ada", "a/b", ".hidden", "a b", &"a".repeat(65)] {
        let oauth = builder(&server).store(folder.store()).login_name(bad).build().unwrap();
        let error = oauth.status().await.unwrap_err();
        assert!(error.to_string().contains("the name of a login in a file has 1 to 64"), "{error}");
    }

    // The same name at another server: its tokens do not go there.
    let elsewhere = LoginServer::start();
    let oauth = builder(&elsewhere).store(folder.store()).login_name("ada@example.com").build().unwrap();
    let error = client(&elsewhere, &oauth).send(&Me).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("from another token endpoint or client id"), "{error}");
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_store_that_cannot_be_written_is_told_before_the_user_is_asked() {
    let server = LoginServer::start();
    let folder = Folder::new("nowhere");
    let store = folder.store();
    let oauth = builder(&server).store(store.clone()).build().unwrap();
    fs::remove_dir_all(&folder.0).unwrap();
    fs::write(&folder.0, "in its place").unwrap();
    let error = oauth.login(&[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert!(error.to_string().contains("the token store cannot be locked"), "{error}");
    fs::remove_file(&folder.0).unwrap();
    assert!(FileStore::new(folder.0.join("a/b")).is_ok());
    // What is kept is text that nobody shows.
    let mut locked = FileStore::new(&folder.0).unwrap();
    let shown = format!("{locked:?}");
    assert!(shown.contains("FileStore"));
    locked = FileStore::new(&folder.0).unwrap();
    let record = Secret::new("canary");
    let mut guard = locked.lock("x").await.unwrap();
    guard.save(&record).await.unwrap();
    assert_eq!(guard.read().await.unwrap(), Some(record));
}
