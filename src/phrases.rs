//! All phrases of all rules in one index: a trie over folded tokens. A phrase costs only where its first word stands, word
//! bounds, case, accents and line ends are the tokenizer's, and overlapping hits are all found. What a phrase is for is not
//! known here.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
};

use crate::syntax::{Document, Tok, TokIx, Zone, phrase_toks};

/// The keys are hashes already: mixing in the node is enough.
#[derive(Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            self.write_u64(rest.iter().fold(0, |n, &b| n << 8 | u64::from(b)));
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// For maps whose keys are hashes, or come from a draft and need no guard against floods of equal hashes.
pub type KeyHash = BuildHasherDefault<KeyHasher>;

type Edges = HashMap<(u32, u64), u32, KeyHash>;

/// A trie of phrases, each with a payload of the caller's.
#[derive(Debug, Default)]
pub struct PhraseIndex {
    edges: Edges,
    /// Payloads of the phrases that end at each node; node 0 is the root.
    ends: Vec<Vec<u32>>,
    /// The folds that are a phrase, and the pairs that open one: most tokens do neither, and this tells it at once.
    first: Sieve<1024>,
}

/// A set of folds that errs on the side of having them: one bit each, out of 64 × `WORDS`.
#[derive(Debug)]
pub struct Sieve<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for Sieve<WORDS> {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl<const WORDS: usize> Sieve<WORDS> {
    /// Adds a fold.
    pub fn insert(&mut self, fold: u64) {
        self.0[fold as usize / 64 % WORDS] |= 1 << (fold % 64);
    }

    /// False for a fold that is surely not in the set.
    #[inline]
    pub fn may_hold(&self, fold: u64) -> bool {
        self.0[fold as usize / 64 % WORDS] & 1 << (fold % 64) != 0
    }
}

/// A phrase found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The payload given to [`PhraseIndex::add`].
    pub payload: u32,
    /// The tokens found.
    pub toks: Range<TokIx>,
}

impl PhraseIndex {
    /// Adds a phrase. Returns false for one without a token.
    pub fn add(&mut self, phrase: &str, payload: u32) -> bool {
        self.add_toks(&phrase_toks(phrase), payload)
    }

    fn add_toks(&mut self, toks: &[Tok], payload: u32) -> bool {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        match toks {
            [] => {}
            [only] => self.first.insert(only.fold),
            [first, second, ..] => self.first.insert(pair(first, second)),
        }
        let mut node = 0;
        for tok in toks {
            let next = self.ends.len() as u32;
            node = *self.edges.entry((node, tok.fold)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        if node == 0 {
            return false;
        }
        self.ends[node as usize].push(payload);
        true
    }

    /// Every occurrence of every phrase outside residue, by start, then by length.
    pub fn find(&self, doc: &Document) -> Vec<Hit> {
        let mut hits = Vec::new();
        for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue) {
            for start in block.toks.clone() {
                if self.may_start(&doc.toks[start..block.toks.end]) {
                    self.find_at(doc, start, block.toks.end, &mut hits);
                }
            }
        }
        hits
    }

    /// The occurrences that begin at one token, the shortest first; `end` bounds them.
    pub fn at(&self, doc: &Document, start: TokIx, end: TokIx) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.find_at(doc, start, end, &mut hits);
        hits
    }

    /// The phrases that stand in `toks`, the tokens of another phrase: start, length and payload of each.
    pub fn find_in(&self, toks: &[Tok]) -> Vec<(usize, usize, u32)> {
        let mut found = Vec::new();
        for start in (0..toks.len()).filter(|&start| self.may_start(&toks[start..])) {
            let mut node = 0;
            for (n, tok) in toks[start..].iter().enumerate() {
                let Some(&next) = self.edges.get(&(node, tok.fold)) else { break };
                node = next;
                found.extend(self.ends[node as usize].iter().map(|&payload| (start, n + 1, payload)));
            }
        }
        found
    }

    #[inline]
    fn may_start(&self, toks: &[Tok]) -> bool {
        self.first.may_hold(toks[0].fold)
            || toks.get(1).is_some_and(|second| self.first.may_hold(pair(&toks[0], second)))
    }

    fn find_at(&self, doc: &Document, start: TokIx, end: TokIx, hits: &mut Vec<Hit>) {
        let mut node = 0;
        for i in start..end {
            let Some(&next) = self.edges.get(&(node, doc.toks[i].fold)) else { return };
            node = next;
            for &payload in &self.ends[node as usize] {
                hits.push(Hit { payload, toks: start..i + 1 });
            }
        }
    }
}

/// A key for two tokens side by side.
#[inline]
fn pair(first: &Tok, second: &Tok) -> u64 {
    first.fold.rotate_left(17) ^ second.fold
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::Format, source::Source, syntax::parse};

    #[test]
    fn finds_folded_overlapping_phrases_over_line_ends() {
        let mut index = PhraseIndex::default();
        assert!(index.add("Viet Nam", 0));
        assert!(index.add("viet nam union", 1));
        assert!(index.add("to lam", 2));
        assert!(!index.add("  ", 3));
        let text = "# Việt Nam\n\nThe Viet\nNam Union met Tô Lâm’s envoy.\n";
        let doc = parse(Source::new("t.md", text).into(), Format::Markdown);
        let found: Vec<_> = index.find(&doc).into_iter().map(|h| (h.payload, doc.slice(h.toks).to_owned())).collect();
        assert_eq!(
            found,
            [
                (0, "Việt Nam".to_owned()),
                (0, "Viet\nNam".to_owned()),
                (1, "Viet\nNam Union".to_owned()),
                (2, "Tô Lâm".to_owned()),
            ]
        );
    }
}
