//! What is left over: "three of the five …; the remaining three", "1,350 of the 1,500 … The remaining 250", "86 percent … The
//! remaining 16 percent".

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    in_form, in_magnitude,
    mend::{Role, mend},
    parts_sum::FEW,
    with_unit,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Form, Hedge, Interval, Quantity, Unit, same_noun},
    lexicon::Words,
    syntax::TokIx,
};

/// Words that put a percentage beside another whole or say how it changed.
const GUARDS: Words<40> = Words::new([
    "rose",
    "fell",
    "grew",
    "growth",
    "up",
    "down",
    "increase",
    "increased",
    "decrease",
    "decreased",
    "rise",
    "decline",
    "declined",
    "gained",
    "lost",
    "raised",
    "cut",
    "than",
    "compared",
    "which",
    "whom",
    "while",
    "respectively",
    "each",
    "average",
    "rate",
    "inflation",
    "interest",
    "tariff",
    "tax",
    "stake",
    "shares",
    "discount",
    "year-on-year",
    "another",
    "further",
    "also",
    "both",
    "likely",
    "probability",
]);

/// Reports them.
pub(super) fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places_of_any(&["remaining", "other"]) {
        let Some(rest) = rest_at(cx, i) else { continue };
        let found = match rest.unit {
            Unit::Percent => of_hundred(cx, i, rest),
            Unit::Count | Unit::Money(_) => of_whole(cx, i, rest).or_else(|| of_this(cx, i, rest)),
            _ => None,
        };
        out.extend(found);
    }
}

/// `"the" ("remaining" | "other") quantity`
fn rest_at<'c>(cx: &'c Context<'_>, i: TokIx) -> Option<&'c Quantity> {
    let doc = cx.doc;
    let led = i > 0 && doc.is_word(i - 1, "the") && doc.sentence_of(i).contains(&(i - 1));
    let rest = cx.facts.quantities.within(&(i + 1..i + 2)).first()?;
    let plain = rest.hedge == Hedge::None && !rest.in_range && !rest.attributive && rest.form != Form::Mixed;
    (led && (plain || rest.unit != Unit::Count && !rest.in_range) && !doc.in_speech(i)).then_some(rest)
}

/// The sentence of the rest and the one before it in the same block.
fn near(cx: &Context<'_>, i: TokIx) -> (Option<Range<TokIx>>, Range<TokIx>) {
    let sentence = cx.doc.sentence_of(i);
    let before = sentence.start > cx.doc.block_of(i).toks.start;
    (before.then(|| cx.doc.sentence_of(sentence.start - 1)), sentence)
}

/// Shares of the clauses before and the rest make 100.
fn of_hundred(cx: &Context<'_>, i: TokIx, rest: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let (before, sentence) = near(cx, i);
    let own = cx.facts.quantities.within(&(sentence.start..i));
    // In its own sentence, or all of them in the one before.
    let from = if own.iter().any(|q| q.unit == Unit::Percent) { sentence.start } else { before?.start };
    let all = cx.facts.quantities.within(&(from..i));
    let after = cx.facts.quantities.within(&(rest.toks.end..sentence.end));
    let share = |q: &&Quantity| matches!(q.unit, Unit::Percent | Unit::Fraction);
    let shares: Vec<&Quantity> = all.iter().filter(share).collect();
    let plain = (1..=6).contains(&shares.len())
        && shares.iter().all(|q| q.unit == Unit::Percent && !q.in_range && !q.attributive)
        && !after.iter().any(|q| share(&q));
    // "the remaining 16 percent of its stake": of something that was not named before.
    let of = doc.is_word(rest.toks.end, "of");
    let named = |i: TokIx| (from..i).any(|j| doc.toks[j].fold == doc.toks[i].fold);
    let other_whole =
        of && !(rest.toks.end + 1..sentence.end.min(rest.toks.end + 5)).any(|j| doc.text(j).len() > 3 && named(j));
    // "more than 10 kilometres" hedges a figure.
    let hedges = |j: usize| {
        doc.is_word(j, "than") && cx.facts.quantities.within(&(j + 1..j + 2)).iter().any(|q| q.hedge != Hedge::None)
    };
    let guards = |j: usize| GUARDS.has(doc.toks[j].fold) && !hedges(j);
    cx.pairs.joined(&shares);
    cx.pairs.joined(&[rest]);
    if !plain || other_whole || (from..sentence.end).any(guards) {
        return None;
    }
    cx.pairs.compared(&shares);
    cx.pairs.compared(&[rest]);
    let hundred = Interval::new(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED);
    let slack = |q: &Quantity| q.value.widen(q.step / Decimal::TWO);
    // In another sentence any of the shares may be of another whole; within one list they are of one.
    let all_of = (1_u32 << shares.len()) - 1;
    let least = if from == sentence.start { all_of } else { 1 };
    let fits = |rest: &Quantity, shares: &[&Quantity]| {
        (least..=all_of).any(|some| {
            let chosen = shares.iter().enumerate().filter(|(n, _)| some >> n & 1 == 1);
            chosen.map(|(_, q)| slack(q)).try_fold(slack(rest), Interval::plus).is_none_or(|sum| sum.meets(hundred))
        })
    };
    let sum = shares.iter().try_fold(rest.stated, |sum, q| sum.checked_add(q.stated))?;
    // Two shares that are far from a whole are not two parts of it.
    let far = (sum - Decimal::ONE_HUNDRED).abs() > Decimal::from(25);
    if fits(rest, &shares) || far {
        return None;
    }
    let mut finding =
        cx.finding(rest.toks.clone(), format!("the shares add up to {}%", sum.normalize())).saying("what is left");
    for share in &shares {
        finding = finding.with(cx.label(cx.quantity_span(share), "share"));
    }
    let left = |q: &Quantity| Some(Decimal::ONE_HUNDRED - (sum - q.stated));
    finding = mend(cx, finding, rest, Role::Result, left(rest), |rest| fits(rest, &shares));
    for (at, share) in shares.iter().enumerate().filter(|_| shares.len() <= FEW) {
        finding = mend(cx, finding, share, Role::Given, left(share), |new| {
            let mut shares = shares.clone();
            shares[at] = new;
            fits(rest, &shares)
        });
    }
    Some(finding.advice("check the shares").at_most(Severity::Warning))
}

