//! `GET /v1/account/verifyCredentials`
//!
//! [Official page](https://developers.adultwork.com/site/api/VerifyCredentials)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::types::{GroupId, UserId};
use crate::{Schema, endpoint};

/// Tells whose token it is.
///
/// It takes any token; scopes decide which fields of the answer there are. The names of those for `EmailAddress`
/// and `IsAgeVerified` are not documented.
///
/// # Known in part
///
/// The documentation at hand lacks: response after UserType.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::account::VerifyCredentials;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&VerifyCredentials).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/account/verifyCredentials");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/account/verifyCredentials", enriched_by = "account_information")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VerifyCredentials;

/// Whose token it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct VerifyCredentialsResponse {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// Only with its own scope granted.
    pub email_address: Option<String>,
    /// Only with its own scope granted.
    pub is_age_verified: Option<bool>,
    /// Only with account_information.
    #[serde(rename = "GroupID")]
    pub group_id: Option<GroupId>,
    /// Only with account_information.
    pub group_name: Option<String>,
    /// Only with account_information.
    pub is_group_manager: Option<bool>,
    /// Offering or seeking; only with account_information.
    #[serde(rename = "UserTypeID")]
    pub user_type_id: Option<i32>,
    /// Offering or seeking, in words. Its type was read from a cut word.
    pub user_type: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
