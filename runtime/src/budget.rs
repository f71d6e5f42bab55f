//! The budget of repeats that all clones of a client share: when everything fails, repeats stop first.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens for repeats, refilled by success.
///
/// The rules are those of the AWS SDKs' standard mode: a repeat takes its tokens before its wait begins; a call that
/// succeeds gives back what its last repeat took, or one token where it needed none; a call that fails gives back
/// nothing. A repeat that is never sent, because its call was dropped while it waited, gives back all.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    /// A full budget, for 35 repeats after transport faults or 100 after throttles.
    pub(crate) const FULL: u32 = 500;

    pub(crate) fn full() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    pub(crate) fn tokens(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    /// Takes tokens, if there are enough. They come back when the withdrawal is dropped before it is spent.
    pub(crate) fn withdraw(&self, tokens: u32) -> Option<Withdrawal<'_>> {
        let left = |held: u32| held.checked_sub(tokens);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).ok()?;
        Some(Withdrawal { budget: self, tokens })
    }

    /// Says that a call succeeded whose last repeat took this much, or that needed none.
    pub(crate) fn succeeded(&self, spent: Option<u32>) {
        self.deposit(spent.unwrap_or(1));
    }

    fn deposit(&self, tokens: u32) {
        let more = |held: u32| (held < Self::FULL).then(|| held.saturating_add(tokens).min(Self::FULL));
        // Fails where the budget is full already, which is the rule; then nothing is written that threads would share.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

/// Tokens that were taken for a repeat that is not sent yet.
#[derive(Debug)]
pub(crate) struct Withdrawal<'a> {
    budget: &'a Budget,
    tokens: u32,
}

impl Withdrawal<'_> {
    /// Says that the repeat is sent now, and how much it took.
    pub(crate) fn spend(mut self) -> u32 {
        std::mem::take(&mut self.tokens)
    }
}

impl Drop for Withdrawal<'_> {
    fn drop(&mut self) {
        if self.tokens > 0 {
            self.budget.deposit(self.tokens);
        }
    }
}
