//! `GET /v1/DirectCam/GetSettings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetDirectCamSettings)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::{Schema, endpoint};

/// Gives the settings of DirectCam.
///
/// The other fields are probably those of [`SaveSettings`](super::SaveSettings).
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after DoesFree.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::direct_cam::GetSettings;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetSettings).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/DirectCam/GetSettings");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/DirectCam/GetSettings", scope = "account_webcam_bookings")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetSettings;

group_managed!(GetSettings, "/v1/Groups/DirectCam/GetSettings");

/// The settings of DirectCam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetSettingsResponse {
    /// Whether free shows are offered.
    pub does_free: bool,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
