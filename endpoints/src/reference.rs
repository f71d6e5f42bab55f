//! A page for each endpoint: what it takes, what it answers, how it is called.
//!
//! This file and the pages are written by a test, from the declarations.

/// The account: its profile, services and permissions.
pub mod account {
    #[doc = include_str!("../docs/reference/account/GetPermissions.md")]
    pub mod get_permissions {}
    #[doc = include_str!("../docs/reference/account/GetServices.md")]
    pub mod get_services {}
    #[doc = include_str!("../docs/reference/account/GroupRegister.md")]
    pub mod group_register {}
    #[doc = include_str!("../docs/reference/account/UpdateAccount.md")]
    pub mod update_account {}
    #[doc = include_str!("../docs/reference/account/UpdateServices.md")]
    pub mod update_services {}
    #[doc = include_str!("../docs/reference/account/VerifyCredentials.md")]
    pub mod verify_credentials {}
    #[doc = include_str!("../docs/reference/account/GetServicesOnBehalf.md")]
    pub mod get_services_on_behalf {}
    #[doc = include_str!("../docs/reference/account/UpdateAccountOnBehalf.md")]
    pub mod update_account_on_behalf {}
    #[doc = include_str!("../docs/reference/account/UpdateServicesOnBehalf.md")]
    pub mod update_services_on_behalf {}
}

/// Escort bookings.
pub mod bookings {
    #[doc = include_str!("../docs/reference/bookings/CreateBooking.md")]
    pub mod create_booking {}
    #[doc = include_str!("../docs/reference/bookings/GetBooking.md")]
    pub mod get_booking {}
    #[doc = include_str!("../docs/reference/bookings/GetBookings.md")]
    pub mod get_bookings {}
    #[doc = include_str!("../docs/reference/bookings/GetMadeBooking.md")]
    pub mod get_made_booking {}
    #[doc = include_str!("../docs/reference/bookings/GetMadeBookings.md")]
    pub mod get_made_bookings {}
    #[doc = include_str!("../docs/reference/bookings/UpdateBooking.md")]
    pub mod update_booking {}
    #[doc = include_str!("../docs/reference/bookings/GetBookingOnBehalf.md")]
    pub mod get_booking_on_behalf {}
    #[doc = include_str!("../docs/reference/bookings/GetBookingsOnBehalf.md")]
    pub mod get_bookings_on_behalf {}
    #[doc = include_str!("../docs/reference/bookings/GetMadeBookingOnBehalf.md")]
    pub mod get_made_booking_on_behalf {}
    #[doc = include_str!("../docs/reference/bookings/GetMadeBookingsOnBehalf.md")]
    pub mod get_made_bookings_on_behalf {}
}

/// Credits and what became of them.
pub mod credit_history {
    #[doc = include_str!("../docs/reference/credit_history/GetCreditsHistory.md")]
    pub mod get_credits_history {}
    #[doc = include_str!("../docs/reference/credit_history/GetCurrentCreditBalance.md")]
    pub mod get_current_credit_balance {}
}

/// What is new, at a glance.
pub mod dashboard {
    #[doc = include_str!("../docs/reference/dashboard/GetDashboard.md")]
    pub mod get_dashboard {}
}