/// A part and the rest make the whole.
fn of_whole(cx: &Context<'_>, i: TokIx, rest: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let list = &cx.facts.quantities.list;
    let (before, sentence) = near(cx, i);
    let from = before.map_or(sentence.start, |b| b.start);
    let start = list.partition_point(|q| q.toks.start < from);
    let end = list.partition_point(|q| q.toks.start < rest.toks.start);
    let amounts: Vec<usize> = (start..end).filter(|&q| is_amount(&list[q]) && list[q].unit.agrees(rest.unit)).collect();
    let [first, second] = amounts[..] else { return None };
    let subset =
        cx.facts.shares.iter().any(|s| s.subset && [(first, second), (second, first)].contains(&(s.part, s.whole)));
    let (part, whole) = if list[first].stated > list[second].stated { (second, first) } else { (first, second) };
    let (small, large) = (&list[part], &list[whole]);
    // "promised 1,500 kits and has delivered 1,350": one thing, of which the second figure needs no noun.
    let alike = |q: &Quantity, of: &Quantity| match (&q.noun, &of.noun) {
        (Some(x), Some(y)) => same_noun(doc, x.head, y.head),
        (None, _) => true,
        _ => false,
    };
    let paired = doc.is_word(i, "remaining")
        && whole < part
        && small.noun.is_none()
        && delivered(cx, &(large.toks.end..small.toks.start));
    let noun_fits = alike(rest, large) || alike(rest, small) && small.noun.is_some();
    let alone = !list[end + 1..].iter().take_while(|q| q.toks.start < sentence.end).any(|q| q.unit.agrees(rest.unit));
    let changed =
        (from..sentence.end).any(|j| matches!(doc.text(j), "each" | "per" | "added" | "respectively" | "than"));
    let holds = |rest: &Quantity, small: &Quantity, large: &Quantity| {
        rest.value.plus(small.value).is_some_and(|sum| sum.meets(large.value))
    };
    if !(subset || paired) {
        return None;
    }
    cx.pairs.joined(&[rest, small, large]);
    if !noun_fits || !alone || changed {
        return None;
    }
    cx.pairs.compared(&[rest, small, large]);
    if holds(rest, small, large) {
        return None;
    }
    let left = large.stated - small.stated;
    if left <= Decimal::ZERO || rest.stated >= large.stated {
        return None;
    }
    let (given, all, left_over) = (cx.quantity_text(small), cx.quantity_text(large), cx.quantity_text(rest));
    let shown = if rest.unit == Unit::Count {
        in_form(&left_over, u64::try_from(left).ok()?)
    } else {
        in_magnitude(&all, left)
    };
    let finding = cx
        .finding(rest.toks.clone(), format!("{given} of {all} leaves {}, not {left_over}", shown.to_lowercase()))
        .saying("what is left")
        .with(cx.label(cx.quantity_span(large), "whole"))
        .with(cx.label(cx.quantity_span(small), "part"));
    let (given, whole) = (large.stated - rest.stated, small.stated + rest.stated);
    let finding = mend(cx, finding, rest, Role::Result, Some(left), |rest| holds(rest, small, large));
    let finding = mend(cx, finding, small, Role::Given, Some(given), |small| holds(rest, small, large));
    let finding = mend(cx, finding, large, Role::Given, Some(whole), |large| holds(rest, small, large));
    Some(finding.advice("check the three figures").at_most(Severity::Warning))
}

