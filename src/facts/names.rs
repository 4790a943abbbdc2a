//! Capitalised sequences that look like names: a weak fact, for checks that compare a draft with itself.

use std::{collections::HashMap, ops::Range};

use super::mentions::is_honorific;
use crate::phrases::KeyHash;
use crate::syntax::{Case, Document, Kind, Space, TokIx, Zone};

/// "Coastal Towns Alliance", "Bank of the North", "Anna J. Berg".
#[derive(Clone, Debug)]
pub struct NameLike {
    /// From its first to its last capitalised word.
    pub toks: Range<TokIx>,
    /// Its capitalised words (initials count).
    pub words: Vec<TokIx>,
    /// Nothing but capitalised words and initials: may be a person.
    pub plain: bool,
    /// Another reading of the name listed before it: "Medico-Legal Society" of "President of the Medico-Legal Society",
    /// "International Monetary Fund" of "Monetary Fund".
    pub inner: bool,
    /// Names of one spelling have one number, in the order in which the spellings come first.
    pub spelling: u32,
}

/// All sequences of two capitalised words or more in running text, in order. Headlines are left out: their capitals say
/// nothing.
pub(super) fn collect(doc: &Document) -> Vec<NameLike> {
    let mut names = Vec::new();
    for block in &doc.blocks {
        if matches!(
            block.zone,
            Zone::Headline | Zone::Deck | Zone::Residue | Zone::Contact | Zone::EndMark | Zone::Release
        ) {
            continue;
        }
        // A table in plain text: its labels are cut as its columns need.
        let numbers = doc.figures_in(&block.toks).iter().filter(|&&i| doc.toks[i].kind == Kind::Number).count();
        if numbers * 3 > block.toks.len() {
            continue;
        }
        let mut next = block.toks.start;
        for &i in doc.capitals_in(&block.toks) {
            if i >= next && capital(doc, i) {
                next = sequence(doc, i, block.toks.end, &mut names);
            }
        }
    }
    let mut spellings: HashMap<&str, u32, KeyHash> = HashMap::with_capacity_and_hasher(names.len(), KeyHash::default());
    for name in &mut names {
        let next = spellings.len() as u32;
        name.spelling = *spellings.entry(doc.slice(name.toks.clone())).or_insert(next);
    }
    names
}

fn capital(doc: &Document, i: TokIx) -> bool {
    doc.toks[i].kind == Kind::Word && matches!(doc.toks[i].case, Case::Title | Case::Mixed)
}

/// The stop of an initial or the hyphen of a double word.
fn joint(doc: &Document, i: TokIx) -> bool {
    doc.text(i) == "." || doc.is_mark(i, "-")
}

/// Reads one sequence from `start`; the first token after it.
fn sequence(doc: &Document, start: TokIx, limit: TokIx, names: &mut Vec<NameLike>) -> TokIx {
    let sentence = doc.toks[start].sentence;
    // Most capitals stand alone: no other capital within reach of a joining word and an article.
    if doc.text(start).chars().nth(1).is_some() && !(start + 1..limit.min(start + 4)).any(|i| capital(doc, i)) {
        return start + 1;
    }
    let mut words = Vec::with_capacity(4);
    words.push(start);
    let mut i = start + 1;
    while i < limit && doc.toks[i].sentence == sentence {
        if capital(doc, i) && doc.toks[i].space != Space::None {
            words.push(i);
            i += 1;
            continue;
        }
        // "Medico-Legal".
        if doc.is_mark(i, "-")
            && doc.toks[i].space == Space::None
            && i + 1 < limit
            && capital(doc, i + 1)
            && doc.toks[i + 1].space == Space::None
        {
            words.push(i + 1);
            i += 2;
            continue;
        }
        // "J." of an initial.
        if doc.text(i) == "." && doc.toks[i].space == Space::None && doc.text(i - 1).chars().count() == 1 {
            i += 1;
            continue;
        }
        let joins = ["of", "and", "for", "on", "&"].contains(&doc.text(i));
        let next = i + usize::from(joins) + usize::from(joins && doc.is_word(i + 1, "the"));
        if next > i && next < limit && capital(doc, next) && doc.toks[next].sentence == sentence {
            words.push(next);
            i = next + 1;
            continue;
        }
        break;
    }
    add(doc, words, names);
    i
}

/// Words for an office that "of" or "for" follows.
const OFFICES: [&str; 16] = [
    "Administrator",
    "Ambassador",
    "Chair",
    "Chairman",
    "Chairperson",
    "Chairwoman",
    "Chief",
    "Commissioner",
    "Director",
    "Governor",
    "Head",
    "Member",
    "Minister",
    "President",
    "Representative",
    "Secretary",
];

/// Adds what is a name of a sequence: the whole, and the parts between its small words that may be people ("Anna Berg and
/// Olaf Lind of Norway").
fn add(doc: &Document, mut words: Vec<TokIx>, names: &mut Vec<NameLike>) {
    let common = |w: TokIx| doc.common(w).is_some_and(|e| e.rank() < 14);
    // The first word of a sentence has its capital from there: "The", "During". An article is no part of a name to compare.
    while words.len() > 1 && (doc.text(words[0]) == "The" || doc.starts_sentence(words[0]) && common(words[0])) {
        words.remove(0);
    }
    // "Crown Prince Mohammed Al Saud", "Ms Anna Berg": ordinary words and honorifics before a name are no part of it.
    let bare = |part: &[TokIx]| -> usize {
        let honorific = usize::from(is_honorific(doc.text(part[0])));
        honorific + part[honorific..].iter().take_while(|&&w| doc.text(w).len() > 2 && common(w)).count()
    };
    let name = |words: &[TokIx], plain| NameLike {
        toks: words[0]..words[words.len() - 1] + 1,
        words: words.to_vec(),
        plain,
        inner: false,
        spelling: 0,
    };
    let mut parts = Vec::new();
    let mut first = 0;
    for w in 1..=words.len() {
        if w == words.len() || words[w] - words[w - 1] > 1 && !joint(doc, words[w] - 1) {
            parts.push(&words[first..w]);
            first = w;
        }
    }
    if let [only] = parts.as_slice() {
        let lead = bare(only).min(only.len().saturating_sub(2)).max(usize::from(is_honorific(doc.text(only[0]))));
        if only.len() > lead + 1 {
            names.push(name(&only[lead..], true));
        }
        // "International Monetary Fund": what is stripped may also be part of a body's name.
        let whole = usize::from(is_honorific(doc.text(only[0])));
        if lead > whole && only.len() > whole + 2 {
            names.push(NameLike { inner: true, ..name(&only[whole..], false) });
        }
        return;
    }
    names.push(name(&words, false));
    // "the Ministry of Ports and the Ministry of Law": two names.
    let mut start = 0;
    for w in 1..=words.len() {
        if w == words.len() || doc.is_word(words[w] - 1, "the") && doc.is_word(words[w] - 2, "and") {
            let (from, to) = (start, w);
            start = w;
            if to - from > 2 && to - from < words.len() {
                names.push(NameLike { inner: true, ..name(&words[from..to], false) });
            }
        }
    }
    if parts.len() > 2 && OFFICES.contains(&doc.text(words[0])) && parts[0].len() == 1 {
        names.push(NameLike { inner: true, ..name(&words[1..], false) });
    }
    for part in parts {
        let lead = bare(part);
        if part.len() > lead + 1 {
            names.push(name(&part[lead..], true));
        }
    }
}
