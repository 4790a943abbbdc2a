//! Money that slips by a factor of a thousand.

use rust_decimal::Decimal;

use super::mend::restate;
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Form, Hedge, Quantity, Unit, same_noun},
};

/// Reports "$4.2 million" where the same sum is "$4.2 billion" elsewhere, and "between $40 and $55 million".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for (at, quantity) in list.iter().enumerate() {
        if !matches!(quantity.unit, Unit::Money(_)) {
            continue;
        }
        if quantity.form == Form::Mixed && significant(cx, quantity) >= 2 {
            let slip = list[..at]
                .iter()
                .find(|q| q.form == Form::Mixed && q.unit.agrees(quantity.unit) && thousandfold(cx, q, quantity));
            if let Some(other) = slip {
                let (a, b) = (cx.quantity_text(quantity), cx.quantity_text(other));
                let label = cx.label(cx.quantity_span(other), "and here");
                let mut finding = cx.finding(quantity.toks.clone(), format!("{a} here, {b} before")).with(label);
                for (wrong, right) in [(quantity, other), (other, quantity)] {
                    finding = restate(cx, finding, wrong, cx.doc.slice(right.number.clone()));
                }
                out.push(finding.advice("check the magnitude"));
            }
        }
        shared(cx, at, out);
    }
}

/// Figures written before the magnitude.
fn significant(cx: &Context<'_>, q: &Quantity) -> usize {
    let text = cx.doc.text(q.number.start);
    text.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').len()
}

/// The same figures, a thousand times larger or smaller, before the same noun.
fn thousandfold(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let thousand = Decimal::ONE_THOUSAND;
    let apart = a.stated == b.stated * thousand || b.stated == a.stated * thousand;
    let noun = |q: &Quantity| {
        let end = cx.doc.sentence_of(q.toks.start).end;
        (q.toks.end..end.min(q.toks.end + 3))
            .take_while(|&i| !crate::facts::is_function_word(cx.doc.text(i)) && cx.doc.text(i).len() > 3)
            .collect::<Vec<_>>()
    };
    apart
        && cx.doc.text(a.number.start) == cx.doc.text(b.number.start)
        && noun(a).iter().any(|&i| noun(b).iter().any(|&j| same_noun(cx.doc, i, j)))
}

/// `"between" $40 "and" $55 million`
fn shared(cx: &Context<'_>, at: usize, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    let (low, Some(high)) = (&list[at], list.get(at + 1)) else { return };
    let first = low.toks.start;
    let between = first > 0
        && cx.doc.is_word(first - 1, "between")
        && high.toks.start == low.toks.end + 1
        && cx.doc.is_word(low.toks.end, "and");
    let bare = low.form == Form::Figures
        && high.form == Form::Mixed
        && low.unit.agrees(high.unit)
        && high.hedge == Hedge::None;
    let scale = cx.doc.text(high.number.end - 1);
    if between && bare && low.stated < Decimal::ONE_THOUSAND {
        let a = cx.quantity_text(low);
        let finding = cx
            .finding(low.toks.clone(), format!("“{a}” without its magnitude beside “{}”", cx.quantity_text(high)))
            .at_most(Severity::Note)
            .replace(crate::diagnostic::Applicability::Unsafe, &a, &format!("{a} {scale}"));
        out.push(finding);
    }
}
