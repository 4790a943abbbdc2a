//! Ranges that run backwards: "between 60 and 40", "35-28 degrees", "2030-2025".

use rust_decimal::Decimal;

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Hedge, Unit},
};

/// Reports them, with the two ends swapped.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for pair in cx.facts.quantities.list.windows(2) {
        let (low, high) = (&pair[0], &pair[1]);
        if !low.in_range || !high.in_range || high.toks.start != low.toks.end + 1 {
            continue;
        }
        let between = doc.is_word(low.toks.end, "and");
        let dash = !between && !doc.is_word(low.toks.end, "to");
        let plain = low.unit == high.unit && low.hedge == Hedge::None && high.hedge == Hedge::None;
        // A dash between counts may be a score, a vote or a part number.
        let measured = high.unit != Unit::Count;
        let vote = doc.sentence_of(low.toks.start).any(|i| {
            matches!(
                doc.text(i),
                "vote" | "voted" | "won" | "beat" | "score" | "scored" | "lost" | "votes" | "defeated" | "passed"
            )
        });
        let start = low.toks.start;
        let negative = start > 0 && matches!(doc.text(start - 1), "-" | "−" | "minus");
        // "58-42 percent" shares out a whole.
        let shared = dash && low.unit == Unit::Percent && low.stated + high.stated == Decimal::ONE_HUNDRED;
        let abbreviated = dash && high.stated.to_string().len() < low.stated.to_string().len();
        if !plain
            || low.stated <= high.stated
            || (dash && (!measured || vote))
            || negative
            || abbreviated
            || shared
            || (!between && !dash)
        {
            continue;
        }
        let text = doc.slice(start..high.toks.end).to_owned();
        let (a, b) = (doc.slice(low.number.clone()), doc.slice(high.number.clone()));
        let joint = if between { " and ".to_owned() } else { doc.text(low.toks.end).to_owned() };
        let span = doc.span(low.number.start..high.number.end);
        let finding = cx.finding(start..high.toks.end, format!("the range “{text}” runs backwards"));
        let finding = if low.form == high.form && low.number == low.toks && high.number.start == high.toks.start {
            finding.edit(
                Applicability::Unsafe,
                span,
                doc.slice(low.number.start..high.number.end),
                &format!("{b}{joint}{a}"),
            )
        } else {
            finding.advice("swap the two ends")
        };
        out.push(if dash { finding.at_most(Severity::Warning) } else { finding });
    }
    years(cx, out);
}

/// `2030-2025`
fn years(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for pair in cx.facts.dates.windows(2) {
        let (first, last) = (&pair[0], &pair[1]);
        let bare = |d: &crate::facts::DateMention| d.month.is_none() && d.toks.len() == 1;
        let dash = last.toks.start == first.toks.end + 1 && matches!(cx.doc.text(first.toks.end), "-" | "–");
        let (Some(a), Some(b)) = (first.year, last.year) else { continue };
        if !dash
            || !bare(first)
            || !bare(last)
            || a <= b
            || cx.doc.toks[first.toks.end].space != crate::syntax::Space::None
        {
            continue;
        }
        let glued = first.toks.start > 0 && matches!(cx.doc.text(first.toks.start - 1), "-" | "–" | "/")
            || matches!(cx.doc.toks.get(last.toks.end).map(|_| cx.doc.text(last.toks.end)), Some("-" | "–" | "/"));
        if glued {
            continue;
        }
        let text = cx.doc.slice(first.toks.start..last.toks.end).to_owned();
        let swapped = format!("{b}{}{a}", cx.doc.text(first.toks.end));
        out.push(cx.finding(first.toks.start..last.toks.end, format!("the range “{text}” runs backwards")).replace(
            Applicability::Unsafe,
            &text,
            &swapped,
        ));
    }
}
