//! "The 30-foot (48-metre) mast": conversions in brackets.

use rust_decimal::Decimal;

use super::{
    grouped,
    mend::{Role, mend},
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Interval, Quantity, Unit},
    rules::{Dimension, UnitIx},
};

/// Reports conversions that are off.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for pair in cx.facts.quantities.list.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if !bracketed(cx, a, b) {
            continue;
        }
        cx.pairs.joined(&[a, b]);
        match (a.unit, b.unit) {
            (Unit::Measure(x), Unit::Measure(y)) if x != y => out.extend(measures(cx, a, b, x, y)),
            (Unit::Money(x), Unit::Money(y)) => out.extend(money(cx, a, b, x, y)),
            _ => {}
        }
    }
}

/// `a word? "(" hedge? b ")"`
fn bracketed(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let doc = cx.doc;
    let gap = a.toks.end..b.toks.start;
    // "minus 10 degrees Celsius (14 degrees Fahrenheit)"
    let negative = |q: &Quantity| q.toks.start > 0 && matches!(doc.text(q.toks.start - 1), "minus" | "-" | "−" | "–");
    if gap.is_empty()
        || negative(a)
        || negative(b)
        || gap.len() > 5
        || doc.toks[a.toks.start].block != doc.toks[b.toks.start].block
        || a.in_range
        || b.in_range
    {
        return false;
    }
    let open = gap.clone().find(|&i| doc.text(i) == "(");
    let closes = (b.toks.end..(b.toks.end + 2).min(doc.toks.len())).any(|i| doc.text(i) == ")");
    let inside = open.is_some_and(|o| {
        (o + 1..gap.end).all(|i| {
            b.hedge_toks.contains(&i) || matches!(doc.text(i), "or" | "or," | "equivalent" | "to" | "around" | "=")
        })
    });
    let noun = open.is_some_and(|o| o - gap.start <= 1);
    closes && inside && noun
}

fn measures(cx: &Context<'_>, a: &Quantity, b: &Quantity, x: UnitIx, y: UnitIx) -> Option<Finding> {
    let (x, y) = (cx.rules.figures.units.get(x), cx.rules.figures.units.get(y));
    let (least, most) = x.convert(a.stated, y)?;
    cx.pairs.compared(&[a, b]);
    let fits = |a: &Quantity, b: &Quantity| {
        let Some((least, most)) = x.convert(a.stated, y) else { return true };
        // Rounded to a place of its own, or within a twentieth.
        let degrees = if x.of == Dimension::Temperature { Decimal::TWO } else { Decimal::ZERO };
        let slack = (most.abs() / Decimal::from(20)).max(b.step).max(degrees);
        Interval::new(least, most).widen(slack).meets(b.value)
    };
    if fits(a, b) {
        return None;
    }
    let (from, to) = (cx.quantity_text(a), cx.quantity_text(b));
    let shown = |value: Decimal| grouped(value.round_dp(u32::from(value.abs() < Decimal::TEN)));
    let about = if least == most { shown(most) } else { format!("{} to {}", shown(least), shown(most)) };
    let finding = cx
        .finding(b.toks.clone(), format!("{from} is about {about} {}, not {to}", y.name))
        .saying("conversion")
        .with(cx.label(cx.quantity_span(a), "of this"));
    let finding = if x.is_exact() && y.is_exact() {
        let back = y.convert(b.stated, x).map(|(value, _)| value);
        let finding = mend(cx, finding, b, Role::Result, Some(most), |b| fits(a, b));
        mend(cx, finding, a, Role::Result, back, |a| fits(a, b))
    } else {
        finding
    };
    Some(finding.advice("check both figures").at_most(Severity::Warning))
}

fn money(cx: &Context<'_>, a: &Quantity, b: &Quantity, x: &str, y: &str) -> Option<Finding> {
    let code = |c: &str| if c == "$" { "USD".to_owned() } else { c.to_owned() };
    let (x, y) = (code(x), code(y));
    let draft = cx.facts.draft_date.as_ref().map(|d| d.date);
    let (rate, turned) = cx.rules.figures.rates.iter().filter(|r| r.holds(draft)).find_map(|r| {
        let turned = r.one == y && r.buys == x;
        (turned || r.one == x && r.buys == y).then_some((r, turned))
    })?;
    let (major, minor) = if turned { (b, a) } else { (a, b) };
    let given = minor.value.over(major.value)?;
    cx.pairs.compared(&[a, b]);
    let allowed = Interval::new(rate.least.parse().ok()?, rate.most.parse().ok()?);
    // A rounded figure, or the rate of another day.
    if given.meets(allowed.widen(allowed.hi / Decimal::TEN)) {
        return None;
    }
    let (from, to) = (cx.quantity_text(a), cx.quantity_text(b));
    let finding = cx
        .finding(
            b.toks.clone(),
            format!("{to} is not {from}: one {} is {} to {} {}", rate.one, rate.least, rate.most, rate.buys),
        )
        .with(cx.label(cx.quantity_span(a), "converted from"))
        .advice("check both figures");
    let finding = if rate.source.is_empty() { finding } else { finding.note(format!("source: {}", rate.source)) };
    Some(finding.at_most(Severity::Warning))
}
