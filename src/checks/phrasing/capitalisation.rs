//! One phrase with capitals and without: "the Steering Committee … the steering committee".

use std::{collections::BTreeMap, ops::Range};

use super::consistency::{Witness, is_own, report_minority, times};
use crate::{
    checks::{Context, Finding},
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// The draft's own way must be plain: so many uses.
const MAJORITY: usize = 3;
/// Words in a phrase.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Reports the rarer form, of a phrase used at least three times in the other.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut groups: BTreeMap<Vec<u64>, Vec<Witness>> = BTreeMap::new();
    let mut next = 0;
    for &i in doc.capitals() {
        if i < next {
            continue;
        }
        let run = run_at(doc, i);
        if WORDS.contains(&run)
            && !doc.starts_sentence(i)
            && has_small(doc, i..i + run)
            && is_phrase(doc, i, run)
            && is_own(doc, i)
        {
            let key = doc.toks[i..i + run].iter().map(|t| t.fold).collect();
            let other = doc.slice(i..i + run).to_lowercase();
            groups.entry(key).or_default().push(Witness { toks: i..i + run, first_way: true, other });
        }
        next = i + run;
    }
    if groups.is_empty() {
        return;
    }
    for (key, witnesses) in &mut groups {
        let capital = witnesses[0].toks.clone();
        let capitals = witnesses.len();
        if witnesses.iter().any(|w| is_defined(doc, &w.toks)) {
            continue;
        }
        for i in doc.places_of(key[0]).take_while(|i| i + key.len() <= doc.toks.len()) {
            let lower = is_small(doc, i, &capital) && doc.toks[i].block == doc.toks[i + key.len() - 1].block;
            // With capitals in most places, the phrase is a name: only what points at that one thing is the same.
            let definite = i > 0 && ["the", "our"].iter().any(|w| doc.is_word(i - 1, w));
            if lower && (definite || capitals < MAJORITY) && stands_alone(doc, i, i + key.len()) && is_own(doc, i) {
                let other = doc.slice(capital.clone()).to_owned();
                witnesses.push(Witness { toks: i..i + key.len(), first_way: false, other });
            }
        }
        let lowers = witnesses.len() - capitals;
        if capitals.min(lowers) == 0 || capitals.max(lowers) < MAJORITY || capitals == lowers {
            continue;
        }
        let say = |found: &str, other: &str, n: usize| format!("“{found}” here, “{other}” {} elsewhere", times(n));
        report_minority(cx, witnesses, None, &say, out);
    }
}

/// The words of `toks` stand somewhere in small letters.
fn has_small(doc: &Document, toks: Range<TokIx>) -> bool {
    doc.places_of(doc.toks[toks.start].fold).any(|i| is_small(doc, i, &toks))
}

/// The words from `i` on are those of `toks`, in small letters.
fn is_small(doc: &Document, i: TokIx, toks: &Range<TokIx>) -> bool {
    let words = doc.toks.get(i..i + toks.len()).unwrap_or_default();
    !words.is_empty()
        && words.iter().zip(&doc.toks[toks.clone()]).all(|(t, word)| t.case == Case::Lower && t.fold == word.fold)
}

/// Number of capitalised words in a row from `i` on; 0 when `i` goes on with a run.
fn run_at(doc: &Document, i: TokIx) -> usize {
    let capital = |j: TokIx| doc.toks[j].kind == Kind::Word && doc.toks[j].case != Case::Lower;
    let block = doc.block_of(i).toks.end;
    (i..block).take_while(|&j| capital(j) && (j == i || doc.toks[j].space != Space::None)).count()
}

/// All words are common ones, in title case, and no name goes on before or behind.
fn is_phrase(doc: &Document, i: TokIx, run: usize) -> bool {
    let common = |j: TokIx| doc.toks[j].case == Case::Title && doc.common(j).is_some();
    (i..i + run).all(common) && stands_alone(doc, i, i + run)
}

/// A term that the text itself defines (“… (the “Other Party”)”) has its capitals by that definition.
fn is_defined(doc: &Document, toks: &Range<TokIx>) -> bool {
    toks.start > 0 && doc.quote_of(toks.start).is_some()
        || toks.end < doc.toks.len() && doc.is_mark(toks.end, "(") && doc.toks[toks.end].space != Space::None
}

/// Nothing that may belong to a longer name stands beside the phrase.
fn stands_alone(doc: &Document, start: TokIx, end: TokIx) -> bool {
    let toks = doc.block_of(start).toks.clone();
    let capital = |j: TokIx| {
        toks.contains(&j) && matches!(doc.toks[j].kind, Kind::Word | Kind::Code) && doc.toks[j].case != Case::Lower
    };
    let glued = |j: TokIx| toks.contains(&j) && matches!(doc.text(j), "-" | "/" | "&" | "–" | "(" | ")");
    let number = |j: TokIx| toks.contains(&j) && matches!(doc.toks[j].kind, Kind::Number | Kind::Ordinal | Kind::Code);
    let link = |j: TokIx| {
        toks.contains(&j)
            && ["of", "for", "and", "on", "in", "to", "the", "amid", "at", "by", "with", "from", "or"]
                .iter()
                .any(|w| doc.is_word(j, w))
    };
    // "Members of the Steering Committee" opens with no name; "Ministry of Public Works" may.
    let before = start.checked_sub(1).is_some_and(|j| {
        let named = if !link(j) || j == 0 {
            capital(j) && !doc.starts_sentence(j)
        } else if link(j - 1) && j > 1 {
            capital(j - 2) && !doc.starts_sentence(j - 2)
        } else {
            capital(j - 1) && !(doc.is_word(j, "the") && doc.starts_sentence(j - 1))
        };
        named || glued(j) || number(j)
    });
    let after = capital(end)
        || glued(end)
        || number(end)
        || (link(end) && (capital(end + 1) || (link(end + 1) && capital(end + 2))));
    // "Women's Health Research", "Asset Managers' Committee", "Climate, Critical Minerals and Clean Energy Compact".
    let joins = |j: TokIx| {
        toks.contains(&j)
            && (doc.toks[j].kind == Kind::Clitic
                || matches!(doc.text(j), "," | "’" | "'" | "&" | ":" | ";" | "–" | "—"))
    };
    let joined = start.checked_sub(2).is_some_and(|j| joins(j + 1) && capital(j));
    let joins_on = joins(end) && (capital(end + 1) || (link(end + 1) && capital(end + 2)));
    !before && !after && !joined && !joins_on
}
