//! Notes for those who want to know more than the reference says. There is no code here.

#[doc = include_str!("docs/hazards.md")]
pub mod hazards {}

#[doc = include_str!("docs/expansion.md")]
pub mod expansion {}
