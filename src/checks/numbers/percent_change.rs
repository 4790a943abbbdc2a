//! "From A to B" beside a percentage that is not the change.

use rust_decimal::Decimal;

use super::{beside, in_magnitude, offer, old_value, percent_text, soften, stated_percent};
use crate::{
    checks::{Context, Finding},
    facts::{Change, Hedge, Interval, Unit},
};

/// Reports amounts that the two values contradict: "rose by 38,000 to 2,514,000 from 2,466,000".
pub fn amounts(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for change in cx.facts.changes.iter().filter(|c| !c.guarded) {
        out.extend(amount(cx, change));
    }
}

fn amount(cx: &Context<'_>, change: &Change) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (from, to, by) = (&list[change.from], &list[change.to], &list[change.by?]);
    if !by.unit.agrees(to.unit) || by.unit == Unit::Percent || from.unit != to.unit || by.in_range {
        return None;
    }
    let difference = to.value.minus(from.value)?;
    let difference =
        if difference.hi.is_sign_negative() { Interval::new(-difference.hi, -difference.lo) } else { difference };
    if difference.meets(by.value) || Interval::new(-difference.hi, -difference.lo).meets(by.value) {
        return None;
    }
    let exact = (to.stated - from.stated).abs();
    let (a, b, p) = (cx.quantity_text(from), cx.quantity_text(to), cx.quantity_text(by));
    let sign = if to.stated >= from.stated { "+" } else { "−" };
    let right = in_magnitude(&p, exact);
    let finding = cx
        .finding(by.toks.clone(), format!("{a} to {b} is {sign}{right}, not {p}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"))
        .advice("check the three figures");
    Some(soften(finding, &[from, to, by]))
}

/// Reports percentages that the two values contradict.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for change in cx.facts.changes.iter().filter(|c| !c.guarded) {
        out.extend(finding(cx, change));
    }
}

fn finding(cx: &Context<'_>, change: &Change) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (from, to, by) = (&list[change.from], &list[change.to], &list[change.by?]);
    if !matches!(by.unit, Unit::Percent | Unit::Fraction) || matches!(from.unit, Unit::Percent) || by.in_range {
        return None;
    }
    // The first may lack the unit that the second has ("from 40 to $48 billion"): then its magnitude is unsure too.
    if from.unit != to.unit && from.stated < to.stated / Decimal::ONE_HUNDRED {
        return None;
    }
    let old = if from.hedge == Hedge::None { beside(from, to) } else { old_value(from, by) };
    let range = percent_change(old, beside(to, from))?;
    if range.meets(stated_percent(by)) {
        return None;
    }
    let exact = (to.stated - from.stated).abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from.stated)?;
    let (a, b, p) = (cx.quantity_text(from), cx.quantity_text(to), cx.quantity_text(by));
    let sign = if to.stated >= from.stated { "+" } else { "−" };
    let right = percent_text(exact, by);
    let mut finding = cx
        .finding(by.toks.clone(), format!("{a} to {b} is {sign}{right}, not {p}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    if by.unit == Unit::Percent {
        finding = offer(cx, finding, by, right.trim_end_matches('%'));
    }
    Some(soften(finding, &[from, to, by]))
}

/// |B − A| / A in percent, as an interval.
pub fn percent_change(from: Interval, to: Interval) -> Option<Interval> {
    let hundred = Interval::new(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED);
    let ratio = to.times(hundred)?.over(from)?;
    let (a, b) = (ratio.lo - Decimal::ONE_HUNDRED, ratio.hi - Decimal::ONE_HUNDRED);
    if a.is_sign_negative() != b.is_sign_negative() {
        return Some(Interval::new(Decimal::ZERO, a.abs().max(b.abs())));
    }
    Some(Interval::new(a.abs(), b.abs()))
}
