//! `PUT /v1/Account/Update`
//!
//! [Official page](https://developers.adultwork.com/Site/API/UpdateAccount)

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::rules::Broken;
use endpoint_runtime::wire::{CommaList, Text};
use serde_json::Value;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::{CountyId, EnjoyId, GenderId, OrientationId, RegionId};

/// Changes the profile: only what is given.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: params after InCalls, scopes, response. Its section about authentication was
/// cut off; a user token is inferred.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::account::UpdateAccount;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&UpdateAccount::new().town("Stoke").post_code("ST1")).plan()?;
/// assert_eq!(plan.request().body(), r#"{"Town":"Stoke","PostCode":"ST1"}"#);
///
/// let error = client.send(&UpdateAccount::new().details("Too short.")).plan().unwrap_err();
/// assert!(error.to_string().contains("`Details` cannot be written: must have at least 50 characters"));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(PUT, "/v1/Account/Update", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct UpdateAccount {
    /// The summary: at most 255 characters.
    pub summary: Option<Text<0, 255>>,
    /// The description: at least 50 characters.
    pub details: Option<LongText>,
    /// The region, as `getRegions` lists them.
    #[serde(rename = "RegionID")]
    pub region_id: Option<RegionId>,
    /// The county, as `getCounties` lists them.
    #[serde(rename = "CountyID")]
    pub county_id: Option<CountyId>,
    /// The town: at most 50 characters.
    pub town: Option<Text<0, 50>>,
    /// The post code up to the space, as in `MA60`.
    pub post_code: Option<String>,
    /// Images with description and square coordinates, of a form that is not documented.
    pub profile_images: Option<Value>,
    /// The gender, as `getGenders` lists them.
    #[serde(rename = "GenderID")]
    pub gender_id: Option<GenderId>,
    /// Transvestite or transsexual, by the name of the parameter; the page says nothing.
    #[serde(rename = "TVTS")]
    pub tvts: Option<bool>,
    /// The orientation, as `getOrientations` lists them.
    #[serde(rename = "OrientationID")]
    pub orientation_id: Option<OrientationId>,
    /// What is enjoyed.
    #[serde(rename = "EnjoysList")]
    pub enjoys: Option<CommaList<EnjoyId>>,
    /// With which genders.
    #[serde(rename = "EnjoysWithList")]
    pub enjoys_with: Option<CommaList<GenderId>>,
    /// Meetings at the own place. Its type was read from a cut word.
    pub in_calls: Option<bool>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl UpdateAccount {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

fn rules(request: &UpdateAccount) -> Result<(), Broken> {
    match &request.post_code {
        Some(code) if code.contains(char::is_whitespace) => {
            Err(Broken::new("PostCode", "must be the part before the space, as in `MA60`"))
        }
        _ => Ok(()),
    }
}

setters!(UpdateAccount { summary: Text<0, 255>, details: LongText, region_id: RegionId, county_id: CountyId, town: Text<0, 50>, post_code: String, profile_images: Value, gender_id: GenderId, tvts: bool, orientation_id: OrientationId, enjoys: CommaList<EnjoyId>, enjoys_with: CommaList<GenderId>, in_calls: bool });

group_managed!(UpdateAccount, "/v1/Groups/Account/Update");

/// Text of 50 characters or more.
pub type LongText = Text<50, { usize::MAX }>;
