//! Where each word and mark stands, so that a check visits the places of its own words and not every token of a draft; and
//! where the few kinds of token stand that most checks begin with.

use super::{Case, Kind, Tok, TokIx};

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
        let mut places =
            Self { heads, next, figures: Vec::new(), capitals: Vec::new(), marks: Vec::with_capacity(toks.len() / 6) };
        for (i, tok) in toks.iter().enumerate() {
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
pub(super) fn within<'p>(places: &'p [TokIx], toks: &std::ops::Range<TokIx>) -> &'p [TokIx] {
    let from = places.partition_point(|&i| i < toks.start);
    let to = from + places[from..].partition_point(|&i| i < toks.end);
    &places[from..to]
}
