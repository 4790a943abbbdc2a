//! Shares told from the percentage: "50 percent of the 1,200 homes (540)", "sales ($540 million) were 50 percent of all exports ($1,200
//! million)", "1,200 complaints; 50 percent (540) concerned delays".

use super::{Share, is_amount, is_percent, whole_at};
use crate::{
    facts::{
        Cell, Quantities, cells,
        quantities::{Unit, same_noun},
    },
    syntax::{Document, Kind},
};

/// `percent "of" whole noun ("," | "(" | "or") part ("," | ")" | "." | "in all")`.
pub(super) fn apposed(doc: &Document, quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    let list = &quantities.list;
    let percent = row[i].quantity.filter(|&q| is_percent(&list[q]))?;
    let of = row.get(i + 1)?.is(&["of"]).then_some(i + 1)?;
    let (whole, w) = whole_at(row, of + 1)?;
    let mut open = w + 1;
    while row.get(open).is_some_and(|c| c.quantity.is_none() && c.kind == Kind::Word && !c.hedge) && open <= w + 3 {
        open += 1;
    }
    let mut at = open + 1;
    while row.get(at).is_some_and(|c| c.hedge || c.is(&["or", "a", "total", "of"])) {
        at += 1;
    }
    let part = row.get(at)?.quantity?;
    let (mark, next) = (&row[open], row.get(at + 1));
    let all = next.is_some_and(|c| c.is(&["in"])) && row.get(at + 2).is_some_and(|c| c.is(&["all", "total"]));
    let closed = all || next.is_none_or(|c| c.is(&[",", ")", ".", ";", "—", "–"]));
    let alike = list[part]
        .noun
        .as_ref()
        .is_none_or(|n| list[whole].noun.as_ref().is_some_and(|m| same_noun(doc, n.head, m.head)));
    let opened = mark.is(&[",", "(", "—", "–"]);
    let plain = is_amount(&list[part]) && is_amount(&list[whole]) && list[part].unit.agrees(list[whole].unit);
    (opened && closed && alike && plain).then_some(Share { part, whole, percent: Some(percent), subset: false })
}

/// `"(" part ")" verb percent "of" … "(" whole ")"`.
pub(super) fn of_amount(quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    const VERBS: &[&str] = &[
        "account",
        "accounted",
        "accounts",
        "accounting",
        "made",
        "make",
        "makes",
        "represent",
        "represented",
        "represents",
        "were",
        "was",
        "is",
        "are",
        "constituted",
        "constitute",
        "comprised",
    ];
    let list = &quantities.list;
    let percent = row[i].quantity.filter(|&q| list[q].unit == Unit::Percent && !list[q].in_range)?;
    let bracketed = |at: usize| at > 0 && row[at - 1].is(&["("]) && row.get(at + 1).is_some_and(|c| c.is(&[")"]));
    let w = (i + 2..row.len().min(i + 8)).find(|&j| row[j].quantity.is_some())?;
    let p = (i.saturating_sub(8)..i).rev().find(|&j| row[j].quantity.is_some())?;
    let (part, whole) = (row[p].quantity?, row[w].quantity?);
    let joined = row[i + 1].is(&["of"]) && bracketed(w) && bracketed(p) && row[p..i].iter().any(|c| c.is(VERBS));
    let plain = is_amount(&list[part]) && is_amount(&list[whole]) && list[part].unit.agrees(list[whole].unit);
    (joined && plain).then_some(Share { part, whole, percent: Some(percent), subset: false })
}

