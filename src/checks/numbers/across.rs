//! The same count in several drafts of one day.

use rust_decimal::Decimal;

use crate::{
    calendar::PartialDate,
    checks::{Context, CrossItem, Finding},
    diagnostic::{Label, Severity},
    facts::{Form, Hedge, Unit, singular_noun},
    rules::{RuleIx, RuleSet},
    syntax::Zone,
};

/// Days between two drafts that should agree.
const DAYS: i32 = 7;

/// Exact counts above ten that a draft gives once, keyed by what is counted.
pub fn collect(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    let list = &cx.facts.quantities.list;
    let date = cx.facts.draft_date.as_ref().map(|d| d.date);
    for quantity in list {
        let (Some(noun), Zone::Body | Zone::List) = (&quantity.noun, cx.doc.zone(quantity.toks.start)) else {
            continue;
        };
        let exact = quantity.unit == Unit::Count
            && quantity.hedge == Hedge::None
            && quantity.form != Form::Mixed
            && !quantity.in_range
            && !quantity.attributive;
        if !exact || quantity.stated < Decimal::TEN || cx.doc.in_speech(quantity.toks.start) {
            continue;
        }
        // Two modifiers or a name tell what is counted; a bare "12 people" says nothing.
        let mods: Vec<String> = noun.mods.clone().map(|i| cx.doc.text(i).to_lowercase()).collect();
        if mods.len() < 2 {
            continue;
        }
        let key = format!("{} {}", mods.join(" "), singular_noun(cx.doc.text(noun.head)));
        let place = cx.label(cx.quantity_span(quantity), format!("{} here", cx.quantity_text(quantity)));
        out.push(CrossItem { key, value: quantity.stated.normalize().to_string(), date, place, figure: None });
    }
}

/// Reports a value that the drafts of the same week contradict, when each draft has one value.
pub fn compare(_: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let mut found = Vec::new();
    let source = |item: &CrossItem| std::sync::Arc::as_ptr(&item.place.source);
    let single = items.iter().all(|a| items.iter().filter(|b| source(a) == source(b)).all(|b| a.value == b.value));
    let Some(first) = items.first().filter(|_| single) else { return found };
    for (at, item) in items.iter().enumerate().skip(1) {
        let near = match (first.date.and_then(PartialDate::exact), item.date.and_then(PartialDate::exact)) {
            (Some(a), Some(b)) => (b - a).get_days().abs() <= DAYS,
            _ => false,
        };
        if !near || item.value == first.value || source(item) == source(first) {
            continue;
        }
        let name = first.place.source.name().rsplit('/').next().unwrap_or_default().to_owned();
        found.push((
            at,
            finding(rule, item, &first.place, &format!("{} {} here, {} in {name}", item.value, item.key, first.value)),
        ));
    }
    found
}

fn finding(rule: RuleIx, item: &CrossItem, other: &Label, message: &str) -> Finding {
    Finding {
        rule,
        at_most: Severity::Warning,
        message: message.to_owned(),
        span: item.place.span,
        label: String::new(),
        secondary: vec![other.clone()],
        notes: Vec::new(),
        fixes: Vec::new(),
    }
    .advice("check both drafts")
}
