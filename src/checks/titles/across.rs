//! People across the drafts of a run: one name in two spellings, one person in two ranks on a day.

use std::sync::Arc;

use super::{
    people::folded,
    spellings::{is_slip, may_slip, rank_of},
};
use crate::{
    checks::{Context, CrossItem, Finding},
    diagnostic::{Applicability, Label, Severity},
    facts::NameLike,
    rules::{RuleIx, RuleSet},
    syntax::TokIx,
};

/// Full names, under a key for each word that may be misspelt: the place of the word, and a hash of all the others.
pub fn collect_spellings(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    for name in names(cx) {
        let folds = name.words.iter().map(|&w| cx.doc.toks[w].fold);
        // Two words are shared by many: only with the same word before them ("Minister").
        let lead = if name.words.len() > 2 { String::new() } else { lead(cx, name.toks.start) };
        if name.words.len() == 2 && lead.is_empty() {
            continue;
        }
        for gap in (0..name.words.len()).filter(|&gap| may_slip(cx.doc, name, gap)) {
            let rest = folds.clone().enumerate().filter(|(i, _)| *i != gap);
            let shape = rest.fold(name.words.len() as u64, |key, (i, fold)| key.rotate_left(7 + i as u32) ^ fold);
            out.push(CrossItem {
                key: format!("{gap} {lead} {shape:x}"),
                value: cx.doc.slice(name.toks.clone()).to_owned(),
                date: None,
                place: cx.label(cx.doc.span(name.toks.clone()), ""),
                figure: None,
            });
        }
    }
}

/// Plain names in running text, outside speech, each spelling once.
fn names<'c>(cx: &'c Context<'_>) -> Vec<&'c NameLike> {
    let fits = |n: &&NameLike| n.plain && (2..=4).contains(&n.words.len()) && !cx.doc.in_speech(n.toks.start);
    let mut names: Vec<&NameLike> = cx.facts.names.iter().filter(fits).collect();
    names.sort_by_key(|n| n.spelling);
    names.dedup_by_key(|n| n.spelling);
    names
}

fn lead(cx: &Context<'_>, start: TokIx) -> String {
    let before = start.checked_sub(1).filter(|&i| cx.doc.toks[i].sentence == cx.doc.toks[start].sentence);
    let role = before.filter(|&i| rank_of(cx.doc, i + 1).is_some());
    role.map_or(String::new(), |i| folded(cx.doc.text(i)))
}

/// Names of one key: those a slip apart. The spelling of fewer drafts is reported, the later one of a tie.
pub fn compare_spellings(rules: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let gap: usize = items[0].key.split(' ').next().and_then(|gap| gap.parse().ok()).unwrap_or_default();
    let odd = |value: &str| {
        value
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter(|w| !w.is_empty())
            .nth(gap)
            .map(str::to_owned)
            .unwrap_or_default()
    };
    // Every spelling with its first place and the number of drafts.
    let mut spellings: Vec<(&str, usize, usize)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match spellings.iter_mut().find(|(value, ..)| *value == item.value) {
            Some((.., count)) => *count += 1,
            None => spellings.push((&item.value, at, 1)),
        }
    }
    if spellings.len() < 2 {
        return Vec::new();
    }
    let rival = |&(value, first, count): &(&str, usize, usize)| {
        spellings.iter().find(|(other, start, more)| {
            (count, std::cmp::Reverse(first)) < (*more, std::cmp::Reverse(*start))
                && is_slip(rules, &odd(value), &odd(other), value)
        })
    };
    let rivals: Vec<_> = spellings.iter().filter_map(|s| Some((s.0, rival(s)?))).collect();
    let mut findings = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some((_, (right, first, _))) = rivals.iter().find(|(wrong, _)| *wrong == item.value) else { continue };
        let other = &items[*first];
        if !Arc::ptr_eq(&item.place.source, &other.place.source) {
            let message = format!("“{}” is spelled “{right}” in another draft", item.value);
            findings.push((at, finding(rule, item, other, message)));
        }
    }
    findings
}

fn finding(rule: RuleIx, item: &CrossItem, other: &CrossItem, message: String) -> Finding {
    let there = Label { text: "in another draft".to_owned(), ..other.place.clone() };
    Finding {
        rule,
        at_most: Severity::Warning,
        message,
        span: item.place.span,
        label: String::new(),
        secondary: vec![there],
        notes: Vec::new(),
        fixes: Vec::new(),
    }
    .replace(Applicability::Unsafe, &item.value, &other.value)
}

/// People with the rank that stands before their name, by the day of the draft.
pub fn collect_ranks(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    let Some(date) = cx.facts.draft_date.as_ref().map(|d| d.date).filter(|d| d.day().is_some()) else { return };
    for name in names(cx) {
        let Some(rank) = rank_of(cx.doc, name.toks.start) else { continue };
        let written: Vec<String> = name.words.iter().map(|&w| folded(cx.doc.text(w))).collect();
        let head = rank.head.to_owned();
        out.push(CrossItem {
            key: format!("{} {head} {date}", written.join(" ")),
            value: cx.doc.slice(rank.toks.start..name.toks.end).to_owned(),
            date: Some(date),
            place: cx.label(cx.doc.span(rank.toks.start..name.toks.end), rank.modifier.unwrap_or_default()),
            figure: None,
        });
    }
}

/// "Minister X" here and "Deputy Minister X" there, on one day.
pub fn compare_ranks(_: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let mut findings = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, i)| i.place.text.is_empty()) {
        let rival =
            items.iter().find(|o| !o.place.text.is_empty() && !Arc::ptr_eq(&o.place.source, &item.place.source));
        if let Some(other) = rival {
            let message = format!("“{}” is “{}” in another draft of the same day", item.value, other.value);
            let mut finding = finding(rule, item, other, message);
            finding.fixes.clear();
            findings.push((at, finding.advice("give one rank in both")));
        }
    }
    findings
}
