//! The path template: fixed text and `{placeholders}`. Pure: text in, template or rules broken out.

/// A template that holds every rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// The placeholders, in order.
    pub(crate) placeholders: Vec<Placeholder>,
    /// The names that the constant query gives a value.
    pub(crate) query: Vec<String>,
}

/// `{name}`, or `{name*}` for all the rest of the path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Placeholder {
    pub(crate) name: String,
    pub(crate) rest: bool,
}

impl Template {
    /// Checks the text.
    ///
    /// # Errors
    ///
    /// Every rule that is broken, each as a message.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<String>> {
        let mut broken = Vec::new();
        let mut placeholders: Vec<Placeholder> = Vec::new();

        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (text, None),
        };
        if text.is_empty() {
            return Err(vec![
                "the path is empty\nhelp: it begins with `/`, as in `\"/v1/things\"`".to_owned(),
            ]);
        }
        let Some(relative) = path.strip_prefix('/') else {
            let host = text.contains("://");
            return Err(vec![if host {
                "the path holds a host, and that is the client's to know\nhelp: begin with `/`".to_owned()
            } else {
                format!("the path `{text}` does not begin with `/`\nhelp: `\"/{text}\"`")
            }]);
        };

        let segments: Vec<&str> = relative.split('/').collect();
        for (at, segment) in segments.iter().enumerate() {
            match *segment {
                // `/` alone, or a slash at the end.
                "" if at + 1 == segments.len() => {}
                "" => broken.push(format!("the path `{text}` has an empty segment: `//`")),
                segment if is_dots(segment) => broken.push(format!(
                    "the path `{text}` has the segment `{segment}`, which servers resolve away"
                )),
                _ => {
                    read_segment(segment, &mut placeholders, &mut broken);
                    if at + 1 < segments.len() && placeholders.last().is_some_and(|last| last.rest) {
                        broken.push(format!(
                            "`{segment}` takes the rest of the path, and more follows\nhelp: put it last"
                        ));
                    }
                }
            }
        }
        if let Some(query) = query {
            if query.is_empty() {
                broken.push(format!("the path `{text}` has a `?` and nothing behind it"));
            } else if query.contains(['{', '}']) {
                broken.push(
                    "a placeholder cannot stand in the query\nhelp: remove it from the path and mark its field `#[endpoint(query)]`"
                        .to_owned(),
                );
            } else {
                check_text(query, "=&?/", &mut broken);
            }
        }
        let pairs = query.unwrap_or_default().split('&');
        let query = pairs.filter_map(|pair| pair.split('=').next()).map(str::to_owned).collect();
        if broken.is_empty() { Ok(Self { placeholders, query }) } else { Err(broken) }
    }
}

/// `.` and `..`, also where the dots are escaped: whoever resolves a path sees no difference.
fn is_dots(segment: &str) -> bool {
    matches!(segment.replace("%2e", ".").replace("%2E", ".").as_str(), "." | "..")
}

/// The name in a placeholder as other frameworks write it: `:name` or `<name>`.
fn foreign_placeholder(segment: &str) -> Option<&str> {
    let colon = segment.strip_prefix(':');
    let name = colon.or_else(|| segment.strip_prefix('<')?.strip_suffix('>'))?;
    is_name(name).then_some(name)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Reads one segment: text with at most one placeholder.
fn read_segment(segment: &str, placeholders: &mut Vec<Placeholder>, broken: &mut Vec<String>) {
    if let Some(name) = foreign_placeholder(segment) {
        let colon = if segment.starts_with(':') { ", or `%3A` where a colon is meant" } else { "" };
        broken.push(format!("`{segment}` is not a placeholder\nhelp: `{{{name}}}`{colon}"));
        return;
    }
    let Some((before, rest)) = segment.split_once('{') else {
        if segment.contains('}') {
            broken.push(format!("`}}` without `{{` in `{segment}`"));
        } else {
            check_text(segment, "", broken);
        }
        return;
    };
    let Some((name, after)) = rest.split_once('}') else {
        broken.push(format!(
            "`{{` without `}}` in `{segment}`\nhelp: a placeholder is a whole name in braces, as in `{{id}}`"
        ));
        return;
    };
    if before.contains('}') || after.contains('}') && !after.contains('{') {
        broken.push(format!("`}}` without `{{` in `{segment}`"));
    } else if after.contains('{') {
        broken.push(format!("two placeholders in the one segment `{segment}`: where the first ends cannot be told\nhelp: put a `/` between them"));
    } else {
        check_text(before, "", broken);
        check_text(after, "", broken);
    }
    let (name, rest) = match name.strip_suffix('*') {
        Some(name) => (name, true),
        None => (name, false),
    };
    if rest && !(before.is_empty() && after.is_empty()) {
        broken
            .push(format!("`{{{name}*}}` takes the rest of the path and shares its segment with other text"));
    }
    if !is_name(name) {
        broken.push(format!(
            "`{{{name}}}` is not a placeholder\nhelp: a placeholder is the name of a field, as in `{{id}}`"
        ));
    } else if placeholders.iter().any(|known| known.name == name) {
        broken.push(format!("the placeholder `{{{name}}}` stands twice in the path"));
    } else {
        placeholders.push(Placeholder { name: name.to_owned(), rest });
    }
}

/// Fixed text is sent as it is, so it may only hold what a path may hold (RFC 3986, section 3.3).
fn check_text(text: &str, also: &str, broken: &mut Vec<String>) {
    let bytes = text.as_bytes();
    let escaped =
        |at: usize| bytes[at + 1..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2;
    for (at, c) in text.char_indices() {
        let allowed = c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c) || also.contains(c);
        if !(allowed || (c == '%' && escaped(at))) {
            let shown = if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
            broken.push(match c {
                '#' => "a path cannot have a fragment: `#` and what follows is never sent".to_owned(),
                c if c.is_ascii() => {
                    format!("`{shown}` cannot stand in a path\nhelp: escape it as `%{:02X}`", u32::from(c))
                }
                _ => {
                    format!("`{shown}` cannot stand in a path\nhelp: escape its UTF-8 bytes, as in `%C3%A9`")
                }
            });
            return;
        }
    }
}
