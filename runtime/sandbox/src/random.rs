//! Two kinds of numbers: those that a seed decides, and those that nobody can guess.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

/// Numbers that a seed decides: SplitMix64, the same on every machine and in every version.
#[derive(Debug, Clone)]
pub(crate) struct Seeded(u64);

impl Seeded {
    /// The numbers of this seed for this purpose.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        // FNV-1a: the standard library's hash may change between its versions.
        let mixed = purpose.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(mixed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one; 0 if there is none.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or_default()
    }

    /// A number from 0 up to 1, which is not reached.
    pub(crate) fn fraction(&mut self) -> f64 {
        // 32 bits are exact in a float.
        f64::from(u32::try_from(self.next() >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
    }
}

/// Texts that nobody can guess: 128 bits of SipHash under a key that the standard library draws from the system's
/// randomness, once for each sandbox.
///
/// That keeps other programs of this machine from guessing a token; it is not made to guard real data.
#[derive(Debug, Default)]
pub(crate) struct Mint {
    key: RandomState,
    count: AtomicU64,
}

impl Mint {
    pub(crate) fn text(&self) -> String {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let half = |which: &str| self.key.hash_one((which, count));
        format!("{:016x}{:016x}", half("first"), half("second"))
    }
}

/// SHA-256 of a text.
pub(crate) fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// What is kept of a secret: it can be compared, and not be told.
pub(crate) fn digest(secret: &str) -> String {
    sha256(secret).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_purpose_decide_the_numbers() {
        let first = |seed, purpose| Seeded::new(seed, purpose).next();
        assert_eq!(first(1, "a"), first(1, "a"));
        assert_ne!(first(1, "a"), first(2, "a"));
        assert_ne!(first(1, "a"), first(1, "b"));
        let mut seeded = Seeded::new(7, "fractions");
        assert!((0..1000).map(|_| seeded.fraction()).all(|it| (0.0..1.0).contains(&it)));
        assert_eq!(seeded.below(0), 0);
    }

    #[test]
    fn minted_texts_differ_between_each_other_and_between_sandboxes() {
        let (ours, theirs) = (Mint::default(), Mint::default());
        let (first, second) = (ours.text(), ours.text());
        assert_ne!(first, second);
        assert_ne!(first, theirs.text());
        assert_eq!(first.len(), 32);
    }
}
