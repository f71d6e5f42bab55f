//! The program that a webcam session runs in.

use crate::OpenEnum;

/// The messenger of a webcam session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
#[repr(i64)]
pub enum SoftwareType {
    /// MSN Messenger.
    MsnMessenger = 1,
    /// Yahoo Messenger.
    YahooMessenger = 2,
    /// Skype.
    Skype = 3,
    /// A number that is not documented, as it came.
    Other(i64),
}
