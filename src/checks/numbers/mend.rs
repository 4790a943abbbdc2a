//! Ways out of a sum that does not hold: what each of its figures would be if the others are right, written as it is written.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix},
    facts::{Form, NUMBER_WORDS, Part, Quantity, Unit, digits, part},
    syntax::TokIx,
};

/// What a figure is to its sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It follows from the others: it may be rounded.
    Result,
    /// The others follow from it: it must be the only one that does, for a rounded result leaves many.
    Given,
}

/// Offers the value at which a sum would hold, when that is a plain figure. `holds` judges the figure as it would be written.
pub(super) fn mend(
    cx: &Context<'_>,
    finding: Finding,
    q: &Quantity,
    role: Role,
    exact: Option<Decimal>,
    holds: impl Fn(&Quantity) -> bool,
) -> Finding {
    let offered = exact.filter(|_| !q.in_range).and_then(|exact| {
        let (value, step) = place(q, role, exact)?;
        let right = |value: Decimal| value > Decimal::ZERO && holds(&q.restated(value, step));
        let only = role == Role::Result || value == exact || !right(value - step) && !right(value + step);
        (only && right(value)).then(|| rewritten(cx, q, value)).flatten()
    });
    match offered {
        Some(new) => restate(cx, finding, q, &new),
        None => finding,
    }
}

/// Offers `new` for the number of a quantity.
pub(super) fn restate(cx: &Context<'_>, finding: Finding, q: &Quantity, new: &str) -> Finding {
    let span = cx.doc.span(q.number.clone());
    let mut finding = finding.edit(Applicability::Unsafe, span, cx.doc.slice(q.number.clone()), new);
    tell_apart(cx, &mut finding);
    finding
}

/// Of two changes that read alike ("three" to "two" in two places) each gets the words behind its figure.
fn tell_apart(cx: &Context<'_>, finding: &mut Finding) {
    let Some(last) = finding.fixes.last().map(|fix| fix.title.clone()) else { return };
    let alike = |fix: &Fix| {
        fix.title.strip_prefix(last.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(" in “"))
    };
    if finding.fixes.iter().filter(|fix| alike(fix)).count() < 2 {
        return;
    }
    for fix in finding.fixes.iter_mut().filter(|fix| fix.title == last) {
        let tok = cx.doc.toks.partition_point(|t| t.span.start() < fix.edits[0].span.start());
        let behind = (tok + 4).min(cx.doc.sentence_of(tok).end);
        let words = cx.doc.slice(tok..behind).split_whitespace().collect::<Vec<_>>().join(" ");
        fix.title = format!("{last} in “{words}”");
    }
}

/// Offers to swap two figures, each in its own form.
pub(super) fn swap(cx: &Context<'_>, mut finding: Finding, a: &Quantity, b: &Quantity) -> Finding {
    let (Some(new_a), Some(new_b)) = (rewritten(cx, a, b.stated), rewritten(cx, b, a.stated)) else {
        return finding.advice("swap the two values");
    };
    let edit = |q: &Quantity, text: String| Edit { span: cx.doc.span(q.number.clone()), text };
    let title = format!("swap “{}” and “{}”", cx.doc.slice(a.number.clone()), cx.doc.slice(b.number.clone()));
    let mut edits = vec![edit(a, new_a), edit(b, new_b)];
    edits.sort_by_key(|e| e.span);
    finding.fixes.push(Fix { title, applicability: Applicability::Unsafe, edits });
    finding
}

/// Offers another number for a token that is one, such as a year or a day; an ending ("19th") must go with the new one.
pub(super) fn renumber(cx: &Context<'_>, finding: Finding, tok: TokIx, new: i64) -> Finding {
    let old = cx.doc.text(tok);
    if new <= 0 || !old.bytes().all(|b| b.is_ascii_digit()) {
        return finding;
    }
    finding.edit(Applicability::Unsafe, cx.doc.toks[tok].span, old, &new.to_string())
}

