//! Mail inside the site.

mod blocked_senders_add;
mod blocked_senders_update;
mod custom_folders;
mod get_blocked_senders_list;
mod get_email;
mod get_emails;
mod get_unread_emails;
mod manage_email;
mod send_email;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::blocked_senders_add::BlockedSendersAdd;
pub use self::blocked_senders_update::BlockedSendersUpdate;
pub use self::custom_folders::CustomFolders;
pub use self::get_blocked_senders_list::{BlockedSender, GetBlockedSendersList};
pub use self::get_email::{GetEmail, GetEmailResponse};
pub use self::get_emails::{EmailOrder, GetEmails};
pub use self::get_unread_emails::GetUnreadEmails;
pub use self::manage_email::ManageEmail;
pub use self::send_email::SendEmail;
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "email",
    &[
        BlockedSendersAdd::METADATA,
        BlockedSendersUpdate::METADATA,
        CustomFolders::METADATA,
        GetBlockedSendersList::METADATA,
        GetEmail::METADATA,
        GetEmails::METADATA,
        GetUnreadEmails::METADATA,
        ManageEmail::METADATA,
        SendEmail::METADATA,
        OnBehalf::<CustomFolders>::METADATA,
        OnBehalf::<GetEmail>::METADATA,
        OnBehalf::<GetEmails>::METADATA,
        OnBehalf::<GetUnreadEmails>::METADATA,
        OnBehalf::<ManageEmail>::METADATA,
        OnBehalf::<SendEmail>::METADATA,
    ],
)
.docs("Mail inside the site.");
