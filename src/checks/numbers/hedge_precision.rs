//! "Nearly 1,287": a hedge before an exact figure.

use crate::{
    checks::{Context, Finding},
    facts::{Hedge, Quantity, Unit},
};

/// Significant digits from which a hedge is odd.
const DIGITS: usize = 4;

/// Reports them.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for quantity in &cx.facts.quantities.list {
        let hedge = quantity.hedge_toks.clone();
        let vague = matches!(quantity.hedge, Hedge::About | Hedge::Under)
            && hedge.clone().any(|i| {
                ["about", "around", "roughly", "approximately", "some", "nearly", "almost"]
                    .iter()
                    .any(|w| cx.doc.is_word(i, w))
            });
        if !vague || hedge.is_empty() || significant(cx, quantity) < DIGITS || quantity.in_range {
            continue;
        }
        let words = cx.doc.slice(hedge.clone()).to_owned();
        let figure = cx.quantity_text(quantity);
        let finding = cx
            .finding(hedge.start..quantity.toks.end, format!("“{words}” before the exact figure {figure}"))
            .advice(format!("drop “{words}”, or round the figure"));
        out.push(finding);
    }
}

/// Significant digits as written.
fn significant(cx: &Context<'_>, quantity: &Quantity) -> usize {
    let text = cx.doc.text(quantity.number.start);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let decimal = text.contains('.');
    let trimmed = if decimal { digits.as_str() } else { digits.trim_end_matches('0') };
    let count = trimmed.trim_start_matches('0').len();
    // Two decimals of a percentage are exact too.
    count.max(if quantity.unit == Unit::Percent && quantity.step < rust_decimal::Decimal::new(1, 1) {
        DIGITS
    } else {
        0
    })
}
