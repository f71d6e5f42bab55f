//! `POST /v1/Email/Send`
//!
//! [Official page](https://developers.adultwork.com/Site/API/SendEmail)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::{EmailId, UserId};

/// Sends an email.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::SendEmail;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&SendEmail::new(42, "Hello", "How are you?").reply_to_email_id(7)).plan()?;
/// let body = r#"{"RecipientUserID":42,"ReplyToEmailID":7,"Subject":"Hello","Body":"How are you?"}"#;
/// assert_eq!(plan.request().body(), body);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Email/Send", scope = "account_communications", response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct SendEmail {
    /// The recipient. The page's wording speaks of an email's identifier by mistake.
    #[serde(rename = "RecipientUserID")]
    pub recipient_user_id: UserId,
    /// The email that this one answers; without it, it is a new one.
    #[serde(rename = "ReplyToEmailID")]
    pub reply_to_email_id: Option<EmailId>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Lets the recipient see the face picture, by the name of the parameter.
    pub allow_face_picture: Option<bool>,
}

impl SendEmail {
    /// A request with what is required.
    pub fn new(
        recipient_user_id: impl Into<UserId>,
        subject: impl Into<String>,
        body: impl Into<String>,
    ) -> Self {
        Self {
            recipient_user_id: recipient_user_id.into(),
            subject: subject.into(),
            body: body.into(),
            reply_to_email_id: None,
            allow_face_picture: None,
        }
    }
}

setters!(SendEmail { reply_to_email_id: EmailId, allow_face_picture: bool });

group_managed!(SendEmail, "/v1/Groups/Email/Send");
