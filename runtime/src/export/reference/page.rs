//! The page of one endpoint.

use std::fmt::Write as _;

use super::words;
use crate::catalogue::{Catalogue, Entry};
use crate::export::About;
use crate::export::known::Known;
use crate::export::markdown::{cell, notes, plain};
use crate::export::operation::{body_of, safety};
use crate::export::sample::{Body, Sample, text};
use crate::format::xml;
use crate::metadata::{Auth, Format, Metadata, Style};
use crate::schema::Type;
use crate::scope::{Scope, ScopeRule};

pub(super) fn of(entry: Entry, catalogue: &Catalogue, about: &About) -> String {
    let metadata = entry.metadata;
    let sections = [
        format!("# {}\n\n`{metadata}`\n", entry.name()),
        deprecated(metadata),
        paragraph(&plain(metadata.docs)),
        facts(metadata, catalogue, about),
        paragraph(&notes(metadata.notes)),
        parameters(metadata),
        fields(metadata),
        request(metadata),
        answers(entry, about),
        command(entry, about),
        rust(metadata),
    ];
    let sections: Vec<&str> = sections.iter().map(|it| it.trim_end()).filter(|it| !it.is_empty()).collect();
    format!("{}\n", sections.join("\n\n"))
}

fn paragraph(text: &str) -> String {
    text.to_owned()
}

fn deprecated(metadata: &Metadata) -> String {
    if metadata.deprecated { "**Deprecated.**".to_owned() } else { String::new() }
}

fn facts(metadata: &'static Metadata, catalogue: &Catalogue, about: &About) -> String {
    let credential = match metadata.auth {
        Auth::Bearer => "the access token of a user".to_owned(),
        Auth::ApiKey => format!("the key of the program, in `{}`", about.api_key_header),
        Auth::None => "none".to_owned(),
    };
    let formats: Vec<String> =
        metadata.accept.iter().map(|format| format!("`{}`", format.media_type())).collect();
    let mut rows = vec![
        ("credential", credential),
        ("scopes", scopes(metadata.scope, about)),
        (
            "a repeat",
            format!(
                "`{}`: {}",
                metadata.safety,
                safety(metadata.safety).to_lowercase().trim_end_matches('.')
            ),
        ),
        ("answers as", formats.join(", ")),
        ("form of the answer", Known::of(metadata.response).words().to_owned()),
    ];
    if !metadata.enriched_by.is_empty() {
        rows.insert(2, ("more fields with", listed(metadata.enriched_by, about).join("; ")));
    }
    if let Some(by) = metadata.settle {
        let name = catalogue.entries().find(|entry| entry.metadata == by).map(|entry| entry.name());
        rows.push((
            "a lost answer is settled by",
            format!("`{}`", name.unwrap_or_else(|| by.name.to_owned())),
        ));
    }
    if let Some(bucket) = metadata.bucket {
        rows.push(("counts against the rate", format!("`{bucket}`, {}", metadata.cost)));
    }
    let rows: Vec<String> =
        rows.iter().map(|(name, value)| format!("| {name} | {} |", value.replace('|', "\\|"))).collect();
    format!("| | |\n| --- | --- |\n{}", rows.join("\n"))
}

fn scopes(rule: ScopeRule, about: &About) -> String {
    let joined = |scopes, with: &str| listed(scopes, about).join(with);
    match rule {
        ScopeRule::None => "none".to_owned(),
        ScopeRule::Unknown => "not documented, which is not the same as none".to_owned(),
        ScopeRule::All(scopes) => joined(scopes, " and "),
        ScopeRule::Any(scopes) => joined(scopes, " or "),
        ScopeRule::Depends(scopes) => format!("depending on the values: {}", joined(scopes, "; ")),
    }
}

fn listed(scopes: &[Scope], about: &About) -> Vec<String> {
    let sentence = |scope| (about.scopes)(scope).map(|docs| format!(" ({})", docs.trim_end_matches('.')));
    scopes.iter().map(|scope| format!("`{scope}`{}", sentence(*scope).unwrap_or_default())).collect()
}

fn parameters(metadata: &'static Metadata) -> String {
    if metadata.params.is_empty() {
        return "## Parameters\n\nNone.".to_owned();
    }
    let mut table =
        "## Parameters\n\n| name | in | form | required | meaning |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    for param in metadata.params {
        let required = if param.required && param.style != Style::Spread { "yes" } else { "no" };
        let name =
            if param.style == Style::Spread { "others".to_owned() } else { format!("`{}`", param.name) };
        let form = format!("{}{}", words::of(param.ty), words::style(param));
        let old = if param.deprecated { "**Deprecated.** " } else { "" };
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {required} | {old}{} |",
            param.location,
            cell(&form),
            cell(param.docs)
        );
    }
    table
}

