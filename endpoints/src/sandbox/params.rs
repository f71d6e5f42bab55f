//! Parameters that several areas read, beyond what the catalogue checks of them.

use chrono::{NaiveDate, NaiveDateTime};
use endpoint_runtime::wire::{LocalDate, SpacedDateTime};
use endpoint_sandbox::{Call, Reply};
use serde_json::Value;

use super::world::invalid;
use crate::Decimal;

/// A parameter that is a decimal, which may come as a number or as text.
pub(super) fn decimal(call: &Call, name: &str) -> Result<Option<Decimal>, Reply> {
    let text = match call.values().get(name) {
        None => return Ok(None),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    text.parse().map(Some).map_err(|error| invalid(format!("`{name}` is {error}")))
}

/// A parameter that is a decimal and not below nothing, which is the sandbox's own rule.
pub(super) fn credits(call: &Call, name: &str) -> Result<Decimal, Reply> {
    let credits = decimal(call, name)?.ok_or_else(|| invalid(format!("`{name}` is required")))?;
    if credits < Decimal::from(0) {
        return Err(invalid(format!("`{name}` must not be below 0")));
    }
    Ok(credits)
}

/// A parameter that is a time in the future.
pub(super) fn upcoming(call: &Call, name: &str) -> Result<NaiveDateTime, Reply> {
    let time = call.need::<SpacedDateTime>(name)?.naive();
    if time <= call.now() {
        return Err(invalid(format!("`{name}` must be in the future")));
    }
    Ok(time)
}

/// A comma-joined list of ids, each once.
pub(super) fn ids(call: &Call, name: &str) -> Vec<i64> {
    let mut ids: Vec<i64> = Vec::new();
    let texts = call.text(name).unwrap_or_default().split(',');
    for id in texts.filter_map(|text| text.trim().parse().ok()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The first day that a list asks for.
pub(super) fn start_date(call: &Call) -> Result<Option<NaiveDate>, Reply> {
    Ok(call.read::<LocalDate>("StartDate")?.map(LocalDate::naive))
}

/// As much of an address as can be said without sending anything there.
pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !text.contains(char::is_whitespace)
    })
}
