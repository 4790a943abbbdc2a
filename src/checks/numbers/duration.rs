//! Durations against the dates beside them: "three days, from 19 to 23 January", "since 1996, for the past 20 years".

use jiff::civil::Date;

use super::{
    elapsed::{ago, founded, since},
    in_form,
    mend::renumber,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{DateMention, Hedge, Quantity, Time, Unit},
    syntax::{Kind, TokIx},
};

/// Longest sentence that is read, in tokens: what is longer is a list or no prose.
const LONGEST: usize = 200;

/// Words that make days and dates different things.
const GUARDS: &[&str] = &[
    "working",
    "business",
    "nights",
    "each",
    "per",
    "every",
    "consecutive",
    "before",
    "after",
    "within",
    "extended",
    "later",
    "earlier",
    "longer",
    "shorter",
    "ago",
    "hours",
    "former",
    "respectively",
    "notice",
    "advance",
];

/// Reports "eight years from 2015 to 2025", "three days, from 19 to 23", "the three-day visit" of four days.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for quantity in &cx.facts.quantities.list {
        // "over six years, from 2026 to 2031": no hedge.
        let over = quantity.hedge_toks.len() == 1 && cx.doc.is_word(quantity.hedge_toks.start, "over");
        if quantity.in_range || quantity.hedge != Hedge::None && !over {
            continue;
        }
        match quantity.unit {
            Unit::Time(Time::Month) => out.extend(months(cx, quantity)),
            Unit::Time(Time::Year) if over => out.extend(years(cx, quantity)),
            _ if over => {}
            Unit::Time(Time::Year) => {
                out.extend(
                    years(cx, quantity)
                        .or_else(|| since(cx, quantity))
                        .or_else(|| ago(cx, quantity))
                        .or_else(|| founded(cx, quantity)),
                );
            }
            Unit::Time(Time::Day) => out.extend(days(cx, quantity)),
            _ => {}
        }
    }
}

/// `N years from Y1 to Y2`
fn years(cx: &Context<'_>, quantity: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok()?;
    let (first, second) = stretch_behind(cx, quantity)?;
    let (a, b) = (first.year?, second.year?);
    let apart = i64::from(b - a);
    cx.pairs.joined(&[quantity]);
    if first.day.is_some() || second.day.is_some() || apart <= 0 {
        return None;
    }
    cx.pairs.compared(&[quantity]);
    if apart == n || apart + 1 == n {
        return None;
    }
    let number = doc.slice(quantity.number.clone()).to_owned();
    let right = in_form(&number, apart.unsigned_abs());
    let finding = cx
        .finding(
            quantity.toks.clone(),
            format!("{a} to {b} is {apart} years, {} with both, not {}", apart + 1, cx.quantity_text(quantity)),
        )
        .with(cx.label(doc.span(first.toks.start..second.toks.end), "these years"))
        .edit(Applicability::Unsafe, doc.span(quantity.number.clone()), &number, &right)
        .edit(
            Applicability::Unsafe,
            doc.span(quantity.number.clone()),
            &number,
            &in_form(&number, apart.unsigned_abs() + 1),
        );
    let finding = renumber(cx, finding, second.toks.end - 1, i64::from(a) + n);
    Some(renumber(cx, finding, first.toks.end - 1, i64::from(b) - n))
}

/// The two dates behind a span of time: "from 2026 to 2031"; of a plan also "the 10-year plan of 2015–2024".
fn stretch_behind<'c>(cx: &'c Context<'_>, quantity: &Quantity) -> Option<(&'c DateMention, &'c DateMention)> {
    let doc = cx.doc;
    let at = quantity.toks.end;
    let end = doc.sentence_of(quantity.toks.start).end;
    let plan = ["plan", "strategy", "programme", "program", "framework", "agenda", "cycle", "term"];
    let named = quantity.attributive && (at..end.min(at + 3)).any(|t| plan.iter().any(|w| doc.is_word(t, w)));
    let lead = |t: TokIx| {
        doc.is_word(t, "from")
            || doc.is_word(t, "between")
            || named && (doc.is_word(t, "of") || doc.is_word(t, "for") || doc.is_mark(t, "("))
    };
    let from = (at..end.min(at + if named { 4 } else { 2 })).find(|&t| lead(t))?;
    let mut dates = cx.facts.dates_within(&(from..end)).iter();
    let first = dates.next().filter(|d| d.toks.start == from + 1)?;
    let second = dates.next().filter(|d| d.toks.start == first.toks.end + 1)?;
    let joined = matches!(doc.text(first.toks.end), "to" | "-" | "–" | "until" | "through" | "and");
    joined.then_some((first, second))
}

