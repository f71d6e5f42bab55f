//! `PUT /v1/Pictures/UpdateAlbum`
//!
//! [Official page](https://developers.adultwork.com/Site/API/UpdateAlbum)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::{Alphanumeric, Broken};
use endpoint_runtime::wire::{Checked, Text};

use crate::macros::{group_managed, setters};
use crate::rules::together;
use crate::types::AlbumId;
use crate::{Decimal, endpoint};

/// Changes an album.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: scopes, response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::UpdateAlbum;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&UpdateAlbum::new(7, "By the sea").pin("1234", 5)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"AlbumID":7,"Name":"By the sea","PinNumber":"1234","PINPrice":5}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(PUT, "/v1/Pictures/UpdateAlbum", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateAlbum {
    /// The album.
    #[serde(rename = "AlbumID")]
    pub album_id: AlbumId,
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

impl UpdateAlbum {
    /// A request with what is required.
    pub fn new(album_id: impl Into<AlbumId>, name: impl Into<Text<0, 20>>) -> Self {
        Self {
            album_id: album_id.into(),
            name: name.into(),
            description: None,
            pin_number: None,
            pin_price: None,
        }
    }
}

fn rules(request: &UpdateAlbum) -> Result<(), Broken> {
    together(("PinNumber", &request.pin_number), ("PINPrice", &request.pin_price))
}

setters!(UpdateAlbum { description: String });

group_managed!(UpdateAlbum, "/v1/Groups/Pictures/UpdateAlbum");

impl UpdateAlbum {
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
