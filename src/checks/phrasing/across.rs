//! Across the drafts of a run: one term in two forms, one formula in two versions.

use std::collections::HashMap;

use super::{
    canonical::{short, windows},
    drift::Drift,
};
use crate::{
    checks::{Context, CrossItem, Finding},
    diagnostic::{Label, Severity},
    phrases::KeyHash,
    rules::{PhraseUse, RuleIx, RuleSet, units},
    syntax::{TokIx, Zone},
};

/// The forms that a draft uses of each term without a preferred one.
pub fn terms(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Variant(at, form) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.variants[at];
        if !item.preferred && is_own(cx, hit.toks.start) && form < item.allowed_from {
            let value = item.forms[form].value.clone();
            let key = cx.rules.rules[item.rule].id.clone();
            // A draft at odds with itself is reported there; here it says what it says first.
            if !out.iter().any(|o: &CrossItem| o.key == key) {
                out.push(item_of(cx, key, value, hit.toks.clone()));
            }
        }
    }
}

/// The versions of each agreed formulation.
pub fn formulas(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    let holds = |item: &crate::rules::Canonical| {
        cx.facts.draft_date.as_ref().is_none_or(|d| cx.rules.rules[item.rule].period.may_hold(d.date))
    };
    for window in windows(cx, &holds) {
        let item = &cx.rules.canonicals[window.canonical];
        if !is_own(cx, window.toks.start) {
            continue;
        }
        let drafted = units(&cx.doc.toks[window.toks.clone()], cx.doc.source.text(), &item.equivalent);
        let drift = Drift::new(&item.units, &item.text.value, cx.doc, window.toks.start, &drafted).allowing(item);
        let value = if drift.summary().is_some() { drift.word_diff() } else { item.text.value.clone() };
        out.push(item_of(cx, cx.rules.rules[item.rule].id.clone(), value, window.toks));
    }
}

fn is_own(cx: &Context<'_>, tok: TokIx) -> bool {
    !cx.doc.in_speech(tok) && cx.doc.zone(tok) != Zone::Residue
}

fn item_of(cx: &Context<'_>, key: String, value: String, toks: std::ops::Range<TokIx>) -> CrossItem {
    let place = cx.label(cx.doc.span(toks), "");
    CrossItem { key, value, date: cx.facts.draft_date.as_ref().map(|d| d.date), place, figure: None }
}

/// Reports the drafts whose form is not that of most drafts; of equals the first draft's stays.
pub fn compare_terms(rules: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    compare(rules, rule, items, &|other, main| format!("“{other}” in this draft, “{main}” in others"))
}

/// The same for formulas.
pub fn compare_formulas(rules: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let say =
        |_: &str, main: &str| format!("another version of the formula stands in another draft: “{}”", short(main));
    compare(rules, rule, items, &say)
}

fn compare(
    _: &RuleSet,
    rule: RuleIx,
    items: &[CrossItem],
    say: &dyn Fn(&str, &str) -> String,
) -> Vec<(usize, Finding)> {
    let mut counts: HashMap<&str, usize, KeyHash> = HashMap::default();
    for item in items {
        *counts.entry(&item.value).or_default() += 1;
    }
    // `max_by_key` takes the last of equals: walk from the end, so that the first draft's form wins.
    let Some(main) = items.iter().rev().max_by_key(|i| counts[i.value.as_str()]) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, i)| i.value != main.value) {
        // The other draft is shown; one draft's own two forms are its own check's.
        let other = items
            .iter()
            .find(|o| o.value == main.value && !std::sync::Arc::ptr_eq(&o.place.source, &item.place.source));
        let Some(other) = other else { continue };
        let label = Label { text: format!("“{}” here", short(&main.value)), ..other.place.clone() };
        let finding = Finding {
            rule,
            at_most: Severity::Error,
            message: say(&item.value, &main.value),
            span: item.place.span,
            label: String::new(),
            secondary: vec![label],
            notes: Vec::new(),
            fixes: Vec::new(),
        };
        found.push((at, finding));
    }
    found
}
