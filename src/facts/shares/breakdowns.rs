//! Closed breakdowns: "24, made up of nine … and 15 …", "57, of which 19 …, 31 … and six …", "1,460 … and 980 …, 2,440 in all".

use std::ops::Range;

use rust_decimal::Decimal;

use super::Share;
use crate::{
    facts::{
        Quantities, Quantity,
        enumerations::{has_open_marker, list},
        quantities::{Hedge, Unit, is_function_word, is_plural, singular_noun},
    },
    lexicon::Words,
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// A total and the parts that make it up.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// Place of the total among the quantities.
    pub total: usize,
    /// Places of the parts.
    pub parts: Vec<usize>,
    /// Further parts that are one thing each: "the Governor".
    pub singles: u32,
}

/// Most parts of a breakdown that runs through a sentence.
const MOST_PARTS: usize = 8;

/// Words that say that groups overlap or count otherwise.
const OVERLAP: &[&str] = &[
    "under",
    "over",
    "aged",
    "older",
    "younger",
    "women",
    "female",
    "girls",
    "foreign",
    "abroad",
    "also",
    "both",
    "some",
    "others",
    "respectively",
    "each",
    "per",
    "including",
    "among",
    "again",
    "twice",
    "disabled",
    "first-time",
    "average",
];

/// A word of these tokens says that groups may overlap. "Women" beside "men" does not.
fn overlaps(doc: &Document, toks: &Range<TokIx>) -> bool {
    const MEN: &[&str] = &["men", "male", "males", "boys"];
    const WOMEN: &[&str] = &["women", "female", "girls"];
    let has = |words: &[&str]| toks.clone().any(|i| words.iter().any(|w| doc.is_word(i, w)));
    OVERLAP.iter().any(|w| has(&[w]) && !(WOMEN.contains(w) && has(MEN)))
}

/// Pairs of nouns or adjectives that split a whole in two.
const COMPLEMENTS: &[[&str; 2]] = &[
    ["full", "alternate"],
    ["man", "woman"],
    ["male", "female"],
    ["boy", "girl"],
    ["province", "city"],
    ["urban", "rural"],
    ["public", "private"],
    ["domestic", "foreign"],
    ["domestic", "international"],
    ["permanent", "non-permanent"],
    ["elected", "appointed"],
    ["official", "alternate"],
    ["adult", "child"],
    ["civilian", "military"],
    ["home", "abroad"],
    ["new", "renovated"],
    ["inpatient", "outpatient"],
];

/// `total … ("made up of" | "comprising" | ":" …) part, part and part`, or the two parts of a complement.
pub(super) fn breakdown(
    doc: &Document,
    quantities: &Quantities,
    total: usize,
    sentence: &Range<TokIx>,
) -> Option<Breakdown> {
    let whole = &quantities.list[total];
    if !matches!(whole.unit, Unit::Count | Unit::Money(_)) || whole.in_range {
        return None;
    }
    let after = whole.noun.as_ref().map_or(whole.toks.end, |n| n.head + 1);
    // "€9 million for three years: …": how long it lasts is no part.
    let next = quantities.list[total + 1..].iter().find(|q| !matches!(q.unit, Unit::Time(_)))?.toks.start;
    if next >= sentence.end || is_guarded(doc, sentence) {
        return None;
    }
    let gap = after..next;
    let word = |i: TokIx, w: &str| doc.is_word(i, w);
    let marker = gap.clone().find_map(|i| {
        let made = (word(i, "made") && word(i + 1, "up") && word(i + 2, "of")).then_some(i + 3);
        let of = (matches!(doc.text(i), "consisting" | "consists" | "consisted" | "composed") && word(i + 1, "of"))
            .then_some(i + 2);
        let verb = matches!(doc.text(i), "comprising" | "comprises" | "comprised" | "namely").then_some(i + 1);
        // "1,500 are injured (20 March: 1,100)": the colon of an aside.
        let aside = || gap.clone().take_while(|&j| j < i).any(|j| doc.text(j) == "(");
        let colon = (doc.text(i) == ":" && !aside()).then_some(i + 1);
        made.or(of).or(verb).or(colon)
    });
    if let Some(start) = marker {
        // The subject of the verb is the total: nothing else stands between but its own words.
        let years = |i: TokIx| doc.toks[i - 1].kind == Kind::Number && doc.toks[i + 1].kind == Kind::Number;
        let breaks = |i: TokIx| matches!(doc.text(i), ";" | "while") || doc.text(i) == "and" && !years(i);
        let near = start - after <= 9 && !(after..start).any(breaks);
        let (parts, singles) = near.then(|| quantified(doc, quantities, start..sentence.end, whole.unit))??;
        // "one, the board; two, the panel": numbers of the items.
        let counted = parts.iter().zip(1..).any(|(&p, n)| quantities.list[p].whole() != Some(n));
        return (parts.len() >= 2 && counted).then_some(Breakdown { total, parts, singles });
    }
    complement(doc, quantities, total, sentence).or_else(|| aside(doc, quantities, total, sentence))
}

