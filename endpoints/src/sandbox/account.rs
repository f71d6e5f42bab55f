//! Who somebody is: permissions, services, groups, and the dashboard that sums up the other areas.

use endpoint_runtime::partial::Rest;
use endpoint_sandbox::{Call, Reply};
use serde_json::{Map, Value, json};

use super::params::is_email;
use super::world::{Group, Outcome, Services, Table, User, World, invalid, missing, next_id, page};
use crate::account::{
    GetPermissionsResponse, GetServicesResponse, Permission, PermissionStatus, VerifyCredentialsResponse,
};
use crate::dashboard::{DashboardOptions, GetDashboardResponse};
use crate::scopes;

pub(super) const TABLE: Table = &[
    ("account.GetPermissions", permissions),
    ("account.GetServices", services),
    ("account.GroupRegister", register),
    ("account.UpdateAccount", update_account),
    ("account.UpdateServices", update_services),
    ("account.VerifyCredentials", verify),
    ("dashboard.GetDashboard", dashboard),
    ("groups.GetGroupDetails", group),
];

/// How many users there can be. Further ones are refused: nobody is to vanish.
const MOST_USERS: usize = 1000;

/// The scopes of the token.
fn permissions(_: &mut World, call: &Call) -> Outcome {
    let granted =
        |scope: &String| Permission { permission: scope.clone(), status: PermissionStatus::Granted };
    let permissions = call.scopes().iter().map(granted).collect();
    Ok(Reply::of(&GetPermissionsResponse { permissions }))
}

/// Which fields are there depends on the scopes. Those of `EmailAddress` and `IsAgeVerified` are not documented, so
/// both stay away.
fn verify(world: &mut World, call: &Call) -> Outcome {
    let id = world.actor(call)?;
    let may = call.has_scope(scopes::ACCOUNT_INFORMATION.as_str());
    let offering = world.user(id)?.services.offering;
    let mine = |group: &&Group| group.manager == id || group.members.contains(&id);
    let group = world.groups.iter().find(|(_, group)| mine(group)).filter(|_| may);
    Ok(Reply::of(&VerifyCredentialsResponse {
        user_id: id.into(),
        email_address: None,
        is_age_verified: None,
        group_id: group.map(|(id, _)| (*id).into()),
        group_name: group.map(|(_, group)| group.name.clone()),
        is_group_manager: may.then(|| world.groups.values().any(|group| group.manager == id)),
        // The numbers are the sandbox's own.
        user_type_id: may.then_some(if offering { 1 } else { 2 }),
        user_type: may.then(|| if offering { "Offering" } else { "Seeking" }.to_owned()),
        rest: Rest::default(),
    }))
}

/// The flags go by the names that they are set by: those of the answer are not documented.
fn services(world: &mut World, call: &Call) -> Outcome {
    let id = world.actor(call)?;
    let Services { offering, escort, webcam, phone_chat } = world.user(id)?.services;
    let mut rest = Rest::default();
    rest.insert("IsOfferingServices", offering);
    rest.insert("IsEscort", escort);
    rest.insert("IsWebcam", webcam);
    rest.insert("IsPhoneChat", phone_chat);
    Ok(Reply::of(&GetServicesResponse { user_id: id.into(), rest }))
}

/// The documented rules are enforced. No documented call shows a profile, so nothing of it is kept.
fn update_account(world: &mut World, call: &Call) -> Outcome {
    world.actor(call)?;
    if call.text("PostCode").is_some_and(|code| code.contains(char::is_whitespace)) {
        return Err(invalid("`PostCode` must be the part before the space, as in `MA60`"));
    }
    Ok(Reply::ok(Value::Null))
}

fn update_services(world: &mut World, call: &Call) -> Outcome {
    let id = world.actor(call)?;
    let flag = |name: &str| call.boolean(name);
    let offering = flag("IsOfferingServices") == Some(true);
    let six = ["IsEscort", "IsWebcam", "IsPhoneChat", "IsSMSChat", "IsContent", "IsAlternative"];
    if offering {
        let absent = six.iter().chain(&["IsOtherServices"]).find(|name| flag(name).is_none());
        if let Some(name) = absent {
            return Err(invalid(format!("`{name}` is required where `IsOfferingServices` is true")));
        }
    }
    if flag("IsAlternative") == Some(true) && !call.values().contains_key("Alternatives") {
        return Err(invalid("`Alternatives` is required where `IsAlternative` is true"));
    }
    if flag("IsOtherServices") == Some(true) {
        if six.iter().any(|name| flag(name) == Some(true)) {
            return Err(invalid("`IsOtherServices` must be false where another service is offered"));
        }
        if call.text("OtherServices").is_none() {
            return Err(invalid("`OtherServices` is required where `IsOtherServices` is true"));
        }
    }
    let has = |name: &str| offering && flag(name) == Some(true);
    let new = Services {
        offering,
        escort: has("IsEscort"),
        webcam: has("IsWebcam"),
        phone_chat: has("IsPhoneChat"),
    };
    world.users.get_mut(&id).ok_or_else(|| missing("user", id))?.services = new;
    Ok(Reply::ok(()))
}

