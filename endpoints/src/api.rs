//! The API as a whole.

use endpoint_runtime::metadata::Format;
use endpoint_runtime::{Api, Hosted, OAuthApi, Scope, Within};

/// The AdultWork REST API.
///
/// Its answers come in JSON and in XML. Endpoints for personal data take the user's access token, lists and searches
/// the program's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdultWork {}

impl Api for AdultWork {
    const NAME: &'static str = "AdultWork";
    const ACCEPT: &'static [Format] = &[Format::Json, Format::Xml];
    const SCOPES: Option<&'static [Scope]> = Some(crate::scopes::ALL);
    const API_KEY_HEADER: &'static str = "X-ApiKey";
}

impl Within<Self> for AdultWork {}

impl Hosted for AdultWork {
    const LIVE: &'static str = "https://api.adultwork.com";
    const SANDBOX: &'static str = "https://api-sandbox.adultwork.com";
}

impl OAuthApi for AdultWork {
    const AUTHORIZE_URL: &'static str = "https://platform.AdultWork.com/OAuth/Authorize";
    const TOKEN_URL: &'static str = "https://platform.AdultWork.com/OAuth/token";
}
