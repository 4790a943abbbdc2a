//! "Doubled", "tripled", "fivefold" against the values or the percentage beside them.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    grouped,
    mend::{Role, mend, restate, rewritten},
};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Interval, Quantity, Unit},
    syntax::TokIx,
};

/// Reports factors that "from A to B" or "or N%" contradicts.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places_of_any(MULTIPLES).into_iter().chain(cx.doc.places_of_any(FOLDS)) {
        if let Some(factor) = factor(cx.doc.text(i)) {
            out.extend(by_values(cx, i, factor).or_else(|| by_percent(cx, i, factor)));
        }
    }
    for i in cx.doc.places_of_any(&["times"]) {
        out.extend(times(cx, i));
    }
}

/// Verbs that multiply.
const MULTIPLES: &[&str] = &[
    "doubled",
    "doubles",
    "double",
    "doubling",
    "tripled",
    "triples",
    "trebled",
    "tripling",
    "quadrupled",
    "quadruples",
    "quadrupling",
];
/// Adjectives and adverbs that multiply, from two on.
const FOLDS: &[&str] =
    &["twofold", "threefold", "fourfold", "fivefold", "sixfold", "sevenfold", "eightfold", "ninefold", "tenfold"];

/// Words before a factor that turn it round.
const DOWN: &[&str] = &[
    "fell",
    "fall",
    "falls",
    "dropped",
    "drop",
    "declined",
    "decline",
    "decreased",
    "decrease",
    "shrank",
    "reduced",
    "reduction",
    "cut",
    "down",
];

/// The factor that a word names.
fn factor(word: &str) -> Option<u32> {
    Some(match word {
        "doubled" | "doubles" | "double" | "doubling" => 2,
        "tripled" | "triples" | "trebled" | "tripling" => 3,
        "quadrupled" | "quadruples" | "quadrupling" => 4,
        _ => FOLDS.iter().position(|f| f.eq_ignore_ascii_case(word))? as u32 + 2,
    })
}

/// `doubled … from A to B`
fn by_values(cx: &Context<'_>, i: TokIx, factor: u32) -> Option<Finding> {
    let list = &cx.facts.quantities.list;
    let sentence = cx.doc.sentence_of(i);
    let change =
        cx.facts.changes.iter().find(|c| c.toks.start > i && c.toks.end <= sentence.end && c.toks.start - i <= 8)?;
    if (i + 1..change.toks.start).any(|t| matches!(cx.doc.text(t), "and" | "while" | ";" | "which" | "with"))
        || change.guarded
    {
        return None;
    }
    let (from, to) = (&list[change.from], &list[change.to]);
    let ratio = to.value.over(from.value)?;
    cx.pairs.compared(&[from, to]);
    let n = Decimal::from(factor);
    let loose = hedged(cx, i);
    // "doubled" alone is loose talk: from 1.75 to 2.5 times passes.
    let (low, high) = match loose.signum() {
        -1 => (80, 102),
        0 => (87, 125),
        _ => (98, 300),
    };
    let allowed = Interval::new(n * Decimal::new(low, 2), n * Decimal::new(high, 2));
    let holds = |from: &Quantity, to: &Quantity| to.value.over(from.value).is_some_and(|r| r.meets(allowed));
    if ratio.meets(allowed) {
        return None;
    }
    let (a, b) = (cx.quantity_text(from), cx.quantity_text(to));
    let exact = to.stated.checked_div(from.stated)?.round_dp(1).normalize();
    let finding = cx
        .finding(i..i + 1, format!("“{}”, but {b} is {exact} times {a}", cx.doc.text(i)))
        .with(cx.label(cx.quantity_span(from), "from"))
        .with(cx.label(cx.quantity_span(to), "to"));
    let written = cx.doc.text(i);
    let finding = match exact.to_u32().filter(|_| exact.is_integer()).and_then(|n| multiple(written, n)) {
        Some(word) => finding.replace(Applicability::Unsafe, written, word),
        None => finding,
    };
    let finding = mend(cx, finding, to, Role::Result, from.stated.checked_mul(n), |to| holds(from, to));
    let finding = mend(cx, finding, from, Role::Given, to.stated.checked_div(n), |from| holds(from, to));
    Some(finding.advice("check the three figures").at_most(Severity::Warning))
}

/// The word of the same form for another factor.
fn multiple(like: &str, factor: u32) -> Option<&'static str> {
    const FORMS: [[&str; 3]; 4] = [
        ["doubled", "tripled", "quadrupled"],
        ["doubles", "triples", "quadruples"],
        ["double", "triple", "quadruple"],
        ["doubling", "tripling", "quadrupling"],
    ];
    let at = usize::try_from(factor).ok()?.checked_sub(2)?;
    if FOLDS.contains(&like) {
        return FOLDS.get(at).copied();
    }
    let row = FORMS.iter().find(|row| row.contains(&like) || like == "trebled" && row[1] == "tripled")?;
    row.get(at).copied()
}

