//! Anniversaries against the years beside them.

use std::ops::Range;

use super::mend::renumber;
use crate::{
    calendar::PartialDate,
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{DateMention, Style, ordinal_adverb},
    rules::PhraseUse,
    syntax::{Kind, TokIx},
};

/// Reports "the 70th anniversary of the founding in 1945" in 2025.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places_of_any(&["anniversary", "birthday"]) {
        out.extend(anniversary(cx, i));
    }
}

/// Years named in a sentence, without duplicates.
fn years_in(cx: &Context<'_>, tok: TokIx) -> Vec<(i16, Range<TokIx>)> {
    let sentence = cx.doc.sentence_of(tok);
    let mut years: Vec<(i16, Range<TokIx>)> = Vec::new();
    for date in cx.facts.dates_within(&sentence) {
        if let Some(year) = date.year.filter(|y| years.iter().all(|(seen, _)| seen != y)) {
            years.push((year, date.toks.clone()));
        }
    }
    years
}

/// `ordinal "anniversary" "of" event`, with the year of the event in the sentence or in the registry.
fn anniversary(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let ordinal = ordinal_before(cx, i)?;
    let n = ordinal_value(cx, &ordinal).filter(|&n| n <= 5000)?;
    let of = doc.is_word(i + 1, "of");
    if n < 2
        || doc.sentence_of(i).any(|t| doc.is_word(t, "eve") || doc.is_word(t, "ahead") || doc.is_word(t, "towards"))
    {
        return None;
    }
    if !of {
        return own_anniversary(cx, i, &ordinal, n);
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
        // "Today is the 40th anniversary of the fire of 26 April 1986": the day itself.
        (&[], &[start], _) if is_day(cx, i) => (start, draft?, true),
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
    // "the 30th anniversary of the Act, which came into force in 1995 after the convention of 1985".
    let told = |y: i16| years.iter().any(|(x, _)| y - x == n);
    if draft.is_some_and(told) || years.iter().any(|(y, _)| told(*y)) {
        return None;
    }
    let finding = mismatch(cx, &ordinal, i, n, start, now);
    let year = |year: i16| {
        let (_, toks) = years.iter().find(|(y, _)| *y == year)?;
        year_tok(cx, toks)
    };
    let finding = mend(cx, finding, n, (year(start), start), (year(now).filter(|_| sure), now));
    let finding = years.iter().fold(finding, |f, (year, at)| f.with(cx.label(doc.span(at.clone()), format!("{year}"))));
    Some(if sure { finding } else { taken_from_draft(finding, now) })
}

fn mismatch(cx: &Context<'_>, ordinal: &Range<TokIx>, noun: TokIx, n: i16, start: i16, now: i16) -> Finding {
    let right = ordinal_of(now - start);
    cx.finding(ordinal.start..noun + 1, format!("{start} to {now} is {} years, not {n}", now - start))
        .saying(format!("“{right} {}” expected", cx.doc.text(noun)))
        .edit(Applicability::Unsafe, cx.doc.span(ordinal.clone()), cx.doc.slice(ordinal.clone()), &right)
}

/// "70th", "seventieth", "twenty-fifth" before the noun.
fn ordinal_before(cx: &Context<'_>, i: TokIx) -> Option<Range<TokIx>> {
    let doc = cx.doc;
    let last = i.checked_sub(1).filter(|&o| doc.toks[o].block == doc.toks[i].block)?;
    if doc.toks[last].kind == Kind::Ordinal {
        return Some(last..i);
    }
    let joined = last >= 2 && doc.is_mark(last - 1, "-") && tens(doc.text(last - 2)).is_some();
    ordinal_word(doc.text(last)).map(|_| if joined { last - 2..i } else { last..i })
}

fn ordinal_value(cx: &Context<'_>, toks: &Range<TokIx>) -> Option<i16> {
    let doc = cx.doc;
    let last = doc.text(toks.end - 1);
    if doc.toks[toks.start].kind == Kind::Ordinal {
        return last[..last.len() - 2].parse().ok();
    }
    let ten = if toks.len() > 1 { tens(doc.text(toks.start))? } else { 0 };
    Some(ten + ordinal_word(last)?)
}

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn tens(word: &str) -> Option<i16> {
    TENS.iter().zip((20..).step_by(10)).find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| n)
}

