//! Emails, their folders, and senders that are blocked.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use endpoint_runtime::http::StatusCode;
use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::world::{Outcome, Table, World, add, invalid, missing, order, page};
use crate::LocalDateTime;
use crate::email::{BlockedSender, GetEmailResponse};
use crate::types::FolderId;

pub(super) const TABLE: Table = &[
    ("email.BlockedSendersAdd", block),
    ("email.BlockedSendersUpdate", update_block),
    ("email.CustomFolders", folders),
    ("email.GetBlockedSendersList", blocked),
    ("email.GetEmail", get),
    ("email.GetEmails", list),
    ("email.GetUnreadEmails", unread),
    ("email.ManageEmail", manage),
    ("email.SendEmail", send),
];

/// The folder of what was received and moved nowhere. Its number is the sandbox's own.
const INBOX: i64 = 0;

/// Emails, folders and blocks by their ids.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Mail {
    emails: BTreeMap<i64, Email>,
    folders: BTreeMap<i64, Folder>,
    blocks: BTreeMap<i64, Block>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Email {
    from: i64,
    to: i64,
    reply_to: Option<i64>,
    subject: String,
    body: String,
    sent: NaiveDateTime,
    read: bool,
    /// Where the recipient keeps it.
    folder: i64,
    /// Whether sender and recipient have deleted it.
    deleted: [bool; 2],
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Folder {
    owner: i64,
    name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Block {
    owner: i64,
    sender: i64,
    date: NaiveDateTime,
    bookings: bool,
    sales: bool,
    direct_chat: bool,
    reason: Option<String>,
}

impl Mail {
    pub(super) fn deliver(
        &mut self,
        from: i64,
        to: i64,
        reply_to: Option<i64>,
        subject: &str,
        body: &str,
        sent: NaiveDateTime,
    ) -> i64 {
        let (subject, body) = (subject.to_owned(), body.to_owned());
        let email = Email {
            from,
            to,
            reply_to,
            subject,
            body,
            sent,
            read: false,
            folder: INBOX,
            deleted: [false; 2],
        };
        add(&mut self.emails, email)
    }

    /// How many emails a user has not read, in whatever folder.
    pub(super) fn unread(&self, user: i64) -> usize {
        self.emails.values().filter(|email| email.is_received_by(user) && !email.read).count()
    }

    /// The users whom this user has blocked.
    pub(super) fn blocked_by(&self, user: i64) -> Vec<i64> {
        self.blocks.values().filter(|block| block.owner == user).map(|block| block.sender).collect()
    }

    fn own_folder(&self, id: i64, user: i64) -> Result<(), Reply> {
        let is_own = id == INBOX || self.folders.get(&id).is_some_and(|folder| folder.owner == user);
        if is_own { Ok(()) } else { Err(missing("folder", id)) }
    }

    fn received_in(&mut self, folder: i64, user: i64) -> impl Iterator<Item = &mut Email> {
        self.emails.values_mut().filter(move |email| email.is_received_by(user) && email.folder == folder)
    }
}

impl Email {
    fn is_received_by(&self, user: i64) -> bool {
        self.to == user && !self.deleted[1]
    }

    fn is_sent_by(&self, user: i64) -> bool {
        self.from == user && !self.deleted[0]
    }

    fn other(&self, user: i64) -> i64 {
        if self.from == user { self.to } else { self.from }
    }
}

/// The answer is the sandbox's own, as none is documented: the id of the email. A blocked sender is refused.
fn send(world: &mut World, call: &Call) -> Outcome {
    let from = world.actor(call)?;
    let to: i64 = call.need("RecipientUserID")?;
    world.user(to)?;
    let reply_to = call.integer("ReplyToEmailID");
    if let Some(id) = reply_to {
        let known =
            world.mail.emails.get(&id).is_some_and(|it| it.is_received_by(from) || it.is_sent_by(from));
        known.then_some(()).ok_or_else(|| missing("email", id))?;
    }
    if world.mail.blocked_by(to).contains(&from) {
        let detail = format!("the user {to} has blocked the sender");
        return Err(Reply::refuse(StatusCode::FORBIDDEN, "Sender Blocked", detail));
    }
    let text = |name: &str| call.text(name).unwrap_or_default();
    let id = world.mail.deliver(from, to, reply_to, text("Subject"), text("Body"), call.now());
    world.interacted(from, to, call.now());
    Ok(Reply::ok(json!({ "EmailID": id })))
}

/// Who reads what was received marks it as read, as the sandbox has it.
fn get(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let id = call.need("EmailID")?;
    let email = world.mail.emails.get_mut(&id).filter(|it| it.is_received_by(user) || it.is_sent_by(user));
    let email = email.ok_or_else(|| missing("email", id))?;
    email.read |= email.to == user;
    let email = email.clone();
    let other = email.other(user);
    Ok(Reply::of(&GetEmailResponse {
        email_id: id.into(),
        read: i32::from(email.read),
        subject: Some(email.subject),
        body: Some(email.body),
        sent_date: email.sent.into(),
        other_user_id: other.into(),
        other_nickname: Some(world.nickname(other)),
        other_ratings: Undocumented::default(),
        other_logins: 1,
        other_has_negative_alias: false,
        rest: Rest::default(),
    }))
}

/// The names in the answer are the sandbox's own, but for those that other lists have. Without a folder it is what was
/// received and moved nowhere.
fn list(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let folder = call.integer("FolderID").unwrap_or(INBOX);
    let sent = folder == FolderId::SENT.0;
    if !sent {
        world.mail.own_folder(folder, user)?;
    }
    let unread = call.boolean("UnreadOnly") == Some(true);
    let search = call.text("Search").map(str::to_lowercase);
    let wanted = |email: &Email| {
        let here =
            if sent { email.is_sent_by(user) } else { email.is_received_by(user) && email.folder == folder };
        let found = |text: &str| search.as_ref().is_none_or(|search| text.to_lowercase().contains(search));
        here && !(unread && email.read) && (found(&email.subject) || found(&email.body))
    };
    let mut own: Vec<_> = world.mail.emails.iter().filter(|(_, email)| wanted(email)).collect();
    order(call, "sentdate-asc", &mut own, |(id, email), key| match key {
        "othernickname" => (world.nickname(email.other(user)), NaiveDateTime::MIN, **id),
        _ => (String::new(), email.sent, **id),
    });
    let page = page(call, "EmailsPerPage", own);
    let with_body = call.boolean("ReturnEmailBody") == Some(true);
    let shown = page.items.into_iter().map(|(id, email)| {
        let mut shown = json!({
            "EmailID": id,
            "Read": i32::from(email.read),
            "Subject": email.subject,
            "SentDate": LocalDateTime::from(email.sent),
            "OtherUserID": email.other(user),
            "OtherNickname": world.nickname(email.other(user)),
        });
        if with_body {
            shown["Body"] = Value::from(email.body.as_str());
        }
        shown
    });
    let mut answer =
        json!({ "PageCount": page.count, "PageNumber": page.number, "Emails": shown.collect::<Vec<_>>() });
    if call.boolean("ReturnCustomFolders") == Some(true) {
        answer["CustomFolders"] = own_folders(world, user);
    }
    Ok(Reply::ok(answer))
}

fn unread(world: &mut World, call: &Call) -> Outcome {
    Ok(Reply::ok(world.mail.unread(world.actor(call)?)))
}

/// Spam deletes all of the sender's emails, as is documented; that the sender is marked means a block here.
fn manage(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let id = call.need("EmailID")?;
    let flag = |name: &str| call.boolean(name) == Some(true);
    if let Some(folder) = call.integer("MoveFolderID") {
        world.mail.own_folder(folder, user)?;
    }
    let email = world.mail.emails.get_mut(&id).filter(|it| it.is_received_by(user) || it.is_sent_by(user));
    let email = email.ok_or_else(|| missing("email", id))?;
    let received = email.to == user;
    if let Some(folder) = call.integer("MoveFolderID").filter(|_| received) {
        email.folder = folder;
    }
    if flag("Delete") {
        email.deleted[usize::from(received)] = true;
    }
    if flag("Spam") && received {
        let sender = email.from;
        let theirs = world.mail.emails.values_mut().filter(|it| it.from == sender && it.to == user);
        theirs.for_each(|email| email.deleted[1] = true);
        if !world.mail.blocked_by(user).contains(&sender) {
            let reason = Some("Spam".to_owned());
            let (date, bookings, sales, direct_chat) = (call.now(), false, false, false);
            add(
                &mut world.mail.blocks,
                Block { owner: user, sender, date, bookings, sales, direct_chat, reason },
            );
        }
    }
    Ok(Reply::ok(()))
}

/// The answer is the sandbox's own, as none is documented: the folders that there are now. The emails of a folder that
/// is deleted go back to where they came from.
fn folders(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let mail = &mut world.mail;
    let folder = |name: &str| call.integer(name);
    let named = ["DeleteFolderID", "ClearFolderID", "FromFolderID", "ToFolderID"];
    named.iter().filter_map(|name| folder(name)).try_for_each(|id| mail.own_folder(id, user))?;
    let moved = match (folder("FromFolderID"), folder("ToFolderID")) {
        (Some(from), Some(to)) => Some((from, to)),
        (None, None) => None,
        _ => return Err(invalid("`FromFolderID` and `ToFolderID` must be given together")),
    };
    if folder("DeleteFolderID") == Some(INBOX) {
        return Err(invalid("`DeleteFolderID` must be one of the user's own folders"));
    }
    if let Some(name) = call.text("NewFolderName") {
        add(&mut mail.folders, Folder { owner: user, name: name.to_owned() });
    }
    if let Some((from, to)) = moved {
        mail.received_in(from, user).for_each(|email| email.folder = to);
    }
    if let Some(id) = folder("ClearFolderID") {
        mail.received_in(id, user).for_each(|email| email.deleted[1] = true);
    }
    if let Some(id) = folder("DeleteFolderID") {
        mail.received_in(id, user).for_each(|email| email.folder = INBOX);
        mail.folders.remove(&id);
    }
    Ok(Reply::ok(json!({ "CustomFolders": own_folders(world, user) })))
}

fn own_folders(world: &World, user: i64) -> Value {
    let own = world.mail.folders.iter().filter(|(_, folder)| folder.owner == user);
    own.map(|(id, folder)| json!({ "FolderID": id, "FolderName": folder.name })).collect()
}

/// The answer is the sandbox's own, as none is documented: the id of the block.
fn block(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let sender = match (call.integer("OtherUserID"), call.text("Nickname")) {
        (Some(id), _) => world.user(id).map(|_| id)?,
        (None, Some(nickname)) => {
            let mut people = world.people();
            let found = people.find(|(_, it)| it.eq_ignore_ascii_case(nickname)).map(|(id, _)| id);
            found.ok_or_else(|| missing("user", nickname))?
        }
        (None, None) => return Err(invalid("`OtherUserID` is required where `Nickname` is left out")),
    };
    let flag = |name: &str| call.boolean(name).unwrap_or_default();
    let new = Block {
        owner,
        sender,
        date: call.now(),
        bookings: flag("BlockBookings"),
        sales: flag("BlockSales"),
        direct_chat: flag("BlockDirectChat"),
        reason: call.text("Reason").map(str::to_owned),
    };
    let blocks = &mut world.mail.blocks;
    let known = blocks.iter().find(|(_, it)| it.owner == owner && it.sender == sender).map(|(id, _)| *id);
    let id = match known {
        Some(id) => {
            blocks.insert(id, new);
            id
        }
        None => add(blocks, new),
    };
    Ok(Reply::ok(json!({ "BlockID": id })))
}

fn update_block(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let id = call.need("BlockID")?;
    let block = world.mail.blocks.get_mut(&id).filter(|block| block.owner == owner);
    let block = block.ok_or_else(|| missing("block", id))?;
    block.bookings = call.boolean("BlockBookings").unwrap_or(block.bookings);
    block.sales = call.boolean("BlockSales").unwrap_or(block.sales);
    block.direct_chat = call.boolean("BlockDirectChat").unwrap_or(block.direct_chat);
    if let Some(reason) = call.text("Reason") {
        block.reason = Some(reason.to_owned());
    }
    if call.boolean("RemoveBlock") == Some(true) {
        world.mail.blocks.remove(&id);
    }
    Ok(Reply::ok(()))
}

fn blocked(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let own = world.mail.blocks.iter().filter(|(_, block)| block.owner == owner);
    let shown = own.map(|(id, block)| BlockedSender {
        block_id: (*id).into(),
        nickname: world.nickname(block.sender),
        block_date: block.date.into(),
        block_bookings: block.bookings,
        block_sales: block.sales,
        block_direct_chat: block.direct_chat,
        reason: block.reason.clone(),
    });
    Ok(Reply::of(&shown.collect::<Vec<_>>()))
}
