//! When a show begins.

use chrono::Timelike as _;
use endpoint_runtime::wire::rules::{Rule, Upcoming};
use endpoint_runtime::wire::{Checked, SpacedDateTime};

/// When a show begins: in the future, at a quarter of an hour.
pub type ShowStart = Checked<SpacedDateTime, (Upcoming, QuarterHour)>;

/// A time at a quarter of an hour.
#[derive(Debug, Clone, Copy)]
pub enum QuarterHour {}

impl Rule<SpacedDateTime> for QuarterHour {
    fn check(value: &SpacedDateTime) -> Result<(), String> {
        if value.naive().minute().is_multiple_of(15) {
            Ok(())
        } else {
            Err("must begin at minute 00, 15, 30 or 45".to_owned())
        }
    }
}
