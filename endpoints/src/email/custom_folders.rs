//! `POST /v1/Email/CustomFolders`
//!
//! [Official page](https://developers.adultwork.com/Site/API/CustomFoldersEmail)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::Broken;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::rules::together;
use crate::types::FolderId;

/// Makes, removes and empties folders, and moves what is in them.
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
/// use endpoints::email::CustomFolders;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&CustomFolders::new().move_emails(7, 8)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"FromFolderID":7,"ToFolderID":8}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Email/CustomFolders", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct CustomFolders {
    /// Makes a folder of this name.
    pub new_folder_name: Option<String>,
    /// Removes a folder.
    #[serde(rename = "DeleteFolderID")]
    pub delete_folder_id: Option<FolderId>,
    /// Deletes the emails in a folder.
    #[serde(rename = "ClearFolderID")]
    pub clear_folder_id: Option<FolderId>,
    /// Moves emails from here; goes with `ToFolderID`.
    #[serde(rename = "FromFolderID")]
    pub from_folder_id: Option<FolderId>,
    /// Moves emails to here; goes with `FromFolderID`.
    #[serde(rename = "ToFolderID")]
    pub to_folder_id: Option<FolderId>,
}

impl CustomFolders {
    /// A request that does nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Moves the emails of one folder to another.
    #[must_use]
    pub fn move_emails(mut self, from: impl Into<FolderId>, to: impl Into<FolderId>) -> Self {
        self.from_folder_id = Some(from.into());
        self.to_folder_id = Some(to.into());
        self
    }
}

fn rules(request: &CustomFolders) -> Result<(), Broken> {
    together(("FromFolderID", &request.from_folder_id), ("ToFolderID", &request.to_folder_id))
}

setters!(CustomFolders { new_folder_name: String, delete_folder_id: FolderId, clear_folder_id: FolderId });

group_managed!(CustomFolders, "/v1/Groups/Email/CustomFolders");
