//! Parts of wholes: "440 of 480, or 91.7%", and closed breakdowns: "24, made up of nine … and 15 …".

use std::ops::Range;

use super::{
    Cell, Quantities, Quantity, cells,
    changes::quantity_at,
    enumerations::{has_open_marker, list},
    quantities::{Unit, same_noun, singular_noun},
};
use crate::syntax::{Document, TokIx};

/// A part and its whole, and the share that is stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Place of the part among the quantities.
    pub part: usize,
    /// Place of the whole.
    pub whole: usize,
    /// Place of the percentage or fraction.
    pub percent: Option<usize>,
    /// Said outright ("47 of the 45"), so that the part cannot be larger.
    pub subset: bool,
}

/// A total and the parts that make it up.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// Place of the total among the quantities.
    pub total: usize,
    /// Places of the parts.
    pub parts: Vec<usize>,
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
];

/// Every share and breakdown of a draft.
pub(super) fn collect(doc: &Document, quantities: &Quantities) -> (Vec<Share>, Vec<Breakdown>) {
    let mut shares = Vec::new();
    let mut breakdowns = Vec::new();
    let mut at = 0;
    while let Some(first) = quantities.list.get(at) {
        let sentence = doc.sentence_of(first.toks.start);
        let count = quantities.within(&sentence).len().max(1);
        if count >= 2 {
            let row = cells(doc, quantities, sentence.clone());
            for i in 0..row.len() {
                if row[i].quantity.is_some() {
                    shares.extend(part_of(quantities, &row, i));
                    shares.extend(percent_first(quantities, &row, i));
                    shares.extend(percent_inside(quantities, &row, i));
                } else {
                    shares.extend(of_whole(doc, quantities, &row, i));
                }
            }
            breakdowns.extend(continued(doc, quantities, at, &sentence));
            breakdowns.extend((at..at + count).filter_map(|total| breakdown(doc, quantities, total, &sentence)));
        }
        at += count;
    }
    (shares, breakdowns)
}

fn is_amount(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Count | Unit::Money(_)) && !q.in_range && !q.attributive
}

fn is_percent(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Percent | Unit::Fraction) && !q.in_range
}

/// `part ("out")? "of" whole`, and a percentage before or behind it.
fn part_of(quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let part = row[i].quantity?;
    let of = if row.get(i + 1)?.is(&["out"]) { i + 2 } else { i + 1 };
    // "4 in 10 (38%)" as well.
    let (whole, w) = row.get(of)?.is(&["of", "in"]).then(|| quantity_at(row, of + 1))??;
    if row[of].is(&["in"]) && !(w == of + 1 && row.get(w + 1).is_some_and(|c| c.is(&["("]))) {
        return None;
    }
    let (small, large) = (&quantities.list[part], &quantities.list[whole]);
    let whole_is_amount = is_amount(large) || (large.attributive && large.unit == Unit::Count);
    // "$1 of every $5", "two of 10-year terms".
    if !is_amount(small)
        || !whole_is_amount
        || !small.unit.agrees(large.unit)
        || row[of + 1..w].iter().any(|c| c.is(&["every", "each"]))
    {
        return None;
    }
    let behind = link_percent(quantities, row, w + 1);
    let ahead = || {
        // "62%, with 5,400 of 9,000", "62% (5,400 of 9,000)", "62%, or 5,400 of".
        let open = (i.saturating_sub(3)..i).rev().find(|&j| row[j].is(&["(", ",", "or"]))?;
        let q = (open.saturating_sub(3)..=open).rev().find_map(|j| row[j].quantity)?;
        let linked =
            row[open..i].iter().all(|c| c.hedge || c.is(&["(", ",", "or", "with", "that", "is", "just", "only"]));
        (linked && is_percent(&quantities.list[q])).then_some(q)
    };
    Some(Share { part, whole, percent: behind.or_else(ahead), subset: !large.attributive })
}

