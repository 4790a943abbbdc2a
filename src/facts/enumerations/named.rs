//! Lists of nothing but names, which have one reading: "The three regions were Lorvik, Sund and Arne".

use std::ops::Range;

use super::{Enumeration, List, Opener, has_open_marker, list};
use crate::{
    facts::{
        Quantities,
        quantities::{Unit, same_noun},
    },
    syntax::{Case, Document, Kind, TokIx},
};

/// `"the" N noun ("are" | "were") name, name "and" name` to the end of the sentence.
pub(super) fn copula(doc: &Document, quantities: &Quantities, at: usize) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let sentence = doc.sentence_of(quantity.toks.start);
    let verb = quantity.noun.as_ref()?.head + 1;
    let opens = quantity.toks.start == sentence.start + 1
        && ["the", "its", "our", "these", "all"].iter().any(|w| doc.is_word(sentence.start, w))
        && verb < sentence.end
        && matches!(doc.text(verb), "are" | "were");
    if !opens || has_open_marker(doc, &sentence) {
        return None;
    }
    let list = list(doc, verb + 1..sentence.end)?;
    let n = quantity.whole()? as usize;
    let close = list.items.len() >= 3 && list.items.len().abs_diff(n) <= 2;
    let count = names_only(doc, &list)?;
    close.then_some(Enumeration { announced: at, items: list.items, least: count, most: count, opener: Opener::Copula })
}

/// `the N"-member" noun ("consists of" | "comprises" | "is made up of") name, name "and" name` to the end of the sentence.
pub(super) fn members(doc: &Document, quantities: &Quantities, at: usize) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let n = quantity.whole().filter(|n| (2..=12).contains(n))? as usize;
    let end = quantity.toks.end;
    let unit = ["member", "person", "judge", "nation", "country", "state"].iter().any(|w| doc.is_word(end + 1, w));
    let sentence = doc.sentence_of(quantity.toks.start);
    let start = (end + 2..sentence.end.min(end + 9)).find_map(|i| match doc.text(i) {
        "consists" | "consisting" | "composed" | "up" if doc.is_word(i + 1, "of") => Some(i + 2),
        "comprises" | "comprising" => Some(i + 1),
        _ => None,
    })?;
    if !unit || quantity.unit != Unit::Count || has_open_marker(doc, &sentence) {
        return None;
    }
    let list = list(doc, start..sentence.end)?;
    let count = names_only(doc, &list)?;
    let close = list.items.len() >= 3 && count.abs_diff(n) <= 2;
    close.then_some(Enumeration { announced: at, items: list.items, least: count, most: count, opener: Opener::Copula })
}

/// What follows a noun to say which ones are meant.
const NARROWS: &[&str] = &[
    ",", "(", "of", "in", "on", "at", "with", "without", "from", "for", "near", "outside", "that", "which", "who",
    "whose", "where", "not", "to", "along", "around", "between", "behind", "under",
];

/// "The branches in Lorvik, Sund, Arne and Tolga stay open. The four branches …": the sentence before lists the names.
pub(super) fn taken_up(doc: &Document, quantities: &Quantities, at: usize) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let sentence = doc.sentence_of(quantity.toks.start);
    let noun = quantity.noun.as_ref().filter(|n| n.mods.is_empty())?.head;
    let n = quantity.whole().filter(|n| (3..=12).contains(n))? as usize;
    let opens = quantity.toks.start == sentence.start + 1
        && ["the", "these", "all"].iter().any(|w| doc.is_word(sentence.start, w))
        && sentence.start > doc.block_of(sentence.start).toks.start;
    // "The three branches in the north", "All five branches, including the old one": other ones.
    let narrowed = noun + 1 < sentence.end && NARROWS.contains(&doc.text(noun + 1));
    if !opens || narrowed {
        return None;
    }
    let before = doc.sentence_of(sentence.start - 1);
    // The noun itself stands there, and no other number of it.
    let named = before.clone().any(|i| doc.toks[i].kind == Kind::Word && same_noun(doc, i, noun));
    let counted =
        quantities.within(&before).iter().any(|q| q.noun.as_ref().is_some_and(|m| same_noun(doc, m.head, noun)));
    if !named || counted || has_open_marker(doc, &before) {
        return None;
    }
    let items = name_list(doc, &before)?;
    let count = items.len();
    let close = count >= 3 && count.abs_diff(n) <= 2;
    close.then_some(Enumeration { announced: at, items, least: count, most: count, opener: Opener::Copula })
}

/// The one list of names "A, B and C" in a sentence; none when there are two, or a name that holds an "and" itself.
fn name_list(doc: &Document, toks: &Range<TokIx>) -> Option<Vec<Range<TokIx>>> {
    const JOINED: &[&str] = &["Antigua", "Bosnia", "Saint", "Trinidad", "Turks", "Wallis"];
    let capital = |i: TokIx| i < toks.end && doc.toks[i].kind == Kind::Word && doc.toks[i].case != Case::Lower;
    let name =
        |from: TokIx| (from..toks.end.min(from + 3)).take_while(|&i| capital(i)).last().map(|last| from..last + 1);
    let mut found: Option<Vec<Range<TokIx>>> = None;
    let mut at = toks.start;
    while at < toks.end {
        let Some(first) = name(at) else {
            at += 1;
            continue;
        };
        let mut items = vec![first];
        let mut closed = false;
        while !closed {
            let end = items[items.len() - 1].end;
            let comma = usize::from(end < toks.end && doc.text(end) == ",");
            let and = usize::from(doc.is_word(end + comma, "and"));
            let Some(next) = (comma + and > 0).then(|| name(end + comma + and)).flatten() else { break };
            closed = and > 0;
            items.push(next);
        }
        at = items[items.len() - 1].end;
        if items.len() > 1 {
            // A list that is not closed, or a second one.
            if !closed || found.is_some() || items.iter().any(|item| JOINED.contains(&doc.text(item.start))) {
                return None;
            }
            found = Some(items);
        }
    }
    found
}

/// How many names a list of nothing but names has: with one "and" there is one reading.
pub(super) fn names_only(doc: &Document, list: &List) -> Option<usize> {
    let names = list.items.iter().all(|item| {
        item.len() <= 4 && item.clone().all(|i| doc.toks[i].case != Case::Lower || doc.toks[i].kind == Kind::Mark)
    });
    (names && !list.semicolons && list.most <= list.items.len()).then_some(list.items.len())
}
