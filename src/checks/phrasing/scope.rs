//! Terms that belong in some zones only: cut titles in headlines, web words in contacts.

use super::wording::in_name;
use crate::{
    checks::{Context, Finding},
    rules::PhraseUse,
    syntax::{Case, phrase_toks},
};

/// Reports a term outside the zones that it belongs in.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Scope(at, number) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.scopes[at];
        let term = &item.terms[number].value;
        let found = cx.doc.slice(hit.toks.clone());
        // "PM" is a title, "pm" is the afternoon: a term with capitals is meant with them.
        let capitals = phrase_toks(term).iter().any(|t| t.case != Case::Lower);
        if item.allowed.contains(cx.doc.zone(hit.toks.start)) || (capitals && found != term) || in_name(cx, &hit.toks) {
            continue;
        }
        let message = format!("“{found}” belongs {}", item.allowed_words);
        out.push(cx.finding_of(item.rule, cx.doc.span(hit.toks.clone()), message));
    }
}
