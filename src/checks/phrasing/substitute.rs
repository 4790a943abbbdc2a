//! Banned wording and what to write instead.

use std::{collections::BTreeMap, ops::Range};

use super::wording::{
    capitalise, carry, compound, guards_allow, in_capitals, in_name, is_titled_zone, offer, same_words, stands_in,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    lexicon::lookup,
    rules::{PhraseUse, RuleIx},
    syntax::TokIx,
};

/// Reports every banned wording; the longest of one rule wins.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // Two wordings of one rule that overlap cannot both be rewritten: the first stays.
    let mut last: BTreeMap<RuleIx, Range<TokIx>> = BTreeMap::new();
    for hit in &cx.facts.hits {
        let PhraseUse::Substitution(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.substitutions[at];
        let found = cx.doc.slice(hit.toks.clone());
        if (item.exact_case && found != item.banned.value) || !guards_allow(cx.doc, &item.guards, &hit.toks) {
            continue;
        }
        let wanted: Vec<String> =
            item.prefer
                .iter()
                .map(|p| {
                    if item.exact_case {
                        p.value.clone()
                    } else {
                        carry(cx.doc, &hit.toks, &item.banned.value, &p.value)
                    }
                })
                .collect();
        // Written as preferred already ("INTERNET" for "internet", or as a part of the longer agreed term).
        let done = |(new, prefer): (&String, &crate::table::Text)| {
            new == found || prefer.value == found || stands_in(cx.doc, &hit.toks, &prefer.value)
        };
        // A capital that a heading gives to every word is no slip.
        let titled = |prefer: &crate::table::Text| {
            is_titled_zone(cx.doc.zone(hit.toks.start))
                && same_words(&prefer.value, found)
                && capitalise(&prefer.value) == found
        };
        if item.prefer.iter().any(titled) {
            continue;
        }
        let joined = compound(cx.doc, &hit.toks);
        if joined.is_some_and(knows_compound) {
            continue;
        }
        if wanted.iter().zip(&item.prefer).any(done) || (!item.exact_case && in_name(cx, &hit.toks)) {
            continue;
        }
        let message = match wanted.as_slice() {
            [only] if !only.is_empty() => format!("write “{only}” for “{found}”"),
            [_] => format!("leave out “{found}”"),
            _ => format!("avoid “{found}”"),
        };
        let mut finding = cx.finding_of(item.rule, cx.doc.span(hit.toks.clone()), message);
        let mut applicability = if wanted.len() == 1 { Applicability::Safe } else { Applicability::Unsafe };
        if !item.exact_case && in_capitals(cx.doc, &hit.toks, &item.banned.value) {
            finding = finding.at_most(Severity::Note).note("with its capitals it may be part of a name");
            applicability = Applicability::Unsafe;
        } else if let Some(joined) = joined {
            finding = finding.at_most(Severity::Note).note(format!("it is part of the compound “{joined}”"));
            applicability = Applicability::Unsafe;
        }
        if let [lemma] = item.lemmas.as_slice() {
            finding = finding.advice(format!("write a form of “{}”", lemma.value));
        }
        for new in &wanted {
            finding = offer(cx, finding, applicability, &hit.toks, new);
        }
        let before = last.entry(item.rule).or_insert(0..0);
        if before.start < hit.toks.start && hit.toks.start < before.end && before.end < hit.toks.end {
            continue;
        }
        *before = hit.toks.clone();
        out.push(finding);
    }
}

/// True for a compound that is a word of its own: "cease-fire".
fn knows_compound(compound: &str) -> bool {
    let lower = compound.to_lowercase();
    lookup(&lower).is_some() || lookup(&lower.replace('-', "")).is_some()
}
