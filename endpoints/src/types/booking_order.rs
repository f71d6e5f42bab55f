//! The order of escort bookings.

use crate::OpenEnum;

/// The order of escort bookings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum BookingOrder {
    /// `date`, ascending.
    #[serde(rename = "date-asc")]
    DateAsc,
    /// `date`, descending.
    #[serde(rename = "date-desc")]
    DateDesc,
    /// `nickname`, ascending.
    #[serde(rename = "nickname-asc")]
    NicknameAsc,
    /// `nickname`, descending.
    #[serde(rename = "nickname-desc")]
    NicknameDesc,
    /// `meetdate`, ascending.
    #[serde(rename = "meetdate-asc")]
    MeetDateAsc,
    /// `meetdate`, descending.
    #[serde(rename = "meetdate-desc")]
    MeetDateDesc,
    /// An order that is not documented.
    Other(String),
}
