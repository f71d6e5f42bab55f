//! Everything that the played API remembers: who there is, and what the areas keep of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use endpoint_runtime::http::StatusCode;
use endpoint_sandbox::{Call, Reply, Rule};
use serde::{Deserialize, Serialize};

use super::bookings::EscortBookings;
use super::credits::Credits;
use super::direct_cam::DirectCam;
use super::email::Mail;
use super::hot_lists::HotLists;
use super::phone_chat::PhoneBookings;
use super::pictures::Gallery;
use super::webcam::WebcamBookings;
use crate::Decimal;
use crate::types::UserId;

/// What a call does: an answer, or a refusal that leaves everything as it was.
pub(super) type Outcome = Result<Reply, Reply>;

/// The calls of one area.
pub(super) type Table = &'static [Rule<World>];

/// How many of a kind are kept, of bookings or emails for example. The oldest make room.
const MOST: usize = 1000;

/// The users, their groups, and everything that they have done.
///
/// The default world has four users: the client 1 `ClientUser` with 299 credits, the performers 123456
/// `JosepheneBlogs` and 3 `SecondMember`, and 2 `GroupManager`, who manages the group 1 of both performers. The client
/// has made the webcam booking 1 of the documented sample, has the hot list 1, and got an email.
///
/// ```
/// use endpoints::sandbox::{self, World};
///
/// let world = World::empty().client(7, "Ada", 100).performer(8, "Grace").group(1, "Duo", 8, &[8]);
/// let builder = sandbox::builder_with(world);
/// # let _ = builder;
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct World {
    pub(super) users: BTreeMap<i64, User>,
    pub(super) groups: BTreeMap<i64, Group>,
    pub(super) webcam: WebcamBookings,
    pub(super) phone: PhoneBookings,
    pub(super) escort: EscortBookings,
    pub(super) mail: Mail,
    pub(super) gallery: Gallery,
    pub(super) credits: Credits,
    pub(super) hot_lists: HotLists,
    pub(super) direct_cam: DirectCam,
}

/// A user of the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct User {
    pub(super) nickname: String,
    pub(super) email_address: String,
    pub(super) services: Services,
    /// Total, positive, neutral, negative, ratings and disputes, as in the sample of a booking.
    pub(super) ratings: [i32; 6],
    pub(super) phone_chat: PhoneChat,
}

/// What a profile offers.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Services {
    pub(super) offering: bool,
    pub(super) escort: bool,
    pub(super) webcam: bool,
    pub(super) phone_chat: bool,
}

/// The settings of phone chat.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct PhoneChat {
    pub(super) offer_direct_chat: bool,
    pub(super) ppm: Option<Decimal>,
}

/// Members with a manager.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) manager: i64,
    pub(super) members: BTreeSet<i64>,
}

impl World {
    /// A world without anybody in it.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            users: BTreeMap::new(),
            groups: BTreeMap::new(),
            webcam: WebcamBookings::default(),
            phone: PhoneBookings::default(),
            escort: EscortBookings::default(),
            mail: Mail::default(),
            gallery: Gallery::default(),
            credits: Credits::default(),
            hot_lists: HotLists::default(),
            direct_cam: DirectCam::default(),
        }
    }

    /// Adds a user who offers nothing, with these credits.
    #[must_use]
    pub fn client(mut self, id: impl Into<UserId>, nickname: &str, credits: impl Into<Decimal>) -> Self {
        let id = id.into().0;
        self.users.insert(id, User::new(nickname, Services::default()));
        self.credits.open(id, credits.into());
        self
    }

    /// Adds a user who offers escort, webcam and phone chat, without credits.
    #[must_use]
    pub fn performer(mut self, id: impl Into<UserId>, nickname: &str) -> Self {
        let id = id.into().0;
        let all = Services { offering: true, escort: true, webcam: true, phone_chat: true };
        self.users.insert(id, User::new(nickname, all));
        self.direct_cam.add_offer(id);
        self
    }

    /// Adds a group. Its manager sends calls for its members: see [`GroupManaged`](crate::GroupManaged).
    #[must_use]
    pub fn group(mut self, id: i64, name: &str, manager: impl Into<UserId>, members: &[i64]) -> Self {
        let members = members.iter().copied().collect();
        self.groups.insert(id, Group { name: name.to_owned(), manager: manager.into().0, members });
        self
    }

    /// Adds a hot list with these users in it.
    #[must_use]
    pub fn hot_list(mut self, id: i64, name: &str, owner: impl Into<UserId>, members: &[i64]) -> Self {
        self.hot_lists.add(id, name, owner.into().0, members, sample_time());
        self
    }

    /// The id and the nickname of everybody.
    pub(super) fn people(&self) -> impl Iterator<Item = (i64, &str)> {
        self.users.iter().map(|(id, user)| (*id, user.nickname.as_str()))
    }

    /// For whom the call is made: the user of the token, or the member of the group that this user manages.
    pub(super) fn actor(&self, call: &Call) -> Result<i64, Reply> {
        let own = self.caller(call)?;
        if !call.metadata().path.starts_with("/v1/Groups/") {
            return Ok(own);
        }
        let member: i64 = call.need("UserID")?;
        let manages = |group: &Group| group.manager == own && group.members.contains(&member);
        if self.groups.values().any(manages) {
            return Ok(member);
        }
        let detail = format!("the user {own} manages no group with the member {member}");
        Err(Reply::refuse(StatusCode::FORBIDDEN, "Not a Member", detail))
    }

    /// The user of the token.
    pub(super) fn caller(&self, call: &Call) -> Result<i64, Reply> {
        let id = call.user().and_then(|id| id.parse().ok()).filter(|id| self.users.contains_key(id));
        id.ok_or_else(|| {
            let detail = "the token belongs to nobody in this sandbox's world";
            Reply::refuse(StatusCode::FORBIDDEN, "No Such User", detail)
        })
    }

    pub(super) fn user(&self, id: i64) -> Result<&User, Reply> {
        self.users.get(&id).ok_or_else(|| missing("user", id))
    }

    pub(super) fn nickname(&self, id: i64) -> String {
        self.users.get(&id).map_or_else(String::new, |user| user.nickname.clone())
    }

    /// One user has dealt with another: it counts on the hot lists, as the sandbox has it.
    pub(super) fn interacted(&mut self, user: i64, with: i64, now: NaiveDateTime) {
        self.hot_lists.interacted(user, with, now);
    }
}

