//! "From A to B" beside a percentage that is not the change.

use rust_decimal::Decimal;

use super::{
    beside,
    mend::{Role, mend},
    offer, old_value, percent_text, soften, stated_percent, with_unit,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Change, Hedge, Interval, Quantity, Unit},
    lexicon::{Words, is_auxiliary},
    syntax::TokIx,
};

/// Reports amounts that the two values contradict: "rose by 38,000 to 2,514,000 from 2,466,000".
pub fn amounts(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for change in cx.facts.changes.iter().filter(|c| !c.guarded) {
        out.extend(amount(cx, change));
    }
}

fn amount(cx: &Context<'_>, change: &Change) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (from, to, by) = (&list[change.from], &list[change.to], &list[change.by?]);
    if !by.unit.agrees(to.unit) || by.unit == Unit::Percent || from.unit != to.unit || by.in_range {
        return None;
    }
    if differs_by(from, to, by) {
        return None;
    }
    let exact = (to.stated - from.stated).abs();
    let (a, b, p) = (cx.quantity_text(from), cx.quantity_text(to), cx.quantity_text(by));
    let sign = if to.stated >= from.stated { "+" } else { "−" };
    let right = with_unit(cx, by, exact);
    let finding = cx
        .finding(by.toks.clone(), format!("{a} to {b} is {sign}{right}, not {p}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    let signed = if to.stated >= from.stated { by.stated } else { -by.stated };
    let finding = mend(cx, finding, by, Role::Result, Some(exact), |by| differs_by(from, to, by));
    let finding = mend(cx, finding, to, Role::Result, Some(from.stated + signed), |to| differs_by(from, to, by));
    let finding = mend(cx, finding, from, Role::Given, Some(to.stated - signed), |from| differs_by(from, to, by));
    Some(soften(finding.advice("check the three figures"), &[from, to, by]))
}

/// True when the two values may be `by` apart.
fn differs_by(from: &Quantity, to: &Quantity, by: &Quantity) -> bool {
    to.value.minus(from.value).is_none_or(|difference| {
        difference.meets(by.value) || Interval::new(-difference.hi, -difference.lo).meets(by.value)
    })
}

/// Reports percentages that the two values contradict.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for change in cx.facts.changes.iter().filter(|c| !c.guarded) {
        out.extend(finding(cx, change));
    }
    for noun in cx.doc.places_of_any(&["increase", "rise", "fall", "decrease", "drop", "decline", "reduction", "gain"])
    {
        let change = taken_up(cx, noun);
        out.extend(change.and_then(|c| finding(cx, &c)).map(|f| f.at_most(Severity::Warning)));
    }
}

/// Verbs of a change, behind "it" or "this".
const VERBS: Words<18> = Words::new([
    "grow",
    "grows",
    "grew",
    "grown",
    "rise",
    "rises",
    "rose",
    "risen",
    "increase",
    "increased",
    "climb",
    "climbed",
    "fall",
    "falls",
    "fell",
    "fallen",
    "drop",
    "dropped",
]);

