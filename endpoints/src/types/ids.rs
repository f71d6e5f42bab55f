//! Identifiers: the number that the API calls `...ID`, as a type of its own for each thing.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Schema;

macro_rules! ids {
    ($($(#[$docs:meta])* $name:ident;)*) => {$(
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Schema)]
        pub struct $name(pub i64);

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Identifies an album of pictures.
    AlbumId;
    /// Identifies the block of a sender.
    BlockId;
    /// Identifies a country.
    CountryId;
    /// Identifies a county.
    CountyId;
    /// Identifies an email.
    EmailId;
    /// Identifies something that is enjoyed.
    EnjoyId;
    /// Identifies a folder of emails.
    FolderId;
    /// Identifies a gender.
    GenderId;
    /// Identifies a group of members.
    GroupId;
    /// Identifies a hotlist.
    HotListId;
    /// Identifies a special offer.
    OfferId;
    /// Identifies an orientation.
    OrientationId;
    /// Identifies a price plan.
    PricePlanId;
    /// Identifies a length that rates are given for.
    RateBreakId;
    /// Identifies a region.
    RegionId;
    /// Identifies the report of a meeting.
    ReportId;
    /// Identifies a show that was announced.
    ShowId;
    /// Identifies a category of webcam shows.
    WebcamCategoryId;
}

impl FolderId {
    /// What was sent.
    pub const SENT: Self = Self(-1);
}
