//! Notes for those who want to know more than the reference says. There is no code here.

#[doc = include_str!("docs/hazards.md")]
pub mod hazards {}

#[doc = include_str!("docs/expansion.md")]
pub mod expansion {}

// Long, and of no use to the compiler.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("docs/diagnostics.md")]
pub mod diagnostics {}
