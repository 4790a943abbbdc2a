//! Changes from one value to another, with what is said of them: "rose 25% from $40 billion to $48 billion".

use std::ops::Range;

use super::{Cell, Quantities, cells, quantities::Unit};
use crate::syntax::{Document, TokIx};

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Rise.
    Up,
    /// Fall.
    Down,
}

/// A verb of rise or fall and its token.
pub type Verb = (Direction, TokIx);

/// A change between two quantities of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Place of the old value among the quantities.
    pub from: usize,
    /// Place of the new value.
    pub to: usize,
    /// The change as stated: a percentage, a fraction, points or an amount.
    pub by: Option<usize>,
    /// The verb that the values stand behind.
    pub verb: Option<Verb>,
    /// "from … to …" itself.
    pub toks: Range<TokIx>,
    /// The sentence speaks of averages, real terms or several things at once: arithmetic does not apply.
    pub guarded: bool,
}

/// Words that make plain arithmetic wrong.
const GUARDS: &[&str] = &[
    "annualised",
    "annualized",
    "average",
    "averaging",
    "real",
    "seasonally",
    "adjusted",
    "annually",
    "compound",
    "respectively",
    "each",
    "constant",
    "excluding",
    "inflation",
    "cumulative",
    "cumulatively",
    "index",
    "per",
    "weighted",
    "median",
    "rank",
    "ranked",
    "ranking",
];

const UP: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "increase",
    "increases",
    "increased",
    "increasing",
    "climb",
    "climbed",
    "climbs",
    "climbing",
    "jump",
    "jumped",
    "jumps",
    "jumping",
    "surge",
    "surged",
    "surging",
    "soar",
    "soared",
    "soaring",
    "expand",
    "expanded",
    "expanding",
    "up",
    "raise",
    "raised",
    "raises",
    "raising",
];

const DOWN: &[&str] = &[
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "decline",
    "declines",
    "declined",
    "declining",
    "decrease",
    "decreases",
    "decreased",
    "decreasing",
    "shrink",
    "shrank",
    "shrunk",
    "shrinking",
    "cut",
    "cuts",
    "cutting",
    "reduce",
    "reduces",
    "reduced",
    "reducing",
    "plunge",
    "plunged",
    "slump",
    "slumped",
    "dip",
    "dipped",
    "contract",
    "contracted",
    "down",
    "lower",
    "lowered",
    "lowers",
    "slid",
    "plummeted",
];

const NOUNS_UP: &[&str] =
    &["growth", "expansion", "jump", "surge", "gain", "improvement", "revision", "change", "uptick"];
const NOUNS_DOWN: &[&str] = &["reduction", "contraction", "cut", "revision", "change", "loss"];

/// The direction that a verb or "up"/"down" tells.
pub fn direction(cell: &Cell<'_>) -> Option<Direction> {
    if cell.is(UP) {
        Some(Direction::Up)
    } else if cell.is(DOWN) {
        Some(Direction::Down)
    } else {
        None
    }
}

fn is_change_word(cell: &Cell<'_>) -> bool {
    direction(cell).is_some() || cell.is(NOUNS_UP) || cell.is(NOUNS_DOWN)
}

/// Every change of a draft.
pub(super) fn collect(doc: &Document, quantities: &Quantities) -> Vec<Change> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = quantities.list.get(at) {
        let sentence = doc.sentence_of(first.toks.start);
        let count = quantities.within(&sentence).len();
        if count >= 2 && sentence.clone().any(|i| doc.is_word(i, "from")) {
            let row = cells(doc, quantities, sentence);
            let guarded = row.iter().any(|c| c.is(GUARDS));
            for (f, _) in row.iter().enumerate().filter(|(_, c)| c.is(&["from"])) {
                found.extend(change(quantities, &row, f, guarded));
            }
        }
        at += count.max(1);
    }
    found
}

