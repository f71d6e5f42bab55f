//! `GET /v1/Email/Manage`
//!
//! [Official page](https://developers.adultwork.com/Site/API/ManageEmail)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::{EmailId, FolderId};

/// Deletes an email, moves it, or marks it as spam.
///
/// It changes things although its method is GET, so it is never repeated blindly.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: scopes, response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::ManageEmail;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&ManageEmail::new(7).delete(true)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Email/Manage?EmailID=7&Delete=true");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Email/Manage", scope = unknown, safety = once, response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct ManageEmail {
    /// The email.
    #[serde(rename = "EmailID")]
    pub email_id: EmailId,
    /// Also marks the sender, and **deletes all of the sender's emails**.
    pub spam: Option<bool>,
    /// Deletes the email.
    pub delete: Option<bool>,
    /// Moves it to this folder.
    #[serde(rename = "MoveFolderID")]
    pub move_folder_id: Option<FolderId>,
}

impl ManageEmail {
    /// A request with what is required.
    pub fn new(email_id: impl Into<EmailId>) -> Self {
        Self { email_id: email_id.into(), spam: None, delete: None, move_folder_id: None }
    }
}

setters!(ManageEmail { spam: bool, delete: bool, move_folder_id: FolderId });

group_managed!(ManageEmail, "/v1/Groups/Email/Manage");
