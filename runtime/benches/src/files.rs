//! How many connections a process may have open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::Failed;

/// Raises the limit of open files as far as the process may.
pub fn allow_many() -> Result<(), Failed> {
    let limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum })?;
    }
    Ok(())
}

/// Whether so many connections can be open, and what to do where they cannot.
pub fn demand(connections: u64) -> Result<(), Failed> {
    allow_many()?;
    // Those of the runtime, of the server's process and of the standard streams.
    let needed = connections + 64;
    match getrlimit(Resource::Nofile).current {
        Some(most) if most < needed => Err(format!(
            "{needed} files have to be open at once, and {most} may be: `ulimit -n {needed}` as root"
        )
        .into()),
        _ => Ok(()),
    }
}
