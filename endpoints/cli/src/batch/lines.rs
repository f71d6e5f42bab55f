//! The lines of a batch: one request each, all of them checked before the first is sent.

use endpoint_runtime::catalogue::Entry;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::params;

/// How many wrong lines are told at once.
const TOLD: usize = 20;

/// The requests of a file, by their lines.
#[derive(Debug)]
pub(super) struct Lines {
    text: String,
    /// What every line has besides its own.
    common: Map<String, Value>,
    entry: Entry,
}

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'l> {
    /// Counted from 1.
    pub(super) number: u64,
    text: &'l str,
}

impl Lines {
    pub(super) fn new(entry: Entry, text: String, common: Map<String, Value>) -> Self {
        Self { text, common, entry }
    }

    /// The lines with something in them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Line<'_>> {
        let numbered = (1..).zip(self.text.lines());
        numbered.filter(|(_, text)| !text.trim().is_empty()).map(|(number, text)| Line { number, text })
    }

    /// The values of a line, with the common ones, each of its declared form, none missing.
    pub(super) fn values(&self, line: Line<'_>) -> Result<Map<String, Value>, Failure> {
        let mut values = params::object(self.entry, line.text.trim_start_matches('\u{feff}'))?;
        for (name, value) in &self.common {
            if values.insert(name.clone(), value.clone()).is_some() {
                return Err(Failure::input(format!("`{name}` is given twice: here and for all lines")));
            }
        }
        params::complete(self.entry, &values)?;
        Ok(values)
    }

    /// Checks every line with this too, and gives what it makes of each.
    pub(super) fn check<T>(
        &self,
        check: impl Fn(Line<'_>, &Map<String, Value>) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let (mut checked, mut wrong) = (Vec::new(), Vec::new());
        for line in self.iter() {
            match self.values(line).and_then(|values| check(line, &values)) {
                Ok(made) => checked.push(made),
                Err(failure) => wrong.push(format!("line {}: {}", line.number, failure.message())),
            }
        }
        if checked.is_empty() && wrong.is_empty() {
            let message =
                "the file has no lines: each is a JSON object of parameters, as in `{\"Name\": \"value\"}`";
            return Err(Failure::input(message));
        }
        match wrong.as_slice() {
            [] => Ok(checked),
            [only] => Err(Failure::input(format!("{only}; nothing was sent"))),
            several => {
                let first = format!("{} lines are wrong, and nothing was sent", several.len());
                let more = several.len().checked_sub(TOLD).filter(|more| *more > 0);
                let shown = several.iter().take(TOLD).map(|line| format!("  {line}"));
                let shown = shown.chain(more.map(|more| format!("  and {more} more")));
                Err(Failure::input(first).and_lines(shown))
            }
        }
    }
}

/// A number that tells requests apart: FNV-1a of the endpoint and its values.
///
/// It is no secret keeper: whoever has the journal has the file of the batch beside it.
pub(super) fn digest(entry: Entry, values: &Map<String, Value>) -> u64 {
    // The map is ordered by name, so equal values have equal texts.
    let text = serde_json::to_string(values).unwrap_or_default();
    let bytes = entry.name().into_bytes().into_iter().chain([0]).chain(text.into_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
