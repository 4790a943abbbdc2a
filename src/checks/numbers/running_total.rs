//! Old total + additions = new total.

use super::{
    grouped,
    mend::{Role, mend},
    soften,
};
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
                "bringing" | "brings" | "brought" | "taking" | "takes" | "took" | "raising" | "increasing"
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
                    | "adds"
                    | "inscribed"
            )
        });
        let taken = sentence.clone().any(|i| GUARDS.contains(&cx.doc.text(i)));
        cx.pairs.joined(&[added, old, new]);
        if !total || !new_things || taken || ![added, old, new].into_iter().all(plain) {
            continue;
        }
        cx.pairs.compared(&[added, old, new]);
        if old.stated + added.stated == new.stated {
            continue;
        }
        let sum = (old.stated + added.stated).normalize();
        let (a, n, b) = (grouped(old.stated), grouped(added.stated), cx.quantity_text(new));
        let mut finding = cx
            .finding(new.toks.clone(), format!("{a} + {n} is {}, not {b}", grouped(sum)))
            .saying("new total")
            .with(cx.label(cx.quantity_span(old), "old total"))
            .with(cx.label(cx.quantity_span(added), "added"));
        finding = mend(cx, finding, new, Role::Result, Some(sum), |new| new.stated == sum);
        for (term, other) in [(added, old), (old, added)] {
            let exact = new.stated - other.stated;
            finding = mend(cx, finding, term, Role::Given, Some(exact), |term| term.stated == exact);
        }
        out.push(soften(finding, &[old, new, added]));
    }
}
