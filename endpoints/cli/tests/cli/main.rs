//! The program as its users meet it.

mod batch;
mod calls;
mod describing;
mod input;
#[cfg(unix)]
mod interrupt;
mod login;
mod misuse;
mod recorder;
mod shells;
mod support;
#[cfg(unix)]
mod terminal;
