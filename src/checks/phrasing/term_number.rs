//! A fixed term with one of its words now in the singular, now in the plural: "information and communication work" beside
//! "information and communications work". Two words before and the word behind must be the same, so that the word is a
//! part of a longer term and its number says nothing.

use std::collections::{BTreeMap, HashMap};

use super::consistency::{Witness, is_own, report_minority, times};
use crate::{
    checks::{Context, Finding},
    lexicon::fold_hash,
    phrases::KeyHash,
    rules::is_function_tok,
    syntax::{Case, Document, Kind, Space, Tok, TokIx},
};

/// A term is fixed when one form stands so often.
const MAJORITY: usize = 3;

/// Reports the rarer number of a word inside a term.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut plurals: HashMap<u64, Vec<TokIx>, KeyHash> = HashMap::default();
    let text = doc.source.text().as_bytes();
    let may_be = |t: &Tok| t.span.len() >= 5 && text[t.span.end() - 1] == b's' && t.kind == Kind::Word;
    for (i, tok) in doc.toks.iter().enumerate().filter(|(_, t)| may_be(t)) {
        if tok.case == Case::Upper || !is_inside(doc, i) {
            continue;
        }
        let Some(singular) = doc.text(i).strip_suffix('s').filter(|s| s.len() > 3 && !s.ends_with(['s', 'u', 'i']))
        else {
            continue;
        };
        let fold = fold_hash(singular);
        if doc.places_of(fold).next().is_some() {
            plurals.entry(fold).or_default().push(i);
        }
    }
    if plurals.is_empty() {
        return;
    }
    let context = |i: TokIx| (doc.toks[i - 2].fold, doc.toks[i - 1].fold, doc.toks[i + 1].fold);
    let mut groups: BTreeMap<(u64, u64, u64, u64), Vec<Witness>> = BTreeMap::new();
    let singulars = plurals.iter().flat_map(|(&fold, places)| doc.places_of(fold).map(move |i| (i, places)));
    for (i, places) in singulars {
        if doc.toks[i].kind == Kind::Word
            && is_inside(doc, i)
            && places.iter().any(|&p| context(p) == context(i))
            && is_own(doc, i)
        {
            let (a, b, c) = context(i);
            let other = format!("{}s", doc.text(i));
            let witness = Witness { toks: i..i + 1, first_way: true, other };
            groups.entry((doc.toks[i].fold, a, b, c)).or_default().push(witness);
        }
    }
    for ((fold, a, b, c), mut witnesses) in groups {
        let same = plurals[&fold].iter().filter(|&&p| context(p) == (a, b, c) && is_own(doc, p));
        witnesses.extend(same.map(|&p| {
            let other = doc.text(p).trim_end_matches('s').to_owned();
            Witness { toks: p..p + 1, first_way: false, other }
        }));
        let singulars = witnesses.iter().filter(|w| w.first_way).count();
        let (most, least) = (singulars.max(witnesses.len() - singulars), singulars.min(witnesses.len() - singulars));
        if most < MAJORITY || least == 0 || least * 2 > most {
            continue;
        }
        let first = witnesses[0].toks.start;
        let (before, behind) = (doc.slice(first - 2..first).to_owned(), doc.text(first + 1).to_owned());
        let say = |found: &str, other: &str, n: usize| {
            format!("“{before} {found} {behind}” here, “{other}” in this term {} elsewhere", times(n))
        };
        report_minority(cx, &witnesses, None, &say, out);
    }
}

/// Two words stand before and a content word behind, in one sentence without marks, and one of the two is no function word.
fn is_inside(doc: &Document, i: TokIx) -> bool {
    let toks = &doc.toks;
    if i < 2 || i + 1 >= toks.len() || toks[i - 2].sentence != toks[i + 1].sentence {
        return false;
    }
    let plain = |j: TokIx| toks[j].kind == Kind::Word && toks[j].space != Space::None;
    let words = toks[i - 2].kind == Kind::Word && plain(i - 1) && plain(i) && plain(i + 1);
    let function = |j: TokIx| is_function_tok(&toks[j]);
    words && !function(i) && !function(i + 1) && (!function(i - 2) || !function(i - 1))
}