/// The value rounded to the place to which the figure is written, and that place. A result gets further places while it
/// would say the same as before or miss by a twentieth; things that are counted stay whole.
fn place(q: &Quantity, role: Role, exact: Decimal) -> Option<(Decimal, Decimal)> {
    let mut step = q.step;
    for _ in 0..3 {
        let steps = exact.checked_div(step)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let value = steps.checked_mul(step)?.normalize();
        let near = (value - exact).abs() * Decimal::from(20) <= exact.abs();
        if value > Decimal::ZERO && value != q.stated && (near || role == Role::Given) {
            let counted = q.unit == Unit::Count && q.form != Form::Mixed && role == Role::Result;
            return (value == exact || !counted).then_some((value, step));
        }
        if role == Role::Given || q.unit == Unit::Count && q.form != Form::Mixed {
            return None;
        }
        step /= Decimal::TEN;
    }
    None
}

/// A value in the form of a written number: words, the grouping of its digits, its decimals, its magnitude. `None` when it
/// cannot be written so.
pub(super) fn rewritten(cx: &Context<'_>, q: &Quantity, value: Decimal) -> Option<String> {
    if value <= Decimal::ZERO || q.unit == Unit::Fraction {
        return None;
    }
    let old = cx.doc.slice(q.number.clone());
    if q.form == Form::Words {
        return in_words(cx, q, value);
    }
    recast(old, q.stated, value)
}

/// A value in the form of a written figure, which stands for `stated`: "1.2 million" for 1,200,000.
pub(super) fn recast(old: &str, stated: Decimal, value: Decimal) -> Option<String> {
    let end = old.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(old.len());
    let (figure, magnitude) = old.split_at(end);
    let scale = stated.checked_div(digits(figure)?.0)?;
    let places = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    let value = value.checked_div(scale)?.normalize();
    let needed = value.scale();
    (needed <= places + 2).then(|| format!("{}{magnitude}", figures(figure, value, places.max(needed))))
}

/// Digits grouped as in `like`: in threes, as in India, or not at all.
fn figures(like: &str, value: Decimal, places: u32) -> String {
    let text = format!("{value:.*}", places as usize);
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), ""), |(w, d)| (w, d));
    let old = like.split('.').next().unwrap_or_default();
    let indian = old.split(',').rev().nth(1).is_some_and(|group| group.len() == 2) && old.matches(',').count() > 1;
    let plain = old.len() > 3 && !old.contains(',');
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        let left = whole.len() - n;
        let joint = if indian && left > 3 { (left - 3).is_multiple_of(2) } else { left.is_multiple_of(3) };
        if n > 0 && joint && !plain {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() { grouped } else { format!("{grouped}.{decimals}") }
}

/// Up to 99 in words, with a magnitude when the old one has it; above that in figures, but for the head of a sentence.
fn in_words(cx: &Context<'_>, q: &Quantity, value: Decimal) -> Option<String> {
    let last = q.number.end - 1;
    let (scale, name) = match part(cx.doc.toks[last].fold) {
        Some(Part::Magnitude(scale)) => (Decimal::from(scale), format!(" {}", cx.doc.text(last))),
        _ => (Decimal::ONE, String::new()),
    };
    let value = value.checked_div(scale)?.normalize();
    if let Some(words) = value.is_integer().then(|| value.to_usize()).flatten().and_then(number_words) {
        let words = words + &name;
        let capital = cx.doc.text(q.number.start).starts_with(char::is_uppercase);
        return Some(if capital { words[..1].to_uppercase() + &words[1..] } else { words });
    }
    let fits =
        value.scale() <= 1 && !cx.doc.starts_sentence(q.number.start) && (value.is_integer() || !name.is_empty());
    fits.then(|| figures("", value, value.scale()) + &name)
}

/// "forty-two".
fn number_words(n: usize) -> Option<String> {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match (n, n % 10) {
        (0 | 100.., _) => None,
        (1..20, _) => Some(NUMBER_WORDS[n].to_owned()),
        (_, 0) => Some(TENS[n / 10 - 2].to_owned()),
        (_, unit) => Some(format!("{}-{}", TENS[n / 10 - 2], NUMBER_WORDS[unit])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let write = |like: &str, value: &str, places| figures(like, value.parse().expect("a number"), places);
        assert_eq!(write("1,204", "12345", 0), "12,345");
        assert_eq!(write("1204", "12345", 0), "12345");
        assert_eq!(write("985", "1015", 0), "1,015");
        assert_eq!(write("1,25,000", "1345000", 0), "13,45,000");
        assert_eq!(write("12.5", "13", 1), "13.0");
        assert_eq!(number_words(42).as_deref(), Some("forty-two"));
        assert_eq!(number_words(90).as_deref(), Some("ninety"));
    }
}
