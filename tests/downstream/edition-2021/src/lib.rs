//! Every part of an expansion in the edition 2021, in which `gen` is a name.

#![deny(warnings)]

include!("../../every_part.rs");