impl Default for World {
    fn default() -> Self {
        let mut world = Self::empty()
            .client(1, "ClientUser", 299)
            .client(2, "GroupManager", 0)
            .performer(3, "SecondMember")
            .performer(123_456, "JosepheneBlogs")
            .group(1, "SandboxGroup", 2, &[3, 123_456])
            .hot_list(1, "Favourites", 1, &[3, 123_456]);
        if let Some(performer) = world.users.get_mut(&123_456) {
            performer.ratings = [6, 7, 1, 0, 8, 0];
        }
        world.webcam.add_sample(1, 123_456, "JosepheneBlogs");
        world.mail.deliver(123_456, 1, None, "Welcome", "This is an email of the sandbox.", sample_time());
        world
    }
}

impl User {
    fn new(nickname: &str, services: Services) -> Self {
        Self {
            nickname: nickname.to_owned(),
            email_address: format!("{}@example.com", nickname.to_lowercase()),
            services,
            ratings: [0; 6],
            phone_chat: PhoneChat::default(),
        }
    }

    pub(super) fn registered(nickname: String, email_address: String) -> Self {
        Self { email_address, ..Self::new(&nickname, Services::default()) }
    }
}

/// When the documented samples happen.
pub(super) fn sample_time() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2018, 1, 1).and_then(|day| day.and_hms_opt(11, 0, 0)).unwrap_or_default()
}

/// The next free key.
pub(super) fn next_id<T>(all: &BTreeMap<i64, T>) -> i64 {
    all.last_key_value().map_or(1, |(last, _)| last.saturating_add(1))
}

/// Adds something under the next free key; the oldest make room.
pub(super) fn add<T>(all: &mut BTreeMap<i64, T>, value: T) -> i64 {
    let id = next_id(all);
    all.insert(id, value);
    while all.len() > MOST {
        all.pop_first();
    }
    id
}

/// A refusal: there is no such thing, or it is somebody else's.
pub(super) fn missing(what: &str, id: impl std::fmt::Display) -> Reply {
    let detail = format!("there is no {what} with the id {id}");
    Reply::refuse(StatusCode::NOT_FOUND, format!("No Such {}", what), detail)
}

/// A refusal: a documented prerequisite is not met. The status is the sandbox's own; the API's is not documented.
pub(super) fn unmet(detail: impl Into<String>) -> Reply {
    Reply::refuse(StatusCode::CONFLICT, "Prerequisite Not Met", detail)
}

/// A refusal: parameters do not go together.
pub(super) fn invalid(detail: impl Into<String>) -> Reply {
    Reply::refuse(StatusCode::BAD_REQUEST, "Invalid Parameters", detail)
}

/// One page of a list.
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) number: i32,
    pub(super) count: i32,
    pub(super) size: i32,
}

/// Cuts a page out: 50 items where the parameter for it is left out, and the first page. There is always one page.
pub(super) fn page<T>(call: &Call, size: &str, items: Vec<T>) -> Page<T> {
    page_or(call, size, items, |_| 1)
}

/// As [`page`], with another page where none is asked for.
pub(super) fn page_or<T>(
    call: &Call,
    size: &str,
    items: Vec<T>,
    otherwise: impl Fn(usize) -> usize,
) -> Page<T> {
    let wanted = |name: &str| call.integer(name).and_then(|number| usize::try_from(number).ok());
    let size = wanted(size).unwrap_or(50).max(1);
    let count = items.len().div_ceil(size).max(1);
    let number = wanted("PageNumber").unwrap_or_else(|| otherwise(count)).max(1);
    let items = items.into_iter().skip((number - 1).saturating_mul(size)).take(size).collect();
    let small = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    Page { items, number: small(number), count: small(count), size: small(size) }
}

/// Puts a list in the order that the parameter `OrderBy` names: a key, then `-asc` or `-desc`.
pub(super) fn order<T, K: Ord>(call: &Call, default: &str, items: &mut [T], key: impl Fn(&T, &str) -> K) {
    let wanted = call.text("OrderBy").unwrap_or(default);
    let (name, direction) = wanted.rsplit_once('-').unwrap_or((wanted, "asc"));
    items.sort_by_key(|item| key(item, name));
    if direction == "desc" {
        items.reverse();
    }
}
