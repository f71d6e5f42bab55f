//! How far a long run is: one line of standard error, where somebody looks at it.

use std::time::{Duration, Instant};

use crate::terminal::Console;

/// The shortest time between two looks. More often than that, nobody sees it.
const PAUSE: Duration = Duration::from_millis(100);

/// The characters of the bar.
const BAR: u64 = 24;

/// A bar with the number done, the rate and the time that is left. It is gone when it is dropped.
#[derive(Debug)]
pub(crate) struct Progress<'c> {
    console: &'c Console,
    what: &'static str,
    total: Option<u64>,
    done: u64,
    /// What was done before this run does not count for the rate.
    before: u64,
    failed: u64,
    since: Instant,
    shown: Option<Instant>,
}

impl<'c> Progress<'c> {
    pub(crate) fn new(console: &'c Console, what: &'static str, total: Option<u64>) -> Self {
        let since = Instant::now();
        Self { console, what, total, done: 0, before: 0, failed: 0, since, shown: None }
    }

    /// Begins behind these.
    pub(crate) fn begin_behind(mut self, done: u64) -> Self {
        (self.done, self.before) = (done, done);
        self
    }

    pub(crate) fn set_total(&mut self, total: Option<u64>) {
        self.total = total;
    }

    /// One more is done.
    pub(crate) fn step(&mut self, failed: bool) {
        self.done += 1;
        self.failed += u64::from(failed);
        let due = self.shown.is_none_or(|shown| shown.elapsed() >= PAUSE);
        if self.console.is_watched() && due {
            self.console.replace_line(&self.line(self.since.elapsed()));
            self.shown = Some(Instant::now());
        }
    }

    /// Takes the line away, so that something else can be printed.
    pub(crate) fn clear(&mut self) {
        if self.shown.take().is_some() {
            self.console.replace_line("");
        }
    }

    fn line(&self, elapsed: Duration) -> String {
        let new = self.done - self.before;
        let rate = new as f64 / elapsed.as_secs_f64().max(0.001);
        let failed = if self.failed > 0 { format!(", {} failed", self.failed) } else { String::new() };
        let Some(total) = self.total else {
            return format!("{} {}, {rate:.1}/s{failed}", self.done, self.what);
        };
        let filled = (BAR * self.done).checked_div(total).map_or(BAR, |filled| filled.min(BAR));
        let bar: String = (0..BAR).map(|at| if at < filled { '#' } else { '.' }).collect();
        let left = total.saturating_sub(self.done) as f64 / rate.max(0.001);
        let left = if new == 0 { "?".to_owned() } else { duration(left) };
        // On a narrow terminal the end is cut off, so the bar is there.
        format!("{}/{total} {}, {rate:.1}/s, {left} left{failed} [{bar}]", self.done, self.what)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}

/// A time in words, as in `1h 02m`.
pub(crate) fn duration(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, seconds) => format!("{minutes}m {seconds:02}s"),
        (hours, minutes, _) => format!("{hours}h {minutes:02}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::Colour;

    #[test]
    fn the_line_tells_rate_and_remaining_time() {
        let console = Console::new(None, Colour::Never);
        let mut progress = Progress::new(&console, "lines", Some(100)).begin_behind(50);
        assert_eq!(progress.line(Duration::ZERO), "50/100 lines, 0.0/s, ? left [############............]");
        (progress.done, progress.failed) = (75, 2);
        let line = "75/100 lines, 5.0/s, 5s left, 2 failed [##################......]";
        assert_eq!(progress.line(Duration::from_secs(5)), line);
        progress.set_total(None);
        assert_eq!(progress.line(Duration::from_secs(5)), "75 lines, 5.0/s, 2 failed");
        assert_eq!([duration(61.4), duration(3725.0), duration(0.2)], ["1m 01s", "1h 02m", "0s"]);
    }
}
