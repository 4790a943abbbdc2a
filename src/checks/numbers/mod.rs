//! Numbers, dates and counts that disagree with themselves.

pub mod across;
pub mod across_facts;
pub mod across_figures;
pub mod age;
pub mod anniversary;
pub mod closed_quantifier;
pub mod count_vs_list;
pub mod date_order;
pub mod date_style;
pub mod date_validity;
pub mod direction_mismatch;
pub mod duration;
mod elapsed;
pub mod fold_times;
pub mod hedge_precision;
mod implied;
pub mod known_fact;
mod lead_words;
pub mod magnitude_slip;
pub mod malformed_number;
pub mod malformed_year;
mod mend;
pub mod notation;
pub mod number_style;
pub mod ordinal_sequence;
pub mod part_exceeds_whole;
pub mod parts_sum;
pub mod percent_change;
pub mod percent_of;
pub mod percent_sum;
pub mod percentage_points;
pub mod period_mismatch;
pub mod product;
pub mod quantity_mismatch;
pub mod range_dash;
mod remainder;
pub mod reversed_range;
pub mod running_total;
pub mod tables;
pub mod unit_conversion;
mod votes;
pub mod weekday_mismatch;

use rust_decimal::Decimal;

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Form, Hedge, Interval, NUMBER_WORDS, Quantity, Unit},
    span::Span,
};

impl Context<'_> {
    /// The bytes of a quantity.
    fn quantity_span(&self, q: &Quantity) -> Span {
        self.doc.span(q.toks.clone())
    }

    /// Its written text, on one line.
    fn quantity_text(&self, q: &Quantity) -> String {
        self.doc.slice(q.toks.clone()).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A figure with a comma between thousands; decimals as they are.
fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(w, r)| (w, r));
    let mut out = String::new();
    for (n, c) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    if rest.is_empty() { out } else { format!("{out}.{rest}") }
}

/// A computed value in the magnitude in which the stated one is written.
fn in_magnitude(like: &str, value: Decimal) -> String {
    for (word, scale) in [("trillion", 1_000_000_000_000_u64), ("billion", 1_000_000_000), ("million", 1_000_000)] {
        if like.contains(word) {
            return format!("{} {word}", grouped(value / Decimal::from(scale)));
        }
    }
    grouped(value)
}

/// A computed value with the currency or unit of the stated one: "$4.2 million".
fn with_unit(cx: &Context<'_>, stated: &Quantity, value: Decimal) -> String {
    let (all, number) = (cx.quantity_span(stated), cx.doc.span(stated.number.clone()));
    let text = |span: Span| cx.doc.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let gap =
        |a: usize, b: usize| if cx.doc.source.slice(Span::new(a, b)).contains(char::is_whitespace) { " " } else { "" };
    let (before, after) = (Span::new(all.start(), number.start()), Span::new(number.end(), all.end()));
    let value = in_magnitude(&text(number), value);
    let lead = gap(before.start(), before.end());
    let trail = gap(after.start(), after.end());
    format!("{}{lead}{value}{trail}{}", text(before), text(after))
}

/// A count in the form in which another is written.
fn in_form(like: &str, n: u64) -> String {
    let word =
        usize::try_from(n).ok().and_then(|n| NUMBER_WORDS.get(n)).filter(|_| like.starts_with(char::is_alphabetic));
    match word {
        Some(word) if like.starts_with(char::is_uppercase) => word[..1].to_uppercase() + &word[1..],
        Some(word) => (*word).to_owned(),
        None => grouped(n.into()),
    }
}

/// A computed percentage to as many places as the stated one has, one at least when they would look the same.
fn percent_text(value: Decimal, stated: &Quantity) -> String {
    let places = if stated.unit == Unit::Fraction { 0 } else { stated.step.scale() };
    let rounded = value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let shown = if rounded == stated.stated || (value < Decimal::TEN && places == 0) {
        value.round_dp(places + 1)
    } else {
        rounded
    };
    format!("{}%", shown.normalize())
}

/// The stated percentage as an interval: a writer may have rounded or cut off the last place.
fn stated_percent(q: &Quantity) -> Interval {
    if q.unit == Unit::Fraction {
        // "a third" and "half" are loose talk: five points either way.
        return Interval::around(
            q.stated,
            if q.hedge == Hedge::None { q.step / Decimal::TWO } else { Decimal::from(8) },
        );
    }
    let slack = q.step.max(Decimal::new(1, 2));
    match q.hedge {
        Hedge::None => Interval::around(q.stated, slack),
        _ => q.value.widen(slack),
    }
}

/// "Four points above the 54 percent": the word is that of the change and does not hedge the old value.
fn old_value(from: &Quantity, by: &Quantity) -> Interval {
    let own = from.hedge != Hedge::None && from.hedge_toks.start == by.toks.end;
    if own { Interval::around(from.stated, from.step / Decimal::TWO) } else { from.value }
}

/// What a figure may stand for beside another: "31,000 to 34,100" are both rounded to hundreds, not to thousands.
fn beside(q: &Quantity, other: &Quantity) -> Interval {
    let hundred = Decimal::ONE_HUNDRED;
    let coarse = (q.stated % Decimal::ONE_THOUSAND).is_zero() && q.step == Decimal::ONE;
    let hundreds = (other.stated % hundred).is_zero() && !(other.stated % Decimal::ONE_THOUSAND).is_zero();
    let plain = q.hedge == Hedge::None && q.form == Form::Figures && other.form == Form::Figures;
    if coarse && hundreds && plain { Interval::around(q.stated, hundred / Decimal::TWO) } else { q.value }
}

/// Offers another value for a quantity whose number is written in figures.
fn offer(cx: &Context<'_>, finding: Finding, q: &Quantity, new: &str) -> Finding {
    let span = cx.doc.span(q.number.clone());
    let old = cx.doc.slice(q.number.clone());
    if q.form == Form::Figures || q.form == Form::Words {
        finding.edit(Applicability::Unsafe, span, old, new)
    } else {
        finding
    }
}

/// A warning at most when any of the figures is hedged.
fn soften(finding: Finding, quantities: &[&Quantity]) -> Finding {
    if quantities.iter().any(|q| q.hedge != Hedge::None) { finding.at_most(Severity::Warning) } else { finding }
}
