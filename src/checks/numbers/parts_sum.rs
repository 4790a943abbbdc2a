//! Closed breakdowns whose parts do not add up.

use super::{in_form, in_magnitude, remainder, votes};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Breakdown, Hedge, Interval, Unit},
};

/// Reports totals that their parts miss.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for breakdown in &cx.facts.breakdowns {
        out.extend(finding(cx, breakdown));
    }
    remainder::run(cx, out);
    votes::run(cx, out);
}

fn finding(cx: &Context<'_>, breakdown: &Breakdown) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let total = &list[breakdown.total];
    let parts: Vec<_> = breakdown.parts.iter().map(|&p| &list[p]).collect();
    let singles = rust_decimal::Decimal::from(breakdown.singles);
    let mut sum = parts[0].value.plus(Interval::new(singles, singles))?;
    let mut stated = parts[0].stated.checked_add(singles)?;
    for part in &parts[1..] {
        sum = sum.plus(part.value)?;
        stated = stated.checked_add(part.stated)?;
    }
    // "two phases: 12 schools in 2024 and 15 in 2025": the number counts the items.
    let counts_items = total.whole() == Some(parts.len() as u64);
    let too_large = parts.iter().any(|p| p.value.lo > total.value.hi);
    if counts_items || too_large || sum.meets(total.value) {
        return None;
    }
    let text = cx.quantity_text(total);
    let unit = in_magnitude(&text, stated);
    let mut finding = cx.finding(total.toks.clone(), format!("the parts add up to {unit}, not {text}")).saying("total");
    for part in &parts {
        finding = finding.with(cx.label(cx.quantity_span(part), "part"));
    }
    if let Some(n) = (total.unit == Unit::Count).then(|| rust_decimal::prelude::ToPrimitive::to_u64(&stated)).flatten()
    {
        let written = cx.doc.slice(total.number.clone());
        finding = super::offer(cx, finding, total, &in_form(written, n));
    }
    let hedged = total.hedge != Hedge::None || parts.iter().any(|p| p.hedge != Hedge::None);
    Some(if hedged { finding.at_most(Severity::Warning) } else { finding })
}
