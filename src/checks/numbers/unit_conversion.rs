//! "The 30-foot (48-metre) mast": conversions in brackets.

use rust_decimal::Decimal;

use super::grouped;
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Dimension, Interval, Measure, Quantity, Unit},
};

/// Reports conversions that are off.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for pair in cx.facts.quantities.list.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if !bracketed(cx, a, b) {
            continue;
        }
        match (a.unit, b.unit) {
            (Unit::Measure(x), Unit::Measure(y)) if x.dimension == y.dimension && x.name != y.name => {
                out.extend(measures(cx, a, b, x, y));
            }
            (Unit::Money(x), Unit::Money(y)) => out.extend(money(cx, a, b, x, y)),
            _ => {}
        }
    }
}

/// `a word? "(" hedge? b ")"`
fn bracketed(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let doc = cx.doc;
    let gap = a.toks.end..b.toks.start;
    if gap.is_empty()
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

fn measures(cx: &Context<'_>, a: &Quantity, b: &Quantity, x: Measure, y: Measure) -> Option<Finding> {
    let exact = if x.dimension == Dimension::Temperature {
        temperature(a.stated, x, y)
    } else {
        a.stated.checked_mul(x.micro.into())?.checked_div(y.micro.into())?
    };
    // Rounded to a place of its own, or within a twentieth.
    let slack = (exact.abs() / Decimal::from(20)).max(b.step).max(if x.dimension == Dimension::Temperature {
        Decimal::TWO
    } else {
        Decimal::ZERO
    });
    let short_ton = [x.name, y.name].contains(&"ton");
    let allowed = Interval::around(exact, if short_ton { exact.abs() / Decimal::from(8) } else { slack });
    if allowed.meets(b.value) {
        return None;
    }
    let (from, to) = (cx.quantity_text(a), cx.quantity_text(b));
    let shown = format!("{} {}", grouped(exact.round_dp(u32::from(exact < Decimal::TEN))), y.name);
    let finding = cx
        .finding(b.toks.clone(), format!("{from} is about {shown}, not {to}"))
        .saying("conversion")
        .with(cx.label(cx.quantity_span(a), "of this"))
        .advice("check both figures");
    Some(finding.at_most(Severity::Warning))
}

fn temperature(value: Decimal, from: Measure, to: Measure) -> Decimal {
    let (nine, five, offset) = (Decimal::from(9), Decimal::from(5), Decimal::from(32));
    match (from.name, to.name) {
        ("°C", "°F") => value * nine / five + offset,
        ("°F", "°C") => (value - offset) * five / nine,
        _ => value,
    }
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
