//! How many quantities the arithmetic could decide about, and why it left the others alone.

use super::{Facts, Hedge, Quantity, REASONS, Unit};
use crate::syntax::{Document, Zone};

/// Why a quantity was not checked. The first that holds is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unchecked {
    Residue,
    Quoted,
    Guarded,
    Range,
    Hedged,
    Attributive,
    Fraction,
    Alone,
}

/// The reasons in words, in the order of [`Unchecked`].
const UNCHECKED: [&str; 8] = [
    "in what a template or a web page left behind",
    "in quoted speech",
    "in a change of averages, of real terms or of several things",
    "in a range",
    "hedged",
    "joined to a noun",
    "a fraction in words",
    "alone: nothing to check it against",
];

/// Counts over a draft or a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quantities in a list, a change, a share or a sum.
    pub checked: usize,
    unchecked: [usize; UNCHECKED.len()],
    no_quantity: [usize; REASONS.len()],
}

impl Tally {
    /// Of one draft.
    pub fn of(doc: &Document, facts: &Facts) -> Self {
        let list = &facts.quantities.list;
        let checked = facts.checked();
        let guarded: Vec<usize> = facts
            .changes
            .iter()
            .filter(|c| c.guarded)
            .flat_map(|c| [Some(c.from), Some(c.to), c.by])
            .flatten()
            .collect();
        let mut tally = Self { checked: checked.len(), ..Self::default() };
        for (at, quantity) in list.iter().enumerate().filter(|(at, _)| checked.binary_search(at).is_err()) {
            tally.unchecked[why(doc, quantity, guarded.contains(&at)) as usize] += 1;
        }
        tally.no_quantity = facts.quantities.left_alone.map(|n| n as usize);
        tally
    }

    /// Adds the counts of another draft.
    pub fn add(&mut self, other: &Self) {
        self.checked += other.checked;
        let unchecked = self.unchecked.iter_mut().zip(&other.unchecked);
        let no_quantity = self.no_quantity.iter_mut().zip(&other.no_quantity);
        unchecked.chain(no_quantity).for_each(|(sum, n)| *sum += n);
    }

    /// Quantities that nothing could be said of.
    pub fn abstained(&self) -> usize {
        self.unchecked.iter().sum()
    }

    /// Counts of the quantities left unchecked, with the reason.
    pub fn unchecked(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.unchecked.iter().zip(UNCHECKED).map(|(&n, words)| (n, words))
    }

    /// Counts of the numbers that are no quantities, with what they are.
    pub fn no_quantity(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.no_quantity.iter().zip(REASONS).map(|(&n, (_, words))| (n, words))
    }
}

fn why(doc: &Document, quantity: &Quantity, guarded: bool) -> Unchecked {
    if doc.zone(quantity.toks.start) == Zone::Residue {
        Unchecked::Residue
    } else if doc.in_speech(quantity.toks.start) {
        Unchecked::Quoted
    } else if guarded {
        Unchecked::Guarded
    } else if quantity.in_range {
        Unchecked::Range
    } else if quantity.hedge != Hedge::None {
        Unchecked::Hedged
    } else if quantity.attributive {
        Unchecked::Attributive
    } else if quantity.unit == Unit::Fraction {
        Unchecked::Fraction
    } else {
        Unchecked::Alone
    }
}

impl Facts {
    /// The places of the quantities in a list, a change, a share or a breakdown, in order: those are checked.
    fn checked(&self) -> Vec<usize> {
        let lists = self.enumerations.iter().map(|e| e.announced);
        let changes =
            self.changes.iter().filter(|c| !c.guarded).flat_map(|c| [Some(c.from), Some(c.to), c.by]).flatten();
        let shares = self.shares.iter().flat_map(|s| [Some(s.part), Some(s.whole), s.percent]).flatten();
        let sums = self.breakdowns.iter().flat_map(|b| std::iter::once(b.total).chain(b.parts.iter().copied()));
        let mut checked: Vec<usize> = lists.chain(changes).chain(shares).chain(sums).collect();
        checked.sort_unstable();
        checked.dedup();
        checked
    }
}
