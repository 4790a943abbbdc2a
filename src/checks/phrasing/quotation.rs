//! Quoted formulas whose approved wording is known.

use std::ops::Range;

use super::{align::share, canonical::short, drift::Drift};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    rules::{PhraseUse, Unit, units},
    syntax::{TokIx, Zone},
};

/// A wrong wording outside quotation marks is reported from this many words on: shorter ones are ordinary English there.
const LONG_WORDS: usize = 5;
/// Approved wordings from this many content words on are also compared with every quotation.
const COMPARED_WORDS: usize = 4;
/// Share of content words that a quotation and an approved wording have in common, each way.
const NEAR: f64 = 0.7;

/// Reports the wrong wordings that a rule lists, and quotations that almost say the approved one.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut listed: Vec<(usize, Range<TokIx>)> = Vec::new();
    for hit in &cx.facts.hits {
        let PhraseUse::Near(at, _) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.quotations[at];
        let quoted = cx.doc.quote_of(hit.toks.start).is_some();
        // A wrong wording may be the head of an approved one.
        let approved = cx.facts.hits.iter().any(|h| {
            cx.rules.uses[h.payload as usize] == PhraseUse::Approved(at)
                && h.toks.start <= hit.toks.start
                && hit.toks.end <= h.toks.end
        });
        if approved || (!quoted && hit.toks.len() < LONG_WORDS) {
            continue;
        }
        let found = cx.doc.slice(hit.toks.clone());
        let right = &item.approved[0].value;
        let mut finding = cx.finding_of(
            item.rule,
            cx.doc.span(hit.toks.clone()),
            format!("the approved wording of “{}” is “{}”", short(found), short(right)),
        );
        if !quoted {
            finding = finding.at_most(Severity::Note);
        }
        if right.split(' ').count() > 6 {
            finding = finding.note(format!("approved: “{right}”"));
        }
        out.push(finding.replace(Applicability::Unsafe, found, right));
        listed.push((at, hit.toks.clone()));
    }
    for quote in &cx.doc.quotes {
        let inside = quote.open + 1..quote.end;
        if inside.len() < 2 || cx.doc.zone(quote.open) == Zone::Residue || cx.rules.quotations.is_empty() {
            continue;
        }
        let drafted = units(&cx.doc.toks[inside.clone()], cx.doc.source.text(), &[]);
        for at in 0..cx.rules.quotations.len() {
            if !listed.iter().any(|(a, toks)| *a == at && toks.start < inside.end && inside.start < toks.end) {
                compare(cx, at, inside.clone(), &drafted, out);
            }
        }
    }
}

/// Reports a whole quotation that shares most words with an approved wording.
fn compare(cx: &Context<'_>, at: usize, inside: Range<TokIx>, drafted: &[Unit], out: &mut Vec<Finding>) {
    let item = &cx.rules.quotations[at];
    let content = drafted.iter().filter(|u| u.content).count();
    let mut best: Option<(f64, usize)> = None;
    if item.units.iter().any(|agreed| drafted.iter().map(|u| u.key).eq(agreed.iter().map(|u| u.key))) {
        return;
    }
    for (number, agreed) in item.units.iter().enumerate() {
        let words = agreed.iter().filter(|u| u.content).count();
        // A short one is known by its words alone: "regular and key" for "key and regular".
        let short = words.min(content) < COMPARED_WORDS;
        if content > words * 2 || (short && !same_content(agreed, drafted)) {
            continue;
        }
        let common = agreed.iter().filter(|a| a.content && drafted.iter().any(|d| d.stem == a.stem)).count();
        let alike = share(common, words.max(content));
        if alike >= NEAR && best.is_none_or(|(s, _)| alike > s) {
            best = Some((alike, number));
        }
    }
    let Some((_, number)) = best else { return };
    let approved = &item.approved[number].value;
    let drift = Drift::new(&item.units[number], approved, cx.doc, inside.start, drafted);
    let Some(summary) = drift.summary() else { return };
    out.push(
        cx.finding_of(
            item.rule,
            cx.doc.span(inside),
            format!("the approved wording “{}” has drifted: {summary}", short(approved)),
        )
        .saying(summary)
        .note(format!("word by word: {}", drift.word_diff()))
        .advice(format!("approved: “{approved}”")),
    );
}

/// The same content words, two at least, in whatever order.
fn same_content(a: &[Unit], b: &[Unit]) -> bool {
    let sorted = |units: &[Unit]| {
        let mut stems: Vec<u64> = units.iter().filter(|u| u.content).map(|u| u.stem).collect();
        stems.sort_unstable();
        stems
    };
    let stems = sorted(a);
    stems.len() > 1 && stems == sorted(b)
}