/// `total noun? ("(" | "–") part, part "and" part (")" | "–")`: such an aside may leave some out, so that it counts only when it
/// nearly adds up.
fn aside(doc: &Document, quantities: &Quantities, total: usize, sentence: &Range<TokIx>) -> Option<Breakdown> {
    let list = &quantities.list;
    let whole = &list[total];
    let after = whole.noun.as_ref().map_or(whole.toks.end, |n| n.head + 1);
    let next = list.get(total + 1)?;
    let open = next.hedge_toks.start.min(next.toks.start).checked_sub(1).filter(|&o| o >= after && o - after <= 4)?;
    let noun = |i: TokIx| doc.toks[i].kind == Kind::Word && !is_function_word(doc.text(i)) || doc.is_mark(i, "-");
    let dash = |i: TokIx| matches!(doc.text(i), "–" | "—") || doc.text(i) == "-" && doc.toks[i].space != Space::None;
    let close = if doc.text(open) == "(" {
        (open + 1..sentence.end).find(|&i| doc.text(i) == ")")?
    } else {
        dash(open).then(|| (open + 1..sentence.end).find(|&i| dash(i)).unwrap_or(sentence.end))?
    };
    if !(after..open).all(noun) || whole.hedge != Hedge::None {
        return None;
    }
    let (parts, singles) = quantified(doc, quantities, open + 1..close, whole.unit)?;
    let sum: Decimal = parts.iter().map(|&p| list[p].stated).sum::<Decimal>() + Decimal::from(singles);
    let apart = (sum - whole.stated).abs();
    let near = parts.iter().all(|&p| is_part(&list[p])) && apart * Decimal::from(7) <= whole.stated;
    (parts.len() >= 2 && near).then_some(Breakdown { total, parts, singles })
}

/// "A jury of five will choose. It is made up of two critics and three printers.": the only count of the sentence before.
pub(super) fn continued(
    doc: &Document,
    quantities: &Quantities,
    first: usize,
    sentence: &Range<TokIx>,
) -> Option<Breakdown> {
    let s = sentence.start;
    let subject = doc.is_word(s, "it") || doc.is_word(s, "they");
    let verb = if doc.is_word(s + 1, "is") || doc.is_word(s + 1, "are") { s + 2 } else { s + 1 };
    let start = match doc.text(verb) {
        "made" if doc.is_word(verb + 1, "up") && doc.is_word(verb + 2, "of") => verb + 3,
        "consists" | "consist" | "composed" if doc.is_word(verb + 1, "of") => verb + 2,
        "comprises" | "comprise" => verb + 1,
        _ => return None,
    };
    if !subject || s == doc.block_of(s).toks.start || is_guarded(doc, sentence) {
        return None;
    }
    let before = doc.sentence_of(s - 1);
    let [total] = quantities.within(&before) else { return None };
    // "A jury of five", "Twelve judges": not a paragraph's own number.
    if total.noun.is_none() && !doc.is_word(total.toks.start.max(1) - 1, "of") {
        return None;
    }
    let (parts, singles) =
        (total.unit == Unit::Count).then(|| quantified(doc, quantities, start..sentence.end, Unit::Count))??;
    (parts.len() >= 2 && first > 0).then(|| Breakdown { total: first - 1, parts, singles })
}

fn is_guarded(doc: &Document, sentence: &Range<TokIx>) -> bool {
    const GUARDS: Words<14> = Words::new([
        "both",
        "joint",
        "jointly",
        "also",
        "respectively",
        "each",
        "per",
        "every",
        "overlap",
        "or",
        "average",
        "apiece",
        "annually",
        "yearly",
    ]);
    let guards = |i: TokIx| GUARDS.has(doc.toks[i].fold) && doc.toks[i].case == Case::Lower;
    // "£24 million a year": a rate is no part of a sum.
    let rate = |i: TokIx| doc.is_word(i, "a") && ["year", "month", "week", "day"].iter().any(|w| doc.is_word(i + 1, w));
    has_open_marker(doc, sentence) || sentence.clone().any(|i| guards(i) || rate(i))
}

