//! Dates that the calendar does not have.

use crate::{
    calendar::{PartialDate, month_name},
    checks::{Context, Finding},
    facts::DateMention,
};

/// Reports days that their month lacks. 29 February without a year abstains.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for mention in &cx.facts.dates {
        let (Some(month), Some(day)) = (mention.month, mention.last_day.or(mention.day)) else { continue };
        if !(1..=12).contains(&month) {
            out.push(cx.finding(mention.toks.clone(), format!("there is no month {month}")));
            continue;
        }
        let leap_unknown = month == 2 && day == 29 && mention.year.is_none();
        if leap_unknown || (day <= 31 && mention.year.map_or(2024, i32::from) > 0 && exists(mention, month, day)) {
            continue;
        }
        let last = last_day(mention.year.unwrap_or(2024), month);
        let name = month_name(month);
        let written = cx.doc.slice(mention.toks.clone());
        let message = match mention.year {
            Some(year) if month == 2 => format!("there is no “{written}”: {name} {year} has {last} days"),
            _ => format!("there is no “{written}”: {name} has {last} days"),
        };
        out.push(cx.finding(mention.toks.clone(), message).saying("no such day").advice("check the date"));
    }
}

fn exists(mention: &DateMention, month: i8, day: u32) -> bool {
    PartialDate::new(mention.year.unwrap_or(2024), Some(month), Some(day as i8)).is_some()
}

fn last_day(year: i16, month: i8) -> i8 {
    PartialDate::new(year, Some(month), None).map_or(31, |m| m.last_day().day())
}
