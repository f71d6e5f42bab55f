//! A webcam booking as the made side sees it.

use serde::{Deserialize, Serialize};

use super::{BookingId, BookingStatus, SoftwareType, UserId};
use crate::{Decimal, LocalDateTime, Schema};

/// A webcam booking.
///
/// Dates are in the zone of the site, which the API does not name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Webcam.Made")]
#[non_exhaustive]
pub struct WebcamBooking {
    /// Identifies the booking.
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: BookingId,
    /// Length of the session in minutes.
    pub duration: i32,
    /// Credits offered.
    pub credits: Decimal,
    /// Where the booking stands.
    pub status: BookingStatus,
    /// Whether the request also went to other users. The API spells the name like this.
    #[serde(rename = "IsMulitple")]
    pub is_multiple: bool,
    /// The messenger of the session.
    #[serde(rename = "SoftwareTypeID")]
    pub software_type: SoftwareType,
    /// The sign-in of a party in that messenger: the performer's, says the table; the sample looks like the client's.
    pub sign_in_name_or_email: Option<String>,
    /// Whether a phone chat was requested too.
    pub also_phone_chat: bool,
    /// When the booking was made.
    pub create_date: LocalDateTime,
    /// When the session is due.
    pub session_date: LocalDateTime,
    /// Until when the performer can accept.
    pub accept_by: LocalDateTime,
    /// When the performer accepted.
    pub accepted_date: Option<LocalDateTime>,
    /// When the client confirmed.
    pub confirmed_date: Option<LocalDateTime>,
    /// When it was called off.
    pub cancelled_date: Option<LocalDateTime>,
    /// Why it was called off. The table words it as a reason for rejecting.
    pub cancelled_reason: Option<String>,
    /// The nickname of the user who called it off.
    pub cancelled_by: Option<String>,
    /// Why the performer refused.
    pub rejected_reason: Option<String>,
    /// When it last changed.
    pub last_updated: Option<LocalDateTime>,
    /// The user who received the booking. The XML sample calls this element `Client`.
    #[schema(xml = "Client")]
    pub performer: WebcamBookingPerformer,
}

/// The user who received a webcam booking, with the numbers of their ratings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Webcam.Made")]
#[non_exhaustive]
pub struct WebcamBookingPerformer {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// The name on the site.
    pub nickname: String,
    /// The sign-in in the messenger.
    pub sign_in_name_or_email: Option<String>,
    /// The telephone number.
    pub phone_number: Option<String>,
    /// The sample does not say what is counted.
    #[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Profile")]
    pub total: i32,
    /// Positive ratings.
    #[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Profile")]
    pub positive: i32,
    /// Neutral ratings.
    #[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Profile")]
    pub neutral: i32,
    /// Negative ratings.
    #[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Profile")]
    pub negative: i32,
    /// A counter here, an object on other pages.
    #[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Profile")]
    pub ratings: i32,
    /// Disputes.
    #[schema(namespace = "http://schemas.datacontract.org/2004/07/API.Models.Profile")]
    pub disputes: i32,
}
