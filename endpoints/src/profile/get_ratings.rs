//! `GET/POST /v1/profile/getRatings`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/GetRatings)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::Int;

use crate::macros::{paged, report, setters};
use crate::types::{PageNumber, UserId};
use crate::{OpenEnum, endpoint};

/// Gives the ratings of a profile, in pages of feedback.
///
/// The page documents two methods: GET with a query, and POST with the same in a JSON body. It is declared as GET,
/// which says that it changes nothing and may be repeated.
///
/// # Known in part
///
/// The documentation at hand lacks: response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::profile::GetRatings;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetRatings::new(42).return_overview(true)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/profile/getRatings?UserID=42&ReturnOverview=true");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/profile/getRatings", auth = api_key, response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetRatings {
    /// The user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// Also gives the overview; false when absent.
    pub return_overview: Option<bool>,
    /// Also gives the ratings; false when absent.
    pub return_ratings: Option<bool>,
    /// Also gives the feedback; false when absent.
    pub return_feedback: Option<bool>,
    /// Also gives the feedback on meetings; false when absent.
    pub return_escort_feedback: Option<bool>,
    /// Also gives the feedback on webcam sessions; false when absent.
    #[serde(rename = "ReturnWebcamIMFeedback")]
    pub return_webcam_im_feedback: Option<bool>,
    /// Also gives the feedback on phone chats; false when absent.
    pub return_phone_chat_feedback: Option<bool>,
    /// Also gives the feedback on sales and auctions; false when absent.
    pub return_sales_auctions_feedback: Option<bool>,
    /// The order: `ratingdate-desc` when absent.
    pub order_by: Option<RatingOrder>,
    /// How many come on a page: 1 to 1000, 100 when absent.
    pub feedback_per_page: Option<Int<1, 1000>>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
}

impl GetRatings {
    /// A request with what is required.
    pub fn new(user_id: impl Into<UserId>) -> Self {
        Self {
            user_id: user_id.into(),
            return_overview: None,
            return_ratings: None,
            return_feedback: None,
            return_escort_feedback: None,
            return_webcam_im_feedback: None,
            return_phone_chat_feedback: None,
            return_sales_auctions_feedback: None,
            order_by: None,
            feedback_per_page: None,
            page_number: None,
        }
    }
}

setters!(GetRatings { return_overview: bool, return_ratings: bool, return_feedback: bool, return_escort_feedback: bool, return_webcam_im_feedback: bool, return_phone_chat_feedback: bool, return_sales_auctions_feedback: bool, order_by: RatingOrder, feedback_per_page: Int<1, 1000>, page_number: PageNumber });

paged!(GetRatings, report);

/// The order of ratings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum RatingOrder {
    /// `ratingdate`, descending; the default.
    #[serde(rename = "ratingdate-desc")]
    RatingDateDesc,
    /// `ratingdate`, ascending.
    #[serde(rename = "ratingdate-asc")]
    RatingDateAsc,
    /// `nickname`, ascending.
    #[serde(rename = "nickname-asc")]
    NicknameAsc,
    /// `nickname`, descending.
    #[serde(rename = "nickname-desc")]
    NicknameDesc,
    /// An order that is not documented.
    Other(String),
}
