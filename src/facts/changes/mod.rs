//! Changes from one value to another, with what is said of them: "rose 25% from $40 billion to $48 billion".

mod shapes;
mod words;
mod years;

use std::ops::Range;

use super::{
    Cell, Quantities, Quantity, cells,
    quantities::{Unit, same_noun},
};
use crate::{
    lexicon::Words,
    syntax::{Document, Kind, TokIx},
};

pub use words::direction;
use words::{GUARDS, is_change_word};

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

/// A sentence as the shapes of changes read it.
struct Sentence<'a> {
    doc: &'a Document,
    quantities: &'a Quantities,
    row: Vec<Cell<'a>>,
    guarded: bool,
}

/// Words that join the two values of a change, or say what it comes to.
const JOINTS: Words<22> = Words::new([
    "from",
    "than",
    "compared",
    "against",
    "versus",
    "on",
    "over",
    "above",
    "below",
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "rise",
    "increase",
    "growth",
    "fall",
    "drop",
    "decline",
    "decrease",
    "reduction",
]);

/// Every change of a draft.
pub(super) fn collect(doc: &Document, quantities: &Quantities) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    let mut at = 0;
    while let Some(first) = quantities.list.get(at) {
        let sentence = doc.sentence_of(first.toks.start);
        let count = quantities.within(&sentence).len();
        let joined = |i: TokIx| JOINTS.has(doc.toks[i].fold);
        if count >= 2 && sentence.clone().any(joined) {
            let row = cells(doc, quantities, sentence);
            let guarded = row
                .iter()
                .enumerate()
                .any(|(i, c)| c.quantity.is_none() && GUARDS.has(doc.toks[c.tok].fold) || words::is_average(&row, i));
            let sentence = Sentence { doc, quantities, row, guarded };
            for (i, cell) in sentence.row.iter().enumerate() {
                let change = if cell.is(&["from"]) {
                    sentence.change(i).or_else(|| sentence.apposed(i)).or_else(|| sentence.increase_on(i))
                } else if cell.is(&["on", "over"]) {
                    sentence.increase_on(i).or_else(|| sentence.apposed(i))
                } else if cell.is(&["more", "less", "fewer", "higher", "lower"]) {
                    sentence.than_before(i)
                } else if cell.is(&["rise", "increase", "growth", "fall", "drop", "decline", "decrease", "reduction"]) {
                    sentence.between_years(i)
                } else if cell.is(&["than"]) {
                    sentence.more_than(i)
                } else if cell.is(&["above", "below"]) {
                    sentence.above(i)
                } else if cell.is(&["compared", "against", "versus"]) {
                    sentence.compared(i).or_else(|| sentence.apposed(i)).or_else(|| sentence.increase_on(i))
                } else {
                    None
                };
                // "an increase of 224, or 20 percent": both are said of it.
                let both = change.as_ref().and_then(|c| sentence.restated(c));
                found.extend(change);
                found.extend(both);
            }
        }
        at += count.max(1);
    }
    found
}

