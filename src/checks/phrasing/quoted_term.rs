//! One quoted formula in two wordings: “crucial, regular” here, “key, regular” there, before the same noun.

use std::ops::Range;

use super::align::share;
use crate::{
    checks::{Context, Finding},
    rules::{PhraseUse, Unit, units},
    syntax::{Case, Kind, Quote, TokIx, Zone},
};

/// Longest formula, in words.
const MAX_WORDS: usize = 8;
/// Least share of words that two wordings of one formula have in common.
const MIN_SHARE: f64 = 0.5;
/// Words that set two things apart, so that two quotations that differ in one of them name two things.
const CONTRASTS: &[&str] = &[
    "big", "bad", "down", "east", "external", "female", "first", "foreign", "former", "global", "good", "green",
    "hard", "high", "hot", "import", "export", "inner", "internal", "large", "last", "late", "left", "less", "little",
    "local", "long", "low", "male", "more", "most", "national", "negative", "new", "no", "non", "north", "not",
    "offline", "old", "online", "open", "outer", "positive", "pre", "post", "private", "public", "rich", "right",
    "second", "short", "small", "soft", "south", "special", "third", "up", "west", "yes", "young", "zero", "poor",
    "pro", "anti", "in", "out", "on", "off",
];

struct Formula {
    toks: Range<TokIx>,
    units: Vec<Unit>,
    next: u64,
}

/// Reports each later wording of a formula whose earlier wording is quoted before the same word.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // A `[[quotation]]` that knows the wording says more.
    let known = |f: &Formula| {
        cx.facts.hits.iter().any(|h| {
            let quotation = matches!(cx.rules.uses[h.payload as usize], PhraseUse::Near(..) | PhraseUse::Approved(_));
            quotation && h.toks.start >= f.toks.start && h.toks.end <= f.toks.end
        })
    };
    let formulas = cx.doc.quotes.iter().filter_map(|q| formula(cx, *q)).filter(|f| !known(f));
    let formulas: Vec<Formula> = formulas.collect();
    for (n, later) in formulas.iter().enumerate() {
        let Some(earlier) = formulas[..n].iter().find(|earlier| mismatch(cx, earlier, later)) else { continue };
        let (is, was) = (cx.doc.slice(later.toks.clone()), cx.doc.slice(earlier.toks.clone()));
        let message = format!("the formula quoted as “{was}” earlier is quoted as “{is}” here");
        out.push(
            cx.finding(later.toks.clone(), message)
                .with(cx.label(cx.doc.span(earlier.toks.clone()), "quoted in these words"))
                .advice("give both quotations the wording of the source"),
        );
        let message = format!("the formula quoted as “{was}” here is quoted as “{is}” later");
        out.push(
            cx.finding(earlier.toks.clone(), message)
                .with(cx.label(cx.doc.span(later.toks.clone()), "quoted in these words"))
                .advice("give both quotations the wording of the source"),
        );
    }
}

/// A short quotation in lower case with a word behind it.
fn formula(cx: &Context<'_>, quote: Quote) -> Option<Formula> {
    let doc = cx.doc;
    let toks = quote.open + 1..quote.end;
    if !quote.closed || quote.parent.is_some() || toks.is_empty() || doc.zone(quote.open) == Zone::Residue {
        return None;
    }
    let lower = toks.clone().all(|i| doc.toks[i].kind != Kind::Word || doc.toks[i].case == Case::Lower);
    let plain = toks.clone().all(|i| matches!(doc.toks[i].kind, Kind::Word | Kind::Mark));
    let stopped = matches!(doc.text(toks.end - 1), "." | "!" | "?");
    let next = quote.end + 1;
    let sentence = doc.sentence_of(quote.open);
    let follows = next < sentence.end && doc.toks[next].kind == Kind::Word && doc.toks[next].case == Case::Lower;
    if !lower || !plain || stopped || !follows {
        return None;
    }
    let units = units(&doc.toks[toks.clone()], doc.source.text(), &[]);
    let content = units.iter().filter(|u| u.content).count();
    (content >= 2 && units.len() <= MAX_WORDS).then(|| Formula { toks, units, next: doc.toks[next].fold })
}

fn mismatch(cx: &Context<'_>, a: &Formula, b: &Formula) -> bool {
    let content = |f: &Formula| f.units.iter().filter(|u| u.content).count();
    // Two wordings in one paragraph are set beside each other on purpose.
    if a.next != b.next || cx.doc.toks[a.toks.start].block == cx.doc.toks[b.toks.start].block || is_function(cx, b) {
        return false;
    }
    let has = |f: &Formula, unit: &Unit| f.units.iter().any(|u| u.stem == unit.stem);
    let shared = a.units.iter().filter(|u| u.content && has(b, u)).count();
    let own = |f: &Formula, other: &Formula| -> Vec<Range<TokIx>> {
        let lone = f.units.iter().filter(|u| u.content && !has(other, u));
        lone.map(|u| f.toks.start + u.toks.start..f.toks.start + u.toks.end).collect()
    };
    let (only_a, only_b) = (own(a, b), own(b, a));
    let contrast = |toks: &Range<TokIx>| {
        cx.doc.slice(toks.clone()).to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| CONTRASTS.contains(&w))
    };
    let differs = !(only_a.is_empty() && only_b.is_empty());
    differs && share(shared, content(a).max(content(b))) >= MIN_SHARE && !only_a.iter().chain(&only_b).any(contrast)
}

/// A function word behind the quotation says nothing of what it names.
fn is_function(cx: &Context<'_>, formula: &Formula) -> bool {
    let next = formula.toks.end + 1;
    !units(&cx.doc.toks[next..=next], cx.doc.source.text(), &[]).first().is_some_and(|u| u.content)
}
