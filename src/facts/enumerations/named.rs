//! Lists of nothing but names, which have one reading: "The three regions were Lorvik, Sund and Arne".

use super::{Enumeration, List, Opener, has_open_marker, list};
use crate::{
    facts::{Quantities, quantities::Unit},
    syntax::{Case, Document, Kind},
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

/// How many names a list of nothing but names has: with one "and" there is one reading.
pub(super) fn names_only(doc: &Document, list: &List) -> Option<usize> {
    let names = list.items.iter().all(|item| {
        item.len() <= 4 && item.clone().all(|i| doc.toks[i].case != Case::Lower || doc.toks[i].kind == Kind::Mark)
    });
    (names && !list.semicolons && list.most <= list.items.len()).then_some(list.items.len())
}
