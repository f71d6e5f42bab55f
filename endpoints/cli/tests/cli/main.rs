//! The program as its users meet it.

mod calls;
mod support;
