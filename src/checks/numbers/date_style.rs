//! One order of day and month in a draft: "10 January 2025" or "January 10, 2025".

use std::ops::Range;

use crate::{
    calendar::month_number,
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::DateMention,
    rules::DateOrder,
    syntax::{Case, Kind, Space, TokIx, Zone},
};

/// A written date of which the order can be told: its days, its month and its year.
struct Dated {
    days: Range<TokIx>,
    month: TokIx,
    year: Option<TokIx>,
}

impl Dated {
    fn order(&self) -> DateOrder {
        if self.days.start < self.month { DateOrder::DayMonth } else { DateOrder::MonthDay }
    }

    fn toks(&self, cx: &Context<'_>) -> Range<TokIx> {
        let start = self.days.start.min(self.month);
        let end = self.year.map_or(self.days.end.max(self.month + 1), |year| year + 1);
        // "Jan." with its stop.
        let stop = self.year.is_none() && self.month + 1 == end && cx.doc.is_mark(end, ".") && is_short(cx, self.month);
        start..end + usize::from(stop)
    }
}

/// Times that the usual order of a draft must stand in it, and how many times as often as the other.
const USUAL: (usize, usize) = (3, 3);

/// Reports dates in the other order than that of the house, or the odd one out in a draft.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let dates: Vec<Dated> = cx.facts.dates.iter().filter_map(|d| dated(cx, d)).collect();
    let count = |order: DateOrder| dates.iter().filter(|d| d.order() == order).count();
    let (day, month) = (count(DateOrder::DayMonth), count(DateOrder::MonthDay));
    let house = cx.rules.figures.date_order;
    let usual = |most: usize, other: usize| other > 0 && most >= USUAL.0 && most >= other * USUAL.1;
    let main = match house {
        Some(order) => order,
        None if usual(day, month) => DateOrder::DayMonth,
        None if usual(month, day) => DateOrder::MonthDay,
        None => return,
    };
    let first = dates.iter().find(|d| d.order() == main);
    let comma = dates
        .iter()
        .filter(|d| d.order() == DateOrder::MonthDay)
        .find_map(|d| Some(cx.doc.is_mark(d.year?.checked_sub(1)?, ",")))
        .unwrap_or(true);
    for date in dates.iter().filter(|d| d.order() != main) {
        let toks = date.toks(cx);
        let old = cx.doc.slice(toks.clone());
        let new = turned(cx, date, comma);
        let name = if main == DateOrder::DayMonth { "day" } else { "month" };
        let message = match house {
            Some(_) => format!("dates are written with the {name} first here: “{new}”"),
            None => format!("two orders of dates: “{old}” here, the {name} first elsewhere ({} times)", count(main)),
        };
        // A comma behind the year goes with the month first, where the sentence goes on.
        let open = cx.doc.toks.get(toks.end).is_some_and(|t| t.kind == Kind::Word);
        let closing = main == DateOrder::MonthDay && comma && date.year.is_some() && open;
        let new = if closing { new + "," } else { new };
        let mut finding = cx.finding(toks, message);
        // Markup within ("[May 3](…), 2024") would be lost.
        if old.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–')) {
            finding = finding.replace(Applicability::Unsafe, old, &new);
        }
        if let Some(first) = first {
            finding = finding.with(cx.label(cx.doc.span(first.toks(cx)), "as here"));
        }
        out.push(if house.is_some() { finding } else { finding.at_most(Severity::Note) });
    }
}

/// A date of the running text that is not part of a name: "the 30 April Stadium", "Decree 5 of 3 May 2024", "the 9 May treaty".
fn dated(cx: &Context<'_>, date: &DateMention) -> Option<Dated> {
    let doc = cx.doc;
    let day = date.day?;
    let digits = |i: TokIx| doc.text(i).trim_end_matches(char::is_alphabetic).parse::<u32>().ok();
    let numeral = |i: &TokIx| matches!(doc.toks[*i].kind, Kind::Number | Kind::Ordinal);
    let month = date.toks.clone().find(|&i| doc.toks[i].kind == Kind::Word && month_number(doc.text(i)).is_some())?;
    let first = date.toks.clone().find(|i| numeral(i) && digits(*i) == Some(day))?;
    let last = match date.last_day {
        Some(last) => date.toks.clone().find(|&i| i > first && numeral(&i) && digits(i) == Some(last))?,
        None => first,
    };
    let year =
        date.toks.clone().find(|&i| date.year.is_some() && doc.toks[i].kind == Kind::Number && doc.text(i).len() == 4);
    let found = Dated { days: first..last + 1, month, year };
    let toks = found.toks(cx);
    let plain = toks.clone().all(|i| {
        found.days.contains(&i) || i == month || Some(i) == year || doc.is_mark(i, ",") || doc.is_mark(i, ".")
    });
    // "Sep-06 Oct-06" of a table.
    let glued = |i: TokIx| doc.toks.get(i).is_some_and(|t| t.space == Space::None);
    let joint = |i: TokIx| doc.toks.get(i).is_some_and(|_| matches!(doc.text(i), "-" | "–" | "/"));
    let led = glued(toks.start) && toks.start > 0 && joint(toks.start - 1);
    let bare = !(led || glued(toks.end) && joint(toks.end));
    let before = |n: usize| date.toks.start.checked_sub(n).filter(|&b| b >= doc.block_of(month).toks.start);
    let word = |i: TokIx| doc.toks[i].kind == Kind::Word;
    let capital = |i: TokIx| word(i) && doc.toks[i].case != Case::Lower;
    let named =
        doc.toks.get(date.toks.end).is_some_and(|_| capital(date.toks.end) && !doc.starts_sentence(date.toks.end))
            || before(1).is_some_and(|b| ["the", "its", "this", "a", "an"].iter().any(|w| doc.is_word(b, w)))
            || before(1).is_some_and(|b| {
                matches!(doc.text(b), "of" | "dated") && before(2).is_some_and(|b| capital(b) || numeral(&b))
            });
    let own = cx.facts.draft_date.as_ref().and_then(|d| d.toks.as_ref()).is_some_and(|t| t.contains(&month));
    let zone = doc.zone(month);
    let running = matches!(zone, Zone::Body | Zone::List) && doc.quote_of(month).is_none() && !own;
    (plain && bare && !named && running).then_some(found)
}

/// A shortened month.
fn is_short(cx: &Context<'_>, month: TokIx) -> bool {
    cx.doc.text(month).len() <= 4 && !matches!(cx.doc.text(month), "May" | "June" | "July")
}

/// The date in the other order.
fn turned(cx: &Context<'_>, date: &Dated, comma: bool) -> String {
    let days = cx.doc.slice(date.days.clone());
    let single = days.trim_end_matches(char::is_alphabetic).trim_start_matches('0');
    let days = if date.days.len() == 1 { single } else { days };
    let stop = cx.doc.is_mark(date.month + 1, ".") && is_short(cx, date.month);
    let month = format!("{}{}", cx.doc.text(date.month), if stop { "." } else { "" });
    let year = date.year.map_or("", |y| cx.doc.text(y));
    match (date.order(), year.is_empty()) {
        (DateOrder::DayMonth, true) => format!("{month} {days}"),
        (DateOrder::DayMonth, false) => format!("{month} {days}{} {year}", if comma { "," } else { "" }),
        (DateOrder::MonthDay, true) => format!("{days} {month}"),
        (DateOrder::MonthDay, false) => format!("{days} {month} {year}"),
    }
}
