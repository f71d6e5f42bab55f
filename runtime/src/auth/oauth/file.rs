//! Logins in files, for the processes of one machine.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use fs4::fs_std::FileExt as _;

use super::store::{LockedLogin, StoreError, StoreFuture, TokenStore};
use crate::secret::Secret;

/// The greatest file that is read, in bytes.
const LARGEST: u64 = 256 * 1024;

/// Keeps each login in a file of its own below a folder, for this user alone.
///
/// A file is replaced as a whole: written beside the old one, flushed to the disk, and moved into its place, so there is
/// a whole one whenever the process or the machine stops. The lock is the operating system's, on a file beside it that
/// stays; it ends with the process that holds it. Folder and files are made for their owner alone (0700 and 0600), and
/// what others may read or write is refused.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::auth::{FileStore, OAuth};
///
/// # let folder = std::env::temp_dir().join(format!("endpoint-doc-{}", std::process::id()));
/// let store = FileStore::new(folder.join("logins"))?;
/// let oauth = OAuth::builder("https://login.example.com/authorize", "https://login.example.com/token", "program")
///     .store(store)
///     .login_name("ada")
///     .build()?;
/// # std::fs::remove_dir_all(folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct FileStore {
    folder: PathBuf,
}

impl FileStore {
    /// Takes the folder, and makes it where it is missing.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be made, or others may write to it.
    pub fn new(folder: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let folder = folder.into();
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(|error| at("cannot be made", &folder, error))?;
        let metadata = fs::metadata(&folder).map_err(|error| at("cannot be looked at", &folder, error))?;
        check(&metadata, 0o022, &folder, "can be written to by others: `chmod go-w` it")?;
        Ok(Self { folder })
    }

    /// The file of a login.
    fn path(&self, login: &str, extension: &str) -> Result<PathBuf, StoreError> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte);
        if login.is_empty() || login.len() > 64 || login.starts_with('.') || !login.bytes().all(allowed) {
            return Err(StoreError::new(
                "the name of a login in a file has 1 to 64 of the characters A-Z a-z 0-9 - _ . @ and does not begin \
                 with a dot",
            ));
        }
        Ok(self.folder.join(format!("{login}.{extension}")))
    }

    fn lock_file(&self, login: &str) -> Result<Locked, StoreError> {
        let path = self.path(login, "lock")?;
        let file = private().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|error| at("cannot be opened", &path, error))?;
        // Waits in the system until whoever holds it is done or gone.
        file.lock_exclusive().map_err(|error| at("cannot be locked", &path, error))?;
        Ok(Locked { folder: self.folder.clone(), path: self.path(login, "json")?, _lock: file })
    }
}

impl TokenStore for FileStore {
    fn read<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async { read(&self.path(login, "json")?) })
    }

    fn lock<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Box<dyn LockedLogin + 'a>> {
        Box::pin(async {
            let locked: Box<dyn LockedLogin> = Box::new(self.lock_file(login)?);
            Ok(locked)
        })
    }
}

struct Locked {
    folder: PathBuf,
    path: PathBuf,
    /// Closing it ends the lock.
    _lock: File,
}

impl LockedLogin for Locked {
    fn read(&mut self) -> StoreFuture<'_, Option<Secret>> {
        Box::pin(async { read(&self.path) })
    }

    fn save<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        Box::pin(async {
            let beside = self.path.with_extension("new");
            replace(&self.folder, &beside, &self.path, record)
                .map_err(|error| at("cannot be written", &self.path, error))
        })
    }

    fn remove(&mut self) -> StoreFuture<'_, ()> {
        Box::pin(async {
            match fs::remove_file(&self.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    Err(at("cannot be removed", &self.path, error))
                }
                _ => Ok(()),
            }
        })
    }

    fn note<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        self.save(record)
    }
}

/// Only the one who holds the lock writes, so a file that lies beside is what a crash left.
fn replace(folder: &Path, beside: &Path, path: &Path, record: &Secret) -> std::io::Result<()> {
    match fs::remove_file(beside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = private().write(true).create_new(true).open(beside)?;
    file.write_all(record.expose().as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(beside, path)?;
    sync_folder(folder)
}

/// The move itself is on the disk once the folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn read(path: &Path) -> Result<Option<Secret>, StoreError> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at("cannot be looked at", path, error)),
    };
    if !found.is_file() {
        return Err(StoreError::new(format!("{} is not a file, as a login has to be", path.display())));
    }
    let file = match File::open(path) {
        Ok(file) => file,
        // Removed between the two.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at("cannot be opened", path, error)),
    };
    let opened = file.metadata().map_err(|error| at("cannot be looked at", path, error))?;
    check(
        &opened,
        0o077,
        path,
        "can be read by others: `chmod 600` it, and log in again if others could have",
    )?;
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text).map_err(|error| at("cannot be read", path, error))?;
    Ok(Some(Secret::new(text)))
}

fn private() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "the mode is all that is set"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Refuses what has one of these bits of its mode set.
#[cfg(unix)]
fn check(metadata: &fs::Metadata, forbidden: u32, path: &Path, rule: &str) -> Result<(), StoreError> {
    match std::os::unix::fs::MetadataExt::mode(metadata) & forbidden {
        0 => Ok(()),
        _ => Err(StoreError::new(format!("{} {rule}", path.display()))),
    }
}

/// Elsewhere the folder of the user is private by inheritance.
#[cfg(not(unix))]
fn check(_: &fs::Metadata, _: u32, _: &Path, _: &str) -> Result<(), StoreError> {
    Ok(())
}

fn at(what: &str, path: &Path, error: std::io::Error) -> StoreError {
    StoreError::new(format!("{} {what}", path.display())).with_source(error)
}