/// "The bridge costs €312 million. Of this, €78 million …; the city pays €187 million and the state the remaining €57 million":
/// the parts of the only amount of the sentence before.
fn of_this(cx: &Context<'_>, i: TokIx, rest: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let (before, sentence) = near(cx, i);
    let s = sentence.start;
    let led = doc.is_word(s, "of") && ["this", "that", "these", "which"].iter().any(|w| doc.is_word(s + 1, w));
    let [whole] = cx.facts.quantities.within(&before.filter(|_| led)?) else { return None };
    let amount = |q: &&Quantity| q.unit.agrees(rest.unit);
    let parts: Vec<&Quantity> = cx.facts.quantities.within(&(s..i)).iter().filter(amount).collect();
    let after = cx.facts.quantities.within(&(rest.toks.end..sentence.end)).iter().any(|q| amount(&q));
    let each = sentence.clone().any(|j| match doc.text(j) {
        "each" | "including" | "respectively" | "than" => true,
        "per" => !doc.is_word(j + 1, "cent"),
        // A part of a part.
        "which" | "whom" => j > s + 1,
        _ => false,
    });
    // The parts of an estimate add up as well.
    let estimated = whole.hedge_toks.clone().any(|j| doc.is_word(j, "estimated"));
    let plain = (2..=5).contains(&parts.len())
        && std::iter::once(rest).chain(parts.iter().copied()).all(is_amount)
        && (is_amount(whole) || estimated && !whole.in_range)
        && whole.unit.agrees(rest.unit);
    cx.pairs.joined(&parts);
    cx.pairs.joined(&[whole, rest]);
    if !plain || after || each || doc.in_speech(s) {
        return None;
    }
    cx.pairs.compared(&parts);
    cx.pairs.compared(&[whole, rest]);
    let given = parts.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.stated))?;
    let holds = |whole: &Quantity, parts: &[&Quantity], rest: &Quantity| {
        let sum = parts.iter().try_fold(rest.value, |sum, q| sum.plus(q.value));
        sum.is_none_or(|sum| sum.meets(Interval::around(whole.stated, whole.step / Decimal::TWO)))
    };
    let left = whole.stated - given;
    let apart = (left - rest.stated).abs() * Decimal::from(7);
    if holds(whole, &parts, rest) || left <= Decimal::ZERO || apart > whole.stated {
        return None;
    }
    let (all, stated, right) = (cx.quantity_text(whole), cx.quantity_text(rest), with_unit(cx, rest, left));
    let mut finding = cx
        .finding(rest.toks.clone(), format!("the other parts of {all} leave {right}, not {stated}"))
        .saying("what is left")
        .with(cx.label(cx.quantity_span(whole), "whole"));
    for part in &parts {
        finding = finding.with(cx.label(cx.quantity_span(part), "part"));
    }
    finding = mend(cx, finding, rest, Role::Result, Some(left), |rest| holds(whole, &parts, rest));
    finding = mend(cx, finding, whole, Role::Result, Some(given + rest.stated), |whole| holds(whole, &parts, rest));
    for (at, part) in parts.iter().enumerate() {
        finding = mend(cx, finding, part, Role::Given, Some(part.stated + left - rest.stated), |new| {
            let mut parts = parts.clone();
            parts[at] = new;
            holds(whole, &parts, rest)
        });
    }
    Some(finding.advice("check the parts and the whole").at_most(Severity::Warning))
}

/// What was promised, and what was done of it.
fn delivered(cx: &Context<'_>, between: &Range<TokIx>) -> bool {
    const DONE: Words<14> = Words::new([
        "delivered",
        "completed",
        "finished",
        "built",
        "arrived",
        "shipped",
        "distributed",
        "paid",
        "received",
        "spent",
        "done",
        "filled",
        "open",
        "installed",
    ]);
    between.len() <= 16 && between.clone().any(|i| DONE.has(cx.doc.toks[i].fold))
}

fn is_amount(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Count | Unit::Money(_)) && !q.in_range && !q.attributive && q.hedge == Hedge::None
}