/// `whole …, percent "(" part ")"` and `whole …, part "(" percent ")"`, the only figures of their sentence; the whole may be the only
/// amount of money of the sentence before.
pub(super) fn alone(doc: &Document, quantities: &Quantities, row: &[Cell<'_>], i: usize) -> Option<Share> {
    /// Words behind which the base is another one.
    const OTHERS: &[&str] = &[
        "than",
        "from",
        "compared",
        "while",
        "whereas",
        "last",
        "previous",
        "this",
        "next",
        "earlier",
        "target",
        "up",
        "down",
        "rose",
        "fell",
        "grew",
        "increase",
        "increased",
        "decrease",
        "respectively",
        "average",
        "per",
        "each",
        "another",
        "further",
        "more",
        "additional",
        "since",
        "against",
    ];
    let list = &quantities.list;
    let first = row[i].quantity?;
    let percent_first = is_percent(&list[first]);
    let open = row.get(i + 1)?;
    let mut at = i + 2;
    while row.get(at).is_some_and(|c| c.hedge || c.is(&["or"])) {
        at += 1;
    }
    let second = row.get(at)?.quantity?;
    let bracketed = open.is(&["("]) && row.get(at + 1).is_some_and(|c| c.is(&[")"]));
    // "50 percent, or €540 million"
    let or = percent_first && open.is(&[","]) && row[i + 2].is(&["or"]);
    let (part, percent) = if percent_first { (second, first) } else { (first, second) };
    let behind = row.get(at + 1 + usize::from(bracketed));
    if !(bracketed || or)
        || !is_percent(&list[percent])
        || !is_amount(&list[part])
        || behind.is_some_and(|c| c.is(&["of", "in"]))
        || row.iter().any(|c| c.is(OTHERS))
    {
        return None;
    }
    let timeless = |q: &usize| !matches!(list[*q].unit, Unit::Time(_));
    let mut figures = row.iter().filter_map(|c| c.quantity).filter(timeless);
    let head = figures.next()?;
    let (whole, others) = if head == part.min(percent) {
        (spent_before(doc, quantities, row, part)?, figures.count() - 1)
    } else {
        (head, figures.count() - 2)
    };
    // "1,200 complaints; 540 (45 percent) …", not "1,200 pupils, and 540 (90 percent) passed the test of English".
    let mut lead = i;
    while lead > 0 && row[lead - 1].hedge {
        lead -= 1;
    }
    let count = list[part].unit == Unit::Count;
    if count && !(lead > 0 && row[lead - 1].is(&[",", ";", ":", "—", "–"])) || !count && head == whole && !is_spent(row)
    {
        return None;
    }
    let (small, large) = (&list[part], &list[whole]);
    let alike = small.noun.as_ref().is_none_or(|n| large.noun.as_ref().is_some_and(|m| same_noun(doc, n.head, m.head)));
    let plain = is_amount(large) && small.unit == large.unit && small.stated < large.stated && alike;
    (others == 0 && plain).then_some(Share { part, whole, percent: Some(percent), subset: false })
}

/// What an amount of money may be the whole of.
const TOTALS: &[&str] = &["budget", "total", "package", "fund", "investment", "allocation", "outlay"];

/// The sentence speaks of a cost or a budget; "tickets cost" is a price.
fn is_spent(row: &[Cell<'_>]) -> bool {
    let cost =
        |i: usize| row[i].is(&["cost", "costs"]) && i > 0 && row[i - 1].is(&["the", "total", "its", "overall", "full"]);
    (0..row.len()).any(|i| row[i].is(TOTALS) || cost(i))
}

/// The only amount of money of the sentence before, when that speaks of a cost or a budget.
fn spent_before(doc: &Document, quantities: &Quantities, row: &[Cell<'_>], part: usize) -> Option<usize> {
    let list = &quantities.list;
    let start = row[0].tok;
    let money = matches!(list[part].unit, Unit::Money(_)) && start > doc.block_of(start).toks.start;
    let before = money.then(|| doc.sentence_of(start - 1))?;
    let from = list.partition_point(|q| q.toks.start < before.start);
    let mut amounts = (from..list.len()).take_while(|&q| list[q].toks.start < start);
    let whole = amounts.next()?;
    let only = amounts.next().is_none() && matches!(list[whole].unit, Unit::Money(_));
    (only && is_spent(&cells(doc, quantities, before))).then_some(whole)
}
