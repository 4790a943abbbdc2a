//! What stands around a number: currency, unit, hedge, noun; and what makes it no quantity at all.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    Form, Hedge, Interval, Quantity, Reason, Unit, hedges,
    noun::{is_name, noun_at},
    number::Number,
    units::{currency, dollar, symbol, time},
};
use crate::{
    facts::grammar::Lexeme,
    lexicon::Words,
    rules::Units,
    syntax::{Case, Document, Kind, Zone},
};

/// Words before a number that make it an identifier.
const IDENTIFIERS: Words<102> = Words::new([
    "act",
    "agenda",
    "amendment",
    "annex",
    "appendix",
    "apollo",
    "article",
    "articles",
    "bill",
    "block",
    "box",
    "building",
    "bureau",
    "cap",
    "category",
    "chapter",
    "circular",
    "clause",
    "class",
    "code",
    "conclusion",
    "convention",
    "cop",
    "decision",
    "decree",
    "directive",
    "division",
    "document",
    "edition",
    "episode",
    "exit",
    "figure",
    "flight",
    "form",
    "goal",
    "grade",
    "group",
    "hall",
    "highway",
    "interstate",
    "issue",
    "item",
    "law",
    "layer",
    "level",
    "lot",
    "model",
    "nos",
    "notice",
    "number",
    "order",
    "page",
    "pages",
    "para",
    "paragraph",
    "paragraphs",
    "part",
    "phase",
    "pillar",
    "plan",
    "platform",
    "point",
    "protocol",
    "question",
    "regulation",
    "resolution",
    "room",
    "route",
    "rule",
    "schedule",
    "section",
    "sections",
    "series",
    "session",
    "special",
    "stage",
    "standard",
    "statute",
    "step",
    "subsection",
    "suite",
    "table",
    "terminal",
    "tier",
    "title",
    "tower",
    "track",
    "type",
    "unit",
    "version",
    "vol",
    "volume",
    "ward",
    "war",
    "week",
    "windows",
    "zone",
    "formula",
    "boeing",
    "airbus",
    "postcode",
    "po",
]);