/// `("," | "(" | "or" …)+ percent` within a few cells.
fn link_percent(quantities: &Quantities, row: &[Cell<'_>], from: usize) -> Option<usize> {
    let at = (from..row.len().min(from + 10)).find(|&i| row[i].quantity.is_some())?;
    let q = row[at].quantity?;
    let mut lead = at;
    while lead > from
        && (row[lead - 1].hedge
            || row[lead - 1].is(&["a", "that", "is", "about", "equivalent", "to", "i.e.", "just", "only"]))
    {
        lead -= 1;
    }
    let linked =
        lead > from && row[lead - 1].is(&["or", "("]) || row[lead..at].iter().any(|c| c.is(&["equivalent", "is"]));
    let clean = !row[from..at].iter().any(|c| c.is(&[";", "while", "but"]));
    (linked && clean && is_percent(&quantities.list[q])).then_some(q)
}

/// `"Of" whole noun …, part` at the head of a clause; `whole noun, "of whom" part`.
fn of_whole(doc: &Document, quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    if !row[i].is(&["of"]) {
        return None;
    }
    let head = i == 0 || row[i - 1].is(&[",", ";", "—", "and", "but", "“", "\""]);
    if !head {
        return None;
    }
    let relative = row.get(i + 1)?.is(&["whom", "which"]);
    let (whole, comma) = if relative {
        let w = (i.saturating_sub(10)..i).rev().find(|&j| row[j].quantity.is_some())?;
        (row[w].quantity?, i + 1)
    } else {
        let (whole, w) = quantity_at(row, i + 1)?;
        let next = (w + 1..row.len().min(w + 18)).find(|&j| row[j].quantity.is_some())?;
        (whole, (w + 1..next).rfind(|&j| row[j].is(&[","]))?)
    };
    let p = (comma + 1..row.len().min(comma + 6)).find(|&j| row[j].quantity.is_some())?;
    let part = row[p].quantity?;
    let lead =
        row[comma + 1..p].iter().all(|c| c.hedge || c.is(&["a", "total", "of", "only", "just", "all", "some", ","]));
    let (x, y) = (&list[part], &list[whole]);
    let same = x.noun.as_ref().is_none_or(|n| y.noun.as_ref().is_some_and(|m| same_noun(doc, n.head, m.head)));
    if !lead || !same || !is_amount(x) || !is_amount(y) || !x.unit.agrees(y.unit) {
        return None;
    }
    Some(Share { part, whole, percent: link_percent(quantities, row, p + 1), subset: true })
}

/// `percent … ("of" | "on") whole … ("comes to" | "or" | "equals") part`.
fn percent_first(quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    let percent = row[i].quantity.filter(|&q| is_percent(&list[q]))?;
    let of =
        (i + 1..row.len().min(i + 5)).take_while(|&j| row[j].quantity.is_none()).find(|&j| row[j].is(&["of", "on"]))?;
    let (whole, w) = quantity_at(row, of + 1)?;
    let p = (w + 1..row.len().min(w + 10)).find(|&j| row[j].quantity.is_some())?;
    let part = row[p].quantity?;
    let mut lead = p;
    while lead > w + 1 && (row[lead - 1].hedge || row[lead - 1].is(&["to"])) {
        lead -= 1;
    }
    let linked = lead > w + 1 && row[lead - 1].is(&["comes", "came", "amounts", "amounted", "equals", "equal", "or"]);
    (linked && is_amount(&list[part]) && is_amount(&list[whole]) && list[part].unit.agrees(list[whole].unit))
        .then_some(Share { part, whole, percent: Some(percent), subset: false })
}

/// `part …, "or" percent "of" whole`; `part (percent) of whole`.
fn percent_inside(quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    let part = row[i].quantity.filter(|&q| is_amount(&list[q]))?;
    let p = (i + 1..row.len().min(i + 7)).find(|&j| row[j].quantity.is_some())?;
    let percent = row[p].quantity.filter(|&q| is_percent(&list[q]))?;
    let mut lead = p;
    while lead > i + 1 && (row[lead - 1].hedge || row[lead - 1].is(&["a"])) {
        lead -= 1;
    }
    if !row[lead - 1].is(&["or", "("]) {
        return None;
    }
    let of = if row.get(p + 1)?.is(&[")"]) { p + 2 } else { p + 1 };
    let (whole, _) = row.get(of)?.is(&["of"]).then(|| quantity_at(row, of + 1))??;
    (is_amount(&list[whole]) && list[part].unit.agrees(list[whole].unit)).then_some(Share {
        part,
        whole,
        percent: Some(percent),
        subset: false,
    })
}

/// `total … ("made up of" | "comprising" | ":" …) part, part and part`, or the two parts of a complement.
fn breakdown(doc: &Document, quantities: &Quantities, total: usize, sentence: &Range<TokIx>) -> Option<Breakdown> {
    let whole = &quantities.list[total];
    if !matches!(whole.unit, Unit::Count | Unit::Money(_)) || whole.in_range {
        return None;
    }
    let after = whole.noun.as_ref().map_or(whole.toks.end, |n| n.head + 1);
    let next = quantities.list.get(total + 1)?.toks.start;
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
        let colon = (doc.text(i) == ":").then_some(i + 1);
        made.or(of).or(verb).or(colon)
    });
    if let Some(start) = marker {
        // The subject of the verb is the total: nothing else stands between but its own words.
        let near = start - after <= 9 && !(after..start).any(|i| matches!(doc.text(i), ";" | "and" | "while"));
        let parts = near.then(|| quantified(doc, quantities, start..sentence.end, whole.unit))??;
        // "one, the board; two, the panel": numbers of the items.
        let counted = parts.iter().zip(1..).any(|(&p, n)| quantities.list[p].whole() != Some(n));
        return (parts.len() >= 2 && counted).then_some(Breakdown { total, parts });
    }
    complement(doc, quantities, total, sentence)
}

