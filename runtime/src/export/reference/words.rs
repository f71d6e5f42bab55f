//! Forms in words.

use crate::metadata::{Param, Style};
use crate::schema::{Enum, Source, TextForm, Type};

/// How deep the fields of an answer are listed; a type that holds itself ends there.
const DEPTH: usize = 6;

/// A form as it stands in a table.
pub(super) fn of(ty: &'static Type) -> String {
    match ty {
        Type::Integer { min, max } => {
            let least = [i64::from(i32::MIN), i64::MIN].iter().all(|bound| bound != min);
            let greatest = [u64::from(i32::MAX.unsigned_abs()), i64::MAX.unsigned_abs(), u64::MAX];
            match (least, !greatest.contains(max)) {
                (true, true) => format!("integer, {min} to {max}"),
                (true, false) => format!("integer, at least {min}"),
                (false, true) => format!("integer, at most {max}"),
                (false, false) => "integer".to_owned(),
            }
        }
        Type::Text(TextForm::Length { min, max } | TextForm::Secret { min, max }) => match (*min, *max) {
            (0, usize::MAX) => "text".to_owned(),
            (min, usize::MAX) => format!("text, at least {min} characters"),
            (0, max) => format!("text, at most {max} characters"),
            (min, max) if min == max => format!("text, {min} characters"),
            (min, max) => format!("text, {min} to {max} characters"),
        },
        Type::Text(TextForm::Moment { name, example, .. }) => format!("{name} as in `{example}`"),
        Type::Text(TextForm::List { item, max }) => {
            let most = if *max < usize::MAX { format!(", at most {max}") } else { String::new() };
            format!("list joined by commas of {}{most}", of(item))
        }
        Type::Enum(list) => constants(list),
        Type::Nullable(inner) => of(inner.required()),
        Type::Array(item) => format!("list of {}", of(item)),
        Type::Map(item) => format!("names, each with {}", of(item)),
        Type::Object(object) => format!("object `{}`", object.name),
        Type::String => "text".to_owned(),
        Type::DateTime => "date and time".to_owned(),
        Type::Any => "not documented".to_owned(),
        other => other.name().to_owned(),
    }
}

fn constants(list: &'static Enum) -> String {
    let values: Vec<String> = list
        .written()
        .map(|value| {
            let wire = value.to_string();
            if wire.parse::<i64>().is_ok() {
                format!("`{wire}` ({})", value.name)
            } else {
                format!("`{wire}`")
            }
        })
        .collect();
    let others = if list.open { ", or one that is not documented" } else { "" };
    format!("{}{others}", values.join(", "))
}

/// How a parameter is written, where that is not plain.
pub(super) fn style(param: &Param) -> &'static str {
    match param.style {
        Style::Joined(",") => ", joined by `,`",
        Style::Joined(_) => ", joined",
        Style::Spread => ", each by its own name",
        Style::Whole => ", as the whole body",
        Style::Files => ", as a file",
        Style::Rest => ", as the rest of the path",
        Style::Plain => "",
    }
}

/// One line of the table of an answer.
pub(super) struct Line {
    pub(super) path: String,
    pub(super) form: String,
    pub(super) always: bool,
    pub(super) docs: &'static str,
}

/// The fields of an answer and of the objects in it, with their paths: `Performer.UserID`, `[].Reason`.
pub(super) fn fields(ty: &'static Type) -> Vec<Line> {
    let mut lines = Vec::new();
    collect(ty, "", DEPTH, &mut lines);
    lines
}

fn collect(ty: &'static Type, path: &str, depth: usize, lines: &mut Vec<Line>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match ty.required() {
        Type::Array(item) => collect(item, &format!("{path}[]"), depth, lines),
        Type::Object(object) => {
            for field in object.fields {
                let name = match field.source {
                    Source::Header(name) => format!("header `{name}`"),
                    Source::HeaderPrefix(prefix) => format!("headers `{prefix}*`"),
                    Source::Status => "status".to_owned(),
                    Source::WholeBody => "the whole body".to_owned(),
                    Source::Body if path.is_empty() => format!("`{}`", field.name),
                    Source::Body => format!("`{path}.{}`", field.name),
                };
                let null = if matches!(field.ty, Type::Nullable(_)) { ", or `null`" } else { "" };
                lines.push(Line {
                    path: name,
                    form: format!("{}{null}", of(field.ty)),
                    always: field.required,
                    docs: field.docs,
                });
                let inner =
                    if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
                collect(field.ty, &inner, depth, lines);
            }
        }
        _ => {}
    }
}
