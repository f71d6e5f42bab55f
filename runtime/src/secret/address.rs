//! The secrets in an address.

use http::Uri;
use http::uri::PathAndQuery;

use super::found;
use super::shown::{PLACEHOLDER, Shown};
use crate::encode::escape;
use crate::metadata::{Location, Metadata};

/// Replaces the values of the path and of the query that are secret. `prefix` is what the base address begins the path
/// with.
pub(super) fn redact(endpoint: &Metadata, prefix: &str, uri: &mut Uri) {
    const NOTHING: &str = "/[redacted]";
    let (in_path, in_query) = (found::any(endpoint, Location::Path), found::any(endpoint, Location::Query));
    let Some(target) = uri.path_and_query().filter(|_| in_path || in_query) else { return };
    let mut shown = Shown::of(target.as_str());
    if in_path {
        match values(endpoint, prefix, target.path()) {
            Some(secrets) => secrets.into_iter().for_each(|secret| shown.hide(secret, PLACEHOLDER)),
            None => shown.hide(target.path(), NOTHING),
        }
    }
    for (name, value) in pairs(target.query().unwrap_or_default()) {
        let is = |declared: &str| {
            let mut escaped = String::new();
            escape(declared, &mut escaped);
            escaped == name
        };
        if found::form(endpoint, Location::Query, is).is_some() {
            shown.hide(value, PLACEHOLDER);
        }
    }
    let mut parts = uri.clone().into_parts();
    // The placeholder can stand in an address; one that gets too long by it is not shown at all.
    parts.path_and_query =
        Some(shown.finish().try_into().unwrap_or_else(|_| PathAndQuery::from_static(NOTHING)));
    *uri = Uri::from_parts(parts).unwrap_or_default();
}

/// The names and values of a query or a form, escaped as they are.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&').filter_map(|pair| pair.split_once('='))
}

/// The parts of the path that are secret, or `None` where it is not as the template says.
///
/// A description that is written by hand may have several placeholders in a segment. What of it belongs to which cannot
/// be told, so they are taken for one.
fn values<'p>(endpoint: &Metadata, prefix: &str, path: &'p str) -> Option<Vec<&'p str>> {
    let mut rest = path.strip_prefix(prefix)?;
    let template = endpoint.path.split('?').next()?;
    let mut secrets = Vec::new();
    for declared in template.split('/') {
        let (segment, others) = match declared.ends_with("*}") {
            true => (rest, ""),
            false => rest.split_once('/').unwrap_or((rest, "")),
        };
        rest = others;
        let Some((before, placeholders)) = declared.split_once('{') else { continue };
        let (_, behind) = placeholders.rsplit_once('}')?;
        if is_secret(endpoint, declared) {
            secrets.push(segment.strip_prefix(before)?.strip_suffix(behind)?);
        }
    }
    rest.is_empty().then_some(secrets)
}

fn is_secret(endpoint: &Metadata, segment: &str) -> bool {
    let in_path = endpoint.params.iter().filter(|param| param.location == Location::Path);
    in_path.filter(|param| param.ty.holds_secret()).any(|param| {
        let name = param.name;
        segment.contains(&format!("{{{name}}}")) || segment.contains(&format!("{{{name}*}}"))
    })
}
