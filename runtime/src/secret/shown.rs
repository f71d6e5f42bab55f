//! A text with some of its pieces replaced: all else stays as it is, byte for byte.

/// What stands in the place of a secret.
pub(super) const PLACEHOLDER: &str = "[redacted]";

pub(super) struct Shown<'t> {
    text: &'t str,
    /// How much of the text is dealt with.
    done: usize,
    shown: String,
}

impl<'t> Shown<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, done: 0, shown: String::new() }
    }

    /// Replaces a piece of the text, which stands behind those that were replaced before. An empty one is no secret.
    pub(super) fn hide(&mut self, piece: &'t str, by: &str) {
        if piece.is_empty() {
            return;
        }
        // A piece is known by where it is in memory, since the same words may stand in several places.
        let at = piece.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        self.shown.push_str(self.text.get(self.done..at).unwrap_or_default());
        self.shown.push_str(by);
        self.done = at.saturating_add(piece.len());
    }

    pub(super) fn finish(mut self) -> String {
        self.shown.push_str(self.text.get(self.done..).unwrap_or_default());
        self.shown
    }
}
