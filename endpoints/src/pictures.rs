//! Galleries, albums and their prices.

mod add_free_pictures;
mod add_pictures;
mod create_album;
mod get_free_gallery;
mod get_gallery;
mod get_price_plans;
mod remove_album;
mod update_album;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::add_free_pictures::{AddFreePictures, FreePicture};
pub use self::add_pictures::{AddPictures, NewPicture};
pub use self::create_album::{CreateAlbum, CreateAlbumResponse};
pub use self::get_free_gallery::{GetFreeGallery, GetFreeGalleryResponse};
pub use self::get_gallery::{GalleryOrder, GetGallery};
pub use self::get_price_plans::{GetPricePlans, PricePlan};
pub use self::remove_album::RemoveAlbum;
pub use self::update_album::UpdateAlbum;
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "pictures",
    &[
        AddFreePictures::METADATA,
        AddPictures::METADATA,
        CreateAlbum::METADATA,
        GetFreeGallery::METADATA,
        GetGallery::METADATA,
        GetPricePlans::METADATA,
        RemoveAlbum::METADATA,
        UpdateAlbum::METADATA,
        OnBehalf::<AddFreePictures>::METADATA,
        OnBehalf::<AddPictures>::METADATA,
        OnBehalf::<CreateAlbum>::METADATA,
        OnBehalf::<GetGallery>::METADATA,
        OnBehalf::<RemoveAlbum>::METADATA,
        OnBehalf::<UpdateAlbum>::METADATA,
    ],
)
.docs("Galleries, albums and their prices.");