/// DirectCam: shows in front of the webcam.
pub mod direct_cam {
    #[doc = include_str!("../docs/reference/direct_cam/DeleteScheduledShow.md")]
    pub mod delete_scheduled_show {}
    #[doc = include_str!("../docs/reference/direct_cam/GetSettings.md")]
    pub mod get_settings {}
    #[doc = include_str!("../docs/reference/direct_cam/SaveSettings.md")]
    pub mod save_settings {}
    #[doc = include_str!("../docs/reference/direct_cam/ScheduleShow.md")]
    pub mod schedule_show {}
    #[doc = include_str!("../docs/reference/direct_cam/UpdateDirectCamSpecialOffer.md")]
    pub mod update_direct_cam_special_offer {}
    #[doc = include_str!("../docs/reference/direct_cam/UpdateScheduledShow.md")]
    pub mod update_scheduled_show {}
    #[doc = include_str!("../docs/reference/direct_cam/DeleteScheduledShowOnBehalf.md")]
    pub mod delete_scheduled_show_on_behalf {}
    #[doc = include_str!("../docs/reference/direct_cam/GetSettingsOnBehalf.md")]
    pub mod get_settings_on_behalf {}
    #[doc = include_str!("../docs/reference/direct_cam/SaveSettingsOnBehalf.md")]
    pub mod save_settings_on_behalf {}
    #[doc = include_str!("../docs/reference/direct_cam/ScheduleShowOnBehalf.md")]
    pub mod schedule_show_on_behalf {}
    #[doc = include_str!("../docs/reference/direct_cam/UpdateDirectCamSpecialOfferOnBehalf.md")]
    pub mod update_direct_cam_special_offer_on_behalf {}
    #[doc = include_str!("../docs/reference/direct_cam/UpdateScheduledShowOnBehalf.md")]
    pub mod update_scheduled_show_on_behalf {}
}

/// DirectChat: calls by PIN.
pub mod direct_chat {
    #[doc = include_str!("../docs/reference/direct_chat/GetAllPins.md")]
    pub mod get_all_pins {}
}

/// Mail inside the site.
pub mod email {
    #[doc = include_str!("../docs/reference/email/BlockedSendersAdd.md")]
    pub mod blocked_senders_add {}
    #[doc = include_str!("../docs/reference/email/BlockedSendersUpdate.md")]
    pub mod blocked_senders_update {}
    #[doc = include_str!("../docs/reference/email/CustomFolders.md")]
    pub mod custom_folders {}
    #[doc = include_str!("../docs/reference/email/GetBlockedSendersList.md")]
    pub mod get_blocked_senders_list {}
    #[doc = include_str!("../docs/reference/email/GetEmail.md")]
    pub mod get_email {}
    #[doc = include_str!("../docs/reference/email/GetEmails.md")]
    pub mod get_emails {}
    #[doc = include_str!("../docs/reference/email/GetUnreadEmails.md")]
    pub mod get_unread_emails {}
    #[doc = include_str!("../docs/reference/email/ManageEmail.md")]
    pub mod manage_email {}
    #[doc = include_str!("../docs/reference/email/SendEmail.md")]
    pub mod send_email {}
    #[doc = include_str!("../docs/reference/email/CustomFoldersOnBehalf.md")]
    pub mod custom_folders_on_behalf {}
    #[doc = include_str!("../docs/reference/email/GetEmailOnBehalf.md")]
    pub mod get_email_on_behalf {}
    #[doc = include_str!("../docs/reference/email/GetEmailsOnBehalf.md")]
    pub mod get_emails_on_behalf {}
    #[doc = include_str!("../docs/reference/email/GetUnreadEmailsOnBehalf.md")]
    pub mod get_unread_emails_on_behalf {}
    #[doc = include_str!("../docs/reference/email/ManageEmailOnBehalf.md")]
    pub mod manage_email_on_behalf {}
    #[doc = include_str!("../docs/reference/email/SendEmailOnBehalf.md")]
    pub mod send_email_on_behalf {}
}

/// Reports of meetings.
pub mod field_report {
    #[doc = include_str!("../docs/reference/field_report/GetFieldReport.md")]
    pub mod get_field_report {}
}

/// Groups of members.
pub mod groups {
    #[doc = include_str!("../docs/reference/groups/GetGroupDetails.md")]
    pub mod get_group_details {}
}

/// Lists of favoured members.
pub mod hot_lists {
    #[doc = include_str!("../docs/reference/hot_lists/GetHotList.md")]
    pub mod get_hot_list {}
}

