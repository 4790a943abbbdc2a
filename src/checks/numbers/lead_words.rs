//! The words of a headline, and how far a sentence of the body takes them up.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::{
    facts::{Quantities, Quantity, Unit, is_function_word, singular_noun},
    syntax::{Document, Kind, TokIx},
};

/// Words within this many tokens of a figure say what it measures.
const NEAR: usize = 4;

/// Verbs of rise and fall whose forms share no stem.
const ALIKE: &[&[&str]] = &[
    &[
        "fall",
        "falls",
        "fell",
        "drop",
        "drops",
        "dropped",
        "down",
        "decline",
        "declined",
        "decreased",
        "slips",
        "slipped",
    ],
    &[
        "rise",
        "rises",
        "rose",
        "grow",
        "grows",
        "grew",
        "up",
        "climb",
        "climbs",
        "climbed",
        "increase",
        "increased",
        "jump",
        "jumps",
        "jumped",
        "surge",
        "surges",
        "surged",
        "soar",
        "soared",
        "gain",
        "gained",
    ],
    &["spend", "spends", "spent", "spending", "expenditure"],
    &["sell", "sells", "sold", "sales"],
    &["buy", "buys", "bought", "purchase"],
    &["die", "dies", "died", "deaths", "dead", "killed"],
];

/// What a headline says, and which of it stands beside its figure.
pub(super) struct LeadWords {
    all: Vec<String>,
    near: Vec<String>,
    figures: Vec<(Unit, Decimal)>,
}

impl LeadWords {
    /// The words around a figure of a headline.
    pub(super) fn of(doc: &Document, quantities: &Quantities, lead: &Quantity) -> Self {
        let block = doc.block_of(lead.toks.start).toks.clone();
        let noun = lead.noun.as_ref().map(|n| n.head);
        let all = content(doc, block.clone(), noun);
        let near = content(doc, around(lead, &block), noun);
        let others = quantities.within(&block).iter().filter(|q| q.toks != lead.toks && q.unit != Unit::Count);
        let figures = others.map(|q| (q.unit, q.stated)).collect();
        Self { all, near, figures }
    }

    /// How many of them a sentence says; one that stands beside both figures counts twice.
    pub(super) fn shared(
        &self,
        doc: &Document,
        quantities: &Quantities,
        sentence: &Range<TokIx>,
        figure: &Quantity,
    ) -> usize {
        let noun = figure.noun.as_ref().map(|n| n.head);
        let said = content(doc, sentence.clone(), noun);
        let beside = content(doc, around(figure, sentence), noun);
        let meets = |word: &String, others: &[String]| others.iter().any(|o| alike(word, o));
        let inside = quantities.within(sentence);
        let again = |f: &&(Unit, Decimal)| inside.iter().any(|q| q.unit.agrees(f.0) && q.stated == f.1);
        // Another figure that both give is worth two words.
        2 * self.figures.iter().filter(again).count()
            + self.all.iter().filter(|w| meets(w, &said)).count()
            + self.near.iter().filter(|w| meets(w, &beside)).count()
    }
}

/// How many shared words make two figures the same one.
pub(super) const NEEDED: usize = 2;

fn around(figure: &Quantity, within: &Range<TokIx>) -> Range<TokIx> {
    figure.toks.start.saturating_sub(NEAR).max(within.start)..(figure.toks.end + NEAR).min(within.end)
}

/// Content words in lower case, without the counted noun.
fn content(doc: &Document, toks: Range<TokIx>, noun: Option<TokIx>) -> Vec<String> {
    let mut words: Vec<String> = toks
        .filter(|&i| Some(i) != noun && doc.toks[i].kind == Kind::Word)
        .filter(|&i| doc.is_word(i, "up") || doc.text(i).len() > 2 && !is_function_word(doc.text(i)))
        .map(|i| singular_noun(doc.text(i)))
        // The figures' own words say nothing of what they measure.
        .filter(|w| {
            !matches!(w.as_str(), "million" | "billion" | "trillion" | "percent" | "per" | "cent" | "dollar" | "euro")
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn alike(a: &str, b: &str) -> bool {
    let stem = |w: &str| w.char_indices().nth(5).map_or(w.to_owned(), |(at, _)| w[..at].to_owned());
    a == b
        || a.len() >= 6 && b.len() >= 6 && stem(a) == stem(b)
        || a.len() >= 4
            && b.len() >= 4
            && [(a, b), (b, a)]
                .iter()
                .any(|(x, y)| y.strip_prefix(*x).is_some_and(|e| matches!(e, "ed" | "ing" | "d" | "s")))
        || ALIKE.iter().any(|group| group.contains(&a) && group.contains(&b))
}
