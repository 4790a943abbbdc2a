//! Parts of wholes: "440 of 480, or 91.7%", and closed breakdowns: "24, made up of nine … and 15 …".

mod breakdowns;
mod percents;

use super::{
    Cell, Quantities, Quantity, cells,
    changes::quantity_at,
    quantities::{Unit, same_noun},
};
use crate::syntax::{Document, Kind};

pub use breakdowns::Breakdown;
use breakdowns::{breakdown, continued, dealt_out, in_all, of_these, shared_out};

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

/// Every share and breakdown of a draft.
pub(super) fn collect(doc: &Document, quantities: &Quantities) -> (Vec<Share>, Vec<Breakdown>) {
    let mut shares = Vec::new();
    let mut breakdowns = Vec::new();
    let mut at = 0;
    while let Some(first) = quantities.list.get(at) {
        let sentence = doc.sentence_of(first.toks.start);
        let count = quantities.within(&sentence).len().max(1);
        if count >= 2 {
            let known = shares.len();
            let row = cells(doc, quantities, sentence.clone());
            for i in 0..row.len() {
                if row[i].quantity.is_some() {
                    shares.extend(part_of(quantities, &row, i));
                    shares.extend(percent_first(quantities, &row, i));
                    shares.extend(percent_inside(quantities, &row, i));
                    shares.extend(funded(doc, quantities, &row, i));
                    shares.extend(part_of_them(quantities, &row, i));
                    shares.extend(percents::apposed(doc, quantities, &row, i));
                    shares.extend(percents::of_amount(quantities, &row, i));
                    shares.extend(percents::alone(doc, quantities, &row, i));
                } else {
                    shares.extend(of_whole(doc, quantities, &row, i));
                }
            }
            breakdowns.extend(continued(doc, quantities, at, &sentence));
            breakdowns.extend(of_these(doc, quantities, at, &sentence));
            for total in at..at + count {
                let found = breakdown(doc, quantities, total, &sentence)
                    .or_else(|| shared_out(doc, quantities, total, &sentence))
                    .or_else(|| in_all(doc, quantities, total, &sentence));
                breakdowns.extend(found);
            }
            let new = shares.len() - known;
            breakdowns.extend(
                shares[shares.len() - new..].iter().find_map(|s: &Share| dealt_out(doc, quantities, s, &sentence)),
            );
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
    let (whole, w) =
        row.get(of)?.is(&["of", "in"]).then(|| quantity_at(row, of + 1).or_else(|| total_at(row, of + 1)))??;
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
    let with = || {
        // "40 percent of the board, with six of its twelve seats".
        let with = i.checked_sub(1).filter(|&j| row[j].is(&["with"]) && j > 0 && row[j - 1].is(&[","]))?;
        let at =
            (with.saturating_sub(8)..with - 1).rev().find(|&j| row[j].quantity.is_some() || row[j].is(&[",", ";"]))?;
        let q = row[at].quantity?;
        (is_percent(&quantities.list[q]) && row[at + 1].is(&["of"])).then_some(q)
    };
    let ahead = || {
        // "62%, with 5,400 of 9,000", "62% (5,400 of 9,000)", "62%, or 5,400 of".
        let open = (i.saturating_sub(3)..i).rev().find(|&j| row[j].is(&["(", ",", "or", ":"]))?;
        // "62% of the members (5,400 of 9,000)".
        let far = if row[open].is(&["("]) { 6 } else { 3 };
        let plain =
            |j: &usize| row[*j].quantity.is_some() || *j == open || row[*j].kind == Kind::Word || row[*j].is(&["%"]);
        let q = (open.saturating_sub(far)..=open).rev().take_while(plain).find_map(|j| row[j].quantity)?;
        let linked =
            row[open..i].iter().all(|c| c.hedge || c.is(&["(", ",", "or", ":", "with", "that", "is", "just", "only"]));
        // "40 percent of the board, with six of its twelve seats".
        (linked && is_percent(&quantities.list[q])).then_some(q)
    };
    Some(Share { part, whole, percent: behind.or_else(ahead).or_else(with), subset: !large.attributive })
}

/// "1,460 calls; 1,102 of them, or 75%": the whole is the count before, when it is larger.
fn part_of_them(quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    let part = row[i].quantity.filter(|&q| is_amount(&list[q]) && list[q].unit == Unit::Count)?;
    let them = row.get(i + 1)?.is(&["of"]) && row.get(i + 2)?.is(&["them", "these", "those"]);
    let whole = row[..i].iter().rev().find_map(|c| c.quantity).filter(|&q| is_amount(&list[q]))?;
    let percent = them.then(|| link_percent(quantities, row, i + 3))??;
    let larger = list[whole].unit == Unit::Count && list[whole].stated > list[part].stated;
    larger.then_some(Share { part, whole, percent: Some(percent), subset: false })
}

/// `("," | "(" | "or" …)+ percent` within a few cells.
fn link_percent(quantities: &Quantities, row: &[Cell<'_>], from: usize) -> Option<usize> {
    let mut found = (from..row.len().min(from + 14)).filter(|&i| row[i].quantity.is_some());
    let mut at = found.next()?;
    // "2,070 have fewer than 250 employees, that is 90%": another count may stand between.
    let other = |at: usize| row[at].quantity.is_some_and(|q| quantities.list[q].unit == Unit::Count);
    let closing = |n: &usize| row[n - 1].is(&["is", "or"]) && row[n - 2].is(&[",", "that"]);
    if let Some(next) = other(at).then(|| found.next().filter(closing)).flatten() {
        at = next;
    } else if at >= from + 10 {
        return None;
    }
    let q = row[at].quantity?;
    let mut lead = at;
    while lead > from
        && (row[lead - 1].hedge
            || row[lead - 1].is(&["a", "that", "is", "about", "equivalent", "to", "i.e.", "just", "only"]))
    {
        lead -= 1;
    }
    // ", a coverage of 91%", ", a response rate of 76%", ", accounting for 54%".
    let noun = lead >= from + 3
        && row[lead - 1].is(&["of"])
        && row[lead - 2].is(&["rate", "coverage", "turnout", "share", "proportion", "percentage", "majority"])
        && row[from..lead - 2].iter().any(|c| c.is(&[","]));
    let verb = lead > from + 1
        && (row[lead - 1].is(&["representing"]) || row[lead - 1].is(&["for"]) && row[lead - 2].is(&["accounting"]));
    // "540 of the 1,200 wells, 50 percent, had been repaired".
    let aside = lead > from
        && lead <= from + 3
        && row[lead - 1].is(&[",", "—", "–"])
        && row.get(at + 1).is_some_and(|c| c.is(&[",", "—", "–", "."]));
    let linked = noun
        || aside
        || verb
        || lead > from && row[lead - 1].is(&["or", "("])
        || row[lead..at].iter().any(|c| c.is(&["equivalent", "is"]));
    // "55% of states (15 of 27) representing 65% of the population": what stands in brackets is over.
    let closed = row[from..at].iter().find(|c| c.is(&["(", ")"])).is_some_and(|c| c.is(&[")"]));
    let clean = !closed && !row[from..at].iter().any(|c| c.is(&[";", "while", "but"]));
    (linked && clean && is_percent(&quantities.list[q])).then_some(q)
}

/// `"Of" whole noun …, part` at the head of a clause; `whole noun, "of whom" part`.
fn of_whole(doc: &Document, quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    if !row[i].is(&["of"]) {
        return None;
    }
    let head = i == 0 || row[i - 1].is(&[",", ";", ":", "(", "—", "–", "and", "but", "“", "\""]);
    if !head {
        return None;
    }
    let relative = row.get(i + 1)?.is(&["whom", "which"]);
    // "Of them, 740,000 …": of what the sentence before counts, if it counts one thing.
    let them = row[i + 1].is(&["them", "these", "those", "this"]);
    let (whole, comma) = if them && !row[..i].iter().any(|c| c.quantity.is_some()) {
        let start = row[0].tok;
        let before = (start > doc.block_of(start).toks.start).then(|| doc.sentence_of(start - 1))?;
        // What is smaller than the part is not its whole.
        let first = row[i..].iter().find_map(|c| c.quantity);
        let mut counts = (0..list.len())
            .skip(list.partition_point(|q| q.toks.start < before.start))
            .take_while(|&q| list[q].toks.start < before.end)
            .filter(|&q| {
                is_amount(&list[q])
                    && list[q].unit == Unit::Count
                    && first.is_none_or(|p| list[q].stated > list[p].stated)
            });
        let whole = counts.next()?;
        (counts.next().is_none().then_some(whole)?, i + 1)
    } else if relative || them {
        let near = (i.saturating_sub(10)..i).rev().find_map(|j| row[j].quantity)?;
        // "187 vessels in 14 harbours, of which 23 were lost": the nearest count that may hold the part; else the largest.
        let part = row[i..row.len().min(i + 7)].iter().find_map(|c| c.quantity)?;
        let alike = |&q: &usize| is_amount(&list[q]) && list[q].unit.agrees(list[part].unit);
        let holds = |q: &usize| list[*q].value.hi >= list[part].value.lo;
        let counts = || row[..i].iter().rev().filter_map(|c| c.quantity).filter(alike);
        let whole = counts().find(holds).or_else(|| counts().max_by_key(|&q| list[q].stated)).unwrap_or(near);
        (whole, i + 1)
    } else {
        let (whole, w) = quantity_at(row, i + 1)?;
        let next = (w + 1..row.len().min(w + 18)).find(|&j| row[j].quantity.is_some())?;
        (whole, (w + 1..next).rfind(|&j| row[j].is(&[","]))?)
    };
    let at = (comma + 1..row.len().min(comma + 6)).find(|&j| row[j].quantity.is_some())?;
    let part = row[at].quantity?;
    let lead =
        row[comma + 1..at].iter().all(|c| c.hedge || c.is(&["a", "total", "of", "only", "just", "all", "some", ","]));
    let (small, large) = (&list[part], &list[whole]);
    let alike = small.noun.as_ref().is_none_or(|n| large.noun.as_ref().is_some_and(|m| same_noun(doc, n.head, m.head)));
    if !lead || !(alike || them) || !is_amount(small) || !is_amount(large) || !small.unit.agrees(large.unit) {
        return None;
    }
    // "Turnout was 61 percent: of 40,000 voters, 30,500 came".
    let ahead = || {
        let share = row[i.checked_sub(2)?].quantity?;
        (row[i - 1].is(&[":", "(", "—", "–"]) && is_percent(&list[share])).then_some(share)
    };
    // "Turnout was 62 percent. Of 4.1 million voters, 2.54 million cast a ballot."
    let turnout = || {
        let start = row[0].tok;
        let voted = row[at..].iter().any(|c| c.is(&["voted", "ballot", "ballots", "votes", "vote"]));
        let before = (voted && start > doc.block_of(start).toks.start).then(|| doc.sentence_of(start - 1))?;
        let said = before.clone().any(|i| doc.is_word(i, "turnout"));
        let from = list.partition_point(|q| q.toks.start < before.start);
        let mut shares =
            (from..list.len()).take_while(|&q| list[q].toks.start < start).filter(|&q| is_percent(&list[q]));
        let (share, None) = (shares.next()?, shares.next()) else { return None };
        said.then_some(share)
    };
    // "12 million, or 40 percent of adults": of another whole.
    let own = |&percent: &usize| {
        let Some(of) = row.iter().position(|c| c.quantity == Some(percent)).map(|p| p + 1) else { return true };
        !row.get(of).is_some_and(|c| c.is(&["of"]))
            || row[of + 1..row.len().min(of + 4)].iter().any(|c| {
                c.is(&["them", "those", "these", "total", "all", "whole"])
                    || large.noun.as_ref().is_some_and(|n| same_noun(doc, n.head, c.tok))
            })
    };
    let percent = link_percent(quantities, row, at + 1).filter(own).or_else(ahead).or_else(turnout);
    Some(Share { part, whole, percent, subset: alike })
}

/// `percent … ("of" | "on") whole … ("comes to" | "or" | "equals") part`.
fn percent_first(quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    let percent = row[i].quantity.filter(|&q| is_percent(&list[q]))?;
    let of =
        (i + 1..row.len().min(i + 5)).take_while(|&j| row[j].quantity.is_none()).find(|&j| row[j].is(&["of", "on"]))?;
    let (whole, w) = whole_at(row, of + 1)?;
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

/// "total exports of" and a quantity.
fn total_at(row: &[Cell<'_>], at: usize) -> Option<(usize, usize)> {
    let total = at + usize::from(row.get(at)?.is(&["a", "the", "its", "their"]));
    let of = (total + 2..row.len().min(total + 4)).find(|&i| row[i].is(&["of"]))?;
    let plain = row[total..of].iter().all(|c| c.quantity.is_none() && c.kind == Kind::Word);
    (row[total].is(&["total", "overall", "all"]) && plain).then(|| quantity_at(row, of + 1))?
}

/// A quantity, or "the target of" and a quantity.
fn whole_at(row: &[Cell<'_>], at: usize) -> Option<(usize, usize)> {
    const WHOLES: &[&str] = &[
        "target",
        "goal",
        "total",
        "budget",
        "plan",
        "quota",
        "ceiling",
        "limit",
        "sum",
        "amount",
        "appeal",
        "population",
        "electorate",
        "membership",
        "workforce",
        "capacity",
        "requirement",
        "estimate",
    ];
    let named = || {
        let of =
            (at..row.len().min(at + 5)).take_while(|&i| row[i].quantity.is_none()).find(|&i| row[i].is(&["of"]))?;
        let plain = row[at..of].iter().all(|c| c.kind == Kind::Word || c.is(&["-"]));
        (plain && of > at && row[of - 1].is(WHOLES)).then(|| quantity_at(row, of + 1))?
    };
    quantity_at(row, at).or_else(named)
}

/// `whole "appeal" … percent "funded" …, part`: the two amounts of money of the sentence, the whole first.
fn funded(doc: &Document, quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    let percent = row[i].quantity.filter(|&q| list[q].unit == Unit::Percent && !list[q].in_range)?;
    let behind = i >= 2 && row[i - 1].is(&["at"]) && row[i - 2].is(&["funded"]);
    let said = behind || row.get(i + 1).is_some_and(|c| c.is(&["funded"]));
    let mut money = row.iter().filter_map(|c| c.quantity).filter(|&q| matches!(list[q].unit, Unit::Money(_)));
    let (whole, part) = match (money.next()?, money.next()) {
        (whole, Some(part)) => (whole, part),
        // "It asked for $180 million. The appeal is 15 percent funded, with $27 million received."
        (part, None) => {
            let start = row[0].tok;
            let before = (start > doc.block_of(start).toks.start).then(|| doc.sentence_of(start - 1))?;
            let from = list.partition_point(|q| q.toks.start < before.start);
            let mut asked =
                (from..part).filter(|&q| list[q].toks.start < start && matches!(list[q].unit, Unit::Money(_)));
            let whole = asked.next()?;
            (asked.next().is_none().then_some(whole)?, part)
        }
    };
    let (large, small) = (&list[whole], &list[part]);
    let plain = !large.in_range && is_amount(small) && large.unit.agrees(small.unit) && small.stated < large.stated;
    // "with $224 million received", not "$14 million more than", "with $30 million to spare".
    let at = row.iter().position(|c| c.quantity == Some(part))?;
    let lead = row[..at].iter().rfind(|c| !c.hedge)?;
    let next = row.get(at + 1);
    let received =
        next.is_some_and(|c| c.is(&["received", "raised", "pledged", "secured", "contributed", "in", "paid"]));
    let closed = next.is_none_or(|c| c.is(&[".", ";", ","]));
    if !(received || lead.is(&["with", "received"]) && closed) {
        return None;
    }
    let asked =
        row.iter().any(|c| c.is(&["appeal", "plan", "programme", "program", "request", "requirement", "response"]));
    (said && asked && plain && money.next().is_none()).then_some(Share {
        part,
        whole,
        percent: Some(percent),
        subset: false,
    })
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
    // "$540 million, 50 percent of its budget of …": the part stands before the comma, with its noun.
    let comma = row[lead - 1].is(&[",", "—", "–"]) && lead <= i + 3;
    if !(row[lead - 1].is(&["or", "("]) || comma) {
        return None;
    }
    let closed = row.get(p + 1)?.is(&[")"]) || row[p + 1].is(&[","]) && row[lead - 1].is(&["or"]);
    let of = if closed { p + 2 } else { p + 1 };
    let (whole, _) = row.get(of)?.is(&["of"]).then(|| whole_at(row, of + 1))??;
    (is_amount(&list[whole]) && list[part].unit.agrees(list[whole].unit)).then_some(Share {
        part,
        whole,
        percent: Some(percent),
        subset: false,
    })
}
