//! Parts larger than their whole: "47 of the 45", 112% of the staff, a fall by 130%.

use rust_decimal::Decimal;

use super::{mend::swap, soften};
use crate::{
    checks::{Context, Finding},
    facts::{Direction, Hedge, Quantity, Unit, cells, direction},
};

/// Nouns of which no more than all can do something.
const PEOPLE: &[&str] = &[
    "staff",
    "employees",
    "members",
    "people",
    "respondents",
    "students",
    "pupils",
    "households",
    "voters",
    "participants",
    "workers",
    "children",
    "women",
    "men",
    "residents",
    "teachers",
    "countries",
    "states",
    "provinces",
    "schools",
    "citizens",
    "patients",
    "families",
    "population",
];

/// Reports the three.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for share in &cx.facts.shares {
        let (part, whole) = (&list[share.part], &list[share.whole]);
        let open = part.hedge == Hedge::Under || whole.hedge == Hedge::Over;
        if !share.subset || open || part.value.lo <= whole.value.hi {
            continue;
        }
        let (p, w) = (cx.quantity_text(part), cx.quantity_text(whole));
        let finding = cx
            .finding(part.toks.clone(), format!("{p} of {w}: the part is larger than the whole"))
            .saying("part")
            .with(cx.label(cx.quantity_span(whole), "whole"));
        out.push(soften(swap(cx, finding, part, whole).advice("check both figures"), &[part, whole]));
    }
    for quantity in list.iter().filter(|q| q.unit == Unit::Percent && q.value.lo > Decimal::ONE_HUNDRED && !q.in_range)
    {
        if is_share_of_people(cx, quantity) {
            let text = cx.quantity_text(quantity);
            out.push(cx.finding(quantity.toks.clone(), format!("{text} of a whole: no share is larger than 100%")));
        } else if is_fall(cx, quantity) {
            let text = cx.quantity_text(quantity);
            out.push(cx.finding(quantity.toks.clone(), format!("a fall by {text}: nothing falls by more than 100%")));
        }
    }
}

/// `percent "of" ("the" | "all" …)? adjective? people verb`
fn is_share_of_people(cx: &Context<'_>, quantity: &Quantity) -> bool {
    let doc = cx.doc;
    let end = doc.sentence_of(quantity.toks.start).end;
    let at = quantity.toks.end;
    if at >= end || !doc.is_word(at, "of") {
        return false;
    }
    let noun = (at + 1..end.min(at + 5)).find(|&i| PEOPLE.contains(&doc.text(i)));
    // "112% of the staff target", "of members' capacity" are ratios.
    noun.is_some_and(|i| {
        let next = if i + 1 < end { doc.text(i + 1).to_ascii_lowercase() } else { String::new() };
        matches!(
            next.as_str(),
            "were"
                | "have"
                | "had"
                | "said"
                | "are"
                | "will"
                | "voted"
                | "took"
                | "attended"
                | "replied"
                | "agreed"
                | "supported"
                | "surveyed"
                | "passed"
        )
    })
}

/// `fell ("by")? percent`
fn is_fall(cx: &Context<'_>, quantity: &Quantity) -> bool {
    let doc = cx.doc;
    let sentence = doc.sentence_of(quantity.toks.start);
    let row = cells(doc, &cx.facts.quantities, sentence.start..quantity.toks.start);
    let mut words = row.iter().rev().filter(|c| !c.hedge);
    let mut word = words.next();
    if word.is_some_and(|c| c.is(&["by"])) {
        word = words.next();
    }
    let verb = word.is_some_and(|c| {
        direction(c) == Some(Direction::Down) && !c.is(&["lower", "down", "cut", "cuts", "contract", "drop", "fall"])
    });
    let amount = doc.is_word(quantity.toks.end, "of");
    verb && !amount
}
