//! Anniversaries and durations against the years and days beside them.

use crate::{
    calendar::PartialDate,
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{DateMention, Hedge, Time, Unit},
    rules::PhraseUse,
    syntax::{Kind, TokIx},
};

use super::in_form;

/// Reports "the 70th anniversary of the founding in 1945" in 2025, "eight years from 2015 to 2025", "three days, from 19 to 23".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (i, tok) in cx.doc.toks.iter().enumerate() {
        if tok.kind == Kind::Word && (cx.doc.is_word(i, "anniversary") || cx.doc.is_word(i, "birthday")) {
            out.extend(anniversary(cx, i));
        }
    }
    for quantity in &cx.facts.quantities.list {
        if quantity.hedge == Hedge::None && !quantity.in_range {
            match quantity.unit {
                Unit::Time(Time::Year) => out.extend(years(cx, quantity)),
                Unit::Time(Time::Day) => out.extend(days(cx, quantity)),
                _ => {}
            }
        }
    }
}

/// Years named in a sentence, without duplicates, outside of `skip`.
fn years_in(cx: &Context<'_>, tok: TokIx) -> Vec<(i16, std::ops::Range<TokIx>)> {
    let sentence = cx.doc.sentence_of(tok);
    let mut years: Vec<(i16, std::ops::Range<TokIx>)> = Vec::new();
    for date in cx.facts.dates.iter().filter(|d| d.toks.start >= sentence.start && d.toks.end <= sentence.end) {
        if let Some(year) = date.year.filter(|y| years.iter().all(|(seen, _)| seen != y)) {
            years.push((year, date.toks.clone()));
        }
    }
    years
}

/// `ordinal "anniversary" "of" event`, with the year of the event in the sentence or in the registry.
fn anniversary(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let ordinal =
        i.checked_sub(1).filter(|&o| doc.toks[o].kind == Kind::Ordinal && doc.toks[o].block == doc.toks[i].block)?;
    let written = doc.text(ordinal);
    let n: i16 = written[..written.len() - 2].parse().ok()?;
    let of = doc.is_word(i + 1, "of");
    if n < 2
        || !of
        || doc.sentence_of(i).any(|t| doc.is_word(t, "eve") || doc.is_word(t, "ahead") || doc.is_word(t, "towards"))
    {
        return None;
    }
    let years = years_in(cx, i);
    let draft = cx.facts.draft_date.as_ref().map(|d| d.date.year());
    let founded = event_year(cx, i);
    // Each anniversary of a sentence has its own event behind it; the year that governs them all stands before the first.
    let sentence = doc.sentence_of(i);
    let marked = |t: TokIx| doc.is_word(t, "anniversary");
    let first = sentence.clone().find(|&t| marked(t)).unwrap_or(i);
    let next = (i + 1..sentence.end).find(|&t| marked(t)).unwrap_or(sentence.end);
    let only = first == i && next == sentence.end;
    let before: Vec<i16> = years.iter().filter(|(_, at)| at.start < first).map(|(y, _)| *y).collect();
    let after: Vec<i16> = years.iter().filter(|(_, at)| at.start > i && at.start < next).map(|(y, _)| *y).collect();
    let (start, now, sure) = match (before.as_slice(), after.as_slice(), founded) {
        (&[], &[a, b], _) if only => (a.min(b), a.max(b), true),
        (&[now], &[start], _) | (&[now], &[], Some(start)) if start < now => (start, now, true),
        // The year may be that of the celebration: only a slip of some years is told from it.
        (&[], &[start], _) => {
            let (apart, n) = (draft? - start, n);
            let slip = (apart - n).abs();
            (apart >= 10 && slip <= 10 && slip <= apart / 3).then_some((start, draft?, false))?
        }
        (&[], &[], Some(start)) => (start, draft?, false),
        _ => return None,
    };
    // The founding of an institution and a day of this year: the anniversary belongs to the later year.
    let years_apart = now - start;
    let off = (years_apart - n).abs();
    if off == 0 || years_apart < 2 || (!sure && off == 1) {
        return None;
    }
    let right = ordinal_of(years_apart);
    let finding = cx
        .finding(ordinal..i + 1, format!("{start} to {now} is {years_apart} years, not {n}"))
        .saying(format!("“{right} {}” expected", doc.text(i)))
        .edit(Applicability::Unsafe, doc.toks[ordinal].span, written, &right);
    let finding = years.iter().fold(finding, |f, (year, at)| f.with(cx.label(doc.span(at.clone()), format!("{year}"))));
    Some(if sure {
        finding
    } else {
        finding.at_most(Severity::Warning).note(format!("the year {now} was taken from the date of the draft"))
    })
}

