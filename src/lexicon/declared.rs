//! Words that somebody declares: names, house words.

use std::{
    collections::HashSet,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    fold::{fold, fold_hash},
    layout,
    table::folded_key,
};

/// Bits in the sieve of gaps: some two thousand words make it a sixteenth full.
const GAPS: usize = 1 << 18;

/// Declared words and phrases, by their folds.
#[derive(Debug, PartialEq, Eq)]
pub struct Declared {
    folds: HashSet<u64, BuildHasherDefault<Itself>>,
    /// As the dictionary has it; see [`layout::gap`].
    gaps: Vec<u64>,
}

/// The keys are hashes.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("folds are numbers")
    }

    fn write_u64(&mut self, fold: u64) {
        self.0 = fold;
    }
}

impl Default for Declared {
    fn default() -> Self {
        Self { folds: HashSet::default(), gaps: vec![0; GAPS / 64] }
    }
}

impl Declared {
    /// Declares a word or a phrase.
    pub fn insert(&mut self, phrase: &str) {
        let folded = fold(phrase);
        if !self.folds.insert(fold_hash(phrase)) || !super::join::is_plain(&folded) {
            return;
        }
        let mut rest = Vec::with_capacity(folded.len());
        for at in 0..folded.len() {
            rest.clear();
            rest.extend_from_slice(&folded.as_bytes()[..at]);
            rest.extend_from_slice(&folded.as_bytes()[at + 1..]);
            let bit = layout::gap(folded_key(&rest), at, GAPS);
            self.gaps[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// True for the fold of a word or phrase that is declared.
    #[inline]
    pub fn has(&self, fold: u64) -> bool {
        self.folds.contains(&fold)
    }

    /// False when no declared word has a letter at `at` without which its key is `rest`.
    #[inline]
    pub(super) fn may_fill(&self, rest: u64, at: usize) -> bool {
        let bit = layout::gap(rest, at, GAPS);
        self.gaps[bit / 64] & 1 << (bit % 64) != 0
    }
}
