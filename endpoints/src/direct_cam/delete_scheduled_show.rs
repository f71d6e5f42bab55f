//! `POST /v1/DirectCam/DeleteScheduledShow`
//!
//! [Official page](https://developers.adultwork.com/Site/API/DeleteScheduledShow)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::ShowId;

/// Calls a show off.
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
/// use endpoints::direct_cam::DeleteScheduledShow;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&DeleteScheduledShow::new(7).reason("Ill")).plan()?;
/// assert_eq!(plan.request().body(), r#"{"ScheduledID":7,"Reason":"Ill"}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    POST,
    "/v1/DirectCam/DeleteScheduledShow",
    scope = "account_webcam_bookings",
    response = Undocumented
)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteScheduledShow {
    /// The show.
    #[serde(rename = "ScheduledID")]
    pub scheduled_id: ShowId,
    /// Why.
    pub reason: Option<String>,
}

impl DeleteScheduledShow {
    /// A request with what is required.
    pub fn new(scheduled_id: impl Into<ShowId>) -> Self {
        Self { scheduled_id: scheduled_id.into(), reason: None }
    }
}

setters!(DeleteScheduledShow { reason: String });

group_managed!(DeleteScheduledShow, "/v1/Groups/DirectCam/DeleteScheduledShow");
