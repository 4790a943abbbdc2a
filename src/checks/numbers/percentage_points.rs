//! Differences of percentages that are given in per cent.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    mend::{Role, mend},
    old_value,
    percent_change::percent_change,
    soften, stated_percent,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Change, Hedge, Interval, Quantity, Unit},
    syntax::TokIx,
};

/// Reports "from 20% to 22%, an increase of 2%".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for change in &cx.facts.changes {
        out.extend(finding(cx, change));
    }
    for (at, quantity) in cx.facts.quantities.list.iter().enumerate().filter(|(_, q)| q.unit == Unit::Points) {
        let told = cx.facts.changes.iter().any(|c| c.by == Some(at));
        out.extend((!told).then(|| stepped(cx, quantity)).flatten());
    }
    for i in cx.doc.places_of_any(&["point"]) {
        out.extend(part_of_point(cx, i));
    }
}

/// Words that say what rate it is when it is none that a bank sets.
const OTHER_RATES: &[&str] =
    &["inflation", "unemployment", "jobless", "growth", "exchange", "vacancy", "mortgage", "mortgages", "tax", "cpi"];

/// Words before a rate that a bank sets.
const SET_RATES: &[&str] = &[
    "key",
    "policy",
    "benchmark",
    "base",
    "main",
    "bank",
    "cash",
    "repo",
    "interest",
    "refinancing",
    "deposit",
    "lending",
    "overnight",
    "official",
    "reference",
    "discount",
    "its",
];

/// "The key rate stood at 4.25 percent. … a cut of 25 basis points, to 4.10 percent": the old rate is that of the sentence
/// before.
fn stepped(cx: &Context<'_>, points: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let list = &cx.facts.quantities;
    let sentence = doc.sentence_of(points.toks.start);
    let percents =
        |toks: &Range<TokIx>| list.within(toks).iter().filter(|q| q.unit == Unit::Percent).collect::<Vec<_>>();
    let own = percents(&sentence);
    let (new, within) = match own[..] {
        [new] => (new, false),
        // "stood at 6.50 percent; in May the bank lowered it by …"
        [old, new] if old.toks.end < points.toks.start => (new, true),
        _ => return None,
    };
    let before = if within {
        sentence.start..points.toks.start
    } else if sentence.start > doc.block_of(sentence.start).toks.start {
        doc.sentence_of(sentence.start - 1)
    } else {
        let at = doc.toks[sentence.start].block as usize;
        let block = doc.blocks[..at].iter().rfind(|b| !b.toks.is_empty())?;
        (block.zone == doc.zone(sentence.start)).then(|| doc.sentence_of(block.toks.end - 1))?
    };
    let [old] = percents(&before)[..] else { return None };
    let gap = points.toks.end..new.toks.start;
    let reached = new.toks.start > points.toks.end && gap.len() <= 8 && doc.is_word(new.toks.start - 1, "to");
    let said = |toks: &Range<TokIx>, words: &[&str]| toks.clone().any(|i| words.iter().any(|w| doc.is_word(i, w)));
    // "the key rate": one that is set, and the same in both sentences.
    let kind = |toks: &Range<TokIx>| {
        let rate = toks.clone().find(|&i| doc.is_word(i, "rate") && i > toks.start)?;
        Some(doc.toks[rate - 1].fold)
    };
    let set = (before.start + 1..before.end)
        .any(|i| doc.is_word(i, "rate") && SET_RATES.iter().any(|w| doc.is_word(i - 1, w)));
    let rate = said(&(before.start..old.toks.start), &["rate"]) && old.toks.start > before.start + 1;
    let one = kind(&sentence).is_none_or(|k| kind(&before) == Some(k));
    let plain = [old, new, points].iter().all(|q| q.hedge == Hedge::None && !q.in_range);
    let other =
        said(&before, OTHER_RATES) || said(&sentence, OTHER_RATES) || said(&before, &["since", "after", "previously"]);
    if !reached || !rate {
        return None;
    }
    cx.pairs.joined(&[old, new, points]);
    if !set || !one || !plain || other || doc.in_speech(points.toks.start) {
        return None;
    }
    cx.pairs.compared(&[old, new, points]);
    let basis = points.toks.clone().any(|i| doc.is_word(i, "basis"));
    let step = if basis { points.stated / Decimal::ONE_HUNDRED } else { points.stated };
    let moved = (new.stated - old.stated).abs();
    if moved == step || moved > Decimal::from(3) || moved.is_zero() {
        return None;
    }
    let shown = if basis { moved * Decimal::ONE_HUNDRED } else { moved }.normalize();
    let unit = if basis { "basis points" } else { "percentage points" };
    let (a, b, p) = (cx.quantity_text(old), cx.quantity_text(new), cx.quantity_text(points));
    let finding = cx
        .finding(points.toks.clone(), format!("{a} to {b} is {shown} {unit}, not {p}"))
        .with(cx.label(cx.quantity_span(old), "from"))
        .with(cx.label(cx.quantity_span(new), "to"));
    let signed = if new.stated > old.stated { step } else { -step };
    let holds = |old: &Quantity, new: &Quantity| (new.stated - old.stated).abs() == step;
    let finding = mend(cx, finding, points, Role::Result, Some(shown), |by| by.stated == shown);
    let finding = mend(cx, finding, new, Role::Result, Some(old.stated + signed), |new| holds(old, new));
    let finding = mend(cx, finding, old, Role::Given, Some(new.stated - signed), |old| holds(old, new));
    Some(finding.advice("check the three figures").at_most(Severity::Warning))
}

