//! The type of each answer, by the name of its operation.

use bytes::Bytes;
use endpoint_runtime::{Error, decode};

macro_rules! all {
    ($($group:ident: $($endpoint:ident)*;)*) => {
        /// Decodes the answer of this operation as a caller would get it.
        fn decode_of(name: &str) -> Option<fn(http::Response<Bytes>) -> Result<(), Error>> {
            match name {
                $($(concat!(stringify!($group), ".", stringify!($endpoint)) => {
                    Some(|response| decode::<endpoints::$group::$endpoint>(response).map(drop))
                })*)*
                _ => None,
            }
        }
    };
}

all! {
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

/// Decodes an answer.
///
/// # Panics
///
/// Where the table above lacks the operation.
pub(crate) fn read(name: &str, response: http::Response<Bytes>) -> Result<(), Error> {
    let Some(decode) = decode_of(name) else { panic!("{name} is not in the table of answers") };
    decode(response)
}
