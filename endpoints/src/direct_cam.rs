//! DirectCam: shows in front of the webcam.

mod delete_scheduled_show;
mod get_settings;
mod save_settings;
mod schedule_show;
mod update_direct_cam_special_offer;
mod update_scheduled_show;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::delete_scheduled_show::DeleteScheduledShow;
pub use self::get_settings::{GetSettings, GetSettingsResponse};
pub use self::save_settings::{FreeTime, FreeTimePeriod, SaveSettings, ShowSwitches};
pub use self::schedule_show::ScheduleShow;
pub use self::update_direct_cam_special_offer::{ShowMode, UpdateDirectCamSpecialOffer};
pub use self::update_scheduled_show::UpdateScheduledShow;
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "direct_cam",
    &[
        DeleteScheduledShow::METADATA,
        GetSettings::METADATA,
        SaveSettings::METADATA,
        ScheduleShow::METADATA,
        UpdateDirectCamSpecialOffer::METADATA,
        UpdateScheduledShow::METADATA,
        OnBehalf::<DeleteScheduledShow>::METADATA,
        OnBehalf::<GetSettings>::METADATA,
        OnBehalf::<SaveSettings>::METADATA,
        OnBehalf::<ScheduleShow>::METADATA,
        OnBehalf::<UpdateDirectCamSpecialOffer>::METADATA,
        OnBehalf::<UpdateScheduledShow>::METADATA,
    ],
)
.docs("DirectCam: shows in front of the webcam.");
