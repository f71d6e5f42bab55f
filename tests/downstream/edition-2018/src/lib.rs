//! Every part of an expansion in the edition 2018, whose prelude lacks `TryFrom` and `FromIterator`.

#![deny(warnings)]

include!("../../every_part.rs");
