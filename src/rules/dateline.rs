//! The forms of datelines, embargoes and end marks as a house writes them: `{CITY}, {date} –`.

use super::{PhraseUse, RuleIx, RuleSet};
use crate::{
    syntax::phrase_toks,
    table::{Mistakes, Table, Text},
};

/// How a house opens, holds back and ends its releases.
#[derive(Clone, Debug)]
pub struct Dateline {
    /// Its rule.
    pub rule: RuleIx,
    /// The forms of the dateline, any of which will do.
    pub forms: Vec<Form>,
    /// Cities that stand without their country; all when empty.
    pub cities: Vec<Text>,
    /// A draft must have a dateline.
    pub required: bool,
    /// The form of an embargo.
    pub embargo: Option<Form>,
    /// The end marks, the first of which is offered.
    pub end_mark: Vec<Text>,
    /// Kinds of draft; all when empty.
    pub kinds: Vec<Text>,
}

/// A form: fixed words and marks, and places.
#[derive(Clone, Debug)]
pub struct Form {
    /// As the house writes it.
    pub text: Text,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// One word or mark, as written.
    Literal(String),
    /// A place.
    Place(Place),
}

/// What may stand in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A city in capitals.
    UpperCity,
    /// A city with a capital.
    City,
    /// A province or country.
    Country,
    /// The agency or office that the release is from.
    Source,
    /// A date in any form.
    Date,
    /// A date "6 January 2026".
    DayMonthYear,
    /// A date "January 6, 2026".
    MonthDayYear,
    /// A date "6 January".
    DayMonth,
    /// A date "January 6".
    MonthDay,
    /// A weekday.
    Weekday,
    /// A time of day.
    Time,
    /// A time zone.
    Zone,
}

/// Every place with its name in rule files.
const PLACES: [(&str, Place); 14] = [
    ("CITY", Place::UpperCity),
    ("City", Place::City),
    ("city", Place::City),
    ("country", Place::Country),
    ("Country", Place::Country),
    ("source", Place::Source),
    ("date", Place::Date),
    ("day month year", Place::DayMonthYear),
    ("month day year", Place::MonthDayYear),
    ("day month", Place::DayMonth),
    ("month day", Place::MonthDay),
    ("weekday", Place::Weekday),
    ("time", Place::Time),
    ("tz", Place::Zone),
];

fn form(text: Text, mistakes: &mut Mistakes) -> Form {
    let mut parts = Vec::new();
    let mut rest = text.value.as_str();
    while !rest.is_empty() {
        let (literal, after) = rest.split_once('{').map_or((rest, None), |(l, a)| (l, Some(a)));
        parts.extend(phrase_toks(literal).iter().map(|t| Part::Literal(literal[t.span.range()].to_owned())));
        let Some(after) = after else { break };
        let Some((name, behind)) = after.split_once('}') else {
            mistakes.add(&text.source, text.span, "bad-value", "a `{` without its `}`".to_owned());
            break;
        };
        if let Some(&(_, place)) = PLACES.iter().find(|(n, _)| *n == name) {
            parts.push(Part::Place(place));
        } else {
            let known: Vec<String> = PLACES.iter().map(|(n, _)| format!("{{{n}}}")).collect();
            let message = format!("`{{{name}}}` is no place of a form: write one of {}", known.join(", "));
            mistakes.add(&text.source, text.span, "bad-value", message);
        }
        rest = behind;
    }
    Form { text, parts }
}

impl RuleSet {
    pub(super) fn read_dateline(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let forms: Vec<Form> = table.texts("forms", mistakes).into_iter().map(|t| form(t, mistakes)).collect();
        let cities = table.texts("cities", mistakes);
        let required = table.flag("required", mistakes).unwrap_or(false);
        let embargo = table.text("embargo", mistakes).map(|t| form(t, mistakes));
        let end_mark = table.texts("end_mark", mistakes);
        let kinds = table.texts("kinds", mistakes);
        if forms.is_empty() && cities.is_empty() && embargo.is_none() && end_mark.is_empty() {
            let message = "the rule says nothing: give `forms`, `cities`, `embargo` or `end_mark`".to_owned();
            mistakes.add(table.source, table.span, "missing-key", message);
        }
        if required && forms.is_empty() {
            let (source, span) = table.key_place("required");
            mistakes.add(source, span, "missing-key", "`required` needs `forms`: how is it written?".to_owned());
        }
        let at = self.datelines.len();
        for city in &cities {
            self.declare(&city.value);
            self.index(city, PhraseUse::City(at), mistakes);
        }
        self.datelines.push(Dateline { rule, forms, cities, required, embargo, end_mark, kinds });
    }
}
