//! `POST /v1/DirectCam/SaveSettings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/SaveDirectCamSettings)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::Checked;
use endpoint_runtime::wire::rules::Rule;
use serde_json::Value;

use crate::macros::{group_managed, setters};
use crate::types::WebcamCategoryId;
use crate::{Decimal, OpenEnum, endpoint};

/// Sets the settings of DirectCam, all of them.
///
/// The page's list of free periods names 240 twice.
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
/// use endpoints::direct_cam::{FreeTime, SaveSettings, ShowSwitches};
/// use endpoints::serde_json::json;
///
/// let client = Client::live().bearer("token").build()?;
/// let switches = ShowSwitches { free: true, ..ShowSwitches::default() };
/// let request = SaveSettings::new(switches, FreeTime::Minutes5, 60, 3, json!({}), "Title");
/// let plan = client.send(&request).plan()?;
/// assert!(plan.to_string().contains(r#""FreeTimeMins":5,"FreeTimePeriod":60"#));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/DirectCam/SaveSettings", scope = unknown, response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct SaveSettings {
    /// Offers free shows.
    pub does_free: bool,
    /// Lets visitors without an account preview.
    pub allow_guest_free_preview: bool,
    /// How much of a show is free.
    pub free_time_mins: FreeTime,
    /// In which time that is counted, in minutes: 0 is without a limit; otherwise 15, 30, 60, and steps of 60 from
    /// 120 to 1440.
    pub free_time_period: Checked<i64, FreeTimePeriod>,
    /// Offers group shows.
    pub does_group: Option<bool>,
    /// Credits per minute of a group show.
    #[serde(rename = "GroupPPM")]
    pub group_ppm: Option<Decimal>,
    /// Offers private shows.
    pub does_private: Option<bool>,
    /// Credits per minute of a private show.
    #[serde(rename = "PrivatePPM")]
    pub private_ppm: Option<Decimal>,
    /// Text chat only.
    pub chat_only: bool,
    /// Sound in private shows.
    pub does_audio_private: bool,
    /// Sound in group shows.
    pub does_audio_group: bool,
    /// Sound in free shows.
    pub does_audio_free: bool,
    /// The category, as `getDirectcamCategories` lists them.
    #[serde(rename = "WebcamCategoryID")]
    pub webcam_category_id: WebcamCategoryId,
    /// A setting of a form that is not documented.
    pub show_live_thumbnails: Value,
    /// The title in the profile.
    pub title: String,
}

impl SaveSettings {
    /// A request with what is required.
    pub fn new(
        switches: ShowSwitches,
        free_time_mins: impl Into<FreeTime>,
        free_time_period: impl Into<Checked<i64, FreeTimePeriod>>,
        webcam_category_id: impl Into<WebcamCategoryId>,
        show_live_thumbnails: impl Into<Value>,
        title: impl Into<String>,
    ) -> Self {
        Self {
            does_free: switches.free,
            allow_guest_free_preview: switches.guest_preview,
            free_time_mins: free_time_mins.into(),
            free_time_period: free_time_period.into(),
            does_group: None,
            group_ppm: None,
            does_private: None,
            private_ppm: None,
            chat_only: switches.chat_only,
            does_audio_private: switches.private_sound,
            does_audio_group: switches.group_sound,
            does_audio_free: switches.free_sound,
            webcam_category_id: webcam_category_id.into(),
            show_live_thumbnails: show_live_thumbnails.into(),
            title: title.into(),
        }
    }
}

/// What has to be said to be on or off; by default everything is off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ShowSwitches {
    /// Offers free shows.
    pub free: bool,
    /// Lets visitors without an account preview.
    pub guest_preview: bool,
    /// Text chat only.
    pub chat_only: bool,
    /// Sound in private shows.
    pub private_sound: bool,
    /// Sound in group shows.
    pub group_sound: bool,
    /// Sound in free shows.
    pub free_sound: bool,
}

setters!(SaveSettings { does_group: bool, group_ppm: Decimal, does_private: bool, private_ppm: Decimal });

group_managed!(SaveSettings, "/v1/Groups/DirectCam/SaveSettings");

/// How much of a show is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
#[repr(i64)]
pub enum FreeTime {
    /// Without a limit.
    Unlimited = 0,
    /// 5 minutes.
    Minutes5 = 5,
    /// 10 minutes.
    Minutes10 = 10,
    /// 15 minutes.
    Minutes15 = 15,
    /// 20 minutes.
    Minutes20 = 20,
    /// 30 minutes.
    Minutes30 = 30,
    /// 45 minutes.
    Minutes45 = 45,
    /// A number that is not documented, as it is.
    Other(i64),
}

/// The periods in which free time can be counted.
#[derive(Debug, Clone, Copy)]
pub enum FreeTimePeriod {}

impl Rule<i64> for FreeTimePeriod {
    fn check(value: &i64) -> Result<(), String> {
        match value {
            0 | 15 | 30 | 60 => Ok(()),
            120..=1440 if value % 60 == 0 => Ok(()),
            _ => Err("must be 0, 15, 30, 60, or a multiple of 60 from 120 to 1440".to_owned()),
        }
    }
}
