//! What many endpoint files would repeat word for word.

#![allow(dead_code, unused_imports, unused_macros, reason = "which of them are used depends on the features")]

use endpoint_runtime::paging::Report;
use endpoint_runtime::partial::Undocumented;
use serde::{Deserialize, Deserializer};

/// A chainable setter for each optional field.
macro_rules! setters {
    ($request:ident { $($field:ident: $ty:ty),* $(,)? }) => {
        impl $request {
            $(
                #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )*
        }
    };
}

/// Says at which path a group manager sends the request for a member.
macro_rules! group_managed {
    ($request:ident, $path:literal) => {
        impl $crate::GroupManaged for $request {
            const GROUP_NAME: &'static str = concat!(stringify!($request), "OnBehalf");
            const GROUP_PATH: &'static str = $path;
        }
    };
}

/// Makes the request that tells what became of another: both name the booking.
macro_rules! settled_by {
    ($request:ident, $details:ident) => {
        impl From<&$request> for super::$details {
            fn from(request: &$request) -> Self {
                Self::new(request.booking_id)
            }
        }
    };
}

/// Says what a page of the answer says of itself. The request has the field `page_number`.
macro_rules! paged {
    ($request:ident, $report:expr) => {
        impl endpoint_runtime::paging::Paged for $request {
            fn page(&self) -> Option<u32> {
                self.page_number.as_ref().and_then(|page| u32::try_from(*page.get()).ok())
            }

            fn set_page(&mut self, page: u32) {
                self.page_number = Some(page.into());
            }

            fn report(
                response: &<Self as endpoint_runtime::Endpoint>::Response,
            ) -> endpoint_runtime::paging::Report {
                let report: fn(&<Self as endpoint_runtime::Endpoint>::Response) -> _ = $report;
                report(response)
            }
        }
    };
}

pub(crate) use {group_managed, paged, setters, settled_by};

/// Reads a list that may be null: .NET writes so what has no list. One that is missing stays an error.
pub(crate) fn or_empty<'de, T: Deserialize<'de>, D: Deserializer<'de>>(list: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(list)?.unwrap_or_default())
}

/// The numbers that other pages have, if this one has them too. Nothing is demanded of an answer without a known form.
pub(crate) fn report(page: &Undocumented) -> Report {
    let number = |name: &str| {
        let value = page.value().get(name)?;
        let text = || value.as_str().and_then(|text| text.trim().parse().ok());
        value.as_u64().and_then(|number| u32::try_from(number).ok()).or_else(text)
    };
    Report { number: number("PageNumber"), count: number("PageCount") }
}
