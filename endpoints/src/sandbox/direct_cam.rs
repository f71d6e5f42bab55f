//! DirectCam: settings, announced shows, special offers.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta, Timelike as _};
use endpoint_runtime::partial::Rest;
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::params::{decimal, upcoming};
use super::world::{Outcome, Table, World, add, invalid, missing, next_id, unmet};
use crate::Decimal;
use crate::direct_cam::GetSettingsResponse;

pub(super) const TABLE: Table = &[
    ("direct_cam.DeleteScheduledShow", delete),
    ("direct_cam.GetSettings", settings),
    ("direct_cam.SaveSettings", save_settings),
    ("direct_cam.ScheduleShow", schedule),
    ("direct_cam.UpdateDirectCamSpecialOffer", offer),
    ("direct_cam.UpdateScheduledShow", update),
];

/// Shows and offers by their ids, and who gives free shows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct DirectCam {
    shows: BTreeMap<i64, Show>,
    offers: BTreeMap<i64, Offer>,
    free: BTreeMap<i64, bool>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Show {
    owner: i64,
    start: NaiveDateTime,
    minutes: i64,
    title: String,
    summary: String,
    details: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Offer {
    owner: i64,
    number: i64,
    title: String,
}

impl DirectCam {
    /// An offer that can be changed: no endpoint that is documented makes one.
    pub(super) fn add_offer(&mut self, owner: i64) {
        let id = next_id(&self.offers);
        self.offers.insert(id, Offer { owner, number: 1, title: String::new() });
    }
}

/// The answer is the sandbox's own, as none is documented: the id of the show.
fn schedule(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let show = show(world, call, owner, None)?;
    Ok(Reply::ok(json!({ "ScheduledID": add(&mut world.direct_cam.shows, show) })))
}

fn update(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let id = own_show(world, call, owner)?;
    let show = show(world, call, owner, Some(id))?;
    world.direct_cam.shows.insert(id, show);
    Ok(Reply::ok(json!({ "ScheduledID": id })))
}

fn delete(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let id = own_show(world, call, owner)?;
    world.direct_cam.shows.remove(&id);
    Ok(Reply::ok(()))
}

fn own_show(world: &World, call: &Call, owner: i64) -> Result<i64, Reply> {
    let id = call.need("ScheduledID")?;
    let found = world.direct_cam.shows.get(&id).filter(|show| show.owner == owner);
    found.map(|_| id).ok_or_else(|| missing("show", id))
}

/// The show that the call describes, if it fits between the others.
fn show(world: &World, call: &Call, owner: i64, old: Option<i64>) -> Result<Show, Reply> {
    let start = upcoming(call, "ScheduledDate")?;
    if !start.minute().is_multiple_of(15) {
        return Err(invalid("`ScheduledDate` must begin at minute 00, 15, 30 or 45"));
    }
    let minutes: i64 = call.need("EstimatedLengthInMinutes")?;
    if ![5, 10, 15, 30, 45, 60, 90, 120].contains(&minutes) {
        return Err(invalid("`EstimatedLengthInMinutes` must be one of 5, 10, 15, 30, 45, 60, 90, 120"));
    }
    let text = |name: &str| call.text(name).map(str::to_owned);
    let show = Show {
        owner,
        start,
        minutes,
        title: text("Title").unwrap_or_default(),
        summary: text("Summary").unwrap_or_default(),
        details: text("Details"),
    };
    let others = world.direct_cam.shows.iter().filter(|(id, it)| it.owner == owner && Some(**id) != old);
    for (id, other) in others {
        if show.start < other.end() && other.start < show.end() {
            return Err(unmet(format!(
                "the show must not overlap another, and there is {id} at {}",
                other.start
            )));
        }
    }
    Ok(show)
}

impl Show {
    fn end(&self) -> NaiveDateTime {
        let length = TimeDelta::try_minutes(self.minutes).unwrap_or_default();
        self.start.checked_add_signed(length).unwrap_or(NaiveDateTime::MAX)
    }
}

fn settings(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let does_free = world.direct_cam.free.get(&user).copied().unwrap_or_default();
    Ok(Reply::of(&GetSettingsResponse { does_free, rest: Rest::default() }))
}

/// Of the settings one alone can be read again, as far as is documented.
fn save_settings(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let period: i64 = call.need("FreeTimePeriod")?;
    let is_step = matches!(period, 0 | 15 | 30 | 60) || ((120..=1440).contains(&period) && period % 60 == 0);
    if !is_step {
        return Err(invalid("`FreeTimePeriod` must be 0, 15, 30, 60, or a multiple of 60 from 120 to 1440"));
    }
    world.direct_cam.free.insert(user, call.boolean("DoesFree").unwrap_or_default());
    Ok(Reply::ok(()))
}

/// The answer is the sandbox's own, as none is documented: the offer's number.
fn offer(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let id: i64 = call.need("OfferID")?;
    let total = decimal(call, "TotalCredits")?.unwrap_or_default();
    let duration: i64 = call.need("Duration")?;
    let least = Decimal::from(duration).value().checked_mul(Decimal::from(6).value());
    let offered = total.value().checked_mul(Decimal::from(10).value());
    if total < Decimal::from(5) || offered.zip(least).is_none_or(|(offered, least)| offered < least) {
        return Err(invalid(
            "`TotalCredits` must be at least 5, and at least 0.6 for each minute of `Duration`",
        ));
    }
    let own = world.direct_cam.offers.values().filter(|offer| offer.owner == owner);
    let highest = own.map(|offer| offer.number).max().unwrap_or_default();
    let found = world.direct_cam.offers.get_mut(&id).filter(|offer| offer.owner == owner);
    let offer = found.ok_or_else(|| missing("special offer", id))?;
    offer.number = call.integer("OfferNumber").unwrap_or(highest.saturating_add(1));
    offer.title = call.text("Title").unwrap_or_default().to_owned();
    Ok(Reply::ok(json!({ "OfferID": id, "OfferNumber": offer.number })))
}
