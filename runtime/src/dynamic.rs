//! Encodes a request from plain values: for tools that know the endpoint only at run time.

use serde_json::{Map, Value};

use crate::encode::Encoder;
use crate::error::Error;
use crate::metadata::{Location, Metadata};
use crate::nearest::nearest;

/// Hands every value to the encoder, in the order of the description, as generated code does.
pub(crate) fn encode(metadata: &'static Metadata, values: &Map<String, Value>) -> Result<Encoder, Error> {
    for name in values.keys() {
        if metadata.param(name).is_none() {
            let known = metadata.params.iter().map(|param| param.name);
            let hint =
                nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(Error::invalid_request(metadata, format!("`{name}` is not a parameter{hint}")));
        }
    }
    let mut encoder = Encoder::new(metadata);
    for param in metadata.params {
        let value = match values.get(param.name) {
            Some(value) if !value.is_null() => value,
            _ if param.required => {
                let message = format!("`{}` ({}) is required", param.name, param.ty.name());
                return Err(Error::invalid_request(metadata, message));
            }
            _ => continue,
        };
        if let Err(rule) = crate::check::value(value, param.ty) {
            return Err(Error::invalid_request(metadata, format!("`{}` {rule}", param.name)));
        }
        match param.location {
            Location::Path => encoder.path(param.name, value)?,
            Location::Query => encoder.query(param.name, value)?,
            Location::Header => encoder.header(param.name, value)?,
            Location::Body => encoder.json(param.name, value)?,
        }
    }
    Ok(encoder)
}
