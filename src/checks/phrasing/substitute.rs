//! Banned wording and what to write instead.

use std::{collections::BTreeMap, ops::Range};

use super::wording::{carry_case, guards_allow, in_name, offer, stands_in};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
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
        let wanted: Vec<String> = item
            .prefer
            .iter()
            .map(|p| if item.exact_case { p.value.clone() } else { carry_case(cx.doc, &hit.toks, &p.value) })
            .collect();
        // Written as preferred already ("INTERNET" for "internet", or as a part of the longer agreed term).
        let done = |(new, prefer): (&String, &crate::table::Text)| {
            new == found || prefer.value == found || stands_in(cx.doc, &hit.toks, &prefer.value)
        };
        if wanted.iter().zip(&item.prefer).any(done) || (!item.exact_case && in_name(cx, &hit.toks)) {
            continue;
        }
        let message = match wanted.as_slice() {
            [only] if !only.is_empty() => format!("write “{only}” for “{found}”"),
            [_] => format!("leave out “{found}”"),
            _ => format!("avoid “{found}”"),
        };
        let mut finding = cx.finding_of(item.rule, cx.doc.span(hit.toks.clone()), message);
        let applicability = if wanted.len() == 1 { Applicability::Safe } else { Applicability::Unsafe };
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
