//! `GET /v1/Dashboard/GetDashboard`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetDashboard)

use std::ops::BitOr;

use endpoint_runtime::Scope;
use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::setters;
use crate::types::MaskImages;
use crate::{Schema, endpoint, scopes};

/// Gives numbers of what is new.
///
/// Which scopes it needs follows from the [options](DashboardOptions::scopes).
///
/// # Known in part
///
/// The documentation at hand lacks: fields of Dashboard, samples.
///
/// # Examples
///
/// ```
/// use endpoints::dashboard::{DashboardOptions, GetDashboard};
/// use endpoints::{Client, scopes};
///
/// let options = DashboardOptions::UNREAD_EMAILS | DashboardOptions::HOTLISTS;
/// assert_eq!(options.scopes().collect::<Vec<_>>(), [scopes::ACCOUNT_COMMUNICATIONS, scopes::PROFILE_HOTLIST]);
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetDashboard::new(options)).plan()?;
/// assert_eq!(plan.request().uri().query(), Some("Options=17"));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    GET,
    "/v1/Dashboard/GetDashboard",
    scope = by(
        GetDashboard::scopes_of_options,
        "account_communications",
        "account_escort_bookings",
        "account_credits_history",
        "profile_blacklist",
        "profile_hotlist"
    )
)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetDashboard {
    /// What is asked for.
    pub options: DashboardOptions,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetDashboard {
    fn scopes_of_options(&self) -> Vec<Scope> {
        self.options.scopes().collect()
    }

    /// A request with what is required.
    pub fn new(options: impl Into<DashboardOptions>) -> Self {
        Self { options: options.into(), mask_images: None }
    }
}

setters!(GetDashboard { mask_images: MaskImages });

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetDashboardResponse {
    /// The numbers, of a form that is not documented.
    #[serde(default)]
    pub dashboard: Undocumented,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// What a dashboard can show: one bit each, joined with `|`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Schema)]
pub struct DashboardOptions(pub i32);

impl DashboardOptions {
    /// Emails that are unread.
    pub const UNREAD_EMAILS: Self = Self(1);
    /// The number of escort bookings that are unread.
    pub const UNREAD_ESCORT_BOOKING_COUNT: Self = Self(2);
    /// The credits.
    pub const CURRENT_CREDITS_BALANCE: Self = Self(4);
    /// The users on the blacklist.
    pub const BLACKLISTED_USER_IDS: Self = Self(8);
    /// The hotlists.
    pub const HOTLISTS: Self = Self(16);

    /// Each option with the scope that it needs.
    pub const SCOPES: &'static [(Self, Scope)] = &[
        (Self::UNREAD_EMAILS, scopes::ACCOUNT_COMMUNICATIONS),
        (Self::UNREAD_ESCORT_BOOKING_COUNT, scopes::ACCOUNT_ESCORT_BOOKINGS),
        (Self::CURRENT_CREDITS_BALANCE, scopes::ACCOUNT_CREDITS_HISTORY),
        (Self::BLACKLISTED_USER_IDS, scopes::PROFILE_BLACKLIST),
        (Self::HOTLISTS, scopes::PROFILE_HOTLIST),
    ];

    /// Whether all of `other` is asked for.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The scopes that these options need.
    pub fn scopes(self) -> impl Iterator<Item = Scope> {
        Self::SCOPES.iter().filter(move |(option, _)| self.contains(*option)).map(|(_, scope)| *scope)
    }
}

impl BitOr for DashboardOptions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
