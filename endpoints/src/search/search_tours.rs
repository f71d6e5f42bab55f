//! `GET /v1/search/searchTours`
//!
//! [Official page](https://developers.adultwork.com/Site/API/SearchTours)

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::rules::Broken;
use endpoint_runtime::wire::{Int, LocalDate};

use crate::endpoint;
use crate::macros::{paged, report, setters};
use crate::rules::required;
use crate::types::{CountryId, CountyId, GenderId, OrientationId, PageNumber, PageSize, RegionId, UserId};

/// Searches tours.
///
/// # Known in part
///
/// The documentation at hand lacks: params after LocationProximityKilometres, authentication, response. Its section
/// about authentication was not visible; the key of the program is inferred, as other searches and lists take it.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::search::SearchTours;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&SearchTours::new(158, 7).town("Stoke")).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/search/searchTours?CountryID=158&RegionID=7&Town=Stoke");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    GET,
    "/v1/search/searchTours",
    scope = unknown,
    auth = api_key,
    response = Undocumented,
    check = rules
)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct SearchTours {
    /// How many come on a page: 1 to 100, 50 when absent.
    pub page_size: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
    /// The user.
    #[serde(rename = "UserID")]
    pub user_id: Option<UserId>,
    /// The gender.
    #[serde(rename = "GenderID")]
    pub gender_id: Option<GenderId>,
    /// The orientation.
    #[serde(rename = "OrientationID")]
    pub orientation_id: Option<OrientationId>,
    /// The least age.
    pub min_age: Option<i32>,
    /// The greatest age.
    pub max_age: Option<i32>,
    /// The country, as `getCountries` lists them.
    #[serde(rename = "CountryID")]
    pub country_id: CountryId,
    /// The region, as `getRegions` lists them.
    #[serde(rename = "RegionID")]
    pub region_id: RegionId,
    /// The county, as `getCounties` lists them.
    #[serde(rename = "CountyID")]
    pub county_id: Option<CountyId>,
    /// A part of the name of the town.
    pub town: Option<String>,
    /// On this day or later.
    pub tour_date_from: Option<LocalDate>,
    /// On this day or before.
    pub tour_date_to: Option<LocalDate>,
    /// Not farther than 1 to 99 miles from `LocationZipCode`.
    pub location_proximity_miles: Option<Int<1, 99>>,
    /// Not farther than so many kilometres; its wording was cut off.
    pub location_proximity_kilometres: Option<i32>,
    /// Where distances are counted from. Only its name was seen, not its row in the table.
    pub location_zip_code: Option<String>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl SearchTours {
    /// A request with what is required.
    pub fn new(country_id: impl Into<CountryId>, region_id: impl Into<RegionId>) -> Self {
        Self {
            country_id: country_id.into(),
            region_id: region_id.into(),
            page_size: None,
            page_number: None,
            user_id: None,
            gender_id: None,
            orientation_id: None,
            min_age: None,
            max_age: None,
            county_id: None,
            town: None,
            tour_date_from: None,
            tour_date_to: None,
            location_proximity_miles: None,
            location_proximity_kilometres: None,
            location_zip_code: None,
            rest: Rest::default(),
        }
    }
}

fn rules(request: &SearchTours) -> Result<(), Broken> {
    let miles = request.location_proximity_miles.is_some() && request.rest.get("LocationZipCode").is_none();
    required("LocationZipCode", &request.location_zip_code, miles, "where `LocationProximityMiles` is given")
}

setters!(SearchTours { page_size: PageSize, page_number: PageNumber, user_id: UserId, gender_id: GenderId, orientation_id: OrientationId, min_age: i32, max_age: i32, county_id: CountyId, town: String, tour_date_from: LocalDate, tour_date_to: LocalDate, location_proximity_miles: Int<1, 99>, location_proximity_kilometres: i32, location_zip_code: String });

paged!(SearchTours, report);
