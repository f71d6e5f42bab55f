//! The documentation of an endpoint, divided as tools show it.

use syn::Attribute;

use crate::field;

/// What is written above an endpoint.
pub(crate) struct Docs {
    /// The first paragraph, on one line.
    pub(crate) summary: String,
    /// What follows it, without the examples, as it is written.
    pub(crate) notes: String,
    /// The code below `# Examples`, as rustdoc shows it.
    pub(crate) example: String,
}

impl Docs {
    pub(crate) fn read(attrs: &[Attribute]) -> Self {
        let text = field::doc_lines(attrs).collect::<Vec<_>>().join("\n");
        let mut lines = text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        // The first paragraph ends at the first empty line after it.
        let blank = |line: &str| line.trim().is_empty();
        let _ = lines.by_ref().skip_while(|line| blank(line)).find(|line| blank(line));

        let (mut notes, mut example) = (String::new(), String::new());
        let (mut in_examples, mut in_code) = (false, false);
        for line in lines {
            if line.starts_with("```") {
                in_code = !in_code;
            } else if !in_code && line.starts_with("# ") {
                in_examples = matches!(line.trim(), "# Example" | "# Examples");
            }
            let to = match in_examples {
                false => &mut notes,
                true if in_code && !line.starts_with("```") && !is_hidden(line) => &mut example,
                true => continue,
            };
            to.push_str(line.trim_end());
            to.push('\n');
        }
        let trimmed = |text: String| text.trim().to_owned();
        Self { summary: field::docs(attrs), notes: trimmed(notes), example: trimmed(example) }
    }
}

/// rustdoc compiles such lines of an example and does not show them.
fn is_hidden(line: &str) -> bool {
    let line = line.trim();
    line == "#" || line.starts_with("# ")
}
