//! A word that is wrong beside certain others: "historical milestone", "economical growth".

use super::wording::{carry_case, in_name, offer, stands_after, stands_before};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    rules::PhraseUse,
};

/// Reports the wrong word in a context that the rule names. Another word is another claim: never applied unseen.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Confusable(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.confusables[at];
        let before = item.before.iter().find(|p| stands_before(cx.doc, hit.toks.start, p));
        let after = item.after.iter().find(|p| stands_after(cx.doc, hit.toks.end, p));
        if (before.is_none() && after.is_none()) || in_name(cx, &hit.toks) {
            continue;
        }
        let context = match (after, before) {
            (Some(p), _) => format!("before “{}”", cx.doc.slice(hit.toks.end..hit.toks.end + p.len())),
            (None, Some(p)) => format!("after “{}”", cx.doc.slice(hit.toks.start - p.len()..hit.toks.start)),
            (None, None) => continue,
        };
        let found = cx.doc.slice(hit.toks.clone());
        let new = carry_case(cx.doc, &hit.toks, &item.right.value);
        let message = format!("“{found}” is not the word {context}: write “{new}”");
        let finding = cx.finding_of(item.rule, cx.doc.span(hit.toks.clone()), message);
        out.push(offer(cx, finding, Applicability::Unsafe, &hit.toks, &new));
    }
}
