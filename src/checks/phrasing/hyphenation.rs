//! One compound with and without its hyphen: "e-mail" beside "email", "climate-change policy" beside "climate change
//! policy". The open form counts only before the same word: there the hyphen has the same work to do.

use std::{
    collections::{BTreeMap, HashMap},
    hash::BuildHasherDefault,
};

use super::consistency::{Witness, is_own, report_minority, times};
use crate::{
    checks::{Context, Finding},
    lexicon::fold_hash,
    phrases::KeyHasher,
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// First parts whose hyphen tells two words apart: "re-sign", "co-op".
const TELLING: &[&str] = &["re", "un", "co-op"];

/// A hyphenated compound: its two words, and the word behind it.
struct Compound {
    first: u64,
    second: u64,
    toks: std::ops::Range<TokIx>,
    next: Option<u64>,
}

/// Reports the rarer form of each compound.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let hyphens = doc.places("-").filter(|&i| i > 0);
    let compounds: Vec<Compound> = hyphens.filter_map(|i| compound(doc, i)).collect();
    if compounds.is_empty() {
        return;
    }
    let mut closed: HashMap<u64, usize, BuildHasherDefault<KeyHasher>> = HashMap::default();
    let mut open: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for (n, c) in compounds.iter().enumerate() {
        let joined = format!("{}{}", doc.text(c.toks.start), doc.text(c.toks.end - 1));
        closed.entry(fold_hash(&joined)).or_insert(n);
        open.entry((c.first, c.second)).or_default().push(n);
    }
    let mut solid: BTreeMap<u64, Vec<Witness>> = BTreeMap::new();
    let mut apart: BTreeMap<(u64, u64, u64), Vec<Witness>> = BTreeMap::new();
    let words = closed.keys().chain(open.keys().map(|(first, _)| first));
    let mut places: Vec<TokIx> = words.flat_map(|&fold| doc.places_of(fold)).collect();
    places.sort_unstable();
    places.dedup();
    for i in places {
        if doc.toks[i].kind != Kind::Word || doc.toks[i].case == Case::Upper {
            continue;
        }
        if let Some(&n) = closed.get(&doc.toks[i].fold)
            && is_plain(doc, i)
            && is_own(doc, i)
        {
            let c = &compounds[n];
            let other = format!("{}-{}", doc.text(c.toks.start).to_lowercase(), doc.text(c.toks.end - 1));
            solid.entry(doc.toks[i].fold).or_default().push(Witness {
                toks: i..i + 1,
                first_way: false,
                other: like(doc, i, &other),
            });
        }
        let Some(second) = doc.toks.get(i + 1).filter(|t| t.kind == Kind::Word && t.space != Space::None) else {
            continue;
        };
        let Some(found) = open.get(&(doc.toks[i].fold, second.fold)) else { continue };
        if second.block == doc.toks[i].block
            && is_plain(doc, i)
            && is_plain(doc, i + 1)
            && is_own(doc, i)
            && let Some(next) = next_word(doc, i + 2)
            && found.iter().any(|&n| compounds[n].next == Some(next))
        {
            let other = format!("{}-{}", doc.text(i), doc.text(i + 1));
            let key = (doc.toks[i].fold, second.fold, next);
            apart.entry(key).or_default().push(Witness { toks: i..i + 2, first_way: false, other });
        }
    }
    let say = |found: &str, other: &str, n: usize| format!("“{found}” here, “{other}” {} elsewhere", times(n));
    let hyphenated = |c: &Compound, between: &str| Witness {
        toks: c.toks.clone(),
        first_way: true,
        other: format!("{}{between}{}", doc.text(c.toks.start), doc.text(c.toks.end - 1)),
    };
    for (fold, mut witnesses) in solid {
        let same =
            |c: &&Compound| fold_hash(&format!("{}{}", doc.text(c.toks.start), doc.text(c.toks.end - 1))) == fold;
        // A solid form that the dictionary has is the modern one.
        let known = witnesses.first().is_some_and(|w| doc.toks[w.toks.start].entry.is_some());
        witnesses.extend(compounds.iter().filter(same).map(|c| hyphenated(c, "")));
        report_minority(cx, &witnesses, known.then_some(false), &say, out);
    }
    for ((first, second, next), mut witnesses) in apart {
        let same = |c: &&Compound| (c.first, c.second, c.next) == (first, second, Some(next));
        witnesses.extend(compounds.iter().filter(same).map(|c| hyphenated(c, " ")));
        report_minority(cx, &witnesses, None, &say, out);
    }
}

/// The compound whose hyphen is token `i`.
fn compound(doc: &Document, i: TokIx) -> Option<Compound> {
    let toks = &doc.toks;
    let hyphen = toks[i].kind == Kind::Mark && matches!(doc.text(i), "-" | "\u{2010}" | "\u{2011}");
    let glued = hyphen
        && toks[i].space == Space::None
        && toks.get(i + 1).is_some_and(|t| t.space == Space::None && t.kind == Kind::Word);
    if !glued || toks[i - 1].kind != Kind::Word || toks[i + 1].case != Case::Lower {
        return None;
    }
    let chained = |j: TokIx| {
        toks.get(j).is_some_and(|t| t.kind == Kind::Mark && matches!(doc.text(j), "-" | "\u{2010}" | "\u{2011}" | "/"))
    };
    let before = i >= 2 && toks[i - 1].space == Space::None && chained(i - 2);
    let after = toks.get(i + 2).is_some_and(|t| t.space == Space::None) && chained(i + 2);
    let own_case = toks[i - 1].case == Case::Lower || (toks[i - 1].case == Case::Title && doc.starts_sentence(i - 1));
    let telling = TELLING.iter().any(|p| doc.is_word(i - 1, p));
    if before || after || telling || !own_case || !is_own(doc, i) {
        return None;
    }
    Some(Compound {
        first: toks[i - 1].fold,
        second: toks[i + 1].fold,
        toks: i - 1..i + 2,
        next: next_word(doc, i + 2),
    })
}

/// The lower-case word at `i`, in the block of the token before.
fn next_word(doc: &Document, i: TokIx) -> Option<u64> {
    let tok = doc.toks.get(i).filter(|t| t.block == doc.toks[i - 1].block)?;
    let noun = tok.kind == Kind::Word && tok.case == Case::Lower && tok.span.len() > 3;
    noun.then_some(tok.fold)
}

/// Lower-case, or with the capital of a sentence's start, and not a part of a longer compound.
fn is_plain(doc: &Document, i: TokIx) -> bool {
    let glued = |j: TokIx| {
        doc.toks.get(j).is_some_and(|t| t.kind == Kind::Mark && matches!(doc.text(j), "-" | "/" | "@" | "\u{2011}"))
    };
    let before = i > 0 && doc.toks[i].space == Space::None && glued(i - 1);
    let after = doc.toks.get(i + 1).is_some_and(|t| t.space == Space::None) && glued(i + 1);
    let case = doc.toks[i].case == Case::Lower || (doc.toks[i].case == Case::Title && doc.starts_sentence(i));
    case && !before && !after
}

/// With the capital that the word at `i` has.
fn like(doc: &Document, i: TokIx, word: &str) -> String {
    if doc.toks[i].case == Case::Title { super::wording::capitalise(word) } else { word.to_owned() }
}
