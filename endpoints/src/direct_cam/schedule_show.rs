//! `POST /v1/DirectCam/ScheduleShow`
//!
//! [Official page](https://developers.adultwork.com/Site/API/ScheduleShow)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::Text;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::{ShowLength, ShowStart, WebcamCategoryId};

/// Announces a show.
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
/// use endpoints::direct_cam::ScheduleShow;
/// use endpoints::types::ShowLength;
/// use endpoints::{Client, LocalDateTime};
///
/// let client = Client::live().bearer("token").build()?;
/// let date: LocalDateTime = "2999-01-31T20:15".parse()?;
/// let request = ScheduleShow::new(date, ShowLength::Minutes30, "Title", 3, "Summary", "aW1hZ2U=");
/// let plan = client.send(&request).plan()?;
/// assert!(plan.to_string().contains(r#""ScheduledDate":"2999-01-31 20:15","EstimatedLengthInMinutes":30"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(POST, "/v1/DirectCam/ScheduleShow", scope = unknown, response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct ScheduleShow {
    /// When it begins: in the future, at a quarter of an hour.
    pub scheduled_date: ShowStart,
    /// How long it will be. It must not overlap another show.
    pub estimated_length_in_minutes: ShowLength,
    /// The title: at most 50 characters.
    pub title: Text<0, 50>,
    /// The category, as `getDirectcamCategories` lists them.
    #[serde(rename = "WebcamCategoryID")]
    pub webcam_category_id: WebcamCategoryId,
    /// The summary: at most 50 characters.
    pub summary: Text<0, 50>,
    /// An image in base64.
    pub image: String,
    /// A description; BBCode is understood.
    pub details: Option<String>,
}

impl ScheduleShow {
    /// A request with what is required.
    pub fn new(
        scheduled_date: impl Into<ShowStart>,
        estimated_length_in_minutes: impl Into<ShowLength>,
        title: impl Into<Text<0, 50>>,
        webcam_category_id: impl Into<WebcamCategoryId>,
        summary: impl Into<Text<0, 50>>,
        image: impl Into<String>,
    ) -> Self {
        Self {
            scheduled_date: scheduled_date.into(),
            estimated_length_in_minutes: estimated_length_in_minutes.into(),
            title: title.into(),
            webcam_category_id: webcam_category_id.into(),
            summary: summary.into(),
            image: image.into(),
            details: None,
        }
    }
}

setters!(ScheduleShow { details: String });

group_managed!(ScheduleShow, "/v1/Groups/DirectCam/ScheduleShow");
