//! A fixed list of words, for a test that costs next to nothing where the word is none of them.

use super::layout;

/// Words in small ASCII letters, by their folds.
#[derive(Debug)]
pub struct Words<const N: usize> {
    folds: [u64; N],
    /// One bit a word: most others are told by it.
    sieve: [u64; SIEVE],
}

const SIEVE: usize = 8;

impl<const N: usize> Words<N> {
    /// The list of `words`, made by the compiler.
    ///
    /// # Panics
    /// When a word is not in ASCII.
    pub const fn new(words: [&str; N]) -> Self {
        let (mut folds, mut sieve) = ([0; N], [0; SIEVE]);
        let mut at = 0;
        while at < N {
            let (fold, ascii) = layout::hash::<true>(words[at].as_bytes(), layout::FOLDED_SEED);
            assert!(ascii, "the words are in ASCII");
            folds[at] = fold;
            sieve[fold as usize / 64 % SIEVE] |= 1 << (fold % 64);
            at += 1;
        }
        Self { folds, sieve }
    }

    /// True for the fold of one of the words.
    #[inline]
    pub fn has(&self, fold: u64) -> bool {
        self.sieve[fold as usize / 64 % SIEVE] & 1 << (fold % 64) != 0 && self.folds.contains(&fold)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::lexicon::fold_hash;

    #[test]
    fn it_has_its_words_in_any_case_and_no_others() {
        const SEVERAL: Words<3> = Words::new(["etc", "including", "such"]);
        assert!(["etc", "Including", "SUCH"].iter().all(|word| SEVERAL.has(fold_hash(word))));
        assert!(["", "et", "suche", "includes"].iter().all(|word| !SEVERAL.has(fold_hash(word))));
    }
}
