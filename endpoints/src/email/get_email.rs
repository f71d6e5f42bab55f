//! `GET /v1/Email/GetEmail`
//!
//! [Official page](https://developers.adultwork.com/site/api/GetEmail)

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::types::{EmailId, UserId};
use crate::{LocalDateTime, Schema, endpoint};

/// Gives an email.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after OtherHasNegativeAlias.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::GetEmail;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetEmail::new(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Email/GetEmail?EmailID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Email/GetEmail", scope = "account_communications")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetEmail {
    /// The email.
    #[serde(rename = "EmailID")]
    pub email_id: EmailId,
}

impl GetEmail {
    /// A request with what is required.
    pub fn new(email_id: impl Into<EmailId>) -> Self {
        Self { email_id: email_id.into() }
    }
}

group_managed!(GetEmail, "/v1/Groups/Email/GetEmail");

/// An email.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetEmailResponse {
    /// Identifies the email.
    #[serde(rename = "EmailID")]
    pub email_id: EmailId,
    /// Whether it was read; a number, says the table.
    pub read: i32,
    /// The subject.
    pub subject: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// When it was sent.
    pub sent_date: LocalDateTime,
    /// The sender.
    #[serde(rename = "OtherUserID")]
    pub other_user_id: UserId,
    /// The sender's name on the site.
    pub other_nickname: Option<String>,
    /// The sender's ratings, of a form that is not documented.
    #[serde(default)]
    pub other_ratings: Undocumented,
    /// How often the sender logged in.
    pub other_logins: i32,
    /// Whether the sender has a negative alias.
    pub other_has_negative_alias: bool,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
