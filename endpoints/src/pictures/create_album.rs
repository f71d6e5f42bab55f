//! `POST /v1/Pictures/CreateAlbum`
//!
//! [Official page](https://developers.adultwork.com/Site/API/CreateAlbum)

use endpoint_runtime::partial::Rest;
use endpoint_runtime::wire::rules::{Alphanumeric, Broken};
use endpoint_runtime::wire::{Checked, Text};
use serde::{Deserialize, Serialize};

use crate::macros::{group_managed, setters};
use crate::rules::together;
use crate::types::{AlbumId, UserId};
use crate::{Decimal, Schema, endpoint};

/// Makes an album.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after AlbumName.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::CreateAlbum;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&CreateAlbum::new("Holiday").pin("12a4", 5)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"Name":"Holiday","PinNumber":"12a4","PINPrice":5}"#);
///
/// let error = client.send(&CreateAlbum::new("A name that is quite long")).plan().unwrap_err();
/// assert!(error.to_string().contains("`Name` cannot be written: must have at most 20 characters, not 25"));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Pictures/CreateAlbum", scope = "profile_gallery", check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct CreateAlbum {
    /// The name: at most 20 characters.
    pub name: Text<0, 20>,
    /// The description.
    pub description: Option<String>,
    /// The PIN: four letters or digits; goes with `PINPrice`.
    pub pin_number: Option<Checked<String, Alphanumeric<4, 4>>>,
    /// What the PIN costs, in credits; goes with `PinNumber`.
    #[serde(rename = "PINPrice")]
    pub pin_price: Option<Decimal>,
}

impl CreateAlbum {
    /// A request with what is required.
    pub fn new(name: impl Into<Text<0, 20>>) -> Self {
        Self { name: name.into(), description: None, pin_number: None, pin_price: None }
    }
}

fn rules(request: &CreateAlbum) -> Result<(), Broken> {
    together(("PinNumber", &request.pin_number), ("PINPrice", &request.pin_price))
}

setters!(CreateAlbum { description: String });

group_managed!(CreateAlbum, "/v1/Groups/Pictures/CreateAlbum");

impl CreateAlbum {
    /// Locks the album with a PIN of four letters or digits, at this price in credits.
    #[must_use]
    pub fn pin(
        mut self,
        number: impl Into<Checked<String, Alphanumeric<4, 4>>>,
        price: impl Into<Decimal>,
    ) -> Self {
        self.pin_number = Some(number.into());
        self.pin_price = Some(price.into());
        self
    }
}

/// The new album.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct CreateAlbumResponse {
    /// Identifies its owner.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// Identifies the album.
    #[serde(rename = "AlbumID")]
    pub album_id: AlbumId,
    /// Its name; the request calls it `Name`.
    pub album_name: String,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
