//! Old total + additions = new total.

use super::{in_form, offer, soften};
use crate::{
    checks::{Context, Finding},
    facts::{Hedge, Quantity, Unit},
};

/// Words that take something off again.
const GUARDS: &[&str] = &[
    "withdrawn",
    "struck",
    "merged",
    "removed",
    "closed",
    "lost",
    "replaced",
    "left",
    "expired",
    "respectively",
    "net",
];

/// Reports "two sites were added, bringing the total from 15 to 18".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for change in &cx.facts.changes {
        let (old, new) = (&list[change.from], &list[change.to]);
        let sentence = cx.doc.sentence_of(change.toks.start);
        let lead = change.toks.start.saturating_sub(8).max(sentence.start)..change.toks.start;
        let total = lead
            .clone()
            .any(|i| matches!(cx.doc.text(i), "total" | "number" | "tally" | "count" | "membership" | "list"));
        let Some(verb) = lead.clone().find(|&i| {
            matches!(
                cx.doc.text(i),
                "bringing"
                    | "bring"
                    | "brings"
                    | "brought"
                    | "taking"
                    | "take"
                    | "takes"
                    | "took"
                    | "raising"
                    | "raise"
                    | "raises"
                    | "raised"
                    | "increasing"
            )
        }) else {
            continue;
        };
        let [added] = cx.facts.quantities.within(&(sentence.start..verb)) else { continue };
        let plain = |q: &Quantity| q.unit == Unit::Count && q.hedge == Hedge::None && !q.attributive && !q.in_range;
        let new_things = (sentence.start..verb).any(|i| {
            matches!(
                cx.doc.text(i),
                "new"
                    | "more"
                    | "added"
                    | "joined"
                    | "joining"
                    | "additional"
                    | "another"
                    | "further"
                    | "acceded"
                    | "opened"
                    | "add"
                    | "adds"
                    | "adding"
                    | "open"
                    | "inscribed"
            )
        });
        let taken = sentence.clone().any(|i| GUARDS.contains(&cx.doc.text(i)));
        if !total
            || !new_things
            || taken
            || ![added, old, new].into_iter().all(plain)
            || old.stated + added.stated == new.stated
        {
            continue;
        }
        let (a, n, b) = (cx.quantity_text(old), cx.quantity_text(added), cx.quantity_text(new));
        let sum = (old.stated + added.stated).normalize();
        let mut finding = cx
            .finding(new.toks.clone(), format!("{a} + {n} is {sum}, not {b}"))
            .saying("new total")
            .with(cx.label(cx.quantity_span(old), "old total"))
            .with(cx.label(cx.quantity_span(added), "added"));
        if let Ok(right) = u64::try_from(sum) {
            finding = offer(cx, finding, new, &in_form(&b, right));
        }
        out.push(soften(finding, &[old, new, added]));
    }
}
