//! Differences of percentages that are given in per cent.

use rust_decimal::Decimal;

use super::{
    mend::{Role, mend},
    percent_change::percent_change,
    soften, stated_percent,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{Change, Interval, Quantity, Unit},
};

/// Reports "from 20% to 22%, an increase of 2%".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for change in &cx.facts.changes {
        out.extend(finding(cx, change));
    }
}

fn finding(cx: &Context<'_>, change: &Change) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (from, to, by) = (&list[change.from], &list[change.to], &list[change.by?]);
    if from.unit != Unit::Percent || to.unit != Unit::Percent || !matches!(by.unit, Unit::Percent | Unit::Points) {
        return None;
    }
    let basis = (by.toks.clone()).any(|i| cx.doc.is_word(i, "basis"));
    let difference = to.value.minus(from.value)?;
    let points =
        if difference.lo.is_sign_negative() { Interval::new(-difference.hi, -difference.lo) } else { difference };
    let stated = if basis {
        Interval::around(by.stated / Decimal::ONE_HUNDRED, Decimal::new(1, 2))
    } else if by.unit == Unit::Points {
        Interval::around(by.stated, by.step.max(Decimal::new(1, 1)))
    } else {
        stated_percent(by)
    };
    let fits_points = points.meets(stated);
    let fits_ratio = percent_change(from.value, to.value)?.meets(stated);
    if (by.unit == Unit::Points && fits_points) || (by.unit == Unit::Percent && fits_ratio) {
        return None;
    }
    let shown = (to.stated - from.stated).abs().normalize();
    let (a, b, p) = (cx.quantity_text(from), cx.quantity_text(to), cx.quantity_text(by));
    if basis {
        let right = (shown * Decimal::ONE_HUNDRED).normalize();
        let finding = cx
            .finding(by.toks.clone(), format!("{a} to {b} is {right} basis points, not {p}"))
            .with(cx.label(cx.quantity_span(from), "from"))
            .with(cx.label(cx.quantity_span(to), "to"))
            .edit(
                Applicability::Unsafe,
                cx.doc.span(by.number.clone()),
                cx.doc.slice(by.number.clone()),
                &right.to_string(),
            );
        return Some(soften(finding, &[from, to, by]));
    }
    let plural = if shown == Decimal::ONE { "point" } else { "points" };
    let mut finding = cx
        .finding(by.toks.clone(), format!("{a} to {b} is {shown} percentage {plural}, not {p}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    if fits_points {
        let number = cx.doc.slice(by.number.clone());
        let written = cx.doc.slice(by.toks.clone()).to_owned();
        finding = finding.replace(Applicability::Unsafe, &written, &format!("{number} percentage {plural}"));
    } else {
        let holds = |from: &Quantity, to: &Quantity, by: &Quantity| {
            let difference = (to.stated - from.stated).abs();
            by.unit == Unit::Points && (difference - by.stated).abs() < by.step.max(Decimal::new(1, 1))
        };
        let moved = if to.stated >= from.stated { by.stated } else { -by.stated };
        finding = mend(cx, finding, by, Role::Result, Some(shown), |by| holds(from, to, by));
        finding = mend(cx, finding, to, Role::Result, Some(from.stated + moved), |to| holds(from, to, by));
        finding = mend(cx, finding, from, Role::Given, Some(to.stated - moved), |from| holds(from, to, by));
        finding = finding.advice("check the three figures");
    }
    Some(soften(finding, &[from, to, by]))
}
