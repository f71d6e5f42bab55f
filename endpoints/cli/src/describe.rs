//! Forms of values in words, and endpoints as JSON.

use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::metadata::{Metadata, Param, Safety};
use endpoint_runtime::schema::{Enum, TextForm, Type};
use endpoint_runtime::{Scope, ScopeRule};
use serde_json::{Map, Value, json};

/// The form of a value and its bounds, as in `integer, at least 1`.
pub(crate) fn form(ty: &'static Type) -> String {
    match ty {
        Type::Nullable(inner) => form(inner),
        Type::Integer { min, max } => format!("integer{}", bounds(*min, *max)),
        Type::DateTime => "date and time as in `2018-01-01T11:00`".to_owned(),
        Type::Date => "date as in `2018-01-01`".to_owned(),
        Type::Boolean => "`true` or `false`".to_owned(),
        Type::String => "text".to_owned(),
        Type::Bytes => "bytes: base64, or a file with `@`".to_owned(),
        Type::Enum(list) => constants(list),
        Type::Array(item) => format!("list of {}", form(item)),
        Type::Map(item) => format!("object of {}", form(item)),
        Type::Object(object) => {
            let fields: Vec<_> = object.fields.iter().map(|field| field.name).collect();
            let more = if object.partial { ", ..." } else { "" };
            format!("object with {}{more}", fields.join(", "))
        }
        Type::Text(text) => match text {
            TextForm::Length { min, max } => format!("text{}", length(*min, *max)),
            TextForm::Secret { min, max } => format!("secret text{}", length(*min, *max)),
            TextForm::Moment { name, example, .. } => format!("{name} as in `{example}`"),
            TextForm::List { item, max } => match *max {
                usize::MAX => format!("{}, joined by commas", form(item)),
                max => format!("{}, at most {max}, joined by commas", form(item)),
            },
            _ => "text".to_owned(),
        },
        _ => ty.name().to_owned(),
    }
}

fn constants(list: &Enum) -> String {
    let values = list.written().map(|value| match value.to_string() {
        wire if wire == value.name => wire,
        wire => format!("{wire} ({})", value.name),
    });
    let more = if list.open { ", or another" } else { "" };
    format!("one of {}{more}", values.collect::<Vec<_>>().join(", "))
}

/// The bounds that are not those of a Rust type, which say nothing to its user.
fn bounds(min: i64, max: u64) -> String {
    const MACHINE: &[i64] = &[i64::MIN, i32::MIN as i64, i16::MIN as i64, i8::MIN as i64];
    const LARGEST: &[u64] = &[u64::MAX, i64::MAX as u64, u32::MAX as u64, i32::MAX as u64];
    match (MACHINE.contains(&min), LARGEST.contains(&max)) {
        (true, true) => String::new(),
        (false, true) => format!(", at least {min}"),
        (true, false) => format!(", at most {max}"),
        (false, false) => format!(", {min} to {max}"),
    }
}

fn length(min: usize, max: usize) -> String {
    match (min, max) {
        (0, usize::MAX) => String::new(),
        (min, usize::MAX) => format!(", {min} characters at least"),
        (0, max) => format!(", {max} characters at most"),
        (min, max) => format!(", {min} to {max} characters"),
    }
}

/// A text of the documentation without its links: `[text](target)` and `[text]` become the text.
pub(crate) fn plain(docs: &str) -> String {
    let mut shown = String::with_capacity(docs.len());
    let mut rest = docs;
    while let Some((before, inside)) = rest.split_once('[') {
        let Some((text, after)) = inside.split_once(']') else { break };
        shown.extend([before, text]);
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(after, |(_, after)| after);
    }
    shown + rest
}

/// What a newcomer would not expect of an endpoint.
pub(crate) fn quirks(metadata: &'static Metadata) -> Vec<String> {
    // What the page of the API says, and what it lacks: a paragraph each, without the headings.
    let notes =
        metadata.notes.split("\n\n").map(str::trim).filter(|note| !note.is_empty() && !note.starts_with('#'));
    let mut quirks: Vec<String> =
        notes.map(|note| plain(&note.split_whitespace().collect::<Vec<_>>().join(" "))).collect();
    if metadata.deprecated {
        quirks.push("it is deprecated".to_owned());
    }
    if metadata.scope == ScopeRule::Unknown {
        quirks.push("which scope it needs is not documented".to_owned());
    }
    if let ScopeRule::Depends(_) = metadata.scope {
        quirks.push("which scopes it needs depends on the values".to_owned());
    }
    match metadata.response.required() {
        Type::Any => quirks.push("its answer is not documented; it is shown as it comes".to_owned()),
        Type::Object(object) if object.partial => {
            quirks.push(
                "its answer has more fields than are documented; they are shown as they come".to_owned(),
            );
        }
        _ => {}
    }
    if metadata.safety != metadata.method.safety() {
        quirks.push(format!("its method is {}, but a repeat is {}", metadata.method, metadata.safety));
    }
    if metadata.safety == Safety::Once && metadata.settle.is_none() {
        quirks.push("where its answer is lost, no declared call tells what became of it".to_owned());
    }
    quirks
}

/// An endpoint as the list shows it.
pub(crate) fn summary(entry: Entry) -> Map<String, Value> {
    let metadata = entry.metadata;
    let mut summary = Map::new();
    let mut put = |name: &str, value: Value| summary.insert(name.to_owned(), value);
    put("name", entry.name().into());
    put("method", metadata.method.as_str().into());
    put("path", metadata.path.into());
    put("auth", metadata.auth.to_string().into());
    put("scope", scope(&metadata.scope));
    put("safety", metadata.safety.to_string().into());
    put("about", plain(metadata.docs).into());
    summary
}

/// All that is declared of an endpoint.
pub(crate) fn whole(entry: Entry) -> Map<String, Value> {
    let metadata = entry.metadata;
    let mut whole = summary(entry);
    let mut put = |name: &str, value: Value| whole.insert(name.to_owned(), value);
    put("enriched_by", names(metadata.enriched_by));
    put("accept", metadata.accept.iter().map(ToString::to_string).collect::<Vec<_>>().into());
    put("parameters", metadata.params.iter().map(parameter).collect::<Vec<_>>().into());
    put("settle", metadata.settle.map_or(Value::Null, |settle| settle.name.into()));
    put("quirks", quirks(metadata).into());
    whole
}

fn parameter(param: &Param) -> Value {
    let mut value = json!({
        "name": param.name, "in": param.location.to_string(), "required": param.required,
        "form": form(param.ty), "about": plain(param.docs),
    });
    if let Type::Enum(list) = param.ty.required() {
        value["values"] = list.written().map(ToString::to_string).collect::<Vec<_>>().into();
    }
    value
}

fn scope(rule: &ScopeRule) -> Value {
    let kind = match rule {
        ScopeRule::None => "none",
        ScopeRule::Unknown => "unknown",
        ScopeRule::All(_) => "all",
        ScopeRule::Any(_) => "any",
        _ => "depends",
    };
    json!({ "rule": kind, "scopes": names(rule.scopes()) })
}

fn names(scopes: &[Scope]) -> Value {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_become_their_text() {
        let docs = "See [`Page`](crate::Page), or [one], [no end.";
        assert_eq!(plain(docs), "See `Page`, or one, [no end.");
        assert_eq!(plain(""), "");
    }
}
