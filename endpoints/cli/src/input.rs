//! Files and standard input.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufRead as _, Read};

use endpoint_runtime::Secret;

use crate::failure::Failure;
use crate::text::quoted;

/// The most that is read for one value: 64 MiB. No server takes more in one request.
const MOST: u64 = 64 * 1024 * 1024;

/// The longest credential that is read from standard input, in bytes.
const LONGEST_CREDENTIAL: u64 = 64 * 1024;

/// Standard input, which can be read once.
#[derive(Debug, Default)]
pub(crate) struct Input {
    taken: Cell<Option<&'static str>>,
}

impl Input {
    /// All of a file, or of standard input for `-`.
    pub(crate) fn read(&self, path: &str, what: &'static str) -> Result<Vec<u8>, Failure> {
        if path == "-" {
            self.take(what)?;
            return all(std::io::stdin().lock())
                .map_err(|rule| Failure::input(format!("standard input {rule}")));
        }
        let refused = |rule: String| Failure::input(format!("the file {} {rule}", quoted(path)));
        let file = File::open(path).map_err(|error| refused(format!("cannot be opened: {error}")))?;
        all(file).map_err(refused)
    }

    /// The same as text.
    pub(crate) fn text(&self, path: &str, what: &'static str) -> Result<String, Failure> {
        String::from_utf8(self.read(path, what)?).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Failure::input(format!("{what} in {} is not UTF-8 from byte {at} on", quoted(path)))
        })
    }

    /// The first line of standard input.
    pub(crate) fn secret(&self, what: &'static str) -> Result<Secret, Failure> {
        self.take(what)?;
        let mut line = String::new();
        let read = std::io::stdin().lock().take(LONGEST_CREDENTIAL).read_line(&mut line);
        read.map_err(|error| Failure::input(format!("standard input cannot be read: {error}")))?;
        match line.trim() {
            "" => Err(Failure::credential(format!("no {what} in standard input: its first line is empty"))),
            text => Ok(Secret::new(text)),
        }
    }

    fn take(&self, what: &'static str) -> Result<(), Failure> {
        match self.taken.replace(Some(what)) {
            None => Ok(()),
            Some(other) => {
                let message =
                    format!("standard input can be read once, and here it is both {other} and {what}");
                Err(Failure::input(message))
            }
        }
    }
}

fn all(from: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    match bytes.len() as u64 > MOST {
        true => Err(format!("has more than {MOST} bytes, the most that is read")),
        false => Ok(bytes),
    }
}
