//! Where every field travels: placeholders and fields compared in both directions, and the body put together.

use proc_macro2::Span;
use syn::LitStr;

use super::{Location, Placed, Style};
use crate::args::{Keyed, Method, Word};
use crate::errors::{Errors, list};
use crate::field::{Field, PlaceKind};
use crate::nearest::did_you_mean;
use crate::path::Template;

/// The fields that travel: those of the path first, in the order of the template.
pub(super) fn place<'a>(
    fields: Vec<Field<'a>>,
    method: &Method,
    path: &LitStr,
    template: &Template,
    body: &str,
    errors: &mut Errors,
) -> Vec<Placed<'a>> {
    let names: Vec<String> =
        fields.iter().flat_map(|field| [field.name.clone(), field.wire.clone()]).collect();
    let mut in_path: Vec<Option<Placed<'a>>> = template.placeholders.iter().map(|_| None).collect();
    let mut elsewhere = Vec::new();
    for field in fields {
        let is = |name: &str| name == field.name || name == field.wire;
        match template.placeholders.iter().position(|placeholder| is(&placeholder.name)) {
            Some(at) => {
                if let Some(placed) = in_the_path(field, template, at, errors) {
                    match &in_path[at] {
                        Some(_) => errors.push(
                            placed.field.ident.span(),
                            format!("a second field for the placeholder `{{{}}}`", placed.name),
                        ),
                        None => in_path[at] = Some(placed),
                    }
                }
            }
            None => elsewhere.extend(outside_of_the_path(field, method, template, body, errors)),
        }
    }

    for (placed, placeholder) in in_path.iter().zip(&template.placeholders) {
        // A field that was refused above is the mistake, not its absence.
        if placed.is_some() || names.contains(&placeholder.name) {
            continue;
        }
        let name = &placeholder.name;
        let near = did_you_mean(name, names.iter().map(String::as_str));
        let help = if near.is_empty() { format!("\nhelp: add a field `{name}`") } else { String::new() };
        errors.push(path.span(), format!("no field for the placeholder `{{{name}}}`{near}{help}"));
    }
    in_path.into_iter().flatten().chain(elsewhere).collect()
}

/// A field that has the name of a placeholder.
fn in_the_path<'a>(
    field: Field<'a>,
    template: &Template,
    at: usize,
    errors: &mut Errors,
) -> Option<Placed<'a>> {
    let placeholder = &template.placeholders[at];
    if let Some(place) = field.place.as_ref().filter(|place| place.kind != PlaceKind::Path) {
        let message = format!(
            "`{}` is a placeholder of the path and travels there\nhelp: remove this, or the placeholder",
            field.name
        );
        errors.push(place.span, message);
        return None;
    }
    if field.is_option() {
        let message = format!(
            "`{}` is part of the path and cannot be left out\nhelp: give it a type that is not `Option`",
            field.name
        );
        errors.push_at(field.ty, message);
    }
    if let Some(span) = field.flatten {
        errors.push(span, "a part of the path is one value, and `flatten` makes several of it");
    }
    if field.skip_if.is_some() {
        errors.push(
            field.ident.span(),
            format!(
                "`{}` is part of the path and cannot be left out\nhelp: remove `skip_serializing_if`",
                field.name
            ),
        );
    }
    let style = if placeholder.rest { Style::Rest } else { Style::Plain };
    Some(Placed { name: placeholder.name.clone(), location: Location::Path, style, field })
}