/// `old …; … ("this" | "it") … verb "to" new …, "an increase of" percent`: the pronoun takes up the only value of its kind of
/// the clause or the sentence before.
fn taken_up(cx: &Context<'_>, noun: TokIx) -> Option<Change> {
    let doc = cx.doc;
    let list = &cx.facts.quantities.list;
    let sentence = doc.sentence_of(noun);
    let led = noun >= sentence.start + 2 && matches!(doc.text(noun - 1), "a" | "an") && doc.is_word(noun + 1, "of");
    let by = list.partition_point(|q| q.toks.start < noun + 2);
    let percent = list.get(by).filter(|q| led && q.toks.start == noun + 2 && q.unit == Unit::Percent && !q.in_range)?;
    let closed = percent.toks.end >= sentence.end || matches!(doc.text(percent.toks.end), "." | "," | ";" | ")");
    let to = by.checked_sub(1)?;
    let new = &list[to];
    let goal = new.toks.start.checked_sub(1).filter(|&t| t >= sentence.start && doc.is_word(t, "to"))?;
    if !closed || noun - new.toks.end > 8 || cx.facts.changes.iter().any(|c| c.to == to || c.by == Some(by)) {
        return None;
    }
    // "this would grow", not "profit this year grew" or "costs that grew".
    let aux = |t: TokIx| VERBS.has(doc.toks[t].fold) || is_auxiliary(doc.text(t)) || doc.is_word(t, "then");
    let pronoun = (goal.saturating_sub(6).max(sentence.start)..goal)
        .rev()
        .find(|&t| (doc.is_word(t, "this") || doc.is_word(t, "it")) && aux(t + 1))?;
    let verb = (pronoun + 1..goal).any(|t| VERBS.has(doc.toks[t].fold));
    let before = match (sentence.start..pronoun).rfind(|&t| doc.is_mark(t, ";")) {
        Some(mark) => sentence.start..mark,
        None if sentence.start > doc.block_of(noun).toks.start => doc.sentence_of(sentence.start - 1),
        None => return None,
    };
    let same = |q: &Quantity| q.unit == new.unit && !q.in_range && !q.attributive;
    let plain = matches!(new.unit, Unit::Money(_) | Unit::Measure(_)) && same(new) && new.hedge == Hedge::None;
    let mut values = (0..to).rev().take_while(|&q| list[q].toks.start >= before.start).filter(|&q| same(&list[q]));
    let (from, None) = (values.next()?, values.next()) else { return None };
    let inside = before.contains(&list[from].toks.start);
    let guarded = ["real", "adjusted", "inflation", "each", "respectively", "average", "per"]
        .iter()
        .any(|w| (before.start..sentence.end).any(|t| doc.is_word(t, w)));
    let toks = new.toks.clone();
    (verb && plain && inside && !guarded).then_some(Change { from, to, by: Some(by), verb: None, toks, guarded: false })
}

fn finding(cx: &Context<'_>, change: &Change) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (from, to, by) = (&list[change.from], &list[change.to], &list[change.by?]);
    if !matches!(by.unit, Unit::Percent | Unit::Fraction) || matches!(from.unit, Unit::Percent) || by.in_range {
        return None;
    }
    // The first may lack the unit that the second has ("from 40 to $48 billion"): then its magnitude is unsure too.
    if from.unit != to.unit && from.stated < to.stated / Decimal::ONE_HUNDRED {
        return None;
    }
    let holds = |from: &Quantity, to: &Quantity, by: &Quantity| {
        let old = if from.hedge == Hedge::None { beside(from, to) } else { old_value(from, by) };
        percent_change(old, beside(to, from)).is_none_or(|range| range.meets(stated_percent(by)))
    };
    cx.pairs.compared(&[from, to, by]);
    if holds(from, to, by) {
        return None;
    }
    let exact = (to.stated - from.stated).abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from.stated)?;
    let (a, b, p) = (cx.quantity_text(from), cx.quantity_text(to), cx.quantity_text(by));
    let sign = if to.stated >= from.stated { "+" } else { "−" };
    let right = percent_text(exact, by);
    let mut finding = cx
        .finding(by.toks.clone(), format!("{a} to {b} is {sign}{right}, not {p}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    if by.unit == Unit::Percent {
        finding = offer(cx, finding, by, right.trim_end_matches('%'));
        if from.unit == to.unit {
            let share = by.stated / Decimal::ONE_HUNDRED;
            let factor = Decimal::ONE + if to.stated >= from.stated { share } else { -share };
            let (new, old) = (from.stated.checked_mul(factor), to.stated.checked_div(factor));
            finding = mend(cx, finding, to, Role::Given, new, |to| holds(from, to, by));
            finding = mend(cx, finding, from, Role::Given, old, |from| holds(from, to, by));
        }
    }
    Some(soften(finding, &[from, to, by]))
}

/// |B − A| / A in percent, as an interval.
pub fn percent_change(from: Interval, to: Interval) -> Option<Interval> {
    let hundred = Interval::new(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED);
    let ratio = to.times(hundred)?.over(from)?;
    let (a, b) = (ratio.lo - Decimal::ONE_HUNDRED, ratio.hi - Decimal::ONE_HUNDRED);
    if a.is_sign_negative() != b.is_sign_negative() {
        return Some(Interval::new(Decimal::ZERO, a.abs().max(b.abs())));
    }
    Some(Interval::new(a.abs(), b.abs()))
}