/// Lists that other endpoints take identifiers from.
pub mod lists {
    #[doc = include_str!("../docs/reference/lists/GetCountries.md")]
    pub mod get_countries {}
    #[doc = include_str!("../docs/reference/lists/GetEscortRateBreaks.md")]
    pub mod get_escort_rate_breaks {}
}

/// Movies and rentals.
pub mod movie {
    #[doc = include_str!("../docs/reference/movie/GetMovieDetails.md")]
    pub mod get_movie_details {}
    #[doc = include_str!("../docs/reference/movie/GetRentalDetails.md")]
    pub mod get_rental_details {}
}

/// News of a user.
pub mod newsfeed {
    #[doc = include_str!("../docs/reference/newsfeed/GetUserSummary.md")]
    pub mod get_user_summary {}
}

/// Phone chat: bookings and settings.
pub mod phone_chat {
    #[doc = include_str!("../docs/reference/phone_chat/AcceptReceivedBooking.md")]
    pub mod accept_received_booking {}
    #[doc = include_str!("../docs/reference/phone_chat/CancelMadeBooking.md")]
    pub mod cancel_made_booking {}
    #[doc = include_str!("../docs/reference/phone_chat/CreateBooking.md")]
    pub mod create_booking {}
    #[doc = include_str!("../docs/reference/phone_chat/DeleteMadeBookings.md")]
    pub mod delete_made_bookings {}
    #[doc = include_str!("../docs/reference/phone_chat/DeleteReceivedBooking.md")]
    pub mod delete_received_booking {}
    #[doc = include_str!("../docs/reference/phone_chat/GetSettings.md")]
    pub mod get_settings {}
    #[doc = include_str!("../docs/reference/phone_chat/GetUserBookingRequirements.md")]
    pub mod get_user_booking_requirements {}
    #[doc = include_str!("../docs/reference/phone_chat/MadeBookingDetails.md")]
    pub mod made_booking_details {}
    #[doc = include_str!("../docs/reference/phone_chat/MadeBookings.md")]
    pub mod made_bookings {}
    #[doc = include_str!("../docs/reference/phone_chat/ReInviteReceivedBooking.md")]
    pub mod re_invite_received_booking {}
    #[doc = include_str!("../docs/reference/phone_chat/RescheduleMadeBooking.md")]
    pub mod reschedule_made_booking {}
    #[doc = include_str!("../docs/reference/phone_chat/SaveSettings.md")]
    pub mod save_settings {}
    #[doc = include_str!("../docs/reference/phone_chat/GetSettingsOnBehalf.md")]
    pub mod get_settings_on_behalf {}
    #[doc = include_str!("../docs/reference/phone_chat/MadeBookingDetailsOnBehalf.md")]
    pub mod made_booking_details_on_behalf {}
    #[doc = include_str!("../docs/reference/phone_chat/MadeBookingsOnBehalf.md")]
    pub mod made_bookings_on_behalf {}
    #[doc = include_str!("../docs/reference/phone_chat/SaveSettingsOnBehalf.md")]
    pub mod save_settings_on_behalf {}
}

/// Galleries, albums and their prices.
pub mod pictures {
    #[doc = include_str!("../docs/reference/pictures/AddFreePictures.md")]
    pub mod add_free_pictures {}
    #[doc = include_str!("../docs/reference/pictures/AddPictures.md")]
    pub mod add_pictures {}
    #[doc = include_str!("../docs/reference/pictures/CreateAlbum.md")]
    pub mod create_album {}
    #[doc = include_str!("../docs/reference/pictures/GetFreeGallery.md")]
    pub mod get_free_gallery {}
    #[doc = include_str!("../docs/reference/pictures/GetGallery.md")]
    pub mod get_gallery {}
    #[doc = include_str!("../docs/reference/pictures/GetPricePlans.md")]
    pub mod get_price_plans {}
    #[doc = include_str!("../docs/reference/pictures/RemoveAlbum.md")]
    pub mod remove_album {}
    #[doc = include_str!("../docs/reference/pictures/UpdateAlbum.md")]
    pub mod update_album {}
    #[doc = include_str!("../docs/reference/pictures/AddFreePicturesOnBehalf.md")]
    pub mod add_free_pictures_on_behalf {}
    #[doc = include_str!("../docs/reference/pictures/AddPicturesOnBehalf.md")]
    pub mod add_pictures_on_behalf {}
    #[doc = include_str!("../docs/reference/pictures/CreateAlbumOnBehalf.md")]
    pub mod create_album_on_behalf {}
    #[doc = include_str!("../docs/reference/pictures/GetGalleryOnBehalf.md")]
    pub mod get_gallery_on_behalf {}
    #[doc = include_str!("../docs/reference/pictures/RemoveAlbumOnBehalf.md")]
    pub mod remove_album_on_behalf {}
    #[doc = include_str!("../docs/reference/pictures/UpdateAlbumOnBehalf.md")]
    pub mod update_album_on_behalf {}
}