/// "A jury of five will choose. It is made up of two critics and three printers.": the only count of the sentence before.
fn continued(doc: &Document, quantities: &Quantities, first: usize, sentence: &Range<TokIx>) -> Option<Breakdown> {
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
    let parts =
        (total.unit == Unit::Count).then(|| quantified(doc, quantities, start..sentence.end, Unit::Count))??;
    (parts.len() >= 2 && first > 0).then(|| Breakdown { total: first - 1, parts })
}

fn is_guarded(doc: &Document, sentence: &Range<TokIx>) -> bool {
    has_open_marker(doc, sentence)
        || sentence.clone().any(|i| {
            matches!(
                doc.text(i),
                "both"
                    | "joint"
                    | "jointly"
                    | "also"
                    | "respectively"
                    | "each"
                    | "per"
                    | "every"
                    | "overlap"
                    | "or"
                    | "average"
                    | "apiece"
            )
        })
}

/// The quantities that open the items of a list, if every item has exactly one and all are of one unit.
fn quantified(doc: &Document, quantities: &Quantities, toks: Range<TokIx>, unit: Unit) -> Option<Vec<usize>> {
    // The list ends with the comma after its last "and": "five critics and two printers, chose it".
    let opens = |i: TokIx| !quantities.within(&(i + 1..i + 4)).is_empty();
    let last = toks.clone().find(|&i| doc.text(i) == "and" && opens(i))?;
    let end = (last..toks.end).find(|&i| matches!(doc.text(i), "," | ";" | "—")).unwrap_or(toks.end);
    let items = list(doc, toks.start..end)?.items;
    items
        .iter()
        .map(|item| {
            let inside = quantities.within(item);
            let [only] = inside else { return None };
            let lead = (item.start..only.toks.start)
                .all(|i| only.hedge_toks.contains(&i) || matches!(doc.text(i), "a" | "the" | "another"));
            let at = quantities.list.partition_point(|q| q.toks.start < only.toks.start);
            (lead && only.unit.agrees(unit) && !only.in_range && !only.attributive).then_some(at)
        })
        .collect()
}

/// `("of whom" | "of which" | "Of" total noun …,) A x … "and" B y` with x and y a pair that splits the whole.
fn complement(doc: &Document, quantities: &Quantities, total: usize, sentence: &Range<TokIx>) -> Option<Breakdown> {
    let list = &quantities.list;
    let (a, b) = (list.get(total + 1)?, list.get(total + 2)?);
    let more = list.get(total + 3).is_some_and(|q| q.toks.start < sentence.end && q.unit == list[total].unit);
    if b.toks.end > sentence.end || more || !a.unit.agrees(list[total].unit) || !b.unit.agrees(list[total].unit) {
        return None;
    }
    let gap = list[total].toks.end..a.toks.start;
    let relative =
        gap.clone().any(|i| doc.is_word(i, "of") && (doc.is_word(i + 1, "whom") || doc.is_word(i + 1, "which")));
    let opened = list[total].toks.start.checked_sub(1).is_some_and(|i| doc.is_word(i, "of") || doc.is_word(i, "the"))
        && gap.clone().any(|i| doc.text(i) == ",");
    let of_first = opened && (sentence.start..list[total].toks.start).any(|i| doc.text(i) == "Of");
    if !relative && !of_first {
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
    pair.then_some(Breakdown { total, parts: vec![total + 1, total + 2] })
}
