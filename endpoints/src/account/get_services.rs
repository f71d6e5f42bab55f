//! `GET /v1/account/getServices`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetAccountServices)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::types::UserId;
use crate::{Schema, endpoint};

/// Gives the services that the profile offers.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after UserID.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::account::GetServices;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetServices).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/account/getServices");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/account/getServices", scope = "profile_services")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetServices;

group_managed!(GetServices, "/v1/Groups/account/getServices");

/// The services of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[non_exhaustive]
pub struct GetServicesResponse {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