/// `new …, N "times" ("the" | "as much as" …) old`, when the two values are the only ones of their unit in the sentence.
fn times(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(i);
    let factor = cx.facts.quantities.within(&(sentence.start..i)).last().filter(|q| q.number.end == i)?;
    let same =
        |q: &&Quantity| q.toks != factor.toks && matches!(q.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_));
    let values: Vec<&Quantity> = cx.facts.quantities.within(&sentence).iter().filter(same).collect();
    let old = *values.iter().find(|q| q.toks.start > i)?;
    let mut before = values.iter().filter(|q| q.toks.end <= factor.toks.start && q.unit == old.unit);
    let (new, None) = (*before.next()?, before.next()) else { return None };
    cx.pairs.joined(&[new, factor, old]);
    let between = i + 1..old.toks.start;
    let plain = between.len() <= 6
        && !between.is_empty()
        && between.clone().all(|t| {
            matches!(
                doc.text(t),
                "the" | "as" | "many" | "much" | "that" | "of" | "last" | "year" | "'s" | "’s" | "previous"
            )
        });
    let mine = new.toks.end <= factor.toks.start
        && !(new.toks.end..factor.toks.start).any(|t| matches!(doc.text(t), ";" | ":" | "while" | "and" | "but"));
    if !plain || !mine || new.unit != old.unit || new.in_range || old.in_range || factor.in_range {
        return None;
    }
    let holds = |new: &Quantity, old: &Quantity, factor: &Quantity| {
        let ratio = new.value.over(old.value)?;
        Some(ratio.meets(factor.value.widen(factor.step / Decimal::TWO)))
    };
    let fits = holds(new, old, factor)?;
    cx.pairs.compared(&[new, factor, old]);
    if fits {
        return None;
    }
    let (a, b) = (cx.quantity_text(new), cx.quantity_text(old));
    let exact = new.stated.checked_div(old.stated)?.round_dp(1).normalize();
    let stated = doc.slice(factor.number.start..i + 1);
    let finding = cx
        .finding(factor.number.start..i + 1, format!("{a} is {exact} times {b}, not {stated}"))
        .with(cx.label(cx.quantity_span(new), "this"))
        .with(cx.label(cx.quantity_span(old), "of this"));
    let finding = match rewritten(cx, factor, exact)
        .filter(|_| holds(new, old, &factor.restated(exact, factor.step)) == Some(true))
    {
        Some(text) => restate(cx, finding, factor, &text),
        None => finding,
    };
    let (more, less) = (old.stated.checked_mul(factor.stated), new.stated.checked_div(factor.stated));
    let finding = mend(cx, finding, new, Role::Result, more, |q| holds(q, old, factor) == Some(true));
    let finding = mend(cx, finding, old, Role::Given, less, |q| holds(new, q, factor) == Some(true));
    Some(finding.advice("check the three figures").at_most(Severity::Warning))
}

/// −1 for "nearly", 1 for "more than", 2 for other hedges, 0 for none.
fn hedged(cx: &Context<'_>, i: TokIx) -> i8 {
    let before = |n: usize| i.checked_sub(n).map_or("", |b| cx.doc.text(b));
    match before(1) {
        "nearly" | "almost" | "about" | "roughly" | "virtually" | "practically" | "approximately" => -1,
        "than" if before(2) == "more" || before(2) == "More" => 1,
        "over" => 1,
        _ => 0,
    }
}

/// `fivefold, or 500%`; `tripled, up 300%`
fn by_percent(cx: &Context<'_>, i: TokIx, factor: u32) -> Option<Finding> {
    let end = cx.doc.sentence_of(i).end;
    let next = cx.facts.quantities.within(&(i + 1..end.min(i + 6))).first()?;
    let link = (i + 1..next.toks.start).any(|t| matches!(cx.doc.text(t), "or" | "up" | "("))
        && (i + 1..next.toks.start).all(|t| !matches!(cx.doc.text(t), "and" | "from" | "to"));
    // "Dropped fivefold": four fifths are gone.
    let before = i.saturating_sub(3).max(cx.doc.sentence_of(i).start)..i;
    let down = before.clone().any(|t| DOWN.iter().any(|w| cx.doc.is_word(t, w)));
    let expected = if down {
        (Decimal::ONE_HUNDRED - Decimal::ONE_HUNDRED / Decimal::from(factor)).round_dp(1).normalize()
    } else {
        Decimal::from((factor - 1) * 100)
    };
    let sign = if down { '−' } else { '+' };
    let classic = Decimal::from(factor * 100);
    // Only the usual slip is sure: N-fold given as N hundred per cent.
    if next.unit != Unit::Percent || !link || next.stated != classic {
        return None;
    }
    let p = cx.quantity_text(next);
    let finding = cx
        .finding(i..i + 1, format!("“{}” is {sign}{}%, not {sign}{p}", cx.doc.text(i), grouped(expected)))
        .with(cx.label(cx.quantity_span(next), "percentage"));
    let finding = mend(cx, finding, next, Role::Result, Some(expected), |q| q.stated == expected);
    let written = cx.doc.text(i);
    Some(
        match multiple(written, factor + 1).filter(|_| !down) {
            Some(word) => finding.replace(Applicability::Unsafe, written, word),
            None => finding.advice("check the factor and the percentage"),
        }
        .at_most(Severity::Warning),
    )
}
