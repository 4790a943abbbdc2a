//! Slips in names that are no full names of running text: names in headings, and single words.

use std::{collections::HashMap, ops::Range};

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

/// "Anna Berglund … Ms Bergland": a name that stands alone, behind an honorific or unknown to the dictionary, a letter away
/// from the last word of a full name.
pub fn surnames(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut last: Vec<TokIx> =
        cx.facts.names.iter().filter(|n| n.plain).filter_map(|n| n.words.last().copied()).collect();
    last.sort_by_key(|&i| (doc.toks[i].fold, i));
    last.dedup_by_key(|i| doc.toks[*i].fold);
    if last.is_empty() {
        return;
    }
    // The lengths of the surnames by their first letters: few words are near one.
    let length = |i: TokIx| doc.toks[i].span.len().min(30);
    let mut lengths = [0_u32; 32];
    for &i in &last {
        lengths[usize::from(doc.first_byte(i)) % 32] |= 0b111 << (length(i) - 1);
    }
    let mut told: Vec<u64> = Vec::new();
    let possible = |i: TokIx| lengths[usize::from(doc.first_byte(i)) % 32] & 1 << length(i) != 0;
    let alone = |i: TokIx| possible(i) && (is_lone(doc, i) || is_addressed(doc, i));
    for i in doc.capitals().iter().copied().filter(|&i| alone(i)) {
        let fold = doc.toks[i].fold;
        if told.contains(&fold) {
            continue;
        }
        // "Emiratis" is no slip for "Emirates", nor "Entergy" for "Energy".
        let strange = |s: TokIx| is_addressed(doc, i) || doc.toks[s].entry.is_none();
        let near = |&&s: &&TokIx| {
            let (one, other) = (doc.text(i), doc.text(s));
            one.as_bytes()[0] == other.as_bytes()[0]
                && one.len().abs_diff(other.len()) <= 1
                && slip_of_one(one, other)
                && !is_inflected(one, other)
                && strange(s)
                && !cx.rules.is_declared(doc.toks[s].fold)
        };
        let mut candidates = last.iter().filter(near);
        let (Some(&surname), None) = (candidates.next(), candidates.next()) else { continue };
        if cx.rules.is_declared(fold) || elsewhere(cx, i) {
            continue;
        }
        let uses = |fold: u64| doc.places_of(fold).filter(|&j| doc.toks[j].case == Case::Title).collect::<Vec<_>>();
        let (here, there) = (uses(fold), uses(doc.toks[surname].fold));
        let met = |a: &TokIx| there.iter().any(|b| doc.toks[*a].sentence == doc.toks[*b].sentence);
        if here.iter().any(met) {
            continue;
        }
        told.push(fold);
        let (wrong, right) = if here.len() > there.len() { (&there, &here) } else { (&here, &there) };
        let name = |i: TokIx| NameLike { toks: i..i + 1, words: vec![i], plain: true, inner: false, spelling: 0 };
        for &i in wrong {
            out.push(report(cx, &name(i), &name(right[0]), "may be a slip for").at_most(Severity::Warning));
        }
    }
}

/// "Rivero" and "Rivera", "Fernandez" and "Fernandes": alike but for a vowel at the end, or its Spanish and Portuguese consonant.
fn is_inflected(one: &str, other: &str) -> bool {
    let vowel = |word: &str| word.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let sibilant = |word: &str| word.ends_with(['s', 'z']);
    one.len() == other.len()
        && (vowel(one) && vowel(other) || sibilant(one) && sibilant(other))
        && one.as_bytes()[..one.len() - 1] == other.as_bytes()[..other.len() - 1]
}

/// A single capitalised word behind an honorific: "Ms Bergland", "Dr. Bergland".
fn is_addressed(doc: &Document, i: TokIx) -> bool {
    const HONORIFICS: [&str; 6] = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof"];
    /// Shorter names are near to too many others.
    const SHORTEST: usize = 5;
    let tok = &doc.toks[i];
    let block = doc.block_of(i).toks.clone();
    if tok.kind != Kind::Word || tok.case != Case::Title || tok.span.len() < SHORTEST || i == block.start {
        return false;
    }
    let stop = usize::from(doc.text(i - 1) == "." && i > block.start + 1);
    let next = &doc.toks[i + 1..block.end];
    let goes_on =
        next.first().is_some_and(|t| t.kind == Kind::Word && t.case != Case::Lower || doc.is_mark(i + 1, "-"));
    HONORIFICS.contains(&doc.text(i - 1 - stop)) && !goes_on && !matches!(doc.block_of(i).zone, Zone::Residue)
}

/// "the Ministry of transport" beside "the Ministry of Transport": a name that the draft has in capitals twice at least.
pub fn half_capitals(cx: &Context<'_>, out: &mut Vec<Finding>) {
    const LEAST: usize = 2;
    let doc = cx.doc;
    let names = distinct(cx, |n| !n.plain && !n.inner && (2..=6).contains(&n.words.len()));
    for group in groups(&names) {
        let (name, whole) = (group[0], group[0].toks.clone());
        if doc.toks[whole.start].case != Case::Title {
            continue;
        }
        let written = |start: TokIx| {
            let toks = start..start + whole.len();
            let inside = toks.end <= doc.block_of(start).toks.end;
            let same = inside && toks.clone().zip(whole.clone()).all(|(a, b)| doc.toks[a].fold == doc.toks[b].fold);
            same.then_some(toks)
        };
        let words = |start: TokIx| name.words.iter().map(move |w| w - whole.start + start);
        let small = |i: TokIx| doc.toks[i].case == Case::Lower;
        let all: Vec<Range<TokIx>> = doc.places_of(doc.toks[whole.start].fold).filter_map(written).collect();
        let heading = |start: TokIx| matches!(doc.zone(start), Zone::Headline | Zone::Deck | Zone::Subhead);
        let capitals = all.iter().filter(|t| !heading(t.start) && !words(t.start).any(small)).count();
        for toks in all.iter().filter(|t| !small(t.start) && words(t.start).any(small)) {
            if capitals >= LEAST && !doc.starts_sentence(toks.start) && !doc.in_speech(toks.start) {
                let words = words(toks.start).collect();
                let found = NameLike { toks: toks.clone(), words, plain: false, inner: false, spelling: 0 };
                out.push(report(cx, &found, name, "is also written").at_most(Severity::Warning));
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