/// The quantities that open the items of a list, and how many items are one thing ("the Governor"), if every item has exactly
/// one quantity or is one thing, and all are of one unit.
fn quantified(doc: &Document, quantities: &Quantities, toks: Range<TokIx>, unit: Unit) -> Option<(Vec<usize>, u32)> {
    // The list ends with the comma after its last "and": "five critics and two printers, chose it".
    let opens = |i: TokIx| !quantities.within(&(i + 1..i + 4)).is_empty();
    let last = toks.clone().find(|&i| doc.text(i) == "and" && opens(i))?;
    let end = (last..toks.end).find(|&i| matches!(doc.text(i), "," | ";" | "—" | "–" | ")")).unwrap_or(toks.end);
    let mut parts = Vec::new();
    let mut singles = 0;
    for item in list(doc, toks.start..end)?.items {
        let inside = quantities.within(&item);
        if inside.is_empty() && is_one(doc, &item) && unit == Unit::Count {
            singles += 1;
            continue;
        }
        let [only] = inside else { return None };
        let lead = (item.start..only.toks.start)
            .all(|i| only.hedge_toks.contains(&i) || matches!(doc.text(i), "a" | "the" | "another"));
        let at = quantities.list.partition_point(|q| q.toks.start < only.toks.start);
        if !lead || !only.unit.agrees(unit) || only.in_range || only.attributive {
            return None;
        }
        parts.push(at);
    }
    Some((parts, singles))
}

/// "the Governor", "a judge": one person or thing.
fn is_one(doc: &Document, item: &Range<TokIx>) -> bool {
    item.len() <= 5
        && matches!(doc.text(item.start), "the" | "a" | "an" | "its" | "one")
        && !item.clone().any(|i| is_plural(doc.text(i)) || matches!(doc.text(i), "of" | "and"))
}

/// `("of whom" | "of which" | "Of" total noun …,) A x … "and" B y` with x and y a pair that splits the whole.
fn complement(doc: &Document, quantities: &Quantities, total: usize, sentence: &Range<TokIx>) -> Option<Breakdown> {
    let list = &quantities.list;
    let (a, b) = (list.get(total + 1)?, list.get(total + 2)?);
    let more = list.get(total + 3).is_some_and(|q| q.toks.start < sentence.end && q.unit == list[total].unit);
    if b.toks.end > sentence.end || !a.unit.agrees(list[total].unit) || !b.unit.agrees(list[total].unit) {
        return None;
    }
    let gap = list[total].toks.end..a.toks.start;
    let relative =
        gap.clone().any(|i| doc.is_word(i, "of") && (doc.is_word(i + 1, "whom") || doc.is_word(i + 1, "which")));
    let opened = list[total].toks.start.checked_sub(1).is_some_and(|i| doc.is_word(i, "of") || doc.is_word(i, "the"))
        && gap.clone().any(|i| doc.text(i) == ",");
    let of_first = opened && (sentence.start..list[total].toks.start).any(|i| doc.text(i) == "Of");
    // "4,802 stations, 4,600 at home and 202 abroad".
    let noun_end = list[total].noun.as_ref().map_or(list[total].toks.end, |n| n.head + 1);
    let apposed = a.toks.start == noun_end + 1 && matches!(doc.text(noun_end), "," | "(");
    // "500 men, 400 women and 300 children": two of three groups are no whole.
    let third = list.get(total + 3).filter(|_| more).is_some_and(|q| {
        matches!(doc.text(q.toks.start - 1), "and" | ",") && !(b.toks.end..q.toks.start).any(|i| doc.text(i) == ")")
    });
    if third || !apposed && (more || !relative && !of_first) {
        return None;
    }
    let says = |toks: Range<TokIx>, word: &str| {
        toks.into_iter().any(|i| doc.is_word(i, word) || singular_noun(doc.text(i)) == word)
    };
    let first = a.toks.end..b.toks.start;
    let second = b.toks.end..sentence.end.min(b.toks.end + 6);
    let pair = COMPLEMENTS.iter().any(|[x, y]| {
        says(first.clone(), x) && says(second.clone(), y) || says(first.clone(), y) && says(second.clone(), x)
    });
    pair.then_some(Breakdown { total, parts: vec![total + 1, total + 2], singles: 0 })
}

