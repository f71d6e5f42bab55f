//! Lines of text that are safe to print: whatever a server sent, it cannot move the cursor, hide text or end a line.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// What a piece of a line is; where colours are wanted, each has its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Paint {
    #[default]
    Plain,
    Heading,
    Name,
    Faint,
    Good,
    Warn,
    Bad,
}

impl Paint {
    /// The parameters of the escape sequence that switches it on (ECMA-48, SGR).
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Heading => "1",
            Self::Name => "36",
            Self::Faint => "2",
            Self::Good => "32",
            Self::Warn => "33",
            Self::Bad => "1;31",
        }
    }
}

/// One line. Its pieces are neutral from the start, so nothing has to be remembered when it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line(Vec<(String, Paint)>);

impl Line {
    pub(crate) fn painted(paint: Paint, text: &str) -> Self {
        Self::default().with(paint, text)
    }

    pub(crate) fn with(mut self, paint: Paint, text: &str) -> Self {
        self.0.push((neutral(text), paint));
        self
    }

    pub(crate) fn then(self, text: &str) -> Self {
        self.with(Paint::Plain, text)
    }

    /// With spaces behind it, up to this width.
    pub(crate) fn padded(self, width: usize) -> Self {
        let missing = width.saturating_sub(self.width());
        self.then(&" ".repeat(missing))
    }

    pub(crate) fn joined(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// How many columns of a terminal it takes.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(text, _)| text.width()).sum()
    }

    /// The line as it is written, with colours or without.
    pub(crate) fn render(&self, colour: bool) -> String {
        let mut out = String::new();
        for (text, paint) in &self.0 {
            match paint.code() {
                code if colour && !code.is_empty() && !text.is_empty() => {
                    out.extend(["\u{1b}[", code, "m", text, "\u{1b}[0m"]);
                }
                _ => out.push_str(text),
            }
        }
        out.truncate(out.trim_end_matches(' ').len());
        out
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::default().then(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

/// The text in pieces of this width at most, cut between words where there are any.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in neutral(text).split_inclusive(' ') {
        if used > 0 && used + word.trim_end().width() > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width && used > 0 && c != ' ' {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += columns;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word of the user in a message: cut, where it is long.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}...`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// The text with everything that a terminal would act on written out, as in `\u{1b}`.
pub(crate) fn neutral(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// A JSON text with the same written out as JSON does; it stands for the same value.
pub(crate) fn neutral_json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        // Line ends are between the tokens of a JSON text, never inside of one, and the rest inside of strings only.
        if acts(c) && c != '\n' {
            let mut units = [0; 2];
            shown.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Control characters (C0, DEL, C1), line separators, and what hides text or turns its direction.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
        || matches!(c, '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_acts_on_gets_through() {
        assert_eq!(neutral("a\u{1b}[2J\u{9b}1m\rb\n"), "a\\u{1b}[2J\\u{9b}1m\\rb\\n");
        assert_eq!(neutral("\u{202e}abc\u{200b}"), "\\u{202e}abc\\u{200b}");
        assert_eq!(neutral("Größe 🎈 £5"), "Größe 🎈 £5");
    }

    #[test]
    fn a_neutral_json_text_stands_for_the_same_value() {
        let value = serde_json::json!({ "a\u{9b}": "\u{202e}\u{1b}\n\u{e0041}Größe" });
        for text in [value.to_string(), format!("{value:#}")] {
            let shown = neutral_json(&text);
            assert!(!shown.contains(['\u{9b}', '\u{202e}', '\u{1b}', '\u{e0041}']), "{shown}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).ok(), Some(value.clone()));
        }
    }

    #[test]
    fn colours_are_only_there_when_they_are_wanted() {
        let line = Line::painted(Paint::Name, "a\u{1b}").then(" b  ");
        assert_eq!(line.render(false), "a\\u{1b} b");
        assert_eq!(line.render(true), "\u{1b}[36ma\\u{1b}\u{1b}[0m b");
    }

    #[test]
    fn text_is_wrapped_between_words_and_by_the_columns_that_it_takes() {
        assert_eq!(wrap("one two three", 8), ["one two ", "three"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("日本語日本", 4), ["日本", "語日", "本"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
