//! Datelines, embargoes and end marks in the forms of the house.

use std::ops::Range;

use super::{
    pattern::Matcher,
    required::{is_kind, place},
    wording::capitalise,
};
use crate::{
    calendar::{MONTHS, is_weekday},
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::DateMention,
    rules::{Class, Dateline, DatelineForm, DatelinePart, DatelinePlace, PhraseUse},
    syntax::{Case, Kind, Space, TokIx, Zone},
};

/// Most words of a city, a country or a source.
const MOST_WORDS: usize = 6;

/// Reports what is not written in a form of the house.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for item in &cx.rules.datelines {
        if !is_kind(cx.facts, &item.kinds) || cx.doc.toks.is_empty() {
            continue;
        }
        let found = item.forms.is_empty().then(|| cx.doc.dateline.clone()).filter(|d| !d.is_empty());
        let found = found.or_else(|| if item.forms.is_empty() { None } else { dateline(cx, item, out) });
        if let Some(toks) = found {
            city(cx, item, &toks, out);
        }
        if let Some(form) = &item.embargo {
            embargo(cx, item, form, out);
        }
        if !item.end_mark.is_empty() {
            end_mark(cx, item, out);
        }
    }
}

/// The dateline that stands in one of the forms; otherwise it is reported.
fn dateline(cx: &Context<'_>, item: &Dateline, out: &mut Vec<Finding>) -> Option<Range<TokIx>> {
    let blocks = || cx.doc.blocks.iter().filter(|b| !b.toks.is_empty());
    let lines = blocks().filter(|b| b.zone == Zone::Dateline);
    let lede = blocks().find(|b| b.zone == Zone::Body);
    for block in lines.chain(lede) {
        let end = item.forms.iter().filter_map(|f| matched(cx, &f.parts, block.toks.start, block.toks.end)).max();
        if let Some(end) = end {
            return Some(block.toks.start..end);
        }
    }
    let forms: Vec<&str> = item.forms.iter().map(|f| f.text.value.as_str()).collect();
    let forms = forms.join(" or ");
    let toks = cx.doc.dateline.clone();
    if toks.is_empty() {
        if item.required {
            let at = lede.map_or_else(|| place(cx, Some(Zone::Dateline)), |b| cx.doc.toks[b.toks.start].span);
            let finding = cx.finding_of(item.rule, at, "the draft lacks its dateline");
            out.push(finding.saying("it belongs here").advice(format!("write it as {forms}")));
        }
        return None;
    }
    let written = cx.doc.slice(toks.clone());
    let message = format!("the dateline “{written}” is not in the form {forms}");
    let finding = cx.finding_of(item.rule, cx.doc.span(toks.clone()), message);
    let parts = parts_of(cx, &toks);
    out.push(match item.forms.iter().find_map(|form| rendered(cx, form, &parts)) {
        // Only capitals and marks differ: the words are the same.
        Some((new, applicability)) => finding.replace(applicability, written, &new),
        None => finding.advice(format!("write it as {forms}")),
    });
    Some(toks)
}

/// A city outside the list needs its country.
fn city(cx: &Context<'_>, item: &Dateline, toks: &Range<TokIx>, out: &mut Vec<Finding>) {
    if item.cities.is_empty() {
        return;
    }
    let parts = parts_of(cx, toks);
    let Some(city) = parts.city else { return };
    let listed = cx.facts.hits.iter().any(|h| {
        h.toks == city
            && matches!(cx.rules.uses[h.payload as usize], PhraseUse::City(at)
                if cx.rules.datelines[at].rule == item.rule)
    });
    if listed || parts.country.is_some() {
        return;
    }
    let written = cx.doc.slice(city.clone());
    let near = crate::table::nearest(
        &written.to_lowercase(),
        item.cities.iter().map(|c| c.value.as_str()).filter(|c| c.to_lowercase() != written.to_lowercase()),
    );
    let message = format!("“{written}” is not one of the cities that stand without their country");
    let finding = cx.finding_of(item.rule, cx.doc.span(city), message).advice("add the country");
    out.push(match near {
        Some(near) => finding.note(format!("the list has “{near}”")),
        None => finding,
    });
}

/// An embargo line in another form.
fn embargo(cx: &Context<'_>, item: &Dateline, form: &DatelineForm, out: &mut Vec<Finding>) {
    for block in cx.doc.blocks.iter().filter(|b| b.zone == Zone::Release && !b.toks.is_empty()) {
        let text = cx.doc.slice(block.toks.clone());
        let held = text.to_lowercase().contains("embargo");
        let whole = |end: TokIx| (end..block.toks.end).all(|i| cx.doc.toks[i].kind == Kind::Mark);
        if held && !matched(cx, &form.parts, block.toks.start, block.toks.end).is_some_and(whole) {
            let message = format!("the embargo is not in the form {}", form.text.value);
            let finding = cx.finding_of(item.rule, cx.doc.span(block.toks.clone()), message);
            out.push(finding.advice(format!("write it as {}", form.text.value)));
        }
    }
}

