//! Figures of which the rules know the value on a given day.

use std::ops::Range;

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Confidence, Hedge, Quantity, Unit},
    rules::{Fact, FactValue},
    syntax::{TokIx, phrase_toks},
};

use super::in_form;

/// Words before a figure that claim the whole of it.
const WHOLE: &[&str] = &["all", "the", "its", "country's", "nation's", "every", "has", "have", "to", "into"];

/// Reports figures that the governing date contradicts.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.facts.quantities.list.is_empty() {
        return;
    }
    for fact in &cx.rules.facts {
        for pattern in &fact.patterns {
            let Some((before, after)) = pattern.value.split_once("{n}") else { continue };
            let fold = |text: &str| -> Vec<u64> { phrase_toks(text).iter().map(|t| t.fold).collect() };
            let (before, after) = (fold(before), fold(after));
            for quantity in cx.facts.quantities.list.iter().filter(|q| q.hedge == Hedge::None) {
                // A count brings its words along; the unit of another figure stands in the pattern ("{n} percent").
                let figure = if quantity.unit == Unit::Count { quantity.toks.clone() } else { quantity.number.clone() };
                if stands(cx, &figure, &before, &after) {
                    cx.pairs.joined(&[quantity]);
                    out.extend(finding(cx, fact, quantity, figure.end + after.len()));
                }
            }
        }
    }
}

fn stands(cx: &Context<'_>, figure: &Range<TokIx>, before: &[u64], after: &[u64]) -> bool {
    let toks = &cx.doc.toks;
    let (start, end) = (figure.start, figure.end);
    start >= before.len()
        && end + after.len() <= toks.len()
        && toks[start - before.len()..start].iter().zip(before).all(|(t, &f)| t.fold == f)
        && toks[end..end + after.len()].iter().zip(after).all(|(t, &f)| t.fold == f && t.block == toks[start].block)
}

fn finding(cx: &Context<'_>, fact: &Fact, quantity: &Quantity, end: TokIx) -> Option<Finding> {
    let n = quantity.whole()?.to_string();
    let governing = cx.facts.governing(cx.doc, quantity.toks.start)?;
    cx.pairs.compared(&[quantity]);
    let valid: Vec<&FactValue> = fact.values.iter().filter(|v| v.period.may_hold(governing.date)).collect();
    let other = fact.values.iter().find(|v| v.value.value == n);
    if valid.is_empty() || valid.iter().any(|v| v.value.value == n) || is_guarded(cx, quantity.toks.start) {
        return None;
    }
    // "3 provinces" may be some of them; a percentage is what it is.
    let whole = quantity.unit != Unit::Count
        || quantity.toks.start.checked_sub(1).is_some_and(|b| WHOLE.iter().any(|w| cx.doc.is_word(b, w)));
    if other.is_none() && !whole {
        return None;
    }
    let right = valid[0];
    let text = cx.doc.slice(quantity.toks.start..end.max(quantity.toks.end)).to_owned();
    let number = cx.doc.slice(quantity.number.clone()).to_owned();
    let value = right.value.value.parse().ok()?;
    let until = other
        .and_then(|o| Some(format!("; {n} until {}", o.period.until?)))
        .or_else(|| other.and_then(|o| Some(format!("; {n} from {}", o.period.from?))));
    let on = if governing.date.day().is_some() { "on" } else { "in" };
    let mut finding = cx
        .finding_of(
            fact.rule,
            cx.quantity_span(quantity),
            format!("“{text}”: {} {on} {}{}", right.value.value, governing.date, until.unwrap_or_default()),
        )
        .at_most(Severity::Warning)
        .edit(Applicability::Unsafe, cx.doc.span(quantity.number.clone()), &number, &in_form(&number, value));
    if let Some(toks) = &governing.toks {
        finding = finding.with(cx.label(cx.doc.span(toks.clone()), "date that governs it"));
    }
    if !right.source.is_empty() {
        finding = finding.note(format!("source: {}", right.source));
    }
    Some(if governing.confidence == Confidence::High { finding } else { finding.at_most(Severity::Note) })
}

/// "of the 63 that existed", "what are now 34", "the former 63".
fn is_guarded(cx: &Context<'_>, tok: TokIx) -> bool {
    let doc = cx.doc;
    let sentence = doc.sentence_of(tok);
    sentence.clone().any(|i| {
        [
            "now",
            "former",
            "then",
            "existed",
            "merged",
            "previously",
            "formerly",
            "merger",
            "instead",
            "reduced",
            "became",
        ]
        .iter()
        .any(|w| doc.is_word(i, w))
    })
}
