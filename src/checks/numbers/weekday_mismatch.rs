//! A weekday beside a date that falls on another day.

use jiff::{ToSpan, civil::Date};

use crate::{
    calendar::{month_name, weekday_name},
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::DateMention,
    syntax::Zone,
};

/// Around New Year a date without a year may belong to the neighbouring one: how far from the draft's date, in days.
const NEW_YEAR_DAYS: i32 = 60;

/// Reports every weekday that its date contradicts, with both ways out: neither is applied, for either may be wrong.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for mention in &cx.facts.dates {
        let Some((weekday, tok)) = mention.weekday else { continue };
        if mention.last_day.is_some() {
            continue;
        }
        let Some((date, sure)) = resolve(cx, mention, |d| d.weekday() == weekday) else { continue };
        if date.weekday() == weekday {
            continue;
        }
        let right = weekday_name(date.weekday());
        let written = cx.doc.text(tok);
        let shown = format!("{} {}, {}", month_name(date.month()), date.day(), date.year());
        let mut finding = cx
            .finding(tok..tok + 1, format!("{shown} is a {right}, not a {}", weekday_name(weekday)))
            .saying(format!("the date falls on a {right}"))
            .with(cx.label(cx.doc.span(mention.toks.clone()), "this date"))
            .replace(Applicability::Unsafe, written, right);
        if let Some(day) = nearest(date, |d| d.weekday() == weekday) {
            let day_tok = mention
                .toks
                .clone()
                .find(|&i| cx.doc.text(i).trim_end_matches(char::is_alphabetic) == date.day().to_string());
            if let Some(i) = day_tok
                && day.month() == date.month()
            {
                let old = cx.doc.text(i);
                let suffix = if old.ends_with(char::is_alphabetic) { ordinal_suffix(day.day()) } else { "" };
                finding =
                    finding.edit(Applicability::Unsafe, cx.doc.toks[i].span, old, &format!("{}{suffix}", day.day()));
            }
        }
        if !sure {
            finding = finding
                .at_most(Severity::Warning)
                .note(format!("the year {} was taken from the date of the draft", date.year()));
        }
        out.push(finding);
    }
}

/// The day meant and whether its year was written. A missing year is the draft's, or around New Year a neighbouring one
/// if that fits.
fn resolve(cx: &Context<'_>, mention: &DateMention, fits: impl Fn(Date) -> bool) -> Option<(Date, bool)> {
    if let Some(year) = mention.year {
        return Some((mention.day_in(year)?, true));
    }
    let draft = cx.facts.draft_date.as_ref()?.date;
    let year = draft.year();
    let near = |date: Date| draft.exact().is_none_or(|d| (date - d).get_days().abs() <= NEW_YEAR_DAYS);
    let neighbour = [year + 1, year - 1].into_iter().filter_map(|y| mention.day_in(y)).find(|&d| fits(d) && near(d));
    let own = mention.day_in(year)?;
    if !fits(own) && neighbour.is_none() && past_year_fits(cx, mention, year, &fits) {
        return None;
    }
    Some((if fits(own) { own } else { neighbour.unwrap_or(own) }, false))
}

/// A text on history tells its year once: in the headline, the paragraph or one of the two before.
fn past_year_fits(cx: &Context<'_>, mention: &DateMention, draft_year: i16, fits: &impl Fn(Date) -> bool) -> bool {
    let block = cx.doc.toks[mention.toks.start].block as usize;
    let near = |b: usize| {
        (block.saturating_sub(2)..=block).contains(&b) || matches!(cx.doc.blocks[b].zone, Zone::Headline | Zone::Deck)
    };
    cx.facts.dates.iter().any(|other| {
        let other_block = cx.doc.toks[other.toks.start].block as usize;
        other.year.is_some_and(|y| y != draft_year && near(other_block) && mention.day_in(y).is_some_and(fits))
    })
}

fn nearest(date: Date, fits: impl Fn(Date) -> bool) -> Option<Date> {
    (1..=3).flat_map(|n| [-n, n]).filter_map(|n| date.checked_add(n.days()).ok()).find(|&d| fits(d))
}

fn ordinal_suffix(day: i8) -> &'static str {
    match (day % 10, day / 10) {
        (1, n) if n != 1 => "st",
        (2, n) if n != 1 => "nd",
        (3, n) if n != 1 => "rd",
        _ => "th",
    }
}