/// The quantity at `at` in `tokens`, or why it is none.
pub(super) fn quantity(
    doc: &Document,
    units: &Units,
    tokens: &[Lexeme<'_>],
    at: Range<usize>,
    number: Number,
) -> Result<Quantity, Reason> {
    let first = tokens[at.start];
    let figures = number.form != Form::Words;
    let (mut start, mut end) = (at.start, at.end);
    let mut unit = if number.fraction { Unit::Fraction } else { Unit::Count };
    let mut named = false;
    if let Some((code, from)) = money_before(tokens, at.start) {
        unit = Unit::Money(code);
        start = from;
        named = true;
    } else if figures && is_killed_left(doc, tokens, at.start) {
        return Err(Reason::Glued);
    }
    if !named && is_identifier(doc, tokens, at.start, figures) {
        return Err(Reason::Identifier);
    }
    if number.fraction && !is_fraction(tokens, &at) {
        return Err(Reason::Identifier);
    }
    let mut attributive = false;
    if let Some((found, after)) = unit_after(doc, units, tokens, end, named) {
        if !named || matches!(found, Unit::Money(_)) {
            unit = if named { unit } else { found };
            end = after;
        }
        attributive = tokens.get(at.end).is_some_and(|t| t.glued && t.text == "-");
    } else if let Some(next) = tokens.get(end).filter(|t| t.glued)
        && is_killed_right(tokens, end, figures)
    {
        if next.text != "-" {
            return Err(Reason::Glued);
        }
        attributive = true;
    } else if tokens.get(end).is_some_and(|t| t.glued && t.text == "-")
        && tokens.get(end + 1).is_some_and(|t| t.glued && t.kind == Kind::Word)
    {
        attributive = true;
    }
    if unit == Unit::Count && is_clock(tokens, end) {
        return Err(Reason::Glued);
    }
    if is_list_marker(doc, tokens, &at) {
        return Err(Reason::Identifier);
    }
    let noun_from = match unit {
        Unit::Count => end + usize::from(attributive),
        Unit::Percent | Unit::Fraction | Unit::Points => usize::MAX,
        _ => end,
    };
    let block_end = doc.block_of(first.ix).toks.end;
    let noun = tokens
        .get(noun_from)
        .filter(|_| unit == Unit::Count && !attributive)
        .and_then(|t| noun_at(doc, t.ix, block_end));
    let (hedge, hedge_start) = hedges::before(tokens, start);
    let hedge = if hedge == Hedge::None { hedges::after(tokens, end) } else { hedge };
    let (value, stated, step) = interval(&number, hedge);
    let end_ix = tokens[end - 1].ix + 1;
    Ok(Quantity {
        toks: tokens[start].ix..end_ix,
        number: first.ix..tokens[at.end - 1].ix + 1,
        stated,
        step,
        value,
        unit,
        hedge,
        hedge_toks: tokens[hedge_start].ix..tokens[start].ix,
        noun,
        form: number.form,
        attributive,
        in_range: false,
    })
}

impl Quantity {
    /// The quantity as it would be read with another value, written to `step`.
    #[must_use]
    pub fn restated(&self, stated: Decimal, step: Decimal) -> Self {
        let number = Number { value: stated, step, form: self.form, fraction: self.unit == Unit::Fraction };
        let (value, stated, step) = interval(&number, self.hedge);
        Self { stated, step, value, ..self.clone() }
    }
}

/// Rounding: half of the last written place; figures from 10,000 that end in three zeros may be rounded to thousands. A hedge
/// widens by a tenth.
fn interval(number: &Number, hedge: Hedge) -> (Interval, Decimal, Decimal) {
    let v = number.value;
    let thousand = Decimal::ONE_THOUSAND;
    let round = number.step == Decimal::ONE && v >= thousand * Decimal::TEN && (v % thousand).is_zero();
    let step = if round { thousand } else { number.step };
    // A bare whole number below that is exact; decimals and magnitudes are rounded.
    let exact = number.step == Decimal::ONE && !round && !number.fraction;
    let rounded = if exact { Interval::new(v, v) } else { Interval::around(v, step / Decimal::TWO) };
    let tenth = v.abs() / Decimal::TEN;
    let value = match hedge {
        Hedge::None => rounded,
        Hedge::About => rounded.widen(tenth),
        Hedge::Under => Interval::new(v - tenth, rounded.hi),
        Hedge::Over => Interval::new(rounded.lo, v + tenth + tenth),
    };
    (value, v, number.step)
}

/// "$", "US$", "USD", "Rs.": the currency and where it starts.
fn money_before(tokens: &[Lexeme<'_>], at: usize) -> Option<(&'static str, usize)> {
    let before = tokens.get(at.checked_sub(1)?)?;
    if let Some(code) = symbol(before.text) {
        let named = at
            .checked_sub(2)
            .and_then(|i| tokens.get(i))
            .filter(|_| before.glued && code == "$")
            .and_then(|t| dollar(t.text));
        return Some((named.unwrap_or(code), if named.is_some() { at - 2 } else { at - 1 }));
    }
    let dotted = before.text == "." && at >= 2 && tokens[at - 2].text == "Rs";
    if dotted || before.text == "Rs" {
        return Some(("Rs", if dotted { at - 2 } else { at - 1 }));
    }
    (before.case == Case::Upper).then(|| currency(before.text, Case::Upper)).flatten().map(|code| (code, at - 1))
}

/// "%", "per cent", "percentage points", "dollars", "km", "years" after a number, a hyphen between them allowed: the unit and
/// the place after it.
fn unit_after(doc: &Document, units: &Units, tokens: &[Lexeme<'_>], end: usize, named: bool) -> Option<(Unit, usize)> {
    let hyphen = usize::from(tokens.get(end).is_some_and(|t| t.glued && t.text == "-"));
    let at = end + hyphen;
    let next = tokens.get(at)?;
    let text = |i: usize| tokens.get(i).map_or("", |t| t.text);
    if next.text == "%" {
        let points = matches!(text(at + 1), "points" | "point");
        return Some(if points { (Unit::Points, at + 2) } else { (Unit::Percent, at + 1) });
    }
    if hyphen == 1 && !next.glued {
        return None;
    }
    let measure = || {
        let (unit, len) = units.find(|n| tokens.get(at + n).map(|t| (t.fold, t.text)))?;
        Some((Unit::Measure(unit), at + len))
    };
    if next.kind != Kind::Word {
        return measure();
    }
    let lower = next.text.to_ascii_lowercase();
    match lower.as_str() {
        "percent" | "pct" => return Some((Unit::Percent, at + 1)),
        "per" if text(at + 1).eq_ignore_ascii_case("cent") => return Some((Unit::Percent, at + 2)),
        "percentage" | "basis" if text(at + 1).starts_with("point") => return Some((Unit::Points, at + 2)),
        "points" | "pp" => return Some((Unit::Points, at + 1)),
        // "3 US dollars".
        "us" if next.case == Case::Upper && text(at + 1).starts_with("dollar") => {
            return Some((Unit::Money("USD"), at + 2));
        }
        _ => {}
    }
    if let Some(span) = time(next.text) {
        return Some((Unit::Time(span), at + 1));
    }
    if let Some(found) = measure() {
        return Some(found);
    }
    let code = currency(next.text, doc.toks[next.ix].case)?;
    (!named || hyphen == 0).then_some((Unit::Money(code), at + 1))
}

/// Glued to something on the left that makes it no quantity: "COVID-19", "9/11", "35-28", "12:08".
fn is_killed_left(doc: &Document, tokens: &[Lexeme<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| tokens[i]) else { return false };
    if !tokens[at].glued {
        return false;
    }
    match before.text {
        "(" | "[" | "\"" | "“" | "‘" | "'" | "~" | "—" | "+" | "≈" | "*" | "±" => false,
        // "−0.6": negative values are left alone, and so is an aside that begins with a number.
        "-" | "–" | "−" if !before.glued => before.text != "–",
        "-" | "–" => {
            // "10-15 officers" is a range of quantities; "COVID-19" and "1-800-555" are not.
            let left = at.checked_sub(2).map(|i| tokens[i]);
            !left.is_some_and(|l| matches!(l.kind, Kind::Number | Kind::Code) || l.text == "%")
                || at >= 3 && tokens[at - 2].glued && matches!(tokens[at - 3].text, "-" | "." | ")")
                || doc.toks[tokens[at].ix].kind != Kind::Number
        }
        _ => true,
    }
}

/// Glued to something on the right that makes it no quantity: "80-NQ/TW", "12:08", "24/7"; also "5G".
fn is_killed_right(tokens: &[Lexeme<'_>], end: usize, figures: bool) -> bool {
    if !figures {
        return false;
    }
    let after = tokens.get(end + 1).filter(|t| t.glued);
    match tokens[end].text {
        "/" | ":" | "_" | "×" | "º" | "#" => after.is_some() || tokens[end].text != ":",
        "-" => after.is_some_and(|t| t.kind == Kind::Word && t.case == Case::Upper || t.kind == Kind::Code),
        "." => after.is_some_and(|t| t.kind == Kind::Number),
        _ => tokens[end].kind == Kind::Word || tokens[end].kind == Kind::Code,
    }
}

/// "Resolution 80", "No. 5", "Boeing 747", "Article 6".
fn is_identifier(doc: &Document, tokens: &[Lexeme<'_>], at: usize, figures: bool) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| tokens[i]) else { return false };
    let text = if before.text == "." && at >= 2 { tokens[at - 2].text } else { before.text };
    if matches!(text, "No" | "no" | "Nos" | "nos" | "№" | "NO") && before.text == "." || matches!(text, "№" | "#" | "§")
    {
        return true;
    }
    if before.kind != Kind::Word {
        return figures && before.kind == Kind::Code;
    }
    if IDENTIFIERS.has(before.fold) && (figures || before.case != Case::Lower) {
        return true;
    }
    // A name directly before a figure, without a noun to count: "Vision 2030", "Airbus 320".
    let name = is_name(doc, before.ix) && !before.text.contains('.');
    let follow = tokens.get(at + 1);
    // "the Greens 310,000 (15.8%)", "the Farmers' League 15 and": a result, not a model.
    let first = (1..=4).filter_map(|n| tokens.get(at.checked_sub(n)?)).find(|t| {
        !(t.kind == Kind::Word && t.case != Case::Lower || t.kind == Kind::Clitic || matches!(t.text, "'" | "’"))
    });
    let result = first.is_some_and(|t| t.text == "the")
        && follow.is_none_or(|t| matches!(t.text, "," | "." | ";" | "and" | "(" | "seats" | "votes"));
    if tokens[at].text.contains(',') || result {
        return false;
    }
    let counts =
        follow.is_some_and(|t| t.kind == Kind::Word && !super::is_function_word(t.text) || matches!(t.text, "%" | "-"));
    figures && name && !counts
}

/// "half of", "by a third", "two thirds of": other halves and thirds are periods or ordinals.
fn is_fraction(tokens: &[Lexeme<'_>], at: &Range<usize>) -> bool {
    let before = at.start.checked_sub(1).map_or("", |i| tokens[i].text).to_ascii_lowercase();
    let after = tokens.get(at.end).map_or("", |t| t.text);
    let ordinal = matches!(
        before.as_str(),
        "first" | "second" | "latter" | "last" | "this" | "next" | "other" | "better" | "top" | "bottom" | "-" | "the"
    );
    !ordinal
        && (matches!(after, "of" | "the" | "its" | "their")
            || matches!(before.as_str(), "by" | "about" | "nearly" | "almost" | "over" | "roughly"))
}

/// "9 a.m.", "8 o'clock".
fn is_clock(tokens: &[Lexeme<'_>], end: usize) -> bool {
    tokens.get(end).is_some_and(|t| {
        [
            "a.m.",
            "p.m.",
            "a.m",
            "p.m",
            "am",
            "pm",
            "noon",
            "o'clock",
            "o’clock",
            "GMT",
            "hrs",
            "U.S.C.",
            "U.S.C",
            "C.F.R.",
            "CFR",
            "USC",
            "F.R.",
            "Stat",
        ]
        .iter()
        .any(|w| t.text.eq_ignore_ascii_case(w))
    })
}

/// "1.", "(2)" or a bare "3" before a capital at the start of a block.
fn is_list_marker(doc: &Document, tokens: &[Lexeme<'_>], at: &Range<usize>) -> bool {
    let first = tokens[at.start].ix;
    let block = doc.block_of(first);
    let leading = first - block.toks.start <= 1 && (first == block.toks.start || doc.text(block.toks.start) == "(");
    let closes = tokens.get(at.end).is_some_and(|t| t.glued && matches!(t.text, "." | ")"));
    let parens = at.start > 0
        && tokens[at.start - 1].text == "("
        && tokens[at.start].glued
        && tokens.get(at.end).is_some_and(|t| t.text == ")");
    // "3 Members of the public are reminded": a paragraph's number, unless the line is a heading.
    let capital = tokens.get(at.end).is_some_and(|t| t.kind == Kind::Word && t.case != Case::Lower);
    let heading = matches!(doc.zone(first), Zone::Headline | Zone::Deck | Zone::Subhead);
    if first == block.toks.start && capital && !heading && doc.toks[first].kind == Kind::Number {
        return true;
    }
    let small = doc.text(first).len() <= 2;
    small && ((leading && closes) || parens)
}
