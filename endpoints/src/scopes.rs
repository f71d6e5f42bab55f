//! Every scope that the documentation names: what a user allows a program to do.
//!
//! The documentation has no page that explains them. What is said here is which endpoints ask for them, and no more.

use endpoint_runtime::Scope;

macro_rules! scopes {
    ($($(#[doc = $docs:literal])+ $name:ident = $wire:literal;)*) => {
        $($(#[doc = $docs])+ pub const $name: Scope = Scope::new($wire);)*

        /// All of them, by name.
        pub const ALL: &[Scope] = &[$($name),*];

        /// The sentence about a scope; nothing where it is not in the table.
        ///
        /// ```
        /// use endpoints::scopes;
        ///
        /// let scope = scopes::ALL.iter().find(|scope| scope.as_str() == "profile_gallery").unwrap();
        /// assert!(scopes::docs(*scope).unwrap().contains("albums"));
        /// ```
        #[must_use]
        pub fn docs(scope: Scope) -> Option<&'static str> {
            match scope.as_str() {
                $($wire => Some(concat!($($docs),+).trim_ascii()),)*
                _ => None,
            }
        }
    };
}

scopes! {
    /// Emails: reading and sending them, blocked senders, and the number of unread ones on the dashboard.
    ACCOUNT_COMMUNICATIONS = "account_communications";
    /// Credits: the balance and the history, on the dashboard too.
    ACCOUNT_CREDITS_HISTORY = "account_credits_history";
    /// Escort bookings, made and received, and the number of unread ones on the dashboard.
    ACCOUNT_ESCORT_BOOKINGS = "account_escort_bookings";
    /// Group and user type in the answer of `VerifyCredentials`.
    ACCOUNT_INFORMATION = "account_information";
    /// Phone chat bookings and settings, and the PINs of DirectChat.
    ACCOUNT_PHONECHAT_BOOKINGS = "account_phonechat_bookings";
    /// Webcam bookings, and settings and shows of DirectCam.
    ACCOUNT_WEBCAM_BOOKINGS = "account_webcam_bookings";
    /// A scope in the sample of `GetPermissions`; which endpoint asks for it is not documented.
    NICKNAME = "nickname";
    /// A scope in the sample of `GetPermissions`; which endpoint asks for it is not documented.
    PROFILE_ABOUT = "profile_about";
    /// The users on the blacklist, on the dashboard.
    PROFILE_BLACKLIST = "profile_blacklist";
    /// Pictures and albums: adding and removing them.
    PROFILE_GALLERY = "profile_gallery";
    /// Hotlists, on the dashboard too.
    PROFILE_HOTLIST = "profile_hotlist";
    /// The services that the profile offers.
    PROFILE_SERVICES = "profile_services";
    /// A scope in the sample of `GetPermissions`; which endpoint asks for it is not documented.
    USERID = "userid";
}