/// `total noun, ("of whom" part …, part … "and" part | part "of which" …, part "and" part)`. Such groups may overlap or leave some
/// out: they count as a breakdown only when they nearly add up.
pub(super) fn shared_out(
    doc: &Document,
    quantities: &Quantities,
    total: usize,
    sentence: &Range<TokIx>,
) -> Option<Breakdown> {
    let list = &quantities.list;
    let whole = &list[total];
    let first = list.get(total + 1).filter(|q| q.toks.start < sentence.end)?;
    let relative =
        |i: TokIx| doc.is_word(i, "of") && ["whom", "which", "them", "these"].iter().any(|w| doc.is_word(i + 1, w));
    let after = first.noun.as_ref().map_or(first.toks.end, |n| n.head + 1);
    let marked = (whole.toks.end..first.toks.start).any(relative) || relative(first.toks.end) || relative(after);
    let led = whole.toks.start > 0
        && (sentence.start..whole.toks.start).all(|i| matches!(doc.text(i), "Of" | "the" | "its" | "these" | "all"))
        && doc.is_word(sentence.start, "of");
    // "11.8 million nights, 6.9 million by foreigners and 4.9 million by residents".
    let noun_end = whole.noun.as_ref().map_or(whole.toks.end, |n| n.head + 1);
    let apposed = whole.noun.is_some() && first.toks.start == noun_end + 1 && doc.text(noun_end) == ",";
    if !(marked || led || apposed) || first.toks.start - whole.toks.end > 10 {
        return None;
    }
    let parts = run_of_parts(doc, quantities, total + 1, sentence)?;
    // Places may be some of many, unless they are too many.
    let sum: Decimal = parts.iter().map(|&p| list[p].stated).sum();
    let by = || parts.iter().all(|&p| doc.is_word(list[p].toks.end, "by"));
    if !(marked || led) && (parts.iter().any(|&p| list[p].noun.is_some()) || !(by() || sum > whole.stated)) {
        return None;
    }
    // Two groups of one kind only: "61 are run by the state and 38 by churches".
    let alike = parts.len() >= 3 || {
        let next = list[parts[1]].toks.end;
        next < sentence.end
            && matches!(doc.text(next), "by" | "in" | "from" | "at" | "on" | "to")
            && (list[parts[0]].toks.end..list[parts[1]].toks.start).any(|i| doc.text(i) == doc.text(next))
    };
    let overlap = overlaps(doc, &(first.toks.start..sentence.end));
    (alike && !overlap && nearly(list, total, &parts)).then_some(Breakdown { total, parts, singles: 0 })
}

/// "It tested 640 bridges. Of these, 412 were good, 144 fair and 84 bad.": the only count of the sentence before.
pub(super) fn of_these(
    doc: &Document,
    quantities: &Quantities,
    first: usize,
    sentence: &Range<TokIx>,
) -> Option<Breakdown> {
    let s = sentence.start;
    let led = doc.is_word(s, "of") && ["these", "them", "those"].iter().any(|w| doc.is_word(s + 1, w));
    let list = &quantities.list;
    if !led || s == doc.block_of(s).toks.start || first == 0 {
        return None;
    }
    let before = doc.sentence_of(s - 1);
    let parts = run_of_parts(doc, quantities, first, sentence)?;
    let larger = |&q: &usize| list[q].unit == Unit::Count && list[q].stated > list[first].stated;
    let mut wholes = (0..first).rev().take_while(|&q| list[q].toks.start >= before.start).filter(larger);
    let (total, None) = (wholes.next()?, wholes.next()) else { return None };
    let overlap = overlaps(doc, sentence);
    let plain = parts.len() >= 3 && parts[1..].iter().all(|&p| list[p].noun.is_none());
    (plain && !overlap && nearly(list, total, &parts)).then_some(Breakdown { total, parts, singles: 0 })
}

