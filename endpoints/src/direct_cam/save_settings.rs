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
/// ```no_run
/// use endpoints::Client;
/// use endpoints::direct_cam::{FreeTime, SaveSettings};
/// use endpoints::serde_json::json;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::live().bearer("token").build()?;
/// let settings = SaveSettings {
///     does_free: true,
///     allow_guest_free_preview: false,
///     free_time_mins: FreeTime::Minutes5,
///     free_time_period: 60.into(),
///     does_group: None,
///     group_ppm: None,
///     does_private: None,
///     private_ppm: None,
///     chat_only: false,
///     does_audio_private: true,
///     does_audio_group: true,
///     does_audio_free: false,
///     webcam_category_id: 1.into(),
///     show_live_thumbnails: json!(true),
///     title: "Evening shows".into(),
/// };
/// println!("{:?}", client.send(&settings).await?);
/// # Ok(())
/// # }
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
