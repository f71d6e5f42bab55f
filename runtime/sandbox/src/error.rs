//! Why a sandbox does not start.

use std::{fmt, io};

/// Why a sandbox does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A behaviour is meant for an endpoint that the catalogue does not have.
    UnknownEndpoint {
        /// The name that was given.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// The header for API keys has a name that no header can have.
    HeaderName(String),
    /// The port cannot be listened on.
    Listen(io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownEndpoint { name, nearest } => {
                write!(f, "the catalogue has no endpoint `{name}`")?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
            }
            Self::HeaderName(name) => write!(f, "`{name}` is not a header name"),
            Self::Listen(_) => f.write_str("the sandbox cannot listen on 127.0.0.1"),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(error) => Some(error),
            _ => None,
        }
    }
}
