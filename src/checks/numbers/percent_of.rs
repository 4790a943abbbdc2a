//! A share that is not the part divided by the whole.

use rust_decimal::Decimal;

use super::{
    beside, implied,
    mend::{Role, mend},
    offer, percent_text, soften, stated_percent,
};
use crate::{
    checks::{Context, Finding},
    facts::{Interval, Quantity, Share, Unit},
};

/// Words that put another base under the percentage.
const GUARDS: &[&str] = &["respectively", "each", "average", "capita", "whereas"];

/// Reports shares that no two figures of the sentence give.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for share in &cx.facts.shares {
        out.extend(finding(cx, share));
    }
    implied::run(cx, out);
}

fn finding(cx: &Context<'_>, share: &Share) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (part, whole, percent) = (&list[share.part], &list[share.whole], &list[share.percent?]);
    let sentence = cx.doc.sentence_of(part.toks.start);
    let amounts: Vec<&Quantity> = cx
        .facts
        .quantities
        .within(&sentence)
        .iter()
        .filter(|q| matches!(q.unit, Unit::Count | Unit::Money(_)) && !q.in_range)
        .collect();
    let stated = stated_percent(percent);
    // A figure that reads like a year ("2184") may be the part or the whole as well.
    let years =
        cx.facts.dates.iter().filter(|d| d.toks.len() == 1 && sentence.contains(&d.toks.start)).filter_map(|d| d.year);
    let own = |q: &Quantity| q.toks == part.toks || q.toks == whole.toks;
    let values: Vec<(Unit, Interval)> = amounts
        .iter()
        .filter(|q| !(own(q) && amounts.len() == 2))
        .map(|q| (q.unit, q.value))
        .chain(years.map(|y| (Unit::Count, Interval::new(Decimal::from(y), Decimal::from(y)))))
        .collect();
    let fits = |(a, x): &(Unit, Interval), (b, y): &(Unit, Interval)| {
        a.agrees(*b) && x != y && ratio(*x, *y).is_some_and(|r| r.meets(stated))
    };
    if ratio(beside(part, whole), beside(whole, part)).is_none_or(|r| r.meets(stated))
        || values.iter().any(|a| values.iter().any(|b| fits(a, b)))
    {
        return None;
    }
    if sentence.clone().any(|i| GUARDS.contains(&cx.doc.text(i))) {
        return None;
    }
    let exact = part.stated.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.stated)?;
    if exact > Decimal::ONE_HUNDRED {
        return None;
    }
    let right = percent_text(exact, percent);
    let (p, w, stated) = (cx.quantity_text(part), cx.quantity_text(whole), cx.quantity_text(percent));
    let mut finding = cx
        .finding(percent.toks.clone(), format!("{p} of {w} is {right}, not {stated}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(part), "part"))
        .with(cx.label(cx.quantity_span(whole), "whole"));
    if percent.unit == Unit::Percent {
        finding = mend_share(cx, offer(cx, finding, percent, right.trim_end_matches('%')), part, whole, percent);
    }
    Some(soften(finding, &[part, whole, percent]))
}

/// Offers the part and the whole that the percentage gives, where it gives one figure.
pub(super) fn mend_share(
    cx: &Context<'_>,
    finding: Finding,
    part: &Quantity,
    whole: &Quantity,
    percent: &Quantity,
) -> Finding {
    let holds = |part: &Quantity, whole: &Quantity| {
        part.stated < whole.stated && ratio(part.value, whole.value).is_some_and(|r| r.meets(stated_percent(percent)))
    };
    let share = percent.stated / Decimal::ONE_HUNDRED;
    let (of, from) = (whole.stated.checked_mul(share), part.stated.checked_div(share));
    let finding = mend(cx, finding, part, Role::Given, of, |part| holds(part, whole));
    mend(cx, finding, whole, Role::Given, from, |whole| holds(part, whole))
}

pub(super) fn ratio(part: Interval, whole: Interval) -> Option<Interval> {
    part.times(Interval::new(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED))?.over(whole)
}
