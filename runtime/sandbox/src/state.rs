//! What an API remembers between calls, and the file that it may be kept in.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fs4::fs_std::FileExt as _;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::builder::Behaviour;
use crate::call::Call;
use crate::login::Grants;
use crate::reply::Reply;

/// What a call does with the state: an answer, or a refusal, which changes nothing.
pub type Does<S> = fn(&mut S, &Call) -> Result<Reply, Reply>;

/// One line of a table of behaviours: the endpoint's name, and what a call of it does.
pub type Rule<S> = (&'static str, Does<S>);

/// State whose type only its behaviours know.
pub(crate) trait Kept: Send + Sync {
    fn save(&self) -> serde_json::Result<Box<RawValue>>;
    fn load(&self, saved: &RawValue) -> serde_json::Result<()>;
}

/// State that all behaviours of a table share.
struct Shared<S>(Mutex<S>);

impl<S: Serialize + DeserializeOwned + Send> Kept for Shared<S> {
    fn save(&self) -> serde_json::Result<Box<RawValue>> {
        serde_json::value::to_raw_value(&*self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn load(&self, saved: &RawValue) -> serde_json::Result<()> {
        let loaded = serde_json::from_str(saved.get())?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = loaded;
        Ok(())
    }
}

/// The state and the behaviours that share it.
pub(crate) fn shared<S>(
    initial: S,
    table: impl IntoIterator<Item = (impl Into<String>, Does<S>)>,
) -> (Arc<dyn Kept>, Vec<(String, Behaviour)>)
where
    S: Serialize + DeserializeOwned + Clone + Send + 'static,
{
    let state = Arc::new(Shared(Mutex::new(initial)));
    let behaviours = table.into_iter().map(|(name, rule)| {
        let state = Arc::clone(&state);
        let behaviour = move |call: &Call| {
            let mut state = state.0.lock().unwrap_or_else(PoisonError::into_inner);
            // On a copy, so that neither a refusal nor a panic leaves anything half done.
            let mut changed = state.clone();
            match rule(&mut changed, call) {
                Ok(reply) => {
                    *state = changed;
                    reply
                }
                Err(refusal) => refusal,
            }
        };
        (name.into(), Box::new(behaviour) as Behaviour)
    });
    let behaviours = behaviours.collect();
    (state, behaviours)
}

/// The file that state, logins and clock are kept in.
pub(crate) struct Data {
    path: PathBuf,
    held: Mutex<Held>,
}

struct Held {
    /// What the file holds.
    last: Vec<u8>,
    /// While it is open, no other sandbox has the file.
    lock: Option<File>,
}

/// What is in the file.
#[derive(Serialize, Deserialize)]
pub(crate) struct Snapshot<'a> {
    version: u32,
    catalogue: String,
    pub(crate) moved: i64,
    pub(crate) grants: Grants,
    #[serde(borrow)]
    pub(crate) state: Option<&'a RawValue>,
}

/// What goes into the file.
#[derive(Serialize)]
pub(crate) struct Current<'a> {
    pub(crate) version: u32,
    pub(crate) catalogue: &'a str,
    pub(crate) moved: i64,
    pub(crate) grants: &'a Grants,
    pub(crate) state: Option<Box<RawValue>>,
}

/// The form of the file.
pub(crate) const VERSION: u32 = 1;

/// The largest file that is read: 256 MiB.
const MAX_FILE: u64 = 256 * 1024 * 1024;

impl Data {
    /// The file, and what it holds if it is there. Until [`close`](Self::close), no other sandbox gets it.
    pub(crate) fn open(path: PathBuf) -> io::Result<Self> {
        // The file itself is replaced at every change, so what is locked is one beside it, which stays.
        let lock = private(&beside(&path, ".lock"))?;
        if !lock.try_lock_exclusive()? {
            let rule = "another sandbox has it: end that one, or name another file";
            return Err(io::Error::new(io::ErrorKind::WouldBlock, rule));
        }
        let last = match File::open(&path) {
            Ok(file) if file.metadata()?.len() > MAX_FILE => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the file has more than 256 MiB"));
            }
            Ok(_) => fs::read(&path)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(Self { path, held: Mutex::new(Held { last, lock: Some(lock) }) })
    }

    /// Lets another sandbox have the file. What is still under way here is not written any more.
    pub(crate) fn close(&self) {
        self.held().lock = None;
    }

    /// Nothing panics while it has this, so what is found after a panic is whole.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what was found, if anything was.
    pub(crate) fn restore(
        &self,
        catalogue: &str,
        restore: impl FnOnce(Snapshot<'_>) -> serde_json::Result<()>,
    ) -> io::Result<()> {
        let held = self.held();
        if held.last.is_empty() {
            return Ok(());
        }
        let wrong = |detail: String| io::Error::new(io::ErrorKind::InvalidData, detail);
        let snapshot: Snapshot<'_> = serde_json::from_slice(&held.last)
            .map_err(|error| wrong(format!("it is not a sandbox's: {error}")))?;
        if snapshot.version != VERSION || snapshot.catalogue != catalogue {
            let (version, of) = (snapshot.version, &snapshot.catalogue);
            return Err(wrong(format!("it is of version {version} and of the API `{of}`")));
        }
        restore(snapshot).map_err(|error| wrong(format!("its state cannot be read: {error}")))
    }

    /// Writes what is to be kept, if it has changed: the whole of it to a new file, which then takes the place of the
    /// old one. Whenever the process is killed, one of the two is there.
    ///
    /// `current` is asked while nobody else can write, so that nothing older is written later.
    pub(crate) fn save(&self, current: impl FnOnce() -> serde_json::Result<Vec<u8>>) -> io::Result<()> {
        let mut held = self.held();
        if held.lock.is_none() {
            return Err(io::Error::other("this sandbox has ended"));
        }
        let bytes = current().map_err(io::Error::other)?;
        if bytes == held.last {
            return Ok(());
        }
        let new = beside(&self.path, ".new");
        let mut file = private(&new)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&new, &self.path)?;
        sync_folder(&self.path)?;
        held.last = bytes;
        Ok(())
    }
}

/// The path of a file that belongs to this one.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// A new file that only its owner can read.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A rename lasts once the folder is written. Only Unix can say that.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