fn outside_of_the_path<'a>(
    field: Field<'a>,
    method: &Method,
    template: &Template,
    body: &str,
    errors: &mut Errors,
) -> Option<Placed<'a>> {
    let span = field.place.as_ref().map_or_else(|| field.ident.span(), |place| place.span);
    let spread = if field.flatten.is_some() { Style::Spread } else { Style::Plain };
    let in_body = |style| match body {
        // These have no fields, only one value.
        "Xml" | "Bytes" if style != Style::Whole => None,
        _ => Some((Location::Body, style)),
    };
    let (location, style) = match field.place.as_ref().map(|place| place.kind.clone()) {
        Some(PlaceKind::Skip) => return None,
        Some(PlaceKind::Path) => {
            let near =
                did_you_mean(&field.name, template.placeholders.iter().map(|known| known.name.as_str()));
            errors
                .push(field.ident.span(), format!("the path has no placeholder `{{{}}}`{near}", field.name));
            return None;
        }
        Some(PlaceKind::Query(Some(separator))) => (Location::Query, Style::Joined(separator)),
        Some(PlaceKind::Query(None)) => (Location::Query, spread),
        Some(PlaceKind::Header(_)) => (Location::Header, Style::Plain),
        Some(PlaceKind::HeaderPrefix(_)) => (Location::Header, Style::Spread),
        None if method.prefers_query() => (Location::Query, spread),
        Some(PlaceKind::Body | PlaceKind::Part) if !method.can_have_body() => {
            let part = matches!(field.place.as_ref().map(|place| &place.kind), Some(PlaceKind::Part));
            let help = if part {
                "a method that has one, as POST"
            } else {
                "`#[endpoint(query)]`, or another method"
            };
            let message = format!("a {} request has no body\nhelp: {help}", method.name);
            errors.push(span, message);
            return None;
        }
        Some(PlaceKind::Body) => (Location::Body, Style::Whole),
        Some(PlaceKind::Part) if body == "Multipart" => (Location::Body, Style::Files),
        Some(PlaceKind::Part) => {
            errors.push(span, "only a body of several parts holds files\nhelp: `body = multipart`");
            return None;
        }
        None => {
            let Some(placed) = in_body(spread) else {
                let format = body.to_lowercase();
                let message = format!(
                    "a body of {format} is one value\nhelp: mark the field that is the body `#[endpoint(body)]`, others `#[endpoint(query)]` or `#[endpoint(header = \"...\")]`"
                );
                errors.push(span, message);
                return None;
            };
            placed
        }
    };
    if let Some(flatten) = field.flatten {
        let why = match (&location, &style) {
            (_, Style::Joined(_)) => Some("a joined list is one value, and `flatten` makes several of it"),
            (_, Style::Whole) => Some("the whole body needs no `flatten`"),
            (_, Style::Files) => Some("files cannot be flattened"),
            (Location::Header, _) => Some(
                "a header is one value, and `flatten` makes several of it\nhelp: `#[endpoint(header = \"X-Prefix-*\")]` takes a map",
            ),
            (Location::Body, _) if body == "Multipart" => {
                Some("the parts of a body cannot be flattened\nhelp: write the fields out")
            }
            _ => None,
        };
        if let Some(why) = why {
            errors.push(flatten, why);
        }
    }
    let name = match field.place.as_ref().map(|place| &place.kind) {
        Some(PlaceKind::Header(name) | PlaceKind::HeaderPrefix(name)) => name.clone(),
        _ => field.wire.clone(),
    };
    Some(Placed { name, location, style, field })
}

/// Two fields with one name in one place would overwrite each other.
pub(super) fn refuse_doubles(fields: &[Placed<'_>], constant: &[String], errors: &mut Errors) {
    for (at, placed) in fields.iter().enumerate() {
        let span = placed.field.place.as_ref().map_or(placed.field.wire_span, |place| place.span);
        let named = !matches!(placed.style, Style::Spread | Style::Whole);
        if placed.location == Location::Query && named && constant.contains(&placed.name) {
            let message = format!(
                "`{}` is a constant in the query of the path already\nhelp: remove one of the two",
                placed.name
            );
            errors.push(span, message);
        }
        let same = |other: &&Placed<'_>| {
            other.location == placed.location
                && other.style != Style::Spread
                && placed.style != Style::Spread
                && other.style != Style::Whole
                && placed.style != Style::Whole
                && match placed.location {
                    Location::Header => other.name.eq_ignore_ascii_case(&placed.name),
                    _ => other.name == placed.name,
                }
        };
        if let Some(first) = fields[..at].iter().find(same) {
            let place = match placed.location {
                Location::Header => "headers".to_owned(),
                location => location.variant().to_lowercase(),
            };
            let both = list([&first.field.name, &placed.field.name]);
            errors.push(span, format!("{both} have the same name `{}` in the {place}", placed.name));
        }
    }
}

/// A body is one value, or fields, or nothing.
pub(super) fn check_body(
    fields: &[Placed<'_>],
    method: &Method,
    body: Option<&Keyed<Word>>,
    errors: &mut Errors,
) {
    let in_body = || fields.iter().filter(|placed| placed.location == Location::Body);
    let span = |placed: &Placed<'_>| {
        placed.field.place.as_ref().map_or_else(|| placed.field.ident.span(), |place| place.span)
    };
    let whole: Vec<(&Placed<'_>, Span)> = in_body()
        .filter(|placed| placed.style == Style::Whole)
        .map(|placed| (placed, span(placed)))
        .collect();
    if let [(first, _), others @ ..] = whole.as_slice() {
        for (_, span) in others {
            let message = format!("a second whole body: `{}` is one already", first.field.name);
            errors.push(*span, message);
        }
        for placed in in_body().filter(|placed| placed.style != Style::Whole) {
            let message = format!(
                "`{}` is the whole body, so `{}` cannot be a field of it\nhelp: `#[endpoint(query)]`, or put it into the type of `{}`",
                first.field.name, placed.field.name, first.field.name
            );
            errors.push(span(placed), message);
        }
    }

    let Some(Keyed { key, value }) = body else { return };
    if in_body().next().is_none() && errors.is_empty() {
        let why = if method.can_have_body() {
            "no field travels in the body".to_owned()
        } else {
            format!("a {} request has no body", method.name)
        };
        errors.push(*key, format!("{why}, so `body` says nothing\nhelp: remove it"));
    }
    if value.variant == "Multipart"
        && let Some((_, span)) = whole.first()
    {
        errors.push(*span, "a body of several parts has a part for each field\nhelp: remove this");
    }
}
