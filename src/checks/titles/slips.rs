//! Slips in names that are no full names of running text: names in headings, and single words.

use std::collections::HashMap;

use super::spellings::{distinct, groups, report, same_person, slip_of_one};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::NameLike,
    phrases::{KeyHash, Sieve},
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// A name of the text that a headline misspells: headlines have capitals everywhere, so the name is looked for.
pub fn in_headlines(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let headlines: Vec<_> =
        doc.blocks.iter().filter(|b| matches!(b.zone, Zone::Headline | Zone::Deck)).map(|b| b.toks.clone()).collect();
    if headlines.is_empty() {
        return;
    }
    // All tokens of the name but one must stand in a headline.
    let mut sieve = Sieve::<16>::default();
    headlines.iter().cloned().flatten().for_each(|i| sieve.insert(doc.toks[i].fold));
    let near = |n: &NameLike| n.toks.clone().filter(|&i| !sieve.may_hold(doc.toks[i].fold)).take(2).count() < 2;
    for group in groups(&distinct(cx, |n| n.words.len() <= 8 && near(n))) {
        let name = group[0];
        for start in headlines.iter().flat_map(|h| h.start..(h.end + 1).saturating_sub(name.toks.len()).max(h.start)) {
            let Some((found, gap)) = almost(doc, name, start) else { continue };
            // The text itself has the other spelling: both are reported there, or are two people.
            let twice = cx.facts.names.iter().any(|n| doc.slice(n.toks.clone()) == doc.slice(found.toks.clone()));
            if !twice && same_person(cx, &found, name, gap) {
                out.push(report(cx, &found, name, "may be a slip for").at_most(Severity::Warning));
            }
        }
    }
}

/// The tokens from `start` on are those of `name` but for one of its words: they, and which word.
fn almost(doc: &Document, name: &NameLike, start: TokIx) -> Option<(NameLike, usize)> {
    let odd = |&at: &usize| doc.toks[start + at].fold != doc.toks[name.toks.start + at].fold;
    let mut odd = (0..name.toks.len()).filter(odd);
    let (Some(at), None) = (odd.next(), odd.next()) else { return None };
    let gap = name.words.iter().position(|&w| w == name.toks.start + at)?;
    let words = name.words.iter().map(|w| w - name.toks.start + start).collect();
    let found = NameLike { toks: start..start + name.toks.len(), words, plain: name.plain, inner: false, spelling: 0 };
    (doc.toks[start + at].kind == Kind::Word).then_some((found, gap))
}

/// "The Mingoma mine … the Mingomba project": two spellings of a capitalised word that no dictionary knows.
pub fn lone_words(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut groups: Vec<Vec<TokIx>> = Vec::new();
    let mut at: HashMap<u64, usize, KeyHash> = HashMap::default();
    for i in doc.capitals().iter().copied().filter(|&i| is_lone(doc, i)) {
        let group = *at.entry(doc.toks[i].fold).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(i);
    }
    // Few words are near each other: by the first letter and the length, before anything else is asked.
    let shapes: Vec<(u8, usize)> = groups.iter().map(|g| (doc.first_byte(g[0]), doc.text(g[0]).len())).collect();
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            if shapes[a].0 == shapes[b].0 && shapes[a].1.abs_diff(shapes[b].1) <= 2 {
                compare(cx, &groups[a], &groups[b], out);
            }
        }
    }
}

fn compare(cx: &Context<'_>, one: &[TokIx], other: &[TokIx], out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let declared = |g: &[TokIx]| cx.rules.is_declared(doc.toks[g[0]].fold);
    let together = || one.iter().any(|&x| other.iter().any(|&y| doc.toks[x].sentence == doc.toks[y].sentence));
    if !slip_of_one(doc.text(one[0]), doc.text(other[0]))
        || declared(one)
        || declared(other)
        || together()
        || elsewhere(cx, one[0])
        || elsewhere(cx, other[0])
    {
        return;
    }
    let (wrong, right) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let name = |i: TokIx| NameLike { toks: i..i + 1, words: vec![i], plain: true, inner: false, spelling: 0 };
    let words = if wrong.len() < right.len() { "may be a slip for" } else { "is also written" };
    for &i in wrong {
        out.push(report(cx, &name(i), &name(right[0]), words).at_most(Severity::Warning));
    }
}

/// A capitalised word of running text that no dictionary knows, beside no other capital.
fn is_lone(doc: &Document, i: TokIx) -> bool {
    /// Shorter words are near to too many others.
    const SHORTEST: usize = 6;
    let tok = &doc.toks[i];
    if tok.kind != Kind::Word || tok.case != Case::Title || tok.entry.is_some() || tok.span.len() < SHORTEST {
        return false;
    }
    let block = doc.block_of(i).toks.clone();
    let capital = |j: TokIx| block.contains(&j) && doc.toks[j].kind == Kind::Word && doc.toks[j].case != Case::Lower;
    let glued = |j: TokIx| doc.toks.get(j).is_some_and(|t| t.space == Space::None);
    let before =
        i > block.start && (capital(i - 1) && !doc.starts_sentence(i - 1) || glued(i) && !doc.starts_sentence(i));
    let after = capital(i + 1) || glued(i + 1) && matches!(doc.text(i + 1), "-" | "@" | "/" | "_" | "’" | "'");
    matches!(doc.zone(i), Zone::Body | Zone::List) && !before && !after && !doc.in_speech(i)
}

/// The word is also part of a longer name: that name is compared as a whole.
fn elsewhere(cx: &Context<'_>, word: TokIx) -> bool {
    let fold = cx.doc.toks[word].fold;
    cx.facts.names.iter().any(|n| n.words.iter().any(|&w| cx.doc.toks[w].fold == fold))
}
