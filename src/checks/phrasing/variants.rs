//! Several forms of one term in one draft.
//!
//! Each wrong form is reported at its place; the first finding of a rule also lists every form with its count and places.

use std::{collections::BTreeMap, ops::Range};

use super::wording::{carry, in_capitals, in_name, is_titled_zone, offer, same_words, stands_in};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    rules::{PhraseUse, Variants},
    syntax::{TokIx, Zone},
};

/// Lines named per form in the list of the first finding.
const LINES_SHOWN: usize = 8;

/// One form at one place.
struct Use {
    form: usize,
    toks: Range<TokIx>,
    /// Somebody else's words: reported, but no witness of what the draft prefers.
    speech: bool,
}

/// Reports the forms that are neither preferred nor licensed, or, without a preference, the rarer ones.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (at, uses) in collect(cx) {
        let item = &cx.rules.variants[at];
        let list = describe(cx, item, &uses);
        let mut found = if item.preferred { preferred(cx, item, &uses) } else { majority(cx, item, &uses) };
        if let Some(first) = found.first_mut()
            && uses.iter().any(|u| u.form != uses[0].form)
        {
            first.notes.push(list);
        }
        out.append(&mut found);
    }
}

/// The uses of each `[[variants]]` rule, longest forms only, names and residue left out.
fn collect(cx: &Context<'_>) -> BTreeMap<usize, Vec<Use>> {
    let mut groups: BTreeMap<usize, Vec<Use>> = BTreeMap::new();
    for hit in &cx.facts.hits {
        let PhraseUse::Variant(at, form) = cx.rules.uses[hit.payload as usize] else { continue };
        let zone = cx.doc.zone(hit.toks.start);
        let rule = &cx.rules.rules[cx.rules.variants[at].rule];
        if zone == Zone::Residue || !rule.zones.contains(zone) || in_name(cx, &hit.toks) {
            continue;
        }
        let uses = groups.entry(at).or_default();
        // Forms that differ only in capitals stand at one place: the one that is written so counts.
        if let Some(last) = uses.last_mut().filter(|u| u.toks == hit.toks) {
            if cx.rules.variants[at].forms[form].value == cx.doc.slice(hit.toks.clone()) {
                last.form = form;
            }
            continue;
        }
        if uses.last().is_some_and(|u| u.toks.end >= hit.toks.end) {
            continue;
        }
        // Hits come by start, then by length: a longer one at the same start supersedes the shorter.
        if uses.last().is_some_and(|u| u.toks.start == hit.toks.start) {
            uses.pop();
        }
        uses.push(Use { form, toks: hit.toks.clone(), speech: cx.doc.in_speech(hit.toks.start) });
    }
    groups
}

/// With a preferred form: every other form is wrong; a licensed short form must wait for it.
fn preferred(cx: &Context<'_>, item: &Variants, uses: &[Use]) -> Vec<Finding> {
    let prefer = &item.forms[0].value;
    let mut found = Vec::new();
    let mut introduced = false;
    for usage in uses {
        let text = cx.doc.slice(usage.toks.clone());
        let wrong = usage.form > 0 && usage.form < item.allowed_from;
        introduced |= usage.form == 0;
        if wrong && !stands_in(cx.doc, &usage.toks, prefer) {
            let form = &item.forms[usage.form].value;
            let new = carry(cx.doc, &usage.toks, form, prefer);
            let titled = is_titled_zone(cx.doc.zone(usage.toks.start)) && same_words(form, prefer);
            if new != text && !titled {
                let mut finding =
                    cx.finding_of(item.rule, cx.doc.span(usage.toks.clone()), format!("write “{new}” for “{text}”"));
                let mut applicability = Applicability::Safe;
                if in_capitals(cx.doc, &usage.toks, form) {
                    finding = finding.at_most(Severity::Note).note("with its capitals it may be part of a name");
                    applicability = Applicability::Unsafe;
                }
                found.push(offer(cx, finding, applicability, &usage.toks, &new));
            }
        } else if usage.form >= item.allowed_from
            && item.after_first
            && !introduced
            && !usage.speech
            && cx.doc.zone(usage.toks.start) == Zone::Body
        {
            introduced = true;
            let new = carry(cx.doc, &usage.toks, text, prefer);
            let message = format!("the short form “{text}” is used before the full “{prefer}”");
            let finding = cx.finding_of(item.rule, cx.doc.span(usage.toks.clone()), message);
            found.push(offer(cx, finding, Applicability::Unsafe, &usage.toks, &new));
        }
    }
    found
}

/// Without: the form used most in the draft's own words wins; of equals the one used first.
fn majority(cx: &Context<'_>, item: &Variants, uses: &[Use]) -> Vec<Finding> {
    let own: Vec<&Use> = uses.iter().filter(|u| !u.speech && u.form < item.allowed_from).collect();
    let count = |form: usize| own.iter().filter(|u| u.form == form).count();
    // `max_by_key` takes the last of equals: walk from the end, so that the form used first wins.
    let Some(winner) = own.iter().rev().max_by_key(|u| count(u.form)) else { return Vec::new() };
    let times = count(winner.form);
    let mut found = Vec::new();
    for usage in own.iter().filter(|u| u.form != winner.form) {
        let text = cx.doc.slice(usage.toks.clone());
        let (form, best) = (&item.forms[usage.form].value, &item.forms[winner.form].value);
        if in_capitals(cx.doc, &usage.toks, form)
            || (is_titled_zone(cx.doc.zone(usage.toks.start)) && same_words(form, best))
        {
            continue;
        }
        let new = carry(cx.doc, &usage.toks, form, best);
        if new == text {
            continue;
        }
        let elsewhere = if times == 1 { "once".to_owned() } else { format!("{times} times") };
        let message = format!("“{text}” here, “{}” {elsewhere} elsewhere", item.forms[winner.form].value);
        let finding = cx
            .finding_of(item.rule, cx.doc.span(usage.toks.clone()), message)
            .with(cx.label(cx.doc.span(winner.toks.clone()), "the form used most"));
        found.push(offer(cx, finding, Applicability::Unsafe, &usage.toks, &new));
    }
    found
}

/// "forms in this draft: “A” 3 times (lines 2, 5, 9), “B” once (line 7)".
fn describe(cx: &Context<'_>, item: &Variants, uses: &[Use]) -> String {
    let mut parts = Vec::new();
    for (form, text) in item.forms.iter().enumerate() {
        let mut lines: Vec<usize> = uses
            .iter()
            .filter(|u| u.form == form)
            .map(|u| cx.doc.source.line_index(cx.doc.toks[u.toks.start].span.start()) + 1)
            .collect();
        let count = lines.len();
        if count == 0 {
            continue;
        }
        lines.dedup();
        let more = if lines.len() > LINES_SHOWN { ", …" } else { "" };
        let word = if lines.len() == 1 { "line" } else { "lines" };
        let shown: Vec<String> = lines.iter().take(LINES_SHOWN).map(ToString::to_string).collect();
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        parts.push(format!("“{}” {times} ({word} {}{more})", text.value, shown.join(", ")));
    }
    format!("forms in this draft: {}", parts.join(", "))
}