/// Another end mark, or none.
fn end_mark(cx: &Context<'_>, item: &Dateline, out: &mut Vec<Finding>) {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let marks: Vec<&crate::syntax::Block> = cx.doc.blocks.iter().filter(|b| b.zone == Zone::EndMark).collect();
    let first = &item.end_mark[0].value;
    let Some(block) = marks.last() else {
        let at = place(cx, Some(Zone::EndMark));
        let finding = cx.finding_of(item.rule, at, format!("the draft lacks its end mark “{first}”"));
        out.push(finding.saying("it belongs behind this").advice(format!("end with “{first}”")));
        return;
    };
    let span = if block.toks.is_empty() { block.span } else { cx.doc.span(block.toks.clone()) };
    let written = cx.doc.source.slice(span);
    if !item.end_mark.iter().any(|m| bare(&m.value) == bare(written)) {
        let finding = cx.finding_of(item.rule, span, format!("write “{first}” for “{}”", written.trim()));
        out.push(finding.replace(Applicability::Safe, written, first));
    }
}

/// The end of what stands at `i` in the form of `parts`.
fn matched(cx: &Context<'_>, parts: &[DatelinePart], i: TokIx, end: TokIx) -> Option<TokIx> {
    let Some((part, rest)) = parts.split_first() else { return Some(i) };
    if i >= end {
        return None;
    }
    match part {
        DatelinePart::Literal(text) => (cx.doc.text(i) == text).then(|| matched(cx, rest, i + 1, end))?,
        DatelinePart::Place(at) => {
            ends(cx, *at, i, end).into_iter().find_map(|to| (to <= end).then(|| matched(cx, rest, to, end))?)
        }
    }
}

/// Where a place that begins at `i` may end, the longest first.
fn ends(cx: &Context<'_>, at: DatelinePlace, i: TokIx, end: TokIx) -> Vec<TokIx> {
    let doc = cx.doc;
    let run = |fits: &dyn Fn(TokIx) -> bool| -> Vec<TokIx> {
        let name =
            |j: TokIx| (doc.toks[j].kind == Kind::Word && fits(j)) || (j > i && matches!(doc.text(j), "." | "-" | "'"));
        let len = (i..end.min(i + MOST_WORDS)).take_while(|&j| name(j)).count();
        (1..=len)
            .rev()
            .map(|n| i + n)
            .filter(|&to| doc.toks[to - 1].kind == Kind::Word || doc.is_mark(to - 1, "."))
            .collect()
    };
    let date = |fits: &dyn Fn(&DateMention) -> bool| -> Vec<TokIx> {
        cx.facts.dates.iter().filter(|d| d.toks.start == i && fits(d)).map(|d| d.toks.end).collect()
    };
    let day_first = |d: &DateMention| doc.toks[d.toks.start].kind != Kind::Word;
    match at {
        DatelinePlace::UpperCity => run(&|j| matches!(doc.toks[j].case, Case::Upper)),
        DatelinePlace::City => run(&|j| {
            matches!(doc.toks[j].case, Case::Title | Case::Mixed)
                || doc.toks[j].case == Case::Upper && doc.text(j).len() < 3
        }),
        DatelinePlace::Country | DatelinePlace::Source => {
            run(&|j| doc.toks[j].case != Case::Lower || matches!(doc.text(j), "of" | "the" | "and"))
        }
        DatelinePlace::Date => date(&|_| true),
        DatelinePlace::DayMonthYear => {
            date(&|d| d.day.is_some() && d.year.is_some() && d.weekday.is_none() && day_first(d))
        }
        DatelinePlace::MonthDayYear => {
            date(&|d| d.day.is_some() && d.year.is_some() && d.weekday.is_none() && !day_first(d))
        }
        DatelinePlace::DayMonth => {
            date(&|d| d.day.is_some() && d.year.is_none() && d.weekday.is_none() && day_first(d))
        }
        DatelinePlace::MonthDay => {
            date(&|d| d.day.is_some() && d.year.is_none() && d.weekday.is_none() && !day_first(d))
        }
        DatelinePlace::Weekday => {
            if is_weekday(doc.text(i)) {
                vec![i + 1]
            } else {
                Vec::new()
            }
        }
        DatelinePlace::Time => Matcher { doc, facts: cx.facts, rules: cx.rules }.class_ends(Class::Time, i, end),
        DatelinePlace::Zone => run(&|j| doc.toks[j].case != Case::Lower || doc.is_word(j, "time")),
    }
}

