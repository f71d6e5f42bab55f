//! How the two of a phone chat come together.

use crate::OpenEnum;

/// How the two of a phone chat come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
#[repr(i64)]
pub enum PhoneChatMethod {
    /// The client is called.
    ClientIsCalled = 1,
    /// The client calls.
    ClientCalls = 2,
    /// Over Skype.
    Skype = 3,
    /// A number that is not documented, as it came.
    Other(i64),
}