/// `part … "and" part …, total "in all"`
pub(super) fn in_all(
    doc: &Document,
    quantities: &Quantities,
    total: usize,
    sentence: &Range<TokIx>,
) -> Option<Breakdown> {
    let list = &quantities.list;
    let whole = &list[total];
    let end = whole.noun.as_ref().map_or(whole.toks.end, |n| n.head + 1);
    let closes = doc.is_word(end, "in") && (doc.is_word(end + 1, "all") || doc.is_word(end + 1, "total"))
        || doc.is_word(end, "altogether");
    // ", a total of 1,200 people"
    let start = whole.toks.start;
    let named = start >= sentence.start + 4
        && ["a", "total", "of"].iter().zip(start - 3..).all(|(w, i)| doc.is_word(i, w))
        && whole.hedge == Hedge::None;
    let mark = if named { start - 4 } else { start.saturating_sub(1) };
    if !(closes || named) || start <= sentence.start || !matches!(doc.text(mark), "," | "—" | "–" | "or") {
        return None;
    }
    // What stands behind a semicolon has its own total; so much for each is no part.
    let clause = (sentence.start..whole.toks.start).rfind(|&i| doc.text(i) == ";").unwrap_or(sentence.start);
    let from = list.partition_point(|q| q.toks.start < clause);
    if total > from + MOST_PARTS || is_guarded(doc, &(clause..whole.toks.start)) {
        return None;
    }
    let parts: Vec<usize> = (from..total).filter(|&p| list[p].unit.agrees(whole.unit)).collect();
    let plain = parts.iter().all(|&p| is_part(&list[p])) && (2..=6).contains(&parts.len());
    (plain && nearly(list, total, &parts)).then_some(Breakdown { total, parts, singles: 0 })
}

/// `part "of the" whole noun …, B … "and" C …`, and "the remaining D" in the next sentence: "won 46 of the 120 seats, the Union 38
/// and the Greens 19".
pub(super) fn dealt_out(
    doc: &Document,
    quantities: &Quantities,
    share: &Share,
    sentence: &Range<TokIx>,
) -> Option<Breakdown> {
    let list = &quantities.list;
    let whole = &list[share.whole];
    if !share.subset || share.whole != share.part + 1 || whole.unit != Unit::Count {
        return None;
    }
    let others = run_of_parts(doc, quantities, share.whole + 1, sentence)?;
    let bare = others.iter().all(|&p| list[p].noun.is_none());
    let overlap = (whole.toks.end..sentence.end).any(|i| {
        OVERLAP.iter().any(|w| doc.is_word(i, w))
            || matches!(doc.text(i), "of" | "percent" | "%" | "votes" | "to" | "from")
    });
    if !bare || overlap {
        return None;
    }
    let mut parts = vec![share.part];
    parts.extend(others);
    let rest = list.get(*parts.last()? + 1).filter(|q| {
        let b = q.toks.start.saturating_sub(1);
        sentence.end <= q.toks.start
            && q.toks.start < doc.sentence_of(sentence.end.min(doc.toks.len() - 1)).end
            && (doc.is_word(b, "remaining") || doc.is_word(b, "other"))
            && is_part(q)
    });
    if rest.is_some() {
        parts.push(parts.last()? + 1);
    } else {
        // Without a rest the parts may leave some out, but not be more than the whole.
        let sum: Decimal = parts.iter().map(|&p| list[p].stated).sum();
        if sum <= whole.stated {
            return None;
        }
    }
    nearly(list, share.whole, &parts).then_some(Breakdown { total: share.whole, parts, singles: 0 })
}

fn is_part(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Count | Unit::Money(_)) && q.hedge == Hedge::None && !q.in_range && !q.attributive
}

/// The quantities from `first` to the end of the sentence, when there are two or more, all plain and of one unit, the last behind
/// an "and".
fn run_of_parts(doc: &Document, quantities: &Quantities, first: usize, sentence: &Range<TokIx>) -> Option<Vec<usize>> {
    let list = &quantities.list;
    let end = list.partition_point(|q| q.toks.start < sentence.end);
    if end > first + MOST_PARTS {
        return None;
    }
    // "144 within ten years": a span of time is no part.
    let parts: Vec<usize> = (first..end).filter(|&p| !matches!(list[p].unit, Unit::Time(_))).collect();
    let (&[head, ..], &[.., before, last]) = (parts.as_slice(), parts.as_slice()) else { return None };
    let (head, last) = (&list[head], &list[last]);
    let plain = parts.iter().all(|&p| is_part(&list[p]) && list[p].unit.agrees(head.unit));
    let joined = (list[before].toks.end..last.toks.start).any(|i| doc.is_word(i, "and"));
    let marks = (head.toks.start..sentence.end).any(|i| matches!(doc.text(i), ";" | ":" | "(" | "—"));
    (plain && joined && !marks).then_some(parts)
}

/// Within a seventh of the total: what is meant to add up, and does or almost does.
fn nearly(list: &[Quantity], total: usize, parts: &[usize]) -> bool {
    let whole = list[total].stated;
    let sum: Decimal = parts.iter().map(|&p| list[p].stated).sum();
    let apart = (sum - whole).abs();
    is_part(&list[total]) && parts.iter().all(|&p| list[p].stated < whole) && apart * Decimal::from(7) <= whole
}
