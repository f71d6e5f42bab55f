//! `PUT /v1/Account/UpdateServices`
//!
//! [Official page](https://developers.adultwork.com/Site/API/UpdateAccountServices)

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::CommaList;
use endpoint_runtime::wire::rules::Broken;
use serde_json::Value;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::rules::required;

/// Says which services the profile offers, or that it seeks them.
///
/// Where services are offered, every flag has to be given. Other services exclude the six flags before them.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: params after OtherServices if any, scopes, response. Its section about
/// authentication was cut off; a user token is inferred.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::account::UpdateServices;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&UpdateServices::new(false)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"IsOfferingServices":false}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(PUT, "/v1/Account/UpdateServices", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct UpdateServices {
    /// Offers services; otherwise seeks them.
    pub is_offering_services: bool,
    /// Offers escort services; booking endpoints need it.
    pub is_escort: Option<bool>,
    /// Offers webcam services; the webcam and DirectCam endpoints need it.
    pub is_webcam: Option<bool>,
    /// Offers phone chat; its endpoints need it.
    pub is_phone_chat: Option<bool>,
    /// Offers chat by SMS.
    #[serde(rename = "IsSMSChat")]
    pub is_sms_chat: Option<bool>,
    /// Offers pictures and movies; their endpoints may need it.
    pub is_content: Option<bool>,
    /// Offers alternatives, which then have to be given.
    pub is_alternative: Option<bool>,
    /// The alternatives, of a form that is not documented.
    pub alternatives: Option<Value>,
    /// Offers other services, which then have to be given; only where the other six are not offered.
    pub is_other_services: Option<bool>,
    /// The other services; they have a daily fee of 1.00 credit.
    pub other_services: Option<CommaList<i64>>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl UpdateServices {
    /// A request with what is required.
    pub fn new(is_offering_services: bool) -> Self {
        Self {
            is_offering_services,
            is_escort: None,
            is_webcam: None,
            is_phone_chat: None,
            is_sms_chat: None,
            is_content: None,
            is_alternative: None,
            alternatives: None,
            is_other_services: None,
            other_services: None,
            rest: Rest::default(),
        }
    }
}

fn rules(request: &UpdateServices) -> Result<(), Broken> {
    if request.is_offering_services {
        let flags = [
            ("IsEscort", request.is_escort),
            ("IsWebcam", request.is_webcam),
            ("IsPhoneChat", request.is_phone_chat),
            ("IsSMSChat", request.is_sms_chat),
            ("IsContent", request.is_content),
            ("IsAlternative", request.is_alternative),
            ("IsOtherServices", request.is_other_services),
        ];
        for (name, flag) in flags {
            required(name, &flag, true, "if `IsOfferingServices` is true")?;
        }
        if request.is_other_services == Some(true)
            && let Some((name, _)) = flags[..6].iter().find(|(_, flag)| *flag == Some(true))
        {
            return Err(Broken::new(name, "must be false where `IsOtherServices` is true"));
        }
    }
    let alternative = request.is_alternative == Some(true);
    required("Alternatives", &request.alternatives, alternative, "if `IsAlternative` is true")?;
    let other = request.is_other_services == Some(true);
    required("OtherServices", &request.other_services, other, "if `IsOtherServices` is true")
}

setters!(UpdateServices { is_escort: bool, is_webcam: bool, is_phone_chat: bool, is_sms_chat: bool, is_content: bool, is_alternative: bool, alternatives: Value, is_other_services: bool, other_services: CommaList<i64> });

group_managed!(UpdateServices, "/v1/Groups/Account/UpdateServices");
