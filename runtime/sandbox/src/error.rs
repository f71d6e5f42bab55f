//! Why a sandbox does not start.

use std::{fmt, io};

/// Why a sandbox does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A behaviour or a fault is meant for an endpoint that the catalogue does not have.
    UnknownEndpoint {
        /// The name that was given.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// The header for API keys has a name that no header can have.
    HeaderName(String),
    /// The data file cannot be read or written, is not one of this catalogue, or another sandbox has it.
    Data(io::Error),
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
            Self::Data(_) => f.write_str("the data file cannot be used"),
            Self::Listen(_) => f.write_str("the sandbox cannot listen on this address and port"),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Data(error) | Self::Listen(error) => Some(error),
            _ => None,
        }
    }
}
