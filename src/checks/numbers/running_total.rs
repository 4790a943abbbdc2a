//! Old total + additions = new total.

use super::{
    grouped, in_form,
    mend::{Role, mend},
    offer, soften,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Hedge, Quantity, Style, Unit, ordinal_adverb, same_noun},
    syntax::TokIx,
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
    for i in cx.doc.places_of_any(&["making", "added"]) {
        out.extend(making(cx, i));
    }
    for i in cx.doc.places_of_any(&["number", "total"]) {
        out.extend(nth(cx, i));
    }
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

/// `old …; added "were added" … "making" new`
fn making(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(i);
    if !doc.is_word(i, "making") || !sentence.clone().any(|t| matches!(doc.text(t), "added" | "joined" | "more")) {
        return None;
    }
    let [old, added, new] = cx.facts.quantities.within(&sentence) else { return None };
    let plain = |q: &Quantity| q.unit == Unit::Count && q.hedge == Hedge::None && !q.attributive && !q.in_range;
    let closes = new.toks.start > i && new.toks.start - i <= 5 && added.toks.end <= i && added.noun.is_none();
    let alike = new.noun.is_none() && old.noun.is_some() && [old, added, new].into_iter().all(plain);
    let taken = sentence.clone().any(|t| GUARDS.contains(&doc.text(t)));
    if !closes || !alike || taken || old.stated + added.stated == new.stated || new.stated <= added.stated {
        return None;
    }
    let (first, more, last) = (cx.quantity_text(old), cx.quantity_text(added), cx.quantity_text(new));
    let sum = (old.stated + added.stated).normalize();
    let finding = cx
        .finding(new.toks.clone(), format!("{first} + {more} is {sum}, not {last}"))
        .saying("new total")
        .with(cx.label(cx.quantity_span(old), "old total"))
        .with(cx.label(cx.quantity_span(added), "added"));
    Some(offer(cx, finding, new, &in_form(&last, u64::try_from(sum).ok()?)).at_most(Severity::Warning))
}

/// `"a" Nth noun … "took the number of" nouns "to" M`: the Nth makes N.
fn nth(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(i);
    let verb = i.checked_sub(2).filter(|&v| v > sentence.start && doc.is_word(i - 1, "the"))?;
    let brings = ["took", "takes", "taking", "brought", "brings", "bringing"].iter().any(|w| doc.is_word(verb, w));
    let (n, ordinal) = (sentence.start..verb).find_map(|t| Some((ordinal_adverb(doc.text(t))?, t)))?;
    let (n, Style::Plain) = n else { return None };
    let [new] = cx.facts.quantities.within(&(i..sentence.end)) else { return None };
    let article = ordinal > sentence.start && ["a", "the", "its"].iter().any(|w| doc.is_word(ordinal - 1, w));
    let noun = ordinal + 1;
    // "a fourth round … the number of rounds".
    let same = doc.is_word(i + 1, "of") && same_noun(doc, noun, i + 2) && new.toks.start == i + 4;
    let reached = doc.is_word(new.toks.start - 1, "to") && new.unit == Unit::Count && new.hedge == Hedge::None;
    if !brings || !article || !same || !reached || n < 2 || new.stated == n.into() {
        return None;
    }
    let text = cx.quantity_text(new);
    let finding = cx
        .finding(new.toks.clone(), format!("the {} makes {n}, not {text}", doc.text(ordinal).to_lowercase()))
        .with(cx.label(doc.span(ordinal..noun + 1), "counted here"));
    Some(offer(cx, finding, new, &in_form(&text, n.into())).at_most(Severity::Warning))
}
