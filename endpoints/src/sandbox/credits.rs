//! Credits: every movement is an entry of the history, and the balance is their sum.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::world::{Outcome, Table, World, order, page_or, sample_time, unmet};
use crate::credit_history::GetCreditsHistoryResponse;
use crate::{Decimal, LocalDateTime};

pub(super) const TABLE: Table =
    &[("credit_history.GetCreditsHistory", history), ("credit_history.GetCurrentCreditBalance", balance)];

/// How many entries a user has. The two oldest become one, so that the sum stays what it was.
const MOST: usize = 500;

/// The history of each user.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Credits(BTreeMap<i64, Vec<Entry>>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    date: NaiveDateTime,
    credits: Decimal,
    description: String,
}

impl Credits {
    /// The credits that a user begins with.
    pub(super) fn open(&mut self, user: i64, credits: Decimal) {
        self.enter(user, credits, sample_time(), "Opening balance");
    }

    pub(super) fn balance(&self, user: i64) -> Decimal {
        self.0
            .get(&user)
            .into_iter()
            .flatten()
            .fold(Decimal::default(), |sum, entry| plus(sum, entry.credits))
    }

    /// Lets the call go on if the user has as many credits.
    pub(super) fn need(&self, user: i64, credits: Decimal) -> Result<(), Reply> {
        let balance = self.balance(user);
        if balance >= credits {
            return Ok(());
        }
        Err(unmet(format!("`Credits`: {credits} are needed, and the balance is {balance}")))
    }

    /// Credits change hands.
    pub(super) fn pay(&mut self, from: i64, to: i64, credits: Decimal, now: NaiveDateTime, what: &str) {
        self.enter(from, minus(Decimal::default(), credits), now, what);
        self.enter(to, credits, now, what);
    }

    fn enter(&mut self, user: i64, credits: Decimal, date: NaiveDateTime, what: &str) {
        let entries = self.0.entry(user).or_default();
        entries.push(Entry { date, credits, description: what.to_owned() });
        if entries.len() > MOST {
            let oldest = entries.remove(0);
            if let Some(first) = entries.first_mut() {
                first.credits = plus(first.credits, oldest.credits);
                "Earlier entries".clone_into(&mut first.description);
            }
        }
    }
}

fn balance(world: &mut World, call: &Call) -> Outcome {
    Ok(Reply::of(&world.credits.balance(world.actor(call)?)))
}

/// The names in an entry are the sandbox's own: those of the API are not documented.
fn history(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let mut sum = Decimal::default();
    let mut entries = Vec::new();
    for (at, entry) in world.credits.0.get(&user).into_iter().flatten().enumerate() {
        sum = plus(sum, entry.credits);
        let shown = json!({
            "TransactionDate": LocalDateTime::from(entry.date),
            "Credits": entry.credits,
            "Balance": sum,
            "Description": entry.description,
        });
        entries.push((at, shown));
    }
    order(call, "transactiondate-asc", &mut entries, |(at, _), _| *at);
    // Without a page number this API gives the last page.
    let page = page_or(call, "PageSize", entries, |count| count);
    Ok(Reply::of(&GetCreditsHistoryResponse {
        page_count: page.count,
        page_number: page.number,
        page_size: page.size,
        credit_history: page.items.into_iter().map(|(_, shown)| Undocumented::from(shown)).collect(),
        rest: Rest::default(),
    }))
}

/// The sum; the first of the two where no decimal holds it.
fn plus(one: Decimal, other: Decimal) -> Decimal {
    one.value().checked_add(other.value()).map_or(one, Decimal::from)
}

fn minus(one: Decimal, other: Decimal) -> Decimal {
    one.value().checked_sub(other.value()).map_or(one, Decimal::from)
}