/// `N months from M1 to M2`: the first and the last month may both count.
fn months(cx: &Context<'_>, quantity: &Quantity) -> Option<Finding> {
    let n = i64::try_from(quantity.whole()?).ok()?;
    let (first, second) = stretch_behind(cx, quantity)?;
    let year = second.year?;
    let months = |d: &DateMention| Some(i64::from(d.year.unwrap_or(year)) * 12 + i64::from(d.month?));
    let apart = months(second)? - months(first)?;
    cx.pairs.joined(&[quantity]);
    if first.day.is_some() || second.day.is_some() || apart <= 0 || apart > 240 {
        return None;
    }
    cx.pairs.compared(&[quantity]);
    if apart == n || apart + 1 == n {
        return None;
    }
    let doc = cx.doc;
    let number = doc.slice(quantity.number.clone()).to_owned();
    let toks = first.toks.start..second.toks.end;
    let dates = doc.slice(toks.clone()).to_owned();
    let finding = cx
        .finding(quantity.toks.clone(), format!("{dates} is {} months, not {n}", apart + 1))
        .with(cx.label(doc.span(toks), "these months"));
    Some(finding.edit(
        Applicability::Unsafe,
        doc.span(quantity.number.clone()),
        &number,
        &in_form(&number, (apart + 1).unsigned_abs()),
    ))
}

/// First and last day of a stretch of dates and its tokens.
struct Stretch {
    first: Date,
    last: Date,
    toks: std::ops::Range<TokIx>,
}

/// "3 to 7 March", "March 28 to April 2", "Friday, March 6 to Monday, March 9, 2026".
fn stretches(cx: &Context<'_>, within: &std::ops::Range<TokIx>) -> Vec<Stretch> {
    let doc = cx.doc;
    let year = cx.facts.draft_date.as_ref().map_or(2024, |d| d.date.year());
    let inside: Vec<&DateMention> = cx.facts.dates_within(within).iter().collect();
    let day = |d: &DateMention, day: u32, year: i16| {
        Date::new(d.year.unwrap_or(year), d.month?, i8::try_from(day).ok()?).ok()
    };
    let mut found = Vec::new();
    for (n, d) in inside.iter().enumerate() {
        if let (Some(a), Some(b)) = (d.day, d.last_day) {
            let joined = !d.toks.clone().any(|i| doc.is_word(i, "and"));
            if let (Some(first), Some(last), true) = (day(d, a, year), day(d, b, year), joined) {
                found.push(Stretch { first, last, toks: d.toks.clone() });
            }
        } else if let (Some(a), Some(next)) = (d.day, inside.get(n + 1))
            && let (Some(b), None) = (next.day, next.last_day)
            && next.toks.start == d.toks.end + 1
            && matches!(doc.text(d.toks.end), "to" | "until" | "through" | "-" | "–")
        {
            let year = next.year.or(d.year).unwrap_or(year);
            if let (Some(first), Some(last)) = (day(d, a, year), day(next, b, year)) {
                found.push(Stretch { first, last, toks: d.toks.start..next.toks.end });
            }
        }
    }
    found
}

