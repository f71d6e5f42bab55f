//! `POST /v1/PhoneChat/SaveSettings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/SavePhoneChatSettings)

use endpoint_runtime::partial::Undocumented;
use serde_json::Value;

use crate::macros::{group_managed, setters};
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
/// ```no_run
/// use endpoints::Client;
/// use endpoints::phone_chat::SaveSettings;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::live().bearer("token").build()?;
/// println!("{:?}", client.send(&SaveSettings::new(true, 2)).await?);
/// # Ok(())
/// # }
/// ```
#[endpoint(POST, "/v1/PhoneChat/SaveSettings", scope = unknown, response = Undocumented)]
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

setters!(SaveSettings { direct_chat: Value, phone_chat_number: String });

group_managed!(SaveSettings, "/v1/Groups/PhoneChat/SaveSettings");
