//! The declarations and the facts of the documentation are the same, in both directions.

mod bounds;
mod compare;
mod drift;
mod facts;
mod files;
mod fuzzed;
mod modes;
mod paging;
mod parity;
mod partial;
mod played;
mod rules;
mod samples;
mod table;
mod unseen;

use endpoint_runtime::schema::Type;

/// How much of an answer is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Whole,
    InPart,
    Nothing,
}

impl Known {
    fn of(ty: &Type) -> Self {
        match ty {
            Type::Any => Self::Nothing,
            Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) => match Self::of(inner) {
                // A list of what nobody knows is a list all the same.
                Self::Nothing if matches!(ty, Type::Array(_)) => Self::InPart,
                known => known,
            },
            Type::Object(object)
                if object.partial || object.fields.iter().any(|it| Self::of(it.ty) != Self::Whole) =>
            {
                Self::InPart
            }
            _ => Self::Whole,
        }
    }
}

/// `CreditHistory` as `credit_history`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, c) in name.char_indices() {
        if at > 0 && c.is_uppercase() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// Calls a function for the type of every endpoint: group, name and what it gives.
macro_rules! for_all {
    ($call:ident: $($group:ident: $($endpoint:ident)*;)*) => {
        [$($({
            let given = $call::<endpoints::$group::$endpoint>();
            (stringify!($group), stringify!($endpoint), given)
        }),*),*]
    };
    ($call:ident) => {
        $crate::catalogue::for_all! { $call:
            account: GetPermissions GetServices GroupRegister UpdateAccount UpdateServices VerifyCredentials;
            bookings: CreateBooking GetBooking GetBookings GetMadeBooking GetMadeBookings UpdateBooking;
            credit_history: GetCreditsHistory GetCurrentCreditBalance;
            dashboard: GetDashboard;
            direct_cam: DeleteScheduledShow GetSettings SaveSettings ScheduleShow UpdateDirectCamSpecialOffer UpdateScheduledShow;
            direct_chat: GetAllPins;
            email: BlockedSendersAdd BlockedSendersUpdate CustomFolders GetBlockedSendersList GetEmail GetEmails GetUnreadEmails ManageEmail SendEmail;
            field_report: GetFieldReport;
            groups: GetGroupDetails;
            hot_lists: GetHotList;
            lists: GetCountries GetEscortRateBreaks;
            movie: GetMovieDetails GetRentalDetails;
            newsfeed: GetUserSummary;
            phone_chat: AcceptReceivedBooking CancelMadeBooking CreateBooking DeleteMadeBookings DeleteReceivedBooking GetSettings GetUserBookingRequirements MadeBookingDetails MadeBookings ReInviteReceivedBooking RescheduleMadeBooking SaveSettings;
            pictures: AddFreePictures AddPictures CreateAlbum GetFreeGallery GetGallery GetPricePlans RemoveAlbum UpdateAlbum;
            profile: GetRatings;
            search: SearchFieldReports SearchMovies SearchPictures SearchRentals SearchTours;
            webcam: AcceptReceivedBooking CancelMadeBooking CancelReceivedBooking ConfirmMadeBooking CreateBooking DeleteMadeBookings DeleteReceivedBookings GetUserBookingRequirements MadeBookingDetails MadeBookings ReceivedBookingDetails RejectReceivedBooking RescheduleMadeBooking;
        }
    };
}

use for_all;
