//! Quantities: numbers that measure or count something, each with the interval that it may stand for. Dates, identifiers,
//! times, scores and the like are recognised as what they are not, and counted as left alone.

mod context;
mod hedges;
mod interval;
mod noun;
mod number;
mod units;

use std::ops::Range;

use rust_decimal::Decimal;

pub use interval::Interval;
pub use noun::{Noun, is_function_tok, is_function_word, is_plural, same_noun, singular_noun};
pub use number::{Form, NUMBER_WORDS, Part, digits, part, well_grouped};
pub use units::{Time, Unit, currency, dollar, symbol, time};

use super::{
    DateMention,
    grammar::{Lexeme, taken},
};
use crate::{
    rules::Units,
    syntax::{Document, Kind, Space, TokIx},
};

/// How a figure is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Not at all.
    None,
    /// "about": ten per cent either way.
    About,
    /// "nearly", "under", "up to": not more.
    Under,
    /// "more than", "at least": not less.
    Over,
}

/// A number that measures or counts something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its currency, percent sign or unit word.
    pub toks: Range<TokIx>,
    /// The number alone, magnitude included.
    pub number: Range<TokIx>,
    /// The value as written; percent for fractions.
    pub stated: Decimal,
    /// One unit of the last written place.
    pub step: Decimal,
    /// What it may stand for: rounding and hedge.
    pub value: Interval,
    /// Its unit.
    pub unit: Unit,
    /// Its hedge.
    pub hedge: Hedge,
    /// Tokens of the hedge before the number.
    pub hedge_toks: Range<TokIx>,
    /// What is counted.
    pub noun: Option<Noun>,
    /// How it is written.
    pub form: Form,
    /// Joined to a noun by a hyphen: "24-member".
    pub attributive: bool,
    /// The other end of a range "10-15", "10 to 15" stands at this side of it.
    pub in_range: bool,
}

impl Quantity {
    /// The stated value as a small whole number.
    pub fn whole(&self) -> Option<u64> {
        use rust_decimal::prelude::ToPrimitive;
        (self.stated.is_integer() && self.stated.is_sign_positive()).then(|| self.stated.to_u64()).flatten()
    }

    /// True for counts without a hedge, such as announce a list.
    pub fn exact_count(&self) -> bool {
        self.unit == Unit::Count && self.hedge == Hedge::None && !self.in_range && self.form != Form::Mixed
    }
}

/// Why a number is not a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Part of a date, or a year.
    Date,
    /// An identifier: resolution, law, room, model, edition.
    Identifier,
    /// Glued to letters or other figures: scores, phone numbers, times, fractions with a slash.
    Glued,
    /// An ordinal.
    Ordinal,
    /// Separators that do not make one number.
    Unreadable,
}

/// Reasons in the order of the counters, with words for statistics.
pub const REASONS: [(Reason, &str); 5] = [
    (Reason::Date, "dates and years"),
    (Reason::Identifier, "identifiers"),
    (Reason::Glued, "glued figures"),
    (Reason::Ordinal, "ordinals"),
    (Reason::Unreadable, "unreadable"),
];

/// All quantities of a draft, in order, and how many numbers are none.
#[derive(Debug, Default)]
pub struct Quantities {
    /// The quantities.
    pub list: Vec<Quantity>,
    /// Numbers left alone, by [`REASONS`].
    pub left_alone: [u32; REASONS.len()],
}

impl Quantities {
    /// Those that start within a range of tokens, with their places in the list.
    pub fn within(&self, toks: &Range<TokIx>) -> &[Quantity] {
        let from = self.list.partition_point(|q| q.toks.start < toks.start);
        let to = self.list.partition_point(|q| q.toks.start < toks.end);
        &self.list[from..to]
    }

    fn leave(&mut self, reason: Reason) {
        if let Some(at) = REASONS.iter().position(|(r, _)| *r == reason) {
            self.left_alone[at] += 1;
        }
    }
}

