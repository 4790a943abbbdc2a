//! One abbreviation with and without its stops: "U.S." beside "US", "a.m." beside "am".

use std::collections::BTreeMap;

use super::consistency::{Witness, is_own, report_minority, times};
use crate::{
    checks::{Context, Finding},
    syntax::{Case, Kind, Space, TokIx, Zone},
};

/// Reports the rarer way of each abbreviation.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut groups: BTreeMap<&str, Vec<Witness>> = BTreeMap::new();
    // Capitals, or "am" and "pm" after a number: nothing else is worth a look.
    let doc = cx.doc;
    let numbers = doc.figures().iter().filter(|&&i| doc.toks[i].kind == Kind::Number);
    let behind = numbers.map(|i| i + 1).filter(|&i| doc.toks.get(i).is_some_and(|t| t.case == Case::Lower));
    for i in doc.capitals().iter().copied().chain(behind) {
        if let Some((key, witness)) = witness(cx, i) {
            groups.entry(key).or_default().push(witness);
        }
    }
    for witnesses in groups.values() {
        let say = |found: &str, other: &str, n: usize| format!("“{found}” here, “{other}” {} elsewhere", times(n));
        report_minority(cx, witnesses, None, &say, out);
    }
}

/// Abbreviations of which both ways are in use. Others with the same letters may be two things ("G.W.", "GW").
const KNOWN: &[&str] = &[
    "BA", "BS", "CIA", "DC", "DPRK", "EU", "FBI", "GDP", "JD", "MA", "MBA", "MD", "NGO", "PRC", "ROK", "TV", "UAE",
    "UK", "UN", "US", "USA", "USSR", "VIP",
];

/// Letters of the longest.
const LONGEST: usize = 4;

fn witness(cx: &Context<'_>, i: TokIx) -> Option<(&'static str, Witness)> {
    let doc = cx.doc;
    let tok = &doc.toks[i];
    let numbered = i > 0 && doc.toks[i - 1].kind == Kind::Number;
    let possible = tok.case == Case::Upper || tok.case == Case::Lower && numbered;
    if !possible || tok.kind != Kind::Word || tok.span.len() > 8 {
        return None;
    }
    let written = doc.text(i);
    let dotted = written.contains('.');
    if !dotted && written.len() > LONGEST {
        return None;
    }
    let first = written.as_bytes()[0];
    let same = |known: &str| known.as_bytes()[0] == first && known.bytes().eq(written.bytes().filter(|&b| b != b'.'));
    let half_day = ["am", "pm"].into_iter().find(|known| same(known) && numbered);
    let key = half_day.or_else(|| KNOWN.iter().copied().find(|known| same(known)))?;
    if !is_own(doc, i) || doc.zone(i) == Zone::Boilerplate {
        return None;
    }
    // A part of a name, a compound, an address or a currency is written as that is.
    let closer = |j: TokIx| matches!(doc.text(j), "," | "." | ";" | ":" | ")" | "”" | "\"" | "’s" | "'s" | "’" | "'");
    let after_glued = doc.toks.get(i + 1).is_some_and(|t| t.space == Space::None && !closer(i + 1));
    let opener = |j: TokIx| matches!(doc.text(j), "(" | "“" | "\"" | "‘" | "—" | "–");
    let before_glued = tok.space == Space::None && i > 0 && !opener(i - 1);
    let number_after = doc.toks.get(i + 1).is_some_and(|t| t.kind == Kind::Number);
    let money =
        ["million", "millions", "billion", "billions", "dollar", "dollars"].iter().any(|w| doc.is_word(i + 1, w));
    let sentence = doc.sentence_of(i);
    let shouts = |j: &TokIx| doc.toks[*j].case == Case::Upper && !KNOWN.contains(&doc.text(*j));
    let near =
        (sentence.start..i).rev().take(2).any(|j| shouts(&j)) || (i + 1..sentence.end).take(2).any(|j| shouts(&j));
    // "Astroscale US": the end of a name that no dictionary has.
    let named = i > sentence.start && doc.toks[i - 1].case == Case::Title && doc.toks[i - 1].entry.is_none();
    if named || after_glued || before_glued || number_after || money || (half_day.is_none() && near) {
        return None;
    }
    let other = if dotted { key.to_owned() } else { key.chars().flat_map(|c| [c, '.']).collect() };
    Some((key, Witness { toks: i..i + 1, first_way: dotted, other }))
}
