//! A number and the list that it announces.

use super::in_form;
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Enumeration, Opener, Style, adverb},
};

/// Reports a list that no reading brings to the announced number.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for list in &cx.facts.enumerations {
        let quantity = &cx.facts.quantities.list[list.announced];
        let Some(n) = quantity.whole() else { continue };
        let (least, most) = (list.least as u64, list.most as u64);
        if (least..=most).contains(&n) {
            continue;
        }
        // The items of a colon list may be figures that add up to the announced one: parts-sum's business.
        if cx.facts.breakdowns.iter().any(|b| b.total == list.announced) {
            continue;
        }
        out.push(finding(cx, list, n));
    }
}

fn finding(cx: &Context<'_>, list: &Enumeration, n: u64) -> Finding {
    let quantity = &cx.facts.quantities.list[list.announced];
    let listed = list.items.len() as u64;
    let noun = quantity.noun.as_ref().map_or("items", |noun| cx.doc.text(noun.head));
    let written = cx.doc.slice(quantity.number.clone());
    let mut finding = cx
        .finding(quantity.number.clone(), format!("“{written}” {noun} announced, but {} listed", in_form("x", listed)))
        .saying(format!("{written} announced here"));
    for (item, number) in list.items.iter().zip(1..) {
        let label = if list.opener == Opener::Ordinals && number <= 10 {
            adverb(number, Style::Plain)
        } else {
            format!("item {number}")
        };
        finding = finding.with(cx.label(cx.doc.span(item.clone()), label));
    }
    finding = finding.replace(Applicability::Unsafe, written, &in_form(written, listed));
    if listed < n {
        finding = finding.advice("add what is missing");
    } else if list.opener != Opener::Bullets {
        finding = finding.at_most(Severity::Warning);
    }
    if matches!(list.opener, Opener::Ordinals | Opener::Dash | Opener::Bracket) {
        finding.at_most(Severity::Warning)
    } else {
        finding
    }
}
