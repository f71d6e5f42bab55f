//! Guides, and notes for those who want to know more than the reference says. There is no code here.
//!
//! | page | for |
//! | --- | --- |
//! | [`tutorial`] | the first endpoint, in ten minutes |
//! | [`how_to`] | logins, pages, XML, faults in tests, an API or a transport of your own, several machines |
//! | [`explanation`] | what may be repeated, what has to be asked for, what is checked when |
//! | [`migration`] | a client that was written by hand |
//! | [`hazards`] | what can go wrong, and the test that shows what becomes of it |
//! | [`diagnostics`] | what the macros say of a mistake |
//! | [`expansion`], [`cost`] | what is generated, and what it costs |

// Their examples need the sandbox and the stores, so they are compiled and run with the tests of the workspace.
#[cfg(not(doctest))]
#[doc = include_str!("docs/tutorial.md")]
pub mod tutorial {}

#[cfg(not(doctest))]
#[doc = include_str!("docs/how_to.md")]
pub mod how_to {}

#[cfg(not(doctest))]
#[doc = include_str!("docs/explanation.md")]
pub mod explanation {}

#[cfg(not(doctest))]
#[doc = include_str!("docs/migration.md")]
pub mod migration {}

#[doc = include_str!("docs/hazards.md")]
pub mod hazards {}

#[doc = include_str!("docs/expansion.md")]
pub mod expansion {}

// Long, and of no use to the compiler.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("docs/diagnostics.md")]
pub mod diagnostics {}

#[doc = include_str!("docs/cost.md")]
pub mod cost {}
