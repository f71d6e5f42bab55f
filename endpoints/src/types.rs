//! Types that more than one endpoint uses.

mod booking_id;
mod booking_order;
mod booking_status;
mod deleted_booking;
mod ids;
mod mask_images;
mod movie_category;
mod movie_id;
mod page;
mod password;
mod phone_chat_method;
mod rating_counts;
mod show_length;
mod show_start;
mod software_type;
mod user_id;
mod webcam_booking;

pub use self::booking_id::BookingId;
pub use self::booking_order::BookingOrder;
pub use self::booking_status::BookingStatus;
pub use self::deleted_booking::DeletedBooking;
pub use self::ids::{
    AlbumId, BlockId, CountryId, CountyId, EmailId, EnjoyId, FolderId, GenderId, GroupId, HotListId, OfferId,
    OrientationId, PricePlanId, RateBreakId, RegionId, ReportId, ShowId, WebcamCategoryId,
};
pub use self::mask_images::MaskImages;
pub use self::movie_category::MovieCategory;
pub use self::movie_id::MovieId;
pub use self::page::{PageNumber, PageSize};
pub use self::password::Password;
pub use self::phone_chat_method::PhoneChatMethod;
pub use self::rating_counts::RatingCounts;
pub use self::show_length::ShowLength;
pub use self::show_start::{QuarterHour, ShowStart};
pub use self::software_type::SoftwareType;
pub use self::user_id::UserId;
pub use self::webcam_booking::{WebcamBooking, WebcamBookingPerformer};
