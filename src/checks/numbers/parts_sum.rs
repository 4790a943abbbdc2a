//! Closed breakdowns whose parts do not add up.

use rust_decimal::Decimal;

use super::{
    grouped,
    mend::{Role, mend},
    remainder, votes, with_unit,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Breakdown, Form, Hedge, Interval, Quantity},
};

/// With more parts than this a slip may be in any of too many places: only the total is offered.
pub(super) const FEW: usize = 4;

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
    let singles = Decimal::from(breakdown.singles);
    let sum =
        |parts: &[&Quantity]| parts.iter().try_fold(Interval::new(singles, singles), |sum, part| sum.plus(part.value));
    let stated = parts.iter().try_fold(singles, |sum, part| sum.checked_add(part.stated))?;
    // "two phases: 12 schools in 2024 and 15 in 2025": the number counts the items.
    let counts_items = total.whole() == Some(parts.len() as u64);
    let too_large = parts.iter().any(|p| p.value.lo > total.value.hi);
    if counts_items || too_large || sum(&parts)?.meets(total.value) {
        return None;
    }
    let text = cx.quantity_text(total);
    let unit = with_unit(cx, total, stated);
    let message = if (2..=6).contains(&parts.len()) {
        let shown = |q: &&Quantity| if q.form == Form::Words { grouped(q.stated) } else { cx.quantity_text(q) };
        let mut terms: Vec<String> = parts.iter().map(shown).collect();
        terms.extend((breakdown.singles > 0).then(|| breakdown.singles.to_string()));
        format!("{} is {unit}, not {text}", terms.join(" + "))
    } else {
        format!("the parts add up to {unit}, not {text}")
    };
    let mut finding = cx.finding(total.toks.clone(), message).saying("total");
    for part in &parts {
        finding = finding.with(cx.label(cx.quantity_span(part), "part"));
    }
    finding = mend(cx, finding, total, Role::Result, Some(stated), |total| {
        sum(&parts).is_some_and(|sum| sum.meets(total.value))
    });
    if parts.len() <= FEW {
        for (at, part) in parts.iter().enumerate() {
            let exact = total.stated - stated + part.stated;
            finding = mend(cx, finding, part, Role::Given, Some(exact), |new| {
                let mut parts = parts.clone();
                parts[at] = new;
                new.stated < total.stated && sum(&parts).is_some_and(|sum| sum.meets(total.value))
            });
        }
    }
    let hedged = total.hedge != Hedge::None || parts.iter().any(|p| p.hedge != Hedge::None);
    Some(if hedged { finding.at_most(Severity::Warning) } else { finding })
}
