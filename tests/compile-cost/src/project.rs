//! The crate that is compiled: written anew for each figure, beside the manifest and the lock of `measured`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failed;
use crate::compiler::{self, Figure};

pub struct Project {
    folder: PathBuf,
}

/// How it is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    Check,
    Debug,
    Release,
}

impl Build {
    fn args(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

impl Project {
    /// Writes the crate without endpoints, and compiles what it depends on.
    pub fn new(builds: &[Build]) -> Result<Self, Failed> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let project = Self { folder: here.join("target").join("measured") };
        fs::create_dir_all(project.folder.join("src"))?;
        let manifest = fs::read_to_string(here.join("measured/Cargo.toml"))?;
        let runtime = here.join("../../runtime").canonicalize()?;
        let runtime = runtime.to_str().ok_or("the path to this folder is not UTF-8")?;
        fs::write(project.folder.join("Cargo.toml"), manifest.replace("../../../runtime", runtime))?;
        fs::copy(here.join("measured/Cargo.lock"), project.folder.join("Cargo.lock"))?;
        for build in builds {
            project.figure("fn main() {}", *build, Figure::Milliseconds)?;
        }
        Ok(project)
    }

    /// Compiles this program, and counts something.
    pub fn count(&self, program: &str, build: Build, figure: Figure) -> Result<u64, Failed> {
        Ok(self.figure(program, build, figure)?.parse()?)
    }

    /// Compiles this program.
    pub fn figure(&self, program: &str, build: Build, figure: Figure) -> Result<String, Failed> {
        fs::write(self.folder.join("src/main.rs"), program)?;
        let mut cargo = Command::new("cargo");
        cargo
            .args(build.args())
            .args(["--quiet"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0");
        compiler::measure(&mut cargo, "measured", figure)
    }

    /// The size of the last release build, without symbols.
    pub fn bytes(&self) -> Result<u64, Failed> {
        Ok(fs::metadata(self.folder.join("target/release/measured"))?.len())
    }
}
