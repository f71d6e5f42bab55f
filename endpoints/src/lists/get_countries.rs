//! `GET /v1/lists/getCountries`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/GetCountries)

use endpoint_runtime::wire::CommaList;
use serde::{Deserialize, Serialize};

use crate::macros::setters;
use crate::types::CountryId;
use crate::{Schema, endpoint};

/// Lists the countries.
///
/// The JSON sample of the page lacks commas and was cut off; what its fields are can be seen all the same.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::lists::GetCountries;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetCountries::new().exclude_country_ids([134, 154, 161])).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/lists/getCountries?ExcludeCountryIDs=134%2C154%2C161");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/lists/getCountries", auth = api_key, response = Vec<Country>)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GetCountries {
    /// Countries to leave out.
    #[serde(rename = "ExcludeCountryIDs")]
    pub exclude_country_ids: Option<CommaList<CountryId>>,
}

impl GetCountries {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetCountries { exclude_country_ids: CommaList<CountryId> });

/// A country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Country {
    /// Identifies the country.
    #[serde(rename = "CountryID")]
    pub country_id: CountryId,
    /// Its name.
    pub country_name: String,
    /// Its two letters in ISO 3166.
    #[serde(rename = "CountryISO2")]
    pub country_iso2: Option<String>,
    /// Its three letters in ISO 3166.
    #[serde(rename = "CountryISO3")]
    pub country_iso3: Option<String>,
    /// The nationality.
    pub nationality: Option<String>,
    /// Whether ages have to be verified there.
    pub age_verification_required: bool,
}
