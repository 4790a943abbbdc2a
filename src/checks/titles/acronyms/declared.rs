//! `[[acronym]]`: an acronym of the house that a draft must spell out where it first uses it.

use super::in_text;
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    rules::PhraseUse,
};

/// Reports the first use of each such acronym unless the draft has spelled it out by then.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<usize> = Vec::new();
    for hit in &cx.facts.hits {
        let PhraseUse::Short(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.acronyms[at];
        let tok = hit.toks.start;
        let written = cx.doc.slice(hit.toks.clone());
        let exact = written == item.short.value || item.plural.as_ref().is_some_and(|p| written == p.value);
        if !item.define || !exact || seen.contains(&at) || !in_text(cx.doc, tok) {
            continue;
        }
        seen.push(at);
        // The rule's own long forms, or one that the letters spell, right before or behind it.
        let spelled = cx.facts.acronyms.definitions.iter().any(|d| d.short == tok);
        let beside = cx.facts.hits.iter().any(|h| {
            matches!(cx.rules.uses[h.payload as usize], PhraseUse::Long(a) if a == at)
                && (h.toks.end < tok && tok - h.toks.end <= 2 || h.toks.start > tok && h.toks.start - tok <= 3)
        });
        if spelled || beside {
            continue;
        }
        let long = item.long.first().map_or("", |l| l.value.as_str());
        let plural = written != item.short.value;
        let full = item.long.iter().map(|l| l.value.as_str()).find(|l| plural == l.ends_with('s')).unwrap_or(long);
        let mut finding = cx.finding_of(
            item.rule,
            cx.doc.span(hit.toks.clone()),
            format!("“{written}” is used before it is spelled out"),
        );
        if !full.is_empty() {
            finding = finding.replace(Applicability::Unsafe, written, &format!("{full} ({written})"));
        }
        out.push(finding);
    }
}
