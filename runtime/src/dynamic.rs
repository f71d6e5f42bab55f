//! Encodes a request from plain values: for tools that know the endpoint only at run time.

use serde_json::{Map, Value};

use crate::encode::{Encoded, Encoder};
use crate::error::Error;
use crate::metadata::{BodyFormat, Location, Metadata, Param, Style};
use crate::nearest::nearest;

/// Hands every value to the encoder, in the order of the description, as generated code does.
pub(crate) fn encode(metadata: &'static Metadata, values: &Map<String, Value>) -> Encoded {
    Encoded::by(metadata, &|to| fill(to, metadata, values), &|| Ok(()))
}

fn fill(to: &mut Encoder, metadata: &'static Metadata, values: &Map<String, Value>) -> Result<(), Error> {
    for name in values.keys() {
        if metadata.param(name).is_none() {
            let known = metadata.params.iter().map(|param| param.name);
            let hint =
                nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(Error::invalid_request(metadata, format!("`{name}` is not a parameter{hint}")));
        }
    }
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
        place(to, param, value, metadata)?;
    }
    Ok(())
}

/// Calls the method that generated code calls for a parameter of this location and style.
fn place(
    to: &mut Encoder,
    param: &'static Param,
    value: &Value,
    metadata: &'static Metadata,
) -> Result<(), Error> {
    let name = param.name;
    let refuse = |what: &str| Err(Error::invalid_request(metadata, format!("`{name}` {what}")));
    match (param.location, param.style, metadata.body) {
        (Location::Path, Style::Rest, _) => to.path_rest(name, value),
        (Location::Path, ..) => to.path(name, value),
        (Location::Query, Style::Joined(separator), _) => to.query_joined(name, value, separator),
        (Location::Query, Style::Spread, _) => to.query_spread(name, value),
        (Location::Query, ..) => to.query(name, value),
        (Location::Header, Style::Spread, _) => to.header_spread(name, value),
        (Location::Header, ..) => to.header(name, value),
        (Location::Body, Style::Files, _) => refuse("is a file and cannot be given as a value"),
        (Location::Body, _, BodyFormat::Multipart) => to.part(name, value),
        (Location::Body, Style::Whole, BodyFormat::Bytes) => match value.as_str() {
            Some(text) => to.bytes_body(name, text),
            None => refuse("is bytes and has to be given as text"),
        },
        #[cfg(feature = "xml")]
        (Location::Body, Style::Whole, BodyFormat::Xml) => to.xml_body_of(name, value, param.ty),
        (Location::Body, Style::Whole | Style::Spread, BodyFormat::Form) => to.form_spread(name, value),
        (Location::Body, _, BodyFormat::Form) => to.form(name, value),
        (Location::Body, Style::Whole, _) => to.json_body(name, value),
        (Location::Body, Style::Spread, _) => to.json_spread(name, value),
        (Location::Body, ..) => to.json(name, value),
    }
}