/// Recognises every quantity, from the figures and number words on.
pub fn collect(doc: &Document, lexemes: &[Lexeme<'_>], dates: &[DateMention], units: &Units) -> Quantities {
    /// Words before a number that may say something of it.
    const BEFORE: usize = 6;
    let mut found = Quantities::default();
    let figure = |&i: &TokIx| doc.toks[i].kind != Kind::Code || doc.first_byte(i).is_ascii_digit();
    let mut anchors: Vec<TokIx> = doc.figures().iter().copied().filter(figure).collect();
    anchors.extend(number::places(doc));
    anchors.sort_unstable();
    let mut rest = &anchors[..];
    while let Some(&first) = rest.first() {
        let block = &doc.block_of(first).toks;
        let (here, after) = rest.split_at(rest.partition_point(|&i| i < block.end));
        rest = after;
        let start = first.saturating_sub(BEFORE).max(block.start);
        let tokens = &lexemes[start..block.end];
        let mut next = 0;
        for at in here.iter().map(|&i| i - start) {
            if at >= next {
                next = read(doc, dates, units, tokens, at, &mut found);
            }
        }
    }
    mark_ranges(doc, &mut found.list);
    share_currency(doc, &mut found.list);
    found
}

/// Reads the number at the anchor `at`; returns the place after it.
fn read(
    doc: &Document,
    dates: &[DateMention],
    units: &Units,
    tokens: &[Lexeme<'_>],
    at: usize,
    found: &mut Quantities,
) -> usize {
    let here = tokens[at].ix;
    if tokens[at].kind == Kind::Ordinal {
        found.leave(Reason::Ordinal);
        return at + 1;
    }
    let day = dates.partition_point(|d| d.toks.end <= here);
    if let Some(date) = dates.get(day).filter(|d| d.toks.start <= here) {
        found.leave(Reason::Date);
        return at + (date.toks.end - here);
    }
    if is_spaced_group(tokens, at) {
        found.leave(Reason::Unreadable);
        return at + 1;
    }
    // "a million", "a dozen", "a third": the article is part of the number.
    let article = at > 0 && matches!(tokens[at - 1].text, "a" | "an" | "A" | "An") && tokens[at].kind == Kind::Word;
    let scale = matches!(
        part(doc.toks[here].fold),
        Some(Part::Hundred | Part::Magnitude(_) | Part::Dozen | Part::Fraction(3..))
    );
    let start = if article && scale { at - 1 } else { at };
    let Ok((rest, number)) = number::number(&tokens[start..]) else {
        if tokens[at].kind == Kind::Number {
            found.leave(Reason::Unreadable);
        }
        return at + 1;
    };
    let end = start + taken(&tokens[start..], rest);
    match context::quantity(doc, units, tokens, start..end, number) {
        Ok(quantity) => {
            let next = quantity.toks.end - tokens[0].ix;
            found.list.push(quantity);
            next.max(end)
        }
        Err(reason) => {
            found.leave(reason);
            end
        }
    }
}

/// "5 214": groups of digits that spaces part may be one number or two.
fn is_spaced_group(tokens: &[Lexeme<'_>], at: usize) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then_some(text.len());
    let figure = |i: usize| tokens.get(i).filter(|t| t.kind == Kind::Number);
    let pair = |i: usize| {
        let (Some(one), Some(other)) = (figure(i), figure(i + 1)) else { return false };
        let group = other.text.split('.').next().and_then(digits) == Some(3);
        group && !other.glued && digits(one.text).is_some_and(|n| n <= 3)
    };
    pair(at) || at > 0 && pair(at - 1)
}

/// Marks both ends of "10-15", "10 to 15 per cent", "between 10 and 15", and carries the unit over to the first.
fn mark_ranges(doc: &Document, list: &mut [Quantity]) {
    for at in 1..list.len() {
        let gap = list[at - 1].toks.end..list[at].toks.start;
        let joined = gap.len() == 1 && {
            let between = |w| {
                doc.is_word(gap.start, w)
                    && list[at - 1].toks.start.checked_sub(1).is_some_and(|b| doc.is_word(b, "between"))
            };
            // "40.3 -11.5" is a column of figures; a dash with space on one side only joins nothing.
            // "a team of 25 – 11 officials and 14 experts –" opens an aside.
            let aside = doc.toks[gap.start].space != Space::None && list[at - 1].stated > list[at].stated;
            let even = doc.toks[gap.start].space == doc.toks[list[at].toks.start].space
                && list[at].form != Form::Words
                && !aside;
            (even && ["-", "–", "—"].contains(&doc.text(gap.start)))
                || (doc.is_word(gap.start, "to") && !after_from(doc, &list[at - 1]))
                || between("and")
        };
        // "fell 30% to 640 from 800" is no range.
        let change = doc.is_word(gap.start, "to") && {
            let end = list[at].toks.end;
            let differs = list[at - 1].unit != Unit::Count && list[at - 1].unit != list[at].unit;
            differs || (end..end + 3).any(|i| doc.is_word(i, "from"))
        };
        if doc.is_word(gap.start, "to") && gap.len() == 1 && after_from(doc, &list[at - 1]) {
            share_magnitude(doc, list, at);
        }
        if joined && !change && doc.toks[gap.start].block == doc.toks[list[at].toks.start].block {
            list[at - 1].in_range = true;
            list[at].in_range = true;
            if list[at - 1].unit == Unit::Count {
                list[at - 1].unit = list[at].unit;
            }
        }
    }
}

/// "3.2 billion pesos: 1.4 billion for shelter and 1.8 billion for roads": the amounts behind leave out the currency's word.
fn share_currency(doc: &Document, list: &mut [Quantity]) {
    for at in 1..list.len() {
        let (before, bare) = (&list[at - 1], &list[at]);
        let left_out = bare.unit == Unit::Count && bare.form == Form::Mixed && bare.noun.is_none() && !bare.attributive;
        // A currency before the figure is a sign: it is not left out.
        let carried = matches!(before.unit, Unit::Money(_)) && before.toks.start == before.number.start;
        if left_out && carried && doc.toks[before.toks.start].sentence == doc.toks[bare.toks.start].sentence {
            list[at].unit = before.unit;
        }
    }
    for at in (1..list.len()).rev() {
        // "from 98 billion to 102 billion pesos".
        let (bare, other) = (&list[at - 1], &list[at]);
        let left_out = bare.unit == Unit::Count && bare.form == Form::Mixed && bare.noun.is_none() && !bare.attributive;
        let named = matches!(other.unit, Unit::Money(_)) && other.toks.end > other.number.end;
        if left_out && named && other.toks.start == bare.toks.end + 1 && doc.is_word(bare.toks.end, "to") {
            list[at - 1].unit = list[at].unit;
        }
    }
}

/// "from 98.0 to 101.9 billion": the first leaves its magnitude to the second.
fn share_magnitude(doc: &Document, list: &mut [Quantity], at: usize) {
    let (bare, other) = (&list[at - 1], &list[at]);
    let Some(Part::Magnitude(scale)) = part(doc.toks[other.number.end - 1].fold) else { return };
    let unit = bare.unit == Unit::Count && bare.noun.is_none() || bare.unit.agrees(other.unit);
    let scale = Decimal::from(scale);
    let ten = Decimal::TEN;
    let near = |v: Decimal| v * ten >= other.stated && v <= other.stated * ten;
    let plain = bare.form == Form::Figures && other.form == Form::Mixed && unit && bare.stated < Decimal::ONE_THOUSAND;
    let scaled = |v: Decimal| v.checked_mul(scale);
    if let (true, Some(stated), Some(step), Some(lo), Some(hi)) =
        (plain, scaled(bare.stated), scaled(bare.step), scaled(bare.value.lo), scaled(bare.value.hi))
        && near(stated)
    {
        let bare = &mut list[at - 1];
        (bare.stated, bare.step, bare.form) = (stated, step, Form::Mixed);
        bare.value = Interval::new(lo, hi).widen(if lo == hi { step / Decimal::TWO } else { Decimal::ZERO });
    }
}

fn after_from(doc: &Document, quantity: &Quantity) -> bool {
    let before = quantity.hedge_toks.start.min(quantity.toks.start);
    before > 0 && doc.is_word(before - 1, "from")
}
