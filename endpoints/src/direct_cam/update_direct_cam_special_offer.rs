//! `PUT /v1/DirectCam/UpdateDirectCamSpecialOffer`
//!
//! [Official page](https://developers.adultwork.com/Site/API/DirectCamUpdateSpecialOffer)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::Broken;
use endpoint_runtime::wire::{DecimalFrom, Int, Text};

use crate::macros::{group_managed, setters};
use crate::types::OfferId;
use crate::{Decimal, OpenEnum, endpoint};

/// Changes a special offer.
///
/// A minute has to cost 0.6 credits at least. Without an `OfferNumber` the offer gets the highest one plus one, so
/// a repeat could do something else.
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
/// use endpoints::direct_cam::{ShowMode, UpdateDirectCamSpecialOffer};
///
/// let client = Client::live().bearer("token").build()?;
/// let request = UpdateDirectCamSpecialOffer::new(7, true, "Title", 10, 6, ShowMode::Private);
/// let plan = client.send(&request).plan()?;
/// assert!(plan.to_string().contains(r#""Duration":10,"TotalCredits":6,"ModeID":3"#));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    PUT,
    "/v1/DirectCam/UpdateDirectCamSpecialOffer",
    scope = unknown,
    safety = once,
    response = Undocumented,
    check = rules
)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateDirectCamSpecialOffer {
    /// The offer.
    #[serde(rename = "OfferID")]
    pub offer_id: OfferId,
    /// Its place among the offers, from 1; when absent, the highest plus one.
    pub offer_number: Option<Int<1, { i32::MAX as i64 }>>,
    /// Whether it can be had now.
    pub currently_available: bool,
    /// The title: at most 50 characters.
    pub title: Text<0, 50>,
    /// Length in minutes: 5 at least.
    pub duration: Int<5, { i32::MAX as i64 }>,
    /// What it costs: 5 credits at least, and 0.6 a minute.
    pub total_credits: DecimalFrom<5>,
    /// Which kind of show.
    #[serde(rename = "ModeID")]
    pub mode: ShowMode,
    /// Lets it go on beyond its length at the same rate.
    pub allow_rate_continue: Option<bool>,
}

impl UpdateDirectCamSpecialOffer {
    /// A request with what is required.
    pub fn new(
        offer_id: impl Into<OfferId>,
        currently_available: bool,
        title: impl Into<Text<0, 50>>,
        duration: impl Into<Int<5, { i32::MAX as i64 }>>,
        total_credits: impl Into<DecimalFrom<5>>,
        mode: impl Into<ShowMode>,
    ) -> Self {
        Self {
            offer_id: offer_id.into(),
            currently_available,
            title: title.into(),
            duration: duration.into(),
            total_credits: total_credits.into(),
            mode: mode.into(),
            offer_number: None,
            allow_rate_continue: None,
        }
    }
}

fn rules(request: &UpdateDirectCamSpecialOffer) -> Result<(), Broken> {
    // What is too large to be multiplied is more than enough.
    let times = |number: Decimal, factor: i64| number.value().checked_mul(Decimal::from(factor).value());
    match (times(*request.total_credits.get(), 5), times((*request.duration.get()).into(), 3)) {
        (Some(credits), Some(least)) if credits < least => {
            Err(Broken::new("TotalCredits", "must be at least 0.6 for each minute of `Duration`"))
        }
        _ => Ok(()),
    }
}

setters!(UpdateDirectCamSpecialOffer { offer_number: Int<1, { i32::MAX as i64 }>, allow_rate_continue: bool });

group_managed!(UpdateDirectCamSpecialOffer, "/v1/Groups/DirectCam/UpdateDirectCamSpecialOffer");

/// The kinds of shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
#[repr(i64)]
pub enum ShowMode {
    /// For several.
    Group = 2,
    /// For one.
    Private = 3,
    /// A number that is not documented, as it is.
    Other(i64),
}
