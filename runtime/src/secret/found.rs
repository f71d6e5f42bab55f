//! Which parts of a request are secret, by its description.

use http::HeaderName;

use crate::metadata::{Location, Metadata, Param, Style};
use crate::schema::Type;

/// Whether anything that travels there can have a secret in it.
pub(super) fn any(endpoint: &Metadata, location: Location) -> bool {
    endpoint.params.iter().any(|param| param.location == location && param.ty.holds_secret())
}

/// The form of what travels there under a name, if it can have a secret in it. `is` compares the name with one that is
/// declared.
///
/// What has no declared name may be of any map or struct that is spread there, and is taken for a part of one with
/// secrets: serde may write another name than the schema says.
pub(super) fn form(
    endpoint: &Metadata,
    location: Location,
    is: impl Fn(&str) -> bool,
) -> Option<&'static Type> {
    let mut there = endpoint.params.iter().filter(|param| param.location == location);
    let named = there.clone().any(|param| !is_spread(param) && is(param.name));
    // A name that a field has is not written a second time: the encoder leaves the entry of a map or a struct out.
    there.find_map(|param| {
        let form = match param.ty.required() {
            _ if !is_spread(param) => is(param.name).then_some(param.ty),
            _ if named => None,
            Type::Map(item) => Some(*item),
            Type::Object(object) => {
                let field = object.fields.into_iter().find(|field| is(field.name));
                Some(field.map_or(param.ty, |field| field.ty))
            }
            _ => Some(param.ty),
        };
        form.filter(|ty| ty.holds_secret())
    })
}

/// Whether the value of this header is secret.
pub(crate) fn is_header(endpoint: &Metadata, header: &HeaderName) -> bool {
    let header = header.as_str();
    endpoint.params.iter().filter(|param| param.location == Location::Header).any(|param| {
        if !is_spread(param) {
            return header.eq_ignore_ascii_case(param.name) && param.ty.holds_secret();
        }
        let Some((prefix, rest)) = header.split_at_checked(param.name.len()) else { return false };
        let form = match param.ty.required() {
            Type::Object(object) => {
                let mut fields = object.fields.into_iter();
                fields.find(|field| rest.eq_ignore_ascii_case(field.name)).map_or(param.ty, |field| field.ty)
            }
            _ => param.ty,
        };
        prefix.eq_ignore_ascii_case(param.name) && form.holds_secret()
    })
}

/// Whether it is each of its entries that travels. The whole of a form is spread as well.
fn is_spread(param: &Param) -> bool {
    matches!(param.style, Style::Spread | Style::Whole)
}
