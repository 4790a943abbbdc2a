//! How many quantities the arithmetic could decide about, and why it left the others alone.

use std::cell::RefCell;

use super::{Facts, Hedge, Quantity, REASONS, Unit};
use crate::syntax::{Document, TokIx, Zone};

/// Why a quantity was not checked. The first that holds is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unchecked {
    Residue,
    Quoted,
    Guarded,
    Apart,
    Range,
    Hedged,
    Attributive,
    Fraction,
    Alone,
}

/// The reasons in words, in the order of [`Unchecked`].
const UNCHECKED: [&str; 9] = [
    "in what a template or a web page left behind",
    "in quoted speech",
    "in a change of averages, of real terms or of several things",
    "paired, but the text leaves open whether the two belong together",
    "in a range",
    "hedged",
    "joined to a noun",
    "a fraction in words",
    "alone: nothing to check it against",
];

/// What the checks join beyond the facts: a conversion in brackets, an age and a year of birth, a headline and its body.
#[derive(Debug, Default)]
pub struct Pairs(RefCell<Vec<(TokIx, bool)>>);

impl Pairs {
    /// A check looks at these together; whether it may compare them is still open.
    pub fn joined(&self, quantities: &[&Quantity]) {
        self.0.borrow_mut().extend(quantities.iter().map(|q| (q.toks.start, false)));
    }

    /// A check has compared them.
    pub fn compared(&self, quantities: &[&Quantity]) {
        self.0.borrow_mut().extend(quantities.iter().map(|q| (q.toks.start, true)));
    }

    /// The places in `list` of the quantities that were joined, and of those that were compared, each in order.
    fn places(self, list: &[Quantity]) -> (Vec<usize>, Vec<usize>) {
        let mut marks = self.0.into_inner();
        marks.sort_unstable();
        marks.dedup();
        let place = |tok: TokIx| list.binary_search_by_key(&tok, |q| q.toks.start).ok();
        let compared = marks.iter().filter(|(_, compared)| *compared).filter_map(|&(tok, _)| place(tok)).collect();
        (marks.iter().filter_map(|&(tok, _)| place(tok)).collect(), compared)
    }
}

/// Counts over a draft or a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quantities in a list, a change, a share or a sum.
    pub checked: usize,
    /// Quantities beside which something stands that they could be checked against.
    pub paired: usize,
    unchecked: [usize; UNCHECKED.len()],
    no_quantity: [usize; REASONS.len()],
}

impl Tally {
    /// Of one draft.
    pub fn of(doc: &Document, facts: &Facts, pairs: Pairs) -> Self {
        let list = &facts.quantities.list;
        let (mut paired, mut checked) = pairs.places(list);
        checked.extend(facts.checked());
        checked.sort_unstable();
        checked.dedup();
        let guarded: Vec<usize> = facts
            .changes
            .iter()
            .filter(|c| c.guarded)
            .flat_map(|c| [Some(c.from), Some(c.to), c.by])
            .flatten()
            .collect();
        paired.extend(guarded.iter().chain(&checked));
        paired.extend(list.iter().enumerate().filter(|(_, q)| q.in_range).map(|(at, _)| at));
        paired.sort_unstable();
        paired.dedup();
        let mut tally = Self { checked: checked.len(), paired: paired.len(), ..Self::default() };
        for (at, quantity) in list.iter().enumerate().filter(|(at, _)| checked.binary_search(at).is_err()) {
            let joined = paired.binary_search(&at).is_ok();
            tally.unchecked[why(doc, quantity, guarded.contains(&at), joined) as usize] += 1;
        }
        tally.no_quantity = facts.quantities.left_alone.map(|n| n as usize);
        tally
    }

    /// Adds the counts of another draft.
    pub fn add(&mut self, other: &Self) {
        self.checked += other.checked;
        self.paired += other.paired;
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

fn why(doc: &Document, quantity: &Quantity, guarded: bool, joined: bool) -> Unchecked {
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
    } else if joined {
        Unchecked::Apart
    } else if quantity.unit == Unit::Fraction {
        Unchecked::Fraction
    } else {
        Unchecked::Alone
    }
}

impl Facts {
    /// The places of the quantities in a list, a change, a share or a breakdown: those are checked.
    fn checked(&self) -> Vec<usize> {
        let lists = self.enumerations.iter().map(|e| e.announced);
        let changes =
            self.changes.iter().filter(|c| !c.guarded).flat_map(|c| [Some(c.from), Some(c.to), c.by]).flatten();
        let shares = self.shares.iter().flat_map(|s| [Some(s.part), Some(s.whole), s.percent]).flatten();
        let sums = self.breakdowns.iter().flat_map(|b| std::iter::once(b.total).chain(b.parts.iter().copied()));
        lists.chain(changes).chain(shares).chain(sums).collect()
    }
}