/// What a dateline holds, whatever its form.
#[derive(Default)]
struct Parts {
    city: Option<Range<TokIx>>,
    country: Option<Range<TokIx>>,
    source: Option<Range<TokIx>>,
    date: Option<Range<TokIx>>,
}

fn parts_of(cx: &Context<'_>, toks: &Range<TokIx>) -> Parts {
    let doc = cx.doc;
    let mut parts = Parts::default();
    let mut i = toks.start;
    while i < toks.end {
        if let Some(date) = cx.facts.dates.iter().find(|d| d.toks.start == i) {
            parts.date = Some(date.toks.clone());
            i = date.toks.end;
            continue;
        }
        if doc.toks[i].kind != Kind::Word {
            i += 1;
            continue;
        }
        let start = i;
        let joined = |j: TokIx| {
            doc.toks[j].kind == Kind::Word
                || (doc.toks[j].space == Space::None && matches!(doc.text(j), "." | "-" | "'"))
        };
        while i < toks.end && joined(i) && !cx.facts.dates.iter().any(|d| d.toks.start == i) {
            i += 1;
        }
        let bracketed = start > toks.start && doc.is_mark(start - 1, "(");
        let slot = if bracketed {
            &mut parts.source
        } else if parts.city.is_none() {
            &mut parts.city
        } else {
            &mut parts.country
        };
        *slot = Some(start..i);
    }
    parts
}

/// The dateline's own words in the form, if it has just the parts that the form asks for. Safe when nothing but capitals and
/// marks changes.
fn rendered(cx: &Context<'_>, form: &DatelineForm, parts: &Parts) -> Option<(String, Applicability)> {
    let text = |toks: &Option<Range<TokIx>>| Some(cx.doc.slice(toks.clone()?).to_owned());
    let mut new = form.text.value.clone();
    let mut used = 0;
    let mut applicability = Applicability::Safe;
    if let Some(toks) = &parts.date
        && let Some(date) = cx.facts.dates.iter().find(|d| d.toks == *toks)
    {
        for (name, asked) in [
            ("{day month year}", DatelinePlace::DayMonthYear),
            ("{month day year}", DatelinePlace::MonthDayYear),
            ("{day month}", DatelinePlace::DayMonth),
            ("{month day}", DatelinePlace::MonthDay),
        ] {
            if new.contains(name) {
                let fits = ends(cx, asked, toks.start, toks.end).contains(&toks.end);
                let value = if fits { cx.doc.slice(toks.clone()).to_owned() } else { reordered(date, asked)? };
                if !fits {
                    applicability = Applicability::Unsafe;
                }
                new = new.replace(name, &value);
                used += 1;
            }
        }
    }
    for (name, value) in [
        ("{CITY}", text(&parts.city).map(|c| c.to_uppercase())),
        ("{City}", text(&parts.city).map(titled)),
        ("{city}", text(&parts.city).map(titled)),
        ("{country}", text(&parts.country)),
        ("{Country}", text(&parts.country)),
        ("{source}", text(&parts.source)),
        ("{date}", text(&parts.date)),
    ] {
        if new.contains(name) {
            new = new.replace(name, &value?);
            used += 1;
        }
    }
    let held = [&parts.city, &parts.country, &parts.source, &parts.date].into_iter().flatten().count();
    (!new.contains('{') && used == held).then_some((new, applicability))
}

/// A date in another order; `None` when a part of it is wanting or would be lost.
fn reordered(date: &DateMention, asked: DatelinePlace) -> Option<String> {
    let (day, month) = (date.day.filter(|_| date.last_day.is_none())?, date.month?);
    let month = capitalise(MONTHS.get(usize::try_from(month - 1).ok()?)?);
    match (asked, date.year) {
        (DatelinePlace::DayMonthYear, Some(year)) => Some(format!("{day} {month} {year}")),
        (DatelinePlace::MonthDayYear, Some(year)) => Some(format!("{month} {day}, {year}")),
        (DatelinePlace::DayMonth, None) => Some(format!("{day} {month}")),
        (DatelinePlace::MonthDay, None) => Some(format!("{month} {day}")),
        _ => None,
    }
}

/// "HA NOI" as "Ha Noi"; what has small letters stays.
fn titled(city: String) -> String {
    if city.chars().any(char::is_lowercase) {
        return city;
    }
    let words: Vec<String> = city.split(' ').map(|w| capitalise(&w.to_lowercase())).collect();
    words.join(" ")
}