/// `N days … dates`, `dates … N days`, or `the N-day noun` of the sentence before; the first and the last day may both count.
fn days(cx: &Context<'_>, quantity: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok().filter(|&n| (2..=60).contains(&n))?;
    let at = quantity.toks.clone();
    let sentence = doc.sentence_of(at.start);
    let guarded = |i: TokIx| GUARDS.iter().any(|w| doc.is_word(i, w));
    let part = at.start > sentence.start
        && ["first", "last", "next", "past", "final", "other", "remaining", "another", "only"]
            .iter()
            .any(|w| doc.is_word(at.start - 1, w));
    if part || sentence.len() > LONGEST || sentence.clone().any(guarded) {
        return None;
    }
    let own = stretches(cx, &sentence);
    let stretch = match own.as_slice() {
        [one] => {
            let gap = if one.toks.start >= at.end { at.end..one.toks.start } else { one.toks.end..at.start };
            // "days" must be of the thing itself: nothing but words stands between.
            let clean = gap.len() <= 14
                && gap.clone().all(|t| doc.toks[t].kind == Kind::Word || matches!(doc.text(t), "," | "(" | "—" | "–"));
            let lasted = one.toks.start >= at.end
                || gap.clone().any(|t| matches!(doc.text(t), "lasted" | "lasting" | "lasts" | "for" | "last"));
            cx.pairs.joined(&[quantity]);
            let also = gap.clone().any(|t| matches!(doc.text(t), "but" | "then" | "followed" | "plus"));
            (clean && lasted && !also).then_some(one)?
        }
        [] if quantity.attributive => return of_noun(cx, quantity, n, &sentence),
        _ => return None,
    };
    finding(cx, quantity, n, stretch)
}

/// "The three-day visit" whose dates the sentence before gives.
fn of_noun(cx: &Context<'_>, quantity: &Quantity, n: i64, sentence: &std::ops::Range<TokIx>) -> Option<Finding> {
    let doc = cx.doc;
    let noun = quantity.toks.end;
    let definite = quantity.toks.start > sentence.start && doc.is_word(quantity.toks.start - 1, "the");
    let block = doc.block_of(quantity.toks.start).toks.start;
    if !definite || sentence.start <= block || noun >= sentence.end {
        return None;
    }
    let before = doc.sentence_of(sentence.start - 1);
    let named = before.clone().any(|i| doc.toks[i].fold == doc.toks[noun].fold);
    let found = stretches(cx, &before);
    let [one] = found.as_slice() else { return None };
    named.then(|| finding(cx, quantity, n, one)).flatten()
}

fn finding(cx: &Context<'_>, quantity: &Quantity, n: i64, stretch: &Stretch) -> Option<Finding> {
    let doc = cx.doc;
    let apart = i64::from((stretch.last - stretch.first).get_days());
    if apart <= 0 || apart > 90 {
        return None;
    }
    cx.pairs.compared(&[quantity]);
    if n == apart || n == apart + 1 {
        return None;
    }
    let number = doc.slice(quantity.number.clone()).to_owned();
    let dates = doc.slice(stretch.toks.clone()).to_owned();
    let finding = cx
        .finding(quantity.toks.clone(), format!("{dates} is {} days, not {n}", apart + 1))
        .with(cx.label(doc.span(stretch.toks.clone()), "these days"))
        .edit(
            Applicability::Unsafe,
            doc.span(quantity.number.clone()),
            &number,
            &in_form(&number, (apart + 1).unsigned_abs()),
        );
    Some(mend_days(cx, finding, n, stretch))
}

/// Offers the other first or last day, when that is one figure: within one month, and without a weekday.
fn mend_days(cx: &Context<'_>, mut finding: Finding, n: i64, stretch: &Stretch) -> Finding {
    let (first, last) = (stretch.first, stretch.last);
    let weekday = cx.facts.dates_within(&stretch.toks).iter().any(|d| d.weekday.is_some());
    if weekday || first.month() != last.month() {
        return finding;
    }
    let written = |date: Date| move |i: &TokIx| cx.doc.text(*i).parse() == Ok(date.day());
    let ends = [
        (stretch.toks.clone().rev().find(written(last)), i64::from(first.day()) + n - 1),
        (stretch.toks.clone().find(written(first)), i64::from(last.day()) - n + 1),
    ];
    for (tok, day) in ends {
        if let Some(tok) = tok.filter(|_| day <= i64::from(last.days_in_month())) {
            finding = renumber(cx, finding, tok, day);
        }
    }
    finding
}