/// Skips hedges and determiners; the quantity that follows.
pub(super) fn quantity_at(row: &[Cell<'_>], mut at: usize) -> Option<(usize, usize)> {
    let start = at;
    while let Some(cell) = row.get(at) {
        if let Some(q) = cell.quantity {
            return Some((q, at));
        }
        if at > start + 4
            || !(cell.hedge
                || cell.is(&[
                    "the", "a", "an", "just", "only", "its", "current", "previous", "all", "their", "these", "those",
                    "our", "total",
                ]))
        {
            return None;
        }
        at += 1;
    }
    None
}

/// The change whose "from" stands at `f`.
fn change(quantities: &Quantities, row: &[Cell<'_>], f: usize, guarded: bool) -> Option<Change> {
    let list = &quantities.list;
    let (from, a) = quantity_at(row, f + 1)?;
    let forward = (a + 1..row.len().min(a + 10))
        .take_while(|&i| row[i].quantity.is_none() && !row[i].is(&["from", ";", "—"]))
        .find_map(|i| {
            let target = row[i].is(&["to"]).then(|| quantity_at(row, i + 1)).flatten();
            target.map(|(to, b)| (to, f, b))
        });
    let backward = || {
        let b = (f.saturating_sub(9)..f)
            .rev()
            .take_while(|&i| !row[i].is(&[";", "—"]))
            .find(|&i| row[i].quantity.is_some())?;
        let lead = (b.saturating_sub(4)..b)
            .rev()
            .take_while(|&i| row[i].hedge || row[i].is(&["the", "a", "to", "just", "only"]))
            .find(|&i| row[i].is(&["to"]))?;
        Some((row[b].quantity?, lead, a))
    };
    let (to, start, end) = forward.or_else(backward)?;
    let (old, new) = (&list[from], &list[to]);
    let plain = matches!(old.unit, Unit::Count | Unit::Percent | Unit::Money(_) | Unit::Measure(_));
    if !plain
        || !old.unit.agrees(new.unit) && old.unit != Unit::Count
        || old.in_range
        || new.in_range
        || old.attributive != new.attributive
    {
        return None;
    }
    // "from 40 to $48": the first may leave its unit to the second, but only as a bare count.
    if old.unit != new.unit && (old.noun.is_some() || matches!(old.unit, Unit::Money(_)) && !old.unit.agrees(new.unit))
    {
        return None;
    }
    let (by, verb) = before(quantities, row, start).unwrap_or((None, None));
    let by = by.or_else(|| after(quantities, row, end));
    Some(Change { from, to, by, verb, toks: row[start].tok..list[if end == a { from } else { to }].toks.end, guarded })
}

/// What stands before "from … to …": `verb ("by"? amount)?` or `amount change-noun`.
fn before(quantities: &Quantities, row: &[Cell<'_>], start: usize) -> Option<(Option<usize>, Option<Verb>)> {
    let mut by = None;
    let mut noun = false;
    for i in (start.saturating_sub(10)..start).rev() {
        let cell = &row[i];
        if let Some(q) = cell.quantity {
            // "grew by 40% in two years, from …"
            if matches!(quantities.list[q].unit, Unit::Time(_)) {
                continue;
            }
            if by.is_some() || !states_change(quantities, q) {
                return None;
            }
            // "a 25% increase in exports from": the noun stands behind the amount.
            if noun {
                return Some((Some(q), None));
            }
            by = Some(q);
            continue;
        }
        if let Some(direction) = direction(cell) {
            // "increase", "fall" and the like are verbs only behind an auxiliary.
            let base = cell.is(&[
                "increase", "decrease", "rise", "fall", "drop", "decline", "cut", "surge", "jump", "climb", "dip",
                "slump", "raise", "lower", "plunge",
            ]);
            let auxiliary = i > 0
                && row[i - 1].is(&["to", "will", "would", "could", "may", "should", "can", "must", "might", "not"]);
            let nominal = base && !auxiliary
                || i > 0 && (row[i - 1].is(&["an", "a", "the", "of", "or"]) || row[i - 1].quantity.is_some());
            if !nominal && start - i <= 7 {
                return Some((by, Some((direction, cell.tok))));
            }
            noun = true;
            if by.is_some() {
                return Some((by, None));
            }
            continue;
        }
        if is_change_word(cell) {
            noun = true;
            continue;
        }
        let comma = cell.is(&[","]) && i + 1 == start;
        if !comma && cell.is(&[",", ";", ":", "—", "–", "and", "but", "while", "with", "as"]) {
            return None;
        }
    }
    None
}

/// ", an increase of 20%", ", up 20%", "(20% more)" behind "from … to …".
fn after(quantities: &Quantities, row: &[Cell<'_>], end: usize) -> Option<usize> {
    let at = (end + 1..row.len().min(end + 13)).find(|&i| row[i].quantity.is_some())?;
    let q = row[at].quantity?;
    let stretch = &row[end + 1..at];
    if !states_change(quantities, q) || stretch.iter().any(|c| c.is(&[";", "and", "while", "but", "whereas", "with"])) {
        return None;
    }
    let near = &stretch[stretch.len().saturating_sub(4)..];
    let behind = row.get(at + 1).is_some_and(is_change_word) || row.get(at + 2).is_some_and(is_change_word);
    (near.iter().any(is_change_word) || behind).then_some(q)
}

fn states_change(quantities: &Quantities, q: usize) -> bool {
    matches!(quantities.list[q].unit, Unit::Percent | Unit::Fraction | Unit::Points)
}
