//! The program as its users meet it.

mod batch;
mod calls;
mod describing;
mod input;
mod login;
mod misuse;
mod recorder;
mod shells;
mod support;
#[cfg(unix)]
mod terminal;