/// The founding year of the event that "anniversary of" is followed by.
fn event_year(cx: &Context<'_>, i: TokIx) -> Option<i16> {
    let mut near = cx.facts.hits.iter().filter(|h| h.toks.start > i && h.toks.start <= i + 4);
    near.find_map(|h| match cx.rules.uses[h.payload as usize] {
        PhraseUse::Event(at, _) => cx.rules.registry.events[at].founded.map(PartialDate::year),
        _ => None,
    })
}

fn ordinal_of(n: i16) -> String {
    let suffix = match (n % 10, n / 10 % 10) {
        (1, t) if t != 1 => "st",
        (2, t) if t != 1 => "nd",
        (3, t) if t != 1 => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

/// `N years from Y1 to Y2`
fn years(cx: &Context<'_>, quantity: &crate::facts::Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok()?;
    let at = quantity.toks.end;
    let end = doc.sentence_of(quantity.toks.start).end;
    let from = (at..end.min(at + 2)).find(|&t| doc.is_word(t, "from") || doc.is_word(t, "between"))?;
    let dates = &cx.facts.dates;
    let first = dates.iter().find(|d| d.toks.start == from + 1)?;
    let second = dates.iter().find(|d| d.toks.start == first.toks.end + 1)?;
    let joined = matches!(doc.text(first.toks.end), "to" | "-" | "–" | "until" | "through" | "and");
    let (a, b) = (first.year?, second.year?);
    let apart = i64::from(b - a);
    if !joined || first.day.is_some() || second.day.is_some() || apart <= 0 || apart == n || apart + 1 == n {
        return None;
    }
    let number = doc.slice(quantity.number.clone()).to_owned();
    let right = in_form(&number, apart.unsigned_abs());
    let finding = cx
        .finding(quantity.toks.clone(), format!("{a} to {b} is {apart} years, not {}", cx.quantity_text(quantity)))
        .with(cx.label(doc.span(first.toks.start..second.toks.end), "these years"))
        .edit(Applicability::Unsafe, doc.span(quantity.number.clone()), &number, &right);
    Some(finding)
}

/// `N days, from D1 to D2`; the first and the last day may both count.
fn days(cx: &Context<'_>, quantity: &crate::facts::Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok()?;
    let at = quantity.toks.end;
    let end = doc.sentence_of(quantity.toks.start).end;
    let reach = end.min(at + 6);
    let from = (at..reach).find(|&t| doc.is_word(t, "from"))?;
    let working = doc.sentence_of(at.min(doc.toks.len() - 1)).any(|t| {
        [
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
        ]
        .iter()
        .any(|w| doc.is_word(t, w))
    });
    // "days" must be of the thing itself: "the three-day visit from", "three days, from".
    let clean = (at..from).all(|t| doc.toks[t].kind == Kind::Word || doc.text(t) == ",");
    let mention: &DateMention = cx.facts.dates.iter().find(|d| d.toks.start == from + 1 && d.last_day.is_some())?;
    let apart = i64::from(mention.last_day?) - i64::from(mention.day?);
    if working || !clean || apart <= 0 || n == apart || n == apart + 1 || n > 31 {
        return None;
    }
    let number = doc.slice(quantity.number.clone()).to_owned();
    let dates = doc.slice(mention.toks.clone()).to_owned();
    let finding = cx
        .finding(quantity.toks.clone(), format!("{dates} is {} days, not {n}", apart + 1))
        .with(cx.label(doc.span(mention.toks.clone()), "these days"))
        .edit(
            Applicability::Unsafe,
            doc.span(quantity.number.clone()),
            &number,
            &in_form(&number, (apart + 1).unsigned_abs()),
        );
    Some(finding)
}
