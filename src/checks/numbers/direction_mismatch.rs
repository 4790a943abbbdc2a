//! "Fell to 4.8% from 4.5%": the verb and the values point in different directions.

use super::{mend::swap, soften};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Direction, Unit},
    syntax::TokIx,
};

/// Words that tell of scales on which up is down: exchange rates, ranks.
const SCALES: &[&str] = &[
    "dollar",
    "greenback",
    "rank",
    "ranking",
    "ranked",
    "place",
    "position",
    "index",
    "handicap",
    "deficit",
    "loss",
    "losses",
    "negative",
];

/// Reports verbs that their values contradict, and "exceeds" a larger target.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for change in &cx.facts.changes {
        let (from, to) = (&list[change.from], &list[change.to]);
        let Some((direction, verb)) = change.verb else { continue };
        let wrong = match direction {
            Direction::Up => to.value.hi < from.value.lo,
            Direction::Down => to.value.lo > from.value.hi,
        };
        let money_rate = matches!(to.unit, Unit::Money(_)) && has(cx, change.toks.start, &["per", "against"]);
        if !wrong
            || from.unit != to.unit
            || money_rate
            || has(cx, verb, SCALES)
            || is_transitive_mix(cx, verb, change.toks.start)
        {
            continue;
        }
        let (a, b) = (cx.quantity_text(from), cx.quantity_text(to));
        let written = cx.doc.text(verb);
        let relation = if direction == Direction::Up { "lower" } else { "higher" };
        let mut finding = cx
            .finding(verb..verb + 1, format!("“{written}”, but {b} is {relation} than {a}"))
            .saying("direction")
            .with(cx.label(cx.quantity_span(from), "from"))
            .with(cx.label(cx.quantity_span(to), "to"));
        if let Some(other) = opposite(cx, verb) {
            finding = finding.replace(Applicability::Unsafe, written, other);
        }
        out.push(soften(swap(cx, finding, from, to), &[from, to]));
    }
    exceeds(cx, out);
    votes(cx, out);
}

/// `"adopted" … "by" A "votes"? ("to" | "against") B` with more votes against.
fn votes(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for i in doc.places_of_any(&["adopted", "approved", "passed", "carried", "elected", "ratified"]) {
        let sentence = doc.sentence_of(i);
        let by = (i + 1..sentence.end.min(i + 12)).find(|&b| doc.is_word(b, "by"));
        let Some(by) = by else { continue };
        let [a, b] = cx.facts.quantities.within(&(by + 1..sentence.end.min(by + 8))) else { continue };
        let gap = a.toks.end..b.toks.start;
        let plain =
            a.toks.start <= by + 3 && gap.len() <= 3 && gap.clone().any(|t| matches!(doc.text(t), "to" | "against"));
        let counts = a.unit == Unit::Count && b.unit == Unit::Count;
        if !plain || !counts || a.value.hi >= b.value.lo || sentence.len() > 200 {
            continue;
        }
        let says = |words: &[&str]| sentence.clone().any(|t| words.iter().any(|w| doc.is_word(t, w)));
        if says(&["vote", "votes", "majority"]) && !says(&["not", "veto", "overridden", "failed", "quorum"]) {
            let (x, y) = (cx.quantity_text(a), cx.quantity_text(b));
            let finding = cx
                .finding(i..i + 1, format!("“{}”, but {x} is less than {y}", doc.text(i)))
                .with(cx.label(cx.quantity_span(a), "for"))
                .with(cx.label(cx.quantity_span(b), "against"));
            let finding = swap(cx, finding, a, b).advice("check the result and both figures");
            out.push(soften(finding, &[a, b]).at_most(Severity::Warning));
        }
    }
}

/// `total … "exceeds" … target`, when the two are the only counts of the sentence.
fn exceeds(cx: &Context<'_>, out: &mut Vec<Finding>) {
    const VERBS: &[&str] = &["exceeds", "exceeded", "exceeding", "surpassed", "surpasses", "surpassing"];
    let doc = cx.doc;
    for i in doc.places_of_any(VERBS) {
        if !matches!(doc.text(i), "exceeds" | "exceeded" | "exceeding" | "surpassed" | "surpasses" | "surpassing") {
            continue;
        }
        let sentence = doc.sentence_of(i);
        let [left, right] = cx.facts.quantities.within(&sentence) else { continue };
        let sides = left.toks.end <= i && right.toks.start > i && right.toks.start - i <= 8 && i - left.toks.end <= 6;
        cx.pairs.joined(&[left, right]);
        let goal = (i..right.toks.start)
            .any(|t| matches!(doc.text(t), "target" | "goal" | "limit" | "ceiling" | "total" | "plan"));
        let same = left.unit == right.unit && matches!(left.unit, Unit::Count | Unit::Money(_) | Unit::Percent);
        let negated = (left.toks.end..i).any(|t| matches!(doc.text(t), "not" | "never" | "without" | "," | ";"));
        if !(sides && goal && same && !negated) {
            continue;
        }
        cx.pairs.compared(&[left, right]);
        if left.value.hi < right.value.lo {
            let (a, b) = (cx.quantity_text(left), cx.quantity_text(right));
            let finding = cx
                .finding(i..i + 1, format!("“{}”, but {a} is less than {b}", doc.text(i)))
                .with(cx.label(cx.quantity_span(left), "this"))
                .with(cx.label(cx.quantity_span(right), "target"));
            let finding = swap(cx, finding, left, right).advice("check the verb and both figures");
            out.push(soften(finding, &[left, right]));
        }
    }
}

fn has(cx: &Context<'_>, tok: TokIx, words: &[&str]) -> bool {
    cx.doc.sentence_of(tok).any(|i| words.iter().any(|w| cx.doc.is_word(i, w)))
}

/// Another verb stands between verb and values: "raised fees and cut staff from 40 to 30".
fn is_transitive_mix(cx: &Context<'_>, verb: TokIx, start: TokIx) -> bool {
    (verb + 1..start).any(|i| matches!(cx.doc.text(i), "and" | "to" | "that" | "," | "ranging"))
}

/// The verb that says the contrary and fits the same place.
fn opposite(cx: &Context<'_>, verb: TokIx) -> Option<&'static str> {
    let before = verb.checked_sub(1).map_or("", |b| cx.doc.text(b));
    // "has dropped": a participle.
    let perfect = matches!(before, "has" | "have" | "had" | "having");
    Some(match cx.doc.text(verb) {
        // Also with an object, and in the passive.
        "increased" => "decreased",
        "decreased" => "increased",
        "increasing" => "decreasing",
        "decreasing" => "increasing",
        "dropped" | "declined" if perfect => "risen",
        "climbed" if perfect => "fallen",
        "fell" | "dropped" | "declined" => "rose",
        "rose" | "grew" | "climbed" => "fell",
        "risen" | "grown" => "fallen",
        "fallen" => "risen",
        "rises" | "grows" | "climbs" => "falls",
        "falls" | "drops" | "declines" => "rises",
        "falling" | "declining" | "dropping" => "rising",
        "rising" | "growing" | "climbing" => "falling",
        "up" => "down",
        "down" => "up",
        _ => return None,
    })
}
