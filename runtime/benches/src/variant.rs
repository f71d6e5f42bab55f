//! The program of `variants`, built with more or less compiled in.

use std::process::Command;

use crate::Failed;
use crate::cost::{self, Cost};

/// What is compiled in.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    pub name: &'static str,
    /// Features of the runtime, besides both transports.
    pub features: &'static [&'static str],
    /// How many endpoints are declared.
    pub endpoints: u32,
}

impl Variant {
    /// Nothing but the transports, and one endpoint.
    pub const BARE: Self = Self { name: "nothing else", features: &[], endpoints: 1 };

    /// What each of these works takes; those that are whole calls are handed the address of a server.
    pub fn costs(&self, works: &[(&str, Option<&str>)]) -> Result<Vec<Cost>, Failed> {
        eprintln!("building: {}", self.name);
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["build", "--release", "--locked", "--quiet", "--package", "endpoint-variants"])
            .args(["--features", &self.features.join(",")])
            .env("ENDPOINTS", self.endpoints.to_string())
            .status()?;
        if !status.success() {
            return Err(format!("`{}` is not built: {status}", self.name).into());
        }
        // It is put beside this program, and every variant to the same place.
        let program = std::env::current_exe()?.with_file_name("endpoint-variants");
        works.iter().map(|(work, address)| cost::of(&program, &[work], address.as_slice())).collect()
    }
}
