//! Words of rise and fall, and words that make plain arithmetic wrong.

use super::{Cell, Direction};
use crate::lexicon::Words;

/// Words that make plain arithmetic wrong.
pub(super) const GUARDS: Words<22> = Words::new([
    "annualised",
    "annualized",
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
]);

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
    "accelerated",
    "accelerating",
    "advanced",
    "quickened",
    "widened",
    "widening",
    "lengthened",
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
    "slowed",
    "slowing",
    "eased",
    "easing",
    "cooled",
    "narrowed",
    "narrowing",
    "shed",
    "slipped",
    "sank",
    "tumbled",
    "receded",
    "shortened",
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

pub(super) fn is_change_word(cell: &Cell<'_>) -> bool {
    direction(cell).is_some() || cell.is(NOUNS_UP) || cell.is(NOUNS_DOWN)
}

/// "on average", "an average annual rate": the figure beside is not the change itself; "the average wage rose" is.
pub(super) fn is_average(row: &[Cell<'_>], i: usize) -> bool {
    row[i].is(&["average"])
        && (i > 0 && row[i - 1].is(&["on", "an", "annual", "yearly"])
            || row.get(i + 1).is_some_and(|c| c.is(&["annual", "yearly", "of", "growth", "rate", "increase", "by"])))
}