/// Ratings of a profile.
pub mod profile {
    #[doc = include_str!("../docs/reference/profile/GetRatings.md")]
    pub mod get_ratings {}
}

/// Searches.
pub mod search {
    #[doc = include_str!("../docs/reference/search/SearchFieldReports.md")]
    pub mod search_field_reports {}
    #[doc = include_str!("../docs/reference/search/SearchMovies.md")]
    pub mod search_movies {}
    #[doc = include_str!("../docs/reference/search/SearchPictures.md")]
    pub mod search_pictures {}
    #[doc = include_str!("../docs/reference/search/SearchRentals.md")]
    pub mod search_rentals {}
    #[doc = include_str!("../docs/reference/search/SearchTours.md")]
    pub mod search_tours {}
}

/// Webcam bookings.
pub mod webcam {
    #[doc = include_str!("../docs/reference/webcam/AcceptReceivedBooking.md")]
    pub mod accept_received_booking {}
    #[doc = include_str!("../docs/reference/webcam/CancelMadeBooking.md")]
    pub mod cancel_made_booking {}
    #[doc = include_str!("../docs/reference/webcam/CancelReceivedBooking.md")]
    pub mod cancel_received_booking {}
    #[doc = include_str!("../docs/reference/webcam/ConfirmMadeBooking.md")]
    pub mod confirm_made_booking {}
    #[doc = include_str!("../docs/reference/webcam/CreateBooking.md")]
    pub mod create_booking {}
    #[doc = include_str!("../docs/reference/webcam/DeleteMadeBookings.md")]
    pub mod delete_made_bookings {}
    #[doc = include_str!("../docs/reference/webcam/DeleteReceivedBookings.md")]
    pub mod delete_received_bookings {}
    #[doc = include_str!("../docs/reference/webcam/GetUserBookingRequirements.md")]
    pub mod get_user_booking_requirements {}
    #[doc = include_str!("../docs/reference/webcam/MadeBookingDetails.md")]
    pub mod made_booking_details {}
    #[doc = include_str!("../docs/reference/webcam/MadeBookings.md")]
    pub mod made_bookings {}
    #[doc = include_str!("../docs/reference/webcam/ReceivedBookingDetails.md")]
    pub mod received_booking_details {}
    #[doc = include_str!("../docs/reference/webcam/RejectReceivedBooking.md")]
    pub mod reject_received_booking {}
    #[doc = include_str!("../docs/reference/webcam/RescheduleMadeBooking.md")]
    pub mod reschedule_made_booking {}
    #[doc = include_str!("../docs/reference/webcam/MadeBookingDetailsOnBehalf.md")]
    pub mod made_booking_details_on_behalf {}
    #[doc = include_str!("../docs/reference/webcam/MadeBookingsOnBehalf.md")]
    pub mod made_bookings_on_behalf {}
    #[doc = include_str!("../docs/reference/webcam/ReceivedBookingDetailsOnBehalf.md")]
    pub mod received_booking_details_on_behalf {}
}
