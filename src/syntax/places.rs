//! Where each word and mark stands, so that a check visits the places of its own words and not every token of a draft.

use super::{Tok, TokIx};

/// The tokens of a draft by the hash of their folded text: a table of chains, each in the order of the text.
#[derive(Debug)]
pub(super) struct Places {
    /// First token of each chain.
    heads: Vec<u32>,
    /// The next token in the chain of each token.
    next: Vec<u32>,
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
        Self { heads, next }
    }

    /// The tokens that may have this fold (others share their chain), in order.
    pub(super) fn chain(&self, fold: u64) -> impl Iterator<Item = TokIx> + '_ {
        let first = self.heads[fold as usize & (self.heads.len() - 1)];
        let link = |&i: &u32| self.next.get(i as usize).copied();
        std::iter::successors(Some(first), link).take_while(|&i| i != END).map(|i| i as usize)
    }
}
