//! Where each word and mark stands, so that a check visits the places of its own words and not every token of a draft; and
//! where the few kinds of token stand that most checks begin with.

use std::ops::Range;

use super::{Case, Document, Kind, Space, Tok, TokIx};
use crate::lexicon::{Entry, fold_hash};

/// The tokens of a draft by the hash of their folded text: a table of chains, each in the order of the text.
#[derive(Debug)]
pub(super) struct Places {
    /// First token of each chain.
    heads: Vec<u32>,
    /// The next token in the chain of each token.
    next: Vec<u32>,
    /// Numbers, ordinals and codes.
    pub(super) figures: Vec<TokIx>,
    /// Words with a capital.
    pub(super) capitals: Vec<TokIx>,
    /// Marks.
    pub(super) marks: Vec<TokIx>,
    /// Words of one spelling of English.
    one_sided: Vec<TokIx>,
    /// Tokens with a gap of more than one byte before them, on their line.
    wide: Vec<TokIx>,
}

/// The end of a chain.
const END: u32 = u32::MAX;

impl Places {
    pub(super) fn of(toks: &[Tok]) -> Self {
        let mut heads = vec![END; toks.len().next_power_of_two()];
        let mut next = vec![END; toks.len()];
        let mask = heads.len() - 1;
        for (i, tok) in toks.iter().enumerate().rev() {
            let head = &mut heads[tok.fold as usize & mask];
            next[i] = std::mem::replace(head, i as u32);
        }
        let mut places = Self {
            heads,
            next,
            figures: Vec::new(),
            capitals: Vec::new(),
            marks: Vec::with_capacity(toks.len() / 6),
            wide: Vec::new(),
            one_sided: Vec::new(),
        };
        let mut end = 0;
        for (i, tok) in toks.iter().enumerate() {
            if tok.space == Space::Blank && tok.span.start() - end > 1 {
                places.wide.push(i);
            }
            end = tok.span.end();
            if tok.entry.is_some_and(Entry::is_one_sided) {
                places.one_sided.push(i);
            }
            match tok.kind {
                Kind::Number | Kind::Ordinal | Kind::Code => places.figures.push(i),
                Kind::Word if tok.case != Case::Lower => places.capitals.push(i),
                Kind::Mark => places.marks.push(i),
                _ => {}
            }
        }
        places
    }

    /// The tokens that may have this fold (others share their chain), in order.
    pub(super) fn chain(&self, fold: u64) -> impl Iterator<Item = TokIx> + '_ {
        let first = self.heads[fold as usize & (self.heads.len() - 1)];
        let link = |&i: &u32| self.next.get(i as usize).copied();
        std::iter::successors(Some(first), link).take_while(|&i| i != END).map(|i| i as usize)
    }
}

/// Those of `places`, which are in order, that lie in `toks`.
pub(super) fn within<'p>(places: &'p [TokIx], toks: &Range<TokIx>) -> &'p [TokIx] {
    let from = places.partition_point(|&i| i < toks.start);
    let to = from + places[from..].partition_point(|&i| i < toks.end);
    &places[from..to]
}

impl Document {
    /// Every place of a word (lower-case) or mark, accents and curly and full-width forms folded, in order.
    pub fn places(&self, text: &str) -> impl Iterator<Item = TokIx> + '_ {
        self.places_of(fold_hash(text))
    }

    /// Every token with this fold, in order.
    pub fn places_of(&self, fold: u64) -> impl Iterator<Item = TokIx> + '_ {
        self.places.chain(fold).filter(move |&i| self.toks[i].fold == fold)
    }

    /// Every place of the words of a list, in order.
    pub fn places_of_any(&self, words: &[&str]) -> Vec<TokIx> {
        let mut places: Vec<TokIx> = words.iter().flat_map(|word| self.places(word)).collect();
        places.sort_unstable();
        places
    }

    /// Every number, ordinal and code, in order.
    pub fn figures(&self) -> &[TokIx] {
        &self.places.figures
    }

    /// The numbers, ordinals and codes of some tokens.
    pub fn figures_in(&self, toks: &Range<TokIx>) -> &[TokIx] {
        within(&self.places.figures, toks)
    }

    /// Every word with a capital, in order.
    pub fn capitals(&self) -> &[TokIx] {
        &self.places.capitals
    }

    /// The words with a capital of some tokens.
    pub fn capitals_in(&self, toks: &Range<TokIx>) -> &[TokIx] {
        within(&self.places.capitals, toks)
    }

    /// Every mark, in order.
    pub fn marks(&self) -> &[TokIx] {
        &self.places.marks
    }

    /// The marks of some tokens.
    pub fn marks_in(&self, toks: &Range<TokIx>) -> &[TokIx] {
        within(&self.places.marks, toks)
    }

    /// Every word that is not listed alike for American and British English, in order.
    pub fn one_sided(&self) -> &[TokIx] {
        &self.places.one_sided
    }

    /// Every token behind a gap of two bytes or more on its line, in order.
    pub fn wide_gaps(&self) -> &[TokIx] {
        &self.places.wide
    }

    /// True when the draft has the word (lower-case) or mark somewhere.
    pub fn has(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
}
