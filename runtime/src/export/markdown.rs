//! Documentation that was written for rustdoc, for readers elsewhere.

/// Takes away links to Rust items, which lead nowhere outside of rustdoc: `[text](crate::Item)` and ``[`Item`]``.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let Some((label, behind)) = after.split_once(']') else {
            plain.push('[');
            rest = after;
            continue;
        };
        let target = behind.strip_prefix('(').and_then(|target| target.split_once(')'));
        match target {
            Some((url, _)) if url.contains("://") => {
                plain.push('[');
                rest = after;
            }
            Some((_, behind)) => {
                plain.push_str(label);
                rest = behind;
            }
            None if label.starts_with('`') && label.ends_with('`') => {
                plain.push_str(label);
                rest = behind;
            }
            None => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The notes below the first paragraph, with their headings two levels deeper.
pub(super) fn notes(text: &str) -> String {
    let lines = plain(text);
    let lines = lines.lines().map(|line| match line.strip_prefix("# ") {
        Some(heading) => format!("## {heading}"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The first sentence, without its full stop.
pub(super) fn first_sentence(text: &str) -> String {
    let text = plain(text);
    let first = text.split_once(". ").map_or(text.as_str(), |(first, _)| first);
    first.strip_suffix('.').unwrap_or(first).to_owned()
}

/// Text for a cell of a table.
pub(super) fn cell(text: &str) -> String {
    plain(text).replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_rust_items_become_their_text() {
        let text =
            "see [`GroupManaged`](crate::GroupManaged), [`Rest`] and [a page](https://e.example/x), a[0], [x";
        let expected = "see `GroupManaged`, `Rest` and [a page](https://e.example/x), a[0], [x";
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        assert_eq!(first_sentence("Gives 1.5 credits. And more."), "Gives 1.5 credits");
        assert_eq!(first_sentence("Gives a user."), "Gives a user");
    }
}