fn fields(metadata: &'static Metadata) -> String {
    let mut text = "## Answer\n\n".to_owned();
    let lines = words::fields(metadata.response);
    match metadata.response.required() {
        Type::Unit => return text + "Nothing but its status.",
        Type::Any => return text + "Its form is not documented.",
        Type::Object(_) => {}
        other => {
            let form = words::of(other);
            let _ = writeln!(text, "A whole body of this form: {form}.\n");
        }
    }
    if lines.is_empty() {
        return text;
    }
    text.push_str("| field | form | always there | meaning |\n| --- | --- | --- | --- |\n");
    for line in lines {
        let always = if line.always { "yes" } else { "no" };
        let _ = writeln!(text, "| {} | {} | {always} | {} |", line.path, cell(&line.form), cell(line.docs));
    }
    if Known::of(metadata.response) == Known::InPart {
        text.push_str("\nThere is more, which is not documented.\n");
    }
    text
}

fn request(metadata: &'static Metadata) -> String {
    let sample = Sample::new(metadata);
    let mut head = format!("{} {} HTTP/1.1\n", metadata.method, sample.target(|_| true));
    let format = metadata.accept.first().copied().unwrap_or(Format::Json);
    let _ = writeln!(head, "Accept: {}", format.media_type());
    for header in &sample.headers {
        let _ = writeln!(head, "{}: {}", header.name, header.value);
    }
    let body = match &sample.body {
        Body::None => String::new(),
        Body::Text(media_type, text) => format!("Content-Type: {media_type}\n\n{text}\n"),
        Body::Form(pairs) => {
            let pairs: Vec<String> =
                pairs.iter().map(|pair| format!("{}={}", pair.name, pair.value)).collect();
            format!("Content-Type: application/x-www-form-urlencoded\n\n{}\n", pairs.join("&"))
        }
        Body::Parts(pairs) => {
            let names: Vec<&str> = pairs.iter().map(|pair| pair.name).collect();
            format!("Content-Type: multipart/form-data\n\n(a part for each of {})\n", names.join(", "))
        }
    };
    format!("## A request\n\n```http\n{head}{body}```")
}

/// In each format, as documented or as made from the declared form.
fn answers(entry: Entry, about: &About) -> String {
    let Some(body) = body_of(entry.metadata.response) else { return String::new() };
    let known = Known::of(body) != Known::Nothing;
    let mut text = String::new();
    for format in entry.metadata.accept {
        let (title, language) = match format {
            Format::Json => ("JSON", "json"),
            Format::Xml => ("XML", "xml"),
            Format::Text | Format::Bytes => continue,
        };
        let documented = (about.sample)(&entry.name(), *format);
        let made = || {
            let value = crate::export::example(body);
            match format {
                Format::Xml => xml::from_value(&value, body).ok(),
                _ => serde_json::to_string_pretty(&value).ok(),
            }
        };
        let (source, sample) = match documented {
            Some(sample) => ("as documented", Some(sample.to_owned())),
            None => ("made from the declared form, not documented", known.then(made).flatten()),
        };
        if let Some(sample) = sample {
            let sample = sample.trim_end();
            let _ = writeln!(text, "## An answer in {title}, {source}\n\n```{language}\n{sample}\n```\n");
        }
    }
    text
}

fn command(entry: Entry, about: &About) -> String {
    let Some(program) = about.command else { return String::new() };
    let metadata = entry.metadata;
    let mut line = format!("{program} call {}", entry.name());
    let values = crate::export::example::values(metadata);
    for param in metadata.params.iter().filter(|param| param.required) {
        if let Some(value) = values.get(param.name) {
            let word = format!("{}={}", param.name, text(value));
            let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=_-.:/,@".contains(&byte));
            let _ = if plain {
                write!(line, " {word}")
            } else {
                write!(line, " '{}'", word.replace('\'', r"'\''"))
            };
        }
    }
    format!("## On the command line\n\n```sh\n{line}\n```")
}

fn rust(metadata: &'static Metadata) -> String {
    if metadata.example.is_empty() {
        return String::new();
    }
    format!("## In Rust\n\n```rust\n{}\n```", metadata.example)
}
