//! What became of each line of a batch, on disk: the intent before a request leaves, the outcome when it is known.
//!
//! One JSON document a line. An intent is on the disk, not only written, before its request is sent. So whatever
//! happens to the program, a request without an intent was not sent, and one with an intent and no outcome may have
//! been. A line that was being written when the program ended is cut off: it was an outcome, which then is not known,
//! or an intent, whose request was not sent.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use fs4::fs_std::FileExt as _;
use serde_json::{Map, Value, json};

use crate::failure::Failure;

/// The form of the file. A program that does not know it leaves the file alone.
const VERSION: u64 = 1;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Handed to the network; no outcome yet.
    Sent,
    /// The server did it.
    Done,
    /// The server refused it.
    Refused,
    /// It did not leave the machine.
    NotSent,
    /// A call that may be repeated got no answer.
    Lost,
    /// A call that must not be repeated got no answer.
    Unknown,
    /// Somebody found out that it was not done, and wants it to be sent.
    Again,
}

impl State {
    const NAMES: &[(Self, &str)] = &[
        (Self::Sent, "sent"),
        (Self::Done, "done"),
        (Self::Refused, "refused"),
        (Self::NotSent, "not_sent"),
        (Self::Lost, "lost"),
        (Self::Unknown, "unknown"),
        (Self::Again, "again"),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// An open journal. No other run can have it at the same time.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    /// Each line's state, with the digest of its request.
    lines: BTreeMap<u64, (State, u64)>,
}

impl Journal {
    /// Opens the journal of this batch, or begins it.
    pub(super) fn open(path: &Path, endpoint: &str, place: &str) -> Result<Self, Failure> {
        let refused = |rule: String| Failure::input(format!("the journal {} {rule}", path.display()));
        let failed = |error: io::Error| refused(format!("cannot be used: {error}"));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        // It holds answers, which are nobody else's business.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(failed)?;
        if !file.try_lock_exclusive().map_err(failed)? {
            return Err(refused("is used by another run: wait for it, or end it".to_owned()));
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);

        let header = json!({ "journal": VERSION, "endpoint": endpoint, "place": place });
        let mut records = text[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let foreign = || refused("is no journal of this program: name another with --journal".to_owned());
        let begins = match records.next().map(serde_json::from_slice::<Value>) {
            // A beginning that was cut off is ours; anything else is somebody's file.
            None if header.to_string().as_bytes().starts_with(&text) => true,
            Some(Ok(known)) if known == header => false,
            Some(Ok(known)) if known.get("journal") == Some(&VERSION.into()) => {
                let of = |name: &str| known.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
                let rule = format!("is of {} at {}", of("endpoint"), of("place"));
                return Err(refused(format!(
                    "{rule}, not of {endpoint} at {place}: name another with --journal"
                )));
            }
            _ => return Err(foreign()),
        };
        let mut journal = Self { file, path: path.to_owned(), lines: BTreeMap::new() };
        for (number, record) in (2..).zip(records) {
            let (line, state) = read(record).ok_or_else(|| {
                refused(format!("is damaged in its line {number}: what was sent cannot be told from it"))
            })?;
            journal.lines.insert(line, state);
        }
        // Only now, when it is known to be ours.
        journal.file.set_len(whole as u64).map_err(failed)?;
        journal.file.seek(SeekFrom::End(0)).map_err(failed)?;
        if begins {
            journal.append(&header).map_err(failed)?;
            sync_folder(path);
        }
        Ok(journal)
    }

    /// Where a line stands, with the digest of its request; nothing, if it was not begun.
    pub(super) fn state(&self, line: u64) -> Option<(State, u64)> {
        self.lines.get(&line).copied()
    }

    /// Every line that was begun, with the digest of its request.
    pub(super) fn requests(&self) -> impl Iterator<Item = (u64, u64)> {
        self.lines.iter().map(|(line, (_, digest))| (*line, *digest))
    }

    /// Writes where a line stands, and waits until that is on the disk.
    pub(super) fn record(
        &mut self,
        line: u64,
        state: State,
        digest: u64,
        more: Map<String, Value>,
    ) -> Result<(), Failure> {
        let mut record = json!({ "line": line, "is": state.name(), "request": format!("{digest:016x}") });
        if let Value::Object(fields) = &mut record {
            fields.extend(more);
        }
        self.append(&record).map_err(|error| {
            let path = self.path.display();
            Failure::call(format!("the journal {path} cannot be written: {error}; nothing more is sent"))
        })?;
        self.lines.insert(line, (state, digest));
        Ok(())
    }

    fn append(&mut self, record: &Value) -> io::Result<()> {
        self.file.write_all(format!("{record}\n").as_bytes())?;
        self.file.sync_data()
    }
}

fn read(record: &[u8]) -> Option<(u64, (State, u64))> {
    let record: Value = serde_json::from_slice(record).ok()?;
    let state = State::of_name(record.get("is")?.as_str()?)?;
    let digest = u64::from_str_radix(record.get("request")?.as_str()?, 16).ok()?;
    Some((record.get("line")?.as_u64()?, (state, digest)))
}

/// A new file is only safe when its name is. Where folders cannot be synced, there is nothing more to do.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