/// "half a percentage point", "a quarter of a percentage point", beside the only change of the sentence.
fn part_of_point(cx: &Context<'_>, point: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(point);
    let start = point - usize::from(point > sentence.start && doc.is_word(point - 1, "percentage"));
    let lead = start.saturating_sub(4).max(sentence.start)..start;
    let at = lead.clone().rfind(|&i| ["half", "quarter", "quarters"].iter().any(|w| doc.is_word(i, w)))?;
    let linked = (at + 1..start).all(|i| doc.is_word(i, "a") || doc.is_word(i, "of") || doc.is_mark(i, "-"));
    let three = at > 1 && (doc.is_word(at - 1, "three") || doc.is_mark(at - 1, "-") && doc.is_word(at - 2, "three"));
    let step = match (doc.is_word(at, "half"), doc.is_word(at, "quarters")) {
        (true, _) => Decimal::new(5, 1),
        (_, true) if three => Decimal::new(75, 2),
        (_, false) => Decimal::new(25, 2),
        _ => return None,
    };
    let list = &cx.facts.quantities.list;
    let mut changes =
        cx.facts.changes.iter().filter(|c| sentence.contains(&c.toks.start) && list[c.to].unit == Unit::Percent);
    let (change, None) = (changes.next()?, changes.next()) else { return None };
    let (from, to) = (&list[change.from], &list[change.to]);
    // "by half a point for the second time, taking it to …": several steps.
    if change.toks.start > point + 4 || sentence.clone().any(|i| doc.is_word(i, "time") || doc.is_word(i, "times")) {
        return None;
    }
    let moved = (to.stated - from.stated).abs().normalize();
    let whole =
        at > sentence.start && ["and", "one", "a"].iter().any(|w| doc.is_word(at - 1, w)) && doc.is_word(at, "half");
    // “by half a point” reads like the fraction as well.
    let own = change.by.is_none_or(|by| list[by].toks.contains(&at));
    let plain = own && !change.guarded && from.hedge == Hedge::None && to.hedge == Hedge::None;
    if !linked || !plain || whole || moved == step || from.unit != Unit::Percent {
        return None;
    }
    let start = if three { at - if doc.is_word(at - 1, "three") { 1 } else { 2 } } else { at };
    let words = doc.slice(start..point + 1).to_owned();
    let (a, b) = (cx.quantity_text(from), cx.quantity_text(to));
    let finding = cx
        .finding(start..point + 1, format!("{a} to {b} is {moved} percentage points, not {words}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    let signed = if to.stated > from.stated { step } else { -step };
    let holds = |from: &Quantity, to: &Quantity| (to.stated - from.stated).abs() == step;
    let finding = mend(cx, finding, to, Role::Result, Some(from.stated + signed), |to| holds(from, to));
    let finding = mend(cx, finding, from, Role::Given, Some(to.stated - signed), |from| holds(from, to));
    Some(finding.advice("check the three figures").at_most(Severity::Warning))
}

fn finding(cx: &Context<'_>, change: &Change) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let (from, to, by) = (&list[change.from], &list[change.to], &list[change.by?]);
    if from.unit != Unit::Percent || to.unit != Unit::Percent || !matches!(by.unit, Unit::Percent | Unit::Points) {
        return None;
    }
    let basis = (by.toks.clone()).any(|i| cx.doc.is_word(i, "basis"));
    let difference = to.value.minus(old_value(from, by))?;
    let points =
        if difference.lo.is_sign_negative() { Interval::new(-difference.hi, -difference.lo) } else { difference };
    let stated = if basis {
        Interval::around(by.stated / Decimal::ONE_HUNDRED, Decimal::new(1, 2))
    } else if by.unit == Unit::Points {
        Interval::around(by.stated, by.step.max(Decimal::new(1, 1)))
    } else {
        stated_percent(by)
    };
    let fits_points = points.meets(stated);
    let fits_ratio = percent_change(from.value, to.value)?.meets(stated);
    let shown = (to.stated - from.stated).abs().normalize();
    // "from 3.4% to 3.1%, a fall of 0.4 points" may come of exact rates: worth a look, no more.
    let like = |q: &Quantity| q.step == by.step && q.hedge == Hedge::None && !q.in_range;
    let rounded = by.unit == Unit::Points
        && fits_points
        && !basis
        && shown != by.stated
        && by.step < Decimal::ONE
        && [from, to, by].into_iter().all(like);
    if !rounded && (by.unit == Unit::Points && fits_points || by.unit == Unit::Percent && fits_ratio) {
        return None;
    }
    let (a, b, p) = (cx.quantity_text(from), cx.quantity_text(to), cx.quantity_text(by));
    if basis {
        let right = (shown * Decimal::ONE_HUNDRED).normalize();
        let finding = cx
            .finding(by.toks.clone(), format!("{a} to {b} is {right} basis points, not {p}"))
            .with(cx.label(cx.quantity_span(from), "from"))
            .with(cx.label(cx.quantity_span(to), "to"));
        let step = by.stated / Decimal::ONE_HUNDRED;
        let signed = if to.stated >= from.stated { step } else { -step };
        let holds = |from: &Quantity, to: &Quantity| (to.stated - from.stated).abs() == step;
        let finding = mend(cx, finding, by, Role::Result, Some(right), |by| by.stated == right);
        let finding = mend(cx, finding, to, Role::Result, Some(from.stated + signed), |to| holds(from, to));
        let finding = mend(cx, finding, from, Role::Given, Some(to.stated - signed), |from| holds(from, to));
        return Some(soften(finding.advice("check the three figures"), &[from, to, by]));
    }
    let plural = if shown == Decimal::ONE { "point" } else { "points" };
    let mut finding = cx
        .finding(by.toks.clone(), format!("{a} to {b} is {shown} percentage {plural}, not {p}"))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    if fits_points && !rounded {
        let number = cx.doc.slice(by.number.clone());
        let written = cx.doc.slice(by.toks.clone()).to_owned();
        finding = finding.replace(Applicability::Unsafe, &written, &format!("{number} percentage {plural}"));
    } else {
        let holds = |from: &Quantity, to: &Quantity, by: &Quantity| {
            let difference = (to.stated - from.stated).abs();
            by.unit == Unit::Points && (difference - by.stated).abs() < by.step.min(Decimal::new(1, 1))
        };
        let moved = if to.stated >= from.stated { by.stated } else { -by.stated };
        finding = mend(cx, finding, by, Role::Result, Some(shown), |by| holds(from, to, by));
        finding = mend(cx, finding, to, Role::Result, Some(from.stated + moved), |to| holds(from, to, by));
        finding = mend(cx, finding, from, Role::Given, Some(to.stated - moved), |from| holds(from, to, by));
        finding = finding.advice("check the three figures");
    }
    if rounded {
        finding = finding.note("exact rates may give another difference than rounded ones").at_most(Severity::Note);
    }
    Some(soften(finding, &[from, to, by]))
}
