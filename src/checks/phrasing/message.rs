//! Key messages: whether a draft carries them, word for word or almost, and what contradicts them.

use std::{collections::BTreeSet, ops::Range};

use super::{
    align::share,
    canonical::short,
    drift::Drift,
    required::{is_kind, place},
};
use crate::{
    checks::{Context, Finding},
    facts::Facts,
    rules::{Message, PhraseUse, RuleSet, Unit, units},
    syntax::{Document, TokIx, Zone},
};

/// Share of a message's content words that a passage must have, and of the passage's that must be the message's.
const NEAR_COVER: f64 = 0.6;
const NEAR_DENSITY: f64 = 0.6;

/// How a draft carries a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// Word for word, at these places.
    Exact(Vec<Range<TokIx>>),
    /// Almost: the place, and which wording it resembles (0 is the message, the others follow).
    Drifted(Range<TokIx>, usize),
    /// Not at all.
    Absent,
}

/// Reports a message that is missing or has drifted, and wording that contradicts one.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Against(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.messages[at];
        if is_due(cx.facts, cx.rules, item) {
            let found = cx.doc.slice(hit.toks.clone());
            let message = format!("“{found}” contradicts the key message “{}”", short(&item.text.value));
            out.push(cx.finding_of(item.rule, cx.doc.span(hit.toks.clone()), message));
        }
    }
    for item in &cx.rules.messages {
        if cx.doc.toks.is_empty() || !is_due(cx.facts, cx.rules, item) {
            continue;
        }
        let name = short(&item.text.value);
        match carried(cx.doc, item) {
            Carried::Drifted(toks, wording) if item.at_least > 0 => {
                let agreed = &item.wordings[wording];
                let text = if wording == 0 { &item.text } else { &item.equivalent[wording - 1] };
                let drafted = units(&cx.doc.toks[toks.clone()], cx.doc.source.text(), &[]);
                let drift = Drift::new(agreed, &text.value, cx.doc, toks.start, &drafted);
                let Some(summary) = drift.summary() else { continue };
                out.push(
                    cx.finding_of(
                        item.rule,
                        cx.doc.span(toks),
                        format!("the key message “{name}” has drifted: {summary}"),
                    )
                    .note(format!("word by word: {}", drift.word_diff()))
                    .advice(format!("agreed: “{}”", text.value)),
                );
            }
            Carried::Absent | Carried::Drifted(..) if item.at_least > 0 => {
                let message = format!("the key message “{name}” is missing");
                let finding = cx.finding_of(item.rule, place(cx, Some(Zone::Body)), message);
                out.push(finding.advice(format!("carry the message “{}”", item.text.value)));
            }
            Carried::Exact(places) if places.len() < item.at_least => {
                let times = format!("{} of {} times", places.len(), item.at_least);
                let message = format!("the key message “{name}” is carried {times}");
                out.push(cx.finding_of(item.rule, cx.doc.span(places[0].clone()), message));
            }
            _ => {}
        }
    }
}

/// True when the message is one for this draft: its kind, and its date when the message has days.
pub fn is_due(facts: &Facts, rules: &RuleSet, item: &Message) -> bool {
    let period = &rules.rules[item.rule].period;
    let dated = period.from.is_some() || period.until.is_some();
    let in_time = facts.draft_date.as_ref().map_or(!dated, |draft| period.may_hold(draft.date));
    in_time && is_kind(facts, &item.kinds)
}

/// How `doc` carries the message.
pub fn carried(doc: &Document, item: &Message) -> Carried {
    let mut exact = Vec::new();
    let mut near: Option<(f64, Range<TokIx>, usize)> = None;
    for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue) {
        let drafted = units(&doc.toks[block.toks.clone()], doc.source.text(), &[]);
        let place = |from: usize, to: usize| {
            block.toks.start + drafted[from].toks.start..block.toks.start + drafted[to - 1].toks.end
        };
        for (number, wording) in item.wordings.iter().enumerate().filter(|(_, w)| !w.is_empty()) {
            for (at, window) in drafted.windows(wording.len()).enumerate() {
                if window.iter().map(|u| u.key).eq(wording.iter().map(|u| u.key)) {
                    exact.push(place(at, at + wording.len()));
                }
            }
            if let Some((score, from, to)) = nearest(wording, &drafted)
                && near.as_ref().is_none_or(|(best, ..)| score > *best)
            {
                near = Some((score, place(from, to), number));
            }
        }
    }
    if !exact.is_empty() {
        return Carried::Exact(exact);
    }
    near.map_or(Carried::Absent, |(_, toks, number)| Carried::Drifted(toks, number))
}

/// The passage most like the wording, when one is near enough: cover times density, and its units.
fn nearest(wording: &[Unit], drafted: &[Unit]) -> Option<(f64, usize, usize)> {
    let stems: BTreeSet<u64> = wording.iter().filter(|u| u.content).map(|u| u.stem).collect();
    let present: BTreeSet<u64> = drafted.iter().filter(|u| stems.contains(&u.stem)).map(|u| u.stem).collect();
    if share(present.len(), stems.len()) < NEAR_COVER {
        return None;
    }
    let mut best: Option<(f64, usize, usize)> = None;
    for from in 0..drafted.len() {
        if !stems.contains(&drafted[from].stem) {
            continue;
        }
        let (mut shared, mut own, mut all) = (BTreeSet::new(), 0, 0);
        for (to, unit) in drafted.iter().enumerate().skip(from).take(wording.len() * 3 / 2 + 1) {
            let known = stems.contains(&unit.stem);
            all += usize::from(unit.content);
            own += usize::from(known);
            if !known {
                continue;
            }
            shared.insert(unit.stem);
            let (cover, density) = (share(shared.len(), stems.len()), share(own, all));
            let score = cover * density;
            if cover >= NEAR_COVER && density >= NEAR_DENSITY && best.is_none_or(|(s, ..)| score > s) {
                best = Some((score, from, to + 1));
            }
        }
    }
    best
}
