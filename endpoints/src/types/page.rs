//! Which page is asked for, and how long it is.

use endpoint_runtime::wire::Int;

/// A page, counted from 1.
pub type PageNumber = Int<1, { i32::MAX as i64 }>;

/// How many come on a page: 1 to 100.
pub type PageSize = Int<1, 100>;
