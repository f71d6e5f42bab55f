//! `POST /v1/PhoneChat/SaveSettings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/SavePhoneChatSettings)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::Broken;
use serde_json::Value;

use crate::macros::{group_managed, setters};
use crate::rules::required;
use crate::{Decimal, endpoint};

/// Sets the settings of phone chat, all of them.
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
/// use endpoints::phone_chat::SaveSettings;
/// use endpoints::{Client, Decimal};
///
/// let client = Client::live().bearer("token").build()?;
/// let price: Decimal = "1.50".parse()?;
/// let plan = client.send(&SaveSettings::new(false, price).phone_chat_number("+441632960000")).plan()?;
/// assert_eq!(plan.request().body(), r#"{"OfferDirectChat":false,"PhoneChatNumber":"+441632960000","PhoneChatPPM":1.50}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(POST, "/v1/PhoneChat/SaveSettings", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct SaveSettings {
    /// Offers DirectChat.
    pub offer_direct_chat: bool,
    /// The settings of DirectChat, of a form that is not documented: exactly where DirectChat is offered.
    pub direct_chat: Option<Value>,
    /// The telephone number: digits with the country code, `+` may stand before them.
    pub phone_chat_number: Option<String>,
    /// Credits per minute.
    #[serde(rename = "PhoneChatPPM")]
    pub phone_chat_ppm: Decimal,
}

impl SaveSettings {
    /// A request with what is required.
    pub fn new(offer_direct_chat: bool, phone_chat_ppm: impl Into<Decimal>) -> Self {
        Self {
            offer_direct_chat,
            phone_chat_ppm: phone_chat_ppm.into(),
            direct_chat: None,
            phone_chat_number: None,
        }
    }
}

fn rules(request: &SaveSettings) -> Result<(), Broken> {
    required("DirectChat", &request.direct_chat, request.offer_direct_chat, "if `OfferDirectChat` is true")?;
    if request.direct_chat.is_some() && !request.offer_direct_chat {
        return Err(Broken::new("DirectChat", "must be left out if `OfferDirectChat` is false"));
    }
    let digits = |number: &str| {
        let digits = number.strip_prefix('+').unwrap_or(number);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match &request.phone_chat_number {
        Some(number) if !digits(number) => {
            Err(Broken::new("PhoneChatNumber", "must be digits with the country code, with or without `+`"))
        }
        _ => Ok(()),
    }
}

setters!(SaveSettings { direct_chat: Value, phone_chat_number: String });

group_managed!(SaveSettings, "/v1/Groups/PhoneChat/SaveSettings");