/// Skips hedges, determiners and "this year's"; the quantity that follows.
pub(super) fn quantity_at(row: &[Cell<'_>], mut at: usize) -> Option<(usize, usize)> {
    let start = at;
    while let Some(cell) = row.get(at) {
        if let Some(q) = cell.quantity {
            return Some((q, at));
        }
        let possessive = |i: usize| row.get(i).is_some_and(|c| c.is(&["'s", "’s", "'", "’"]));
        let passed = cell.hedge
            || cell.is(&[
                "the", "a", "an", "just", "only", "its", "current", "previous", "all", "their", "these", "those",
                "our", "total", "last", "this", "revised", "initial", "original", "planned",
            ])
            || possessive(at)
            || possessive(at + 1) && cell.is(&["year", "month", "quarter", "week", "season", "decade", "day"]);
        if at > start + 5 || !passed {
            return None;
        }
        at += 1;
    }
    None
}

/// [`quantity_at`] behind a joint ("from", "against", "compared with"), past what the value is called: "the figure of", "2023's
/// level of", "2023 (".
pub(super) fn old_at(row: &[Cell<'_>], joint: usize) -> Option<(usize, usize)> {
    let at = joint + 1 + usize::from(row.get(joint + 1)?.is(&["to", "with"]) && row[joint].is(&["compared"]));
    let is_year = |c: &Cell<'_>| c.quantity.is_none() && c.kind == Kind::Number && c.text.len() == 4;
    let named = |c: &Cell<'_>| {
        c.is(&[
            "the", "a", "of", "'s", "’s", "figure", "level", "total", "amount", "value", "sum", "number", "record", "(",
        ])
    };
    let passed = row[at..].iter().take(6).take_while(|c| is_year(c) || named(c)).count();
    quantity_at(row, at).or_else(|| quantity_at(row, at + passed).filter(|&(_, found)| found == at + passed))
}

impl Sentence<'_> {
    /// The change whose "from" stands at `f`.
    fn change(&self, f: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
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
        if !comparable(old, new) {
            return None;
        }
        let (by, verb) = self.before(start, new).unwrap_or((None, None));
        let by = by.or_else(|| self.after(end, new));
        Some(Change {
            from,
            to,
            by,
            verb,
            toks: row[start].tok..list[if end == a { from } else { to }].toks.end,
            guarded: self.guarded,
        })
    }

    /// The percentage that restates an amount of change: ", or 20 percent", "(20 percent)".
    fn restated(&self, change: &Change) -> Option<Change> {
        let list = &self.quantities.list;
        let by = change.by.filter(|&by| !states_change(&list[by]))?;
        let percent = list.get(by + 1).filter(|q| q.unit == Unit::Percent && !q.in_range)?;
        let gap = list[by].toks.end..percent.hedge_toks.start.min(percent.toks.start);
        let joined = (1..=4).contains(&gap.len())
            && matches!(self.doc.text(gap.end - 1), "or" | "(")
            && gap.clone().all(|i| {
                matches!(self.doc.text(i), "or" | "(" | ",") || list[by].noun.as_ref().is_some_and(|n| i <= n.head)
            });
        joined.then(|| Change { by: Some(by + 1), ..change.clone() })
    }

    /// A change of this sentence.
    fn found(&self, from: usize, to: usize, by: Option<usize>, verb: Option<Verb>) -> Change {
        let (a, b) = (&self.quantities.list[from].toks, &self.quantities.list[to].toks);
        Change { from, to, by, verb, toks: a.start.min(b.start)..a.end.max(b.end), guarded: self.guarded }
    }

    /// What stands before "from … to …": `verb ("by"? amount)?` or `amount change-noun`.
    fn before(&self, start: usize, new: &Quantity) -> Option<(Option<usize>, Option<Verb>)> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let mut by = None;
        let mut noun = false;
        for i in (start.saturating_sub(10)..start).rev() {
            let cell = &row[i];
            if let Some(q) = cell.quantity {
                // "grew by 40% in two years, from …"
                if matches!(list[q].unit, Unit::Time(_)) {
                    continue;
                }
                // "rose by 38,000 to", "rose 38,000 to"; "rose in 38 districts to" says something else.
                let amount = is_amount_of(&list[q], new)
                    && i > 0
                    && (row[i - 1].is(&["by"]) || row[i - 1].hedge || is_change_word(&row[i - 1]));
                if by.is_some() || !(states_change(&list[q]) || amount) {
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

    /// ", an increase of 20%", ", up 20%", ", that is by 20%" behind "from … to …".
    fn after(&self, end: usize, new: &Quantity) -> Option<usize> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let at = (end + 1..row.len().min(end + 13)).find(|&i| row[i].quantity.is_some())?;
        let q = row[at].quantity?;
        let stretch = &row[end + 1..at];
        let amount = is_amount_of(&list[q], new);
        if !(states_change(&list[q]) || amount)
            || stretch.iter().any(|c| c.is(&[";", "and", "while", "but", "whereas", "with"]))
        {
            return None;
        }
        let near = &stretch[stretch.len().saturating_sub(4)..];
        if amount {
            // Only what is said of these two values: "an increase of six", ", up $1.4 billion"; not "an increase of six in the
            // north and two in the south".
            let last = near.iter().rev().find(|c| !c.hedge)?;
            let named = last.is(&["of", "by"]) && near.iter().any(is_change_word) || direction(last).is_some();
            let shared = row[at + 1..].iter().any(|c| c.quantity.is_some_and(|q| is_amount_of(&list[q], new)));
            return (named && !shared).then_some(q);
        }
        let behind = row.get(at + 1).is_some_and(is_change_word) || row.get(at + 2).is_some_and(is_change_word);
        let said = near.iter().any(|c| c.is(&["by"]))
            && near.iter().all(|c| c.hedge || c.is(&[",", "that", "is", "or", "by", "i.e."]));
        // "from 1,500 to 1,620, or 8 percent, in a year"; "or 8 percent of the total" is a share.
        let or = near.last().is_some_and(|c| c.is(&["or"]))
            && near.iter().all(|c| c.hedge || c.is(&[",", "or"]))
            && !row.get(at + 1).is_some_and(|c| c.is(&["of", "in"]));
        let restated = said || or;
        (near.iter().any(is_change_word) || behind || restated).then_some(q)
    }
}

/// Two values of which one may become the other.
fn comparable(old: &Quantity, new: &Quantity) -> bool {
    let plain = matches!(old.unit, Unit::Count | Unit::Percent | Unit::Money(_) | Unit::Measure(_));
    // "from 40 to $48": the first may leave its unit to the second, but only as a bare count.
    let unit = old.unit == new.unit || old.unit.agrees(new.unit) || old.unit == Unit::Count && old.noun.is_none();
    plain && unit && !old.in_range && !new.in_range && old.attributive == new.attributive
}

fn states_change(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Percent | Unit::Fraction | Unit::Points)
}

/// An amount in the unit of the values themselves: "by 38,000", "an increase of $1.4 billion".
fn is_amount_of(q: &Quantity, value: &Quantity) -> bool {
    matches!(value.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
        && !q.in_range
        && !q.attributive
        && q.unit.agrees(value.unit)
}
