//! Hot lists: users that somebody keeps an eye on. No endpoint that is documented changes them.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::world::{Outcome, Table, World, missing};
use crate::hot_lists::{HotList, HotListDetails, HotListMember};

pub(super) const TABLE: Table = &[("hot_lists.GetHotList", get)];

/// The lists by their ids.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct HotLists(BTreeMap<i64, List>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct List {
    name: String,
    owner: i64,
    members: BTreeMap<i64, Member>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Member {
    interactions: i32,
    added: NaiveDateTime,
    last: NaiveDateTime,
}

impl HotLists {
    pub(super) fn add(&mut self, id: i64, name: &str, owner: i64, members: &[i64], now: NaiveDateTime) {
        let member = Member { interactions: 0, added: now, last: now };
        let members = members.iter().map(|id| (*id, member)).collect();
        self.0.insert(id, List { name: name.to_owned(), owner, members });
    }

    /// An email or a booking is an interaction, as the sandbox has it: what the API counts is not documented.
    pub(super) fn interacted(&mut self, user: i64, with: i64, now: NaiveDateTime) {
        for list in self.0.values_mut().filter(|list| list.owner == user) {
            if let Some(member) = list.members.get_mut(&with) {
                member.interactions = member.interactions.saturating_add(1);
                member.last = now;
            }
        }
    }

    /// The lists of a user, for the dashboard.
    pub(super) fn of(&self, user: i64) -> Vec<Value> {
        let own = self.0.iter().filter(|(_, list)| list.owner == user);
        own.map(|(id, list)| json!({ "ListID": id, "ListName": list.name, "Members": list.members.len() }))
            .collect()
    }
}

/// Without a `ListID` the first list of the user, which is the sandbox's own rule.
fn get(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let wanted = call.integer("ListID");
    let mut own = world.hot_lists.0.iter().filter(|(_, list)| list.owner == user);
    let found = own.find(|(id, _)| wanted.is_none_or(|wanted| **id == wanted));
    let (id, list) = found.ok_or_else(|| missing("hot list", wanted.unwrap_or_default()))?;
    let profiles = call.boolean("ReturnMemberProfiles") == Some(true);
    let member = |(id, member): (&i64, &Member)| HotListMember {
        user_id: (*id).into(),
        interaction_count: member.interactions,
        user_name: Some(world.nickname(*id)),
        notes: Undocumented::default(),
        last_updated: member.added.into(),
        last_interaction_date: member.last.into(),
        profile: if profiles { json!({ "Nickname": world.nickname(*id) }) } else { Value::Null }.into(),
        rest: Rest::default(),
    };
    Ok(Reply::of(&HotList {
        hot_list_details: HotListDetails {
            user_id: list.owner.into(),
            list_id: (*id).into(),
            list_name: Some(list.name.clone()),
            user_name: Some(world.nickname(list.owner)),
            rest: Rest::default(),
        },
        hot_list_members: list.members.iter().map(member).collect(),
        rest: Rest::default(),
    }))
}
