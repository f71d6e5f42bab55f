//! `GET /v1/Account/GetPermissions`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/GetPermissions)

use serde::{Deserialize, Serialize};

use crate::macros::or_empty;
use crate::{OpenEnum, Schema, endpoint};

/// Gives the scopes that the user granted to the program.
///
/// They can be compared with the [scope table](crate::scopes). The page has no sample in XML.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::account::GetPermissions;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetPermissions).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Account/GetPermissions");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Account/GetPermissions")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetPermissions;

/// What the user granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetPermissionsResponse {
    /// The scopes, each with where it stands.
    #[serde(deserialize_with = "or_empty")]
    pub permissions: Vec<Permission>,
}

impl GetPermissionsResponse {
    /// The scopes that stand as granted, for [`OAuth::set_granted`](endpoint_runtime::auth::OAuth::set_granted).
    ///
    /// ```no_run
    /// use endpoints::Client;
    /// use endpoints::account::GetPermissions;
    ///
    /// # async fn run(oauth: endpoint_runtime::auth::OAuth) -> Result<(), endpoints::Error> {
    /// let client = Client::live().oauth(&oauth).build()?;
    /// oauth.set_granted(client.send(&GetPermissions).await?.granted());
    /// # Ok(())
    /// # }
    /// ```
    pub fn granted(&self) -> impl Iterator<Item = &str> {
        let granted = self.permissions.iter().filter(|it| it.status == PermissionStatus::Granted);
        granted.map(|it| it.permission.as_str())
    }
}

/// One scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(xml = "Permissions")]
#[non_exhaustive]
pub struct Permission {
    /// The name of the scope, as in `profile_about`.
    pub permission: String,
    /// Where it stands.
    pub status: PermissionStatus,
}

/// Where a permission stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum PermissionStatus {
    /// The user granted it.
    #[serde(rename = "granted")]
    Granted,
    /// Another word, as it came: the sample shows this one alone.
    Other(String),
}
