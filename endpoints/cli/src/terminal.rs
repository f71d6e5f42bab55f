//! The way to the terminal: whatever a server sent, it cannot move the cursor, hide text or end a line.

use std::io;

use crate::failure::Failure;

/// Prints lines to standard output. A reader that has gone away (`| head`) is not an error.
pub(crate) fn print<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> Result<(), Failure> {
    match write(io::stdout().lock(), lines) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::call(format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints lines to standard error. Where that fails, nobody is left to tell.
pub(crate) fn complain(first: &str, rest: &[String]) {
    let rest = rest.iter().map(String::as_str);
    let _ = write(io::stderr().lock(), std::iter::once(first).chain(rest));
}

fn write<S: AsRef<str>>(mut to: impl io::Write, lines: impl IntoIterator<Item = S>) -> io::Result<()> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&neutral(line.as_ref()));
        text.push('\n');
    }
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// The text with everything that a terminal would act on written out, as in `\u{1b}`.
fn neutral(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
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
    fn a_line_stays_one_line() {
        let mut out = Vec::new();
        write(&mut out, ["a\nb", "c"]).expect("a vector takes everything");
        assert_eq!(out, b"a\\nb\nc\n");
    }
}
