//! `GET /v1/Email/GetEmails`
//!
//! [Official page](https://developers.adultwork.com/en-GB/site/api/GetEmails)

use endpoint_runtime::partial::Undocumented;

use crate::macros::{group_managed, paged, report, setters};
use crate::types::{FolderId, PageNumber, PageSize};
use crate::{OpenEnum, endpoint};

/// Gives emails, in pages.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: scopes, response. Its section about authentication was cut off; a user token is
/// inferred.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::GetEmails;
/// use endpoints::types::FolderId;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetEmails::new().folder_id(FolderId::SENT).emails_per_page(10)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Email/GetEmails?FolderID=-1&EmailsPerPage=10");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Email/GetEmails", scope = unknown, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetEmails {
    /// Words in subject or text.
    pub search: Option<String>,
    /// Only those that are unread.
    pub unread_only: Option<bool>,
    /// The folder; [`FolderId::SENT`] holds what was sent.
    #[serde(rename = "FolderID")]
    pub folder_id: Option<FolderId>,
    /// Also gives the folders.
    pub return_custom_folders: Option<bool>,
    /// Also gives the texts.
    pub return_email_body: Option<bool>,
    /// The order: `sentdate-asc` when absent.
    pub order_by: Option<EmailOrder>,
    /// How many come on a page: 1 to 100, 50 when absent.
    pub emails_per_page: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
}

impl GetEmails {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetEmails {
    search: String,
    unread_only: bool,
    folder_id: FolderId,
    return_custom_folders: bool,
    return_email_body: bool,
    order_by: EmailOrder,
    emails_per_page: PageSize,
    page_number: PageNumber
});

group_managed!(GetEmails, "/v1/Groups/Email/GetEmails");

paged!(GetEmails, report);

/// The order of emails.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum EmailOrder {
    /// `sentdate`, ascending; the default.
    #[serde(rename = "sentdate-asc")]
    SentDateAsc,
    /// `sentdate`, descending.
    #[serde(rename = "sentdate-desc")]
    SentDateDesc,
    /// `othernickname`, ascending.
    #[serde(rename = "othernickname-asc")]
    OtherNicknameAsc,
    /// `othernickname`, descending.
    #[serde(rename = "othernickname-desc")]
    OtherNicknameDesc,
    /// An order that is not documented.
    Other(String),
}