/// The answer is the sandbox's own, as none is documented: the id of the member. Who was registered is not on the
/// consent page.
fn register(world: &mut World, call: &Call) -> Outcome {
    let manager = world.caller(call)?;
    let id: i64 = call.need("GroupID")?;
    if world.groups.get(&id).is_none_or(|group| group.manager != manager) {
        return Err(missing("group of this manager", id));
    }
    let (nickname, email): (String, String) = (call.need("Nickname")?, call.need("EmailAddress")?);
    if nickname.is_empty() || world.users.values().any(|user| user.nickname.eq_ignore_ascii_case(&nickname)) {
        return Err(invalid("`Nickname` must not be empty, nor taken"));
    }
    if call.text("Password") != call.text("ConfirmPassword") {
        return Err(invalid("`ConfirmPassword` must equal `Password`"));
    }
    if !is_email(&email) {
        return Err(invalid("`EmailAddress` must be an email address"));
    }
    let taken = world.users.values().any(|user| user.email_address.eq_ignore_ascii_case(&email));
    if taken && call.boolean("GroupCanLogin").is_none() {
        return Err(invalid("`EmailAddress` must not be taken"));
    }
    if world.users.len() >= MOST_USERS {
        return Err(invalid(format!("the sandbox has room for {MOST_USERS} users")));
    }
    let member = next_id(&world.users);
    world.users.insert(member, User::registered(nickname, email));
    if let Some(group) = world.groups.get_mut(&id) {
        group.members.insert(member);
    }
    Ok(Reply::ok(json!({ "UserID": member })))
}

/// The names in the answer are the sandbox's own, but for those that other lists have.
fn group(world: &mut World, call: &Call) -> Outcome {
    let (id, name) = (call.integer("GroupID"), call.text("GroupName"));
    if id.is_none() && name.is_none() {
        return Err(invalid("`GroupID` is required where `GroupName` is left out"));
    }
    let fits = |(known, group): &(&i64, &Group)| match id {
        Some(id) => **known == id,
        None => name.is_some_and(|name| group.name.eq_ignore_ascii_case(name)),
    };
    let found = world.groups.iter().find(fits);
    let (id, group) = found.ok_or_else(|| missing("group", id.unwrap_or_default()))?;
    let mut answer = json!({ "GroupID": id, "GroupName": group.name });
    if call.boolean("ReturnMembers") == Some(true) {
        let member = |id: &i64| json!({ "UserID": id, "Nickname": world.nickname(*id) });
        let page = page(call, "MembersPerPage", group.members.iter().map(member).collect());
        answer["PageCount"] = page.count.into();
        answer["PageNumber"] = page.number.into();
        answer["Members"] = page.items.into();
    }
    Ok(Reply::ok(answer))
}

/// Each option needs its scope, as is documented, and shows what its area says. The fields go by the names of the
/// options: those of the answer are not documented. Blocked senders stand for the blacklist.
fn dashboard(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let options = DashboardOptions(call.need("Options")?);
    options.scopes().try_for_each(|scope| call.need_scope(scope.as_str()))?;
    let mut shown = Map::new();
    let mut show = |option, name: &str, value: Value| {
        if options.contains(option) {
            shown.insert(name.to_owned(), value);
        }
    };
    let balance = serde_json::to_value(world.credits.balance(user)).unwrap_or_default();
    show(DashboardOptions::UNREAD_EMAILS, "UnreadEmails", world.mail.unread(user).into());
    let unread = world.escort.unread(user).into();
    show(DashboardOptions::UNREAD_ESCORT_BOOKING_COUNT, "UnreadEscortBookingCount", unread);
    show(DashboardOptions::CURRENT_CREDITS_BALANCE, "CurrentCreditsBalance", balance);
    show(DashboardOptions::BLACKLISTED_USER_IDS, "BlacklistedUserIds", world.mail.blocked_by(user).into());
    show(DashboardOptions::HOTLISTS, "Hotlists", world.hot_lists.of(user).into());
    let dashboard = Value::Object(shown).into();
    Ok(Reply::of(&GetDashboardResponse { dashboard, rest: Rest::default() }))
}
