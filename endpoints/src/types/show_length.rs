//! How long a show is.

use crate::OpenEnum;

/// How long a show will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
#[repr(i64)]
pub enum ShowLength {
    /// 5 minutes.
    Minutes5 = 5,
    /// 10 minutes.
    Minutes10 = 10,
    /// 15 minutes.
    Minutes15 = 15,
    /// 30 minutes.
    Minutes30 = 30,
    /// 45 minutes.
    Minutes45 = 45,
    /// 60 minutes.
    Minutes60 = 60,
    /// 90 minutes.
    Minutes90 = 90,
    /// 120 minutes.
    Minutes120 = 120,
    /// A number of minutes that is not documented.
    Other(i64),
}