/// From "first" to "hundredth".
fn ordinal_word(word: &str) -> Option<i16> {
    const TEENS: [&str; 9] = [
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    let lower = word.to_ascii_lowercase();
    if let Some((n, Style::Plain)) = ordinal_adverb(&lower) {
        return i16::try_from(n).ok();
    }
    if lower == "hundredth" {
        return Some(100);
    }
    let teen = TEENS.iter().zip(11..).find(|(w, _)| **w == lower).map(|(_, n)| n);
    teen.or_else(|| tens(&format!("{}y", lower.strip_suffix("ieth")?)))
}

/// The token of a date that is its year.
fn year_tok(cx: &Context<'_>, toks: &Range<TokIx>) -> Option<TokIx> {
    toks.clone().find(|&i| cx.doc.toks[i].kind == Kind::Number && cx.doc.text(i).len() == 4)
}

/// Offers the years that the number gives, of those that are written.
fn mend(
    cx: &Context<'_>,
    mut finding: Finding,
    n: i16,
    (start_tok, start): (Option<TokIx>, i16),
    (now_tok, now): (Option<TokIx>, i16),
) -> Finding {
    if let Some(tok) = start_tok {
        finding = renumber(cx, finding, tok, i64::from(now) - i64::from(n));
    }
    if let Some(tok) = now_tok {
        finding = renumber(cx, finding, tok, i64::from(start) + i64::from(n));
    }
    finding
}

fn taken_from_draft(finding: Finding, now: i16) -> Finding {
    finding.at_most(Severity::Warning).note(format!("the year {now} was taken from the date of the draft"))
}

/// Verbs of which the anniversary is kept.
const FOUNDING: &[&str] =
    &["founded", "established", "created", "launched", "inaugurated", "formed", "chartered", "instituted"];

/// "Founded in 1975, the firm celebrates its 40th anniversary in 2025"; the founding may stand in the sentence before.
fn own_anniversary(cx: &Context<'_>, i: TokIx, ordinal: &Range<TokIx>, n: i16) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(i);
    // "… established relations in 1995 and this year mark the 25th anniversary".
    let kept = |b: TokIx| {
        let verbs = ["mark", "marks", "marked", "celebrate", "celebrates", "celebrated", "commemorate", "observe"];
        doc.is_word(b, "the")
            && (b.saturating_sub(3).max(sentence.start)..b).any(|t| verbs.iter().any(|w| doc.is_word(t, w)))
    };
    let own = |&b: &TokIx| doc.is_word(b, "its") || doc.is_word(b, "their") || kept(b);
    let its = ordinal.start.checked_sub(1).filter(own)?;
    let block = doc.block_of(i).toks.start;
    let before = (sentence.start > block).then(|| doc.sentence_of(sentence.start - 1));
    let own = founding(cx, &sentence);
    let (start, at) = match (own, before) {
        (Some(found), _) => found,
        (None, Some(before)) => founding(cx, &before)?,
        _ => return None,
    };
    let mut others = years_in(cx, its);
    others.retain(|(_, toks)| *toks != at);
    let (now, now_toks) = match others.as_slice() {
        [] => (None, None),
        [(now, toks)] => (Some(*now), Some(toks)),
        _ => return None,
    };
    let draft = cx.facts.draft_date.as_ref().map(|d| d.date.year());
    let year = now.or(draft)?;
    let apart = year - start;
    let ahead = sentence.clone().any(|t| {
        ["will", "prepares", "prepare", "preparing", "ahead", "upcoming", "next", "plans", "until", "before", "by"]
            .iter()
            .any(|w| doc.is_word(t, w))
    });
    if now.is_none() && ahead {
        return None;
    }
    // A future anniversary, or one kept a little late, may be meant when no year is named.
    let off = (apart - n).abs();
    if off == 0 || apart < 2 || now.is_none() && (off == 1 || off > 10 && off % 10 != 0) {
        return None;
    }
    let finding = mismatch(cx, ordinal, i, n, start, year);
    let finding =
        mend(cx, finding, n, (year_tok(cx, &at), start), (now_toks.and_then(|toks| year_tok(cx, toks)), year))
            .with(cx.label(doc.span(at), format!("{start}")));
    let finding = match now_toks {
        Some(toks) => finding.with(cx.label(doc.span(toks.clone()), format!("{year}"))),
        None => finding,
    };
    Some(if now.is_some() { finding } else { taken_from_draft(finding, year) })
}

/// The only founding year of a sentence: "founded in 1975", "established on 3 May 1948".
fn founding(cx: &Context<'_>, sentence: &Range<TokIx>) -> Option<(i16, Range<TokIx>)> {
    let doc = cx.doc;
    let mut found = None;
    for date in cx.facts.dates_within(sentence) {
        let start = date.toks.start;
        let lead = start.saturating_sub(3).max(sentence.start)..start;
        // "established diplomatic relations in"
        let ties = start >= sentence.start + 4
            && doc.is_word(start - 3, "diplomatic")
            && doc.is_word(start - 4, "established");
        let founded = ties || lead.into_iter().any(|t| FOUNDING.iter().any(|w| doc.is_word(t, w)));
        if let Some(year) = date.year.filter(|_| founded)
            && found.replace((year, date.toks.clone())).is_some()
        {
            return None;
        }
    }
    found
}

/// The founding year of the event that "anniversary of" is followed by.
fn event_year(cx: &Context<'_>, i: TokIx) -> Option<i16> {
    let mut near = cx.facts.hits.iter().filter(|h| h.toks.start > i && h.toks.start <= i + 4);
    near.find_map(|h| match cx.rules.uses[h.payload as usize] {
        PhraseUse::Event(at, _) => cx.rules.registry.events[at].founded.map(PartialDate::year),
        _ => None,
    })
}

/// The only date behind the anniversary is that of the draft, years before.
fn is_day(cx: &Context<'_>, i: TokIx) -> bool {
    let Some(now) = cx.facts.draft_date.as_ref().map(|d| d.date) else { return false };
    let mut dates = cx.facts.dates_within(&(i..cx.doc.sentence_of(i).end)).iter().filter_map(DateMention::partial);
    let (Some(day), None) = (dates.next(), dates.next()) else { return false };
    now.day().is_some() && (day.month(), day.day()) == (now.month(), now.day())
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
