//! How a house writes figures, what it counts under two names, and rates of exchange: `[numbers]`, `[[same]]`, `[[rate]]`, `[[unit]]`.

use std::sync::Arc;

use rust_decimal::Decimal;
use toml::de::DeValue;

use crate::{
    calendar::{PartialDate, Period},
    source::Source,
    span::Span,
    table::{Mistakes, Table, Text},
};

use super::{
    kinds::period,
    load::as_tables,
    units::{self, Units},
};

/// The settings for figures.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Numbers up to this one are written as words.
    pub words_to: u32,
    /// How percentages are written; `None`: as the draft mostly does.
    pub percent: Option<&'static str>,
    /// How US dollars are written.
    pub dollars: Option<&'static str>,
    /// The dash of ranges.
    pub range_dash: Option<&'static str>,
    /// Which of day and month stands first.
    pub date_order: Option<DateOrder>,
    /// Nouns that count the same things, singular.
    pub same: Vec<Vec<String>>,
    /// Rates of exchange, later ones first.
    pub rates: Vec<Rate>,
    /// Units of measure.
    pub units: Units,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            words_to: 9,
            percent: None,
            dollars: None,
            range_dash: None,
            date_order: None,
            same: Vec::new(),
            rates: Vec::new(),
            units: Units::default(),
        }
    }
}

/// How a date with a day and the name of a month is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// "10 January 2025".
    DayMonth,
    /// "January 10, 2025".
    MonthDay,
}

/// What one unit of a currency was worth in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Code of the currency of which one unit is meant.
    pub one: String,
    /// Code of the other.
    pub buys: String,
    /// Least of it, as written.
    pub least: String,
    /// Most of it.
    pub most: String,
    /// When it held.
    pub period: Period,
    /// Who says so.
    pub source: String,
}

impl Rate {
    /// True when it may be used for a draft of this day; without one only a rate without dates.
    pub fn holds(&self, draft: Option<PartialDate>) -> bool {
        match draft {
            Some(day) => self.period.may_hold(day),
            None => self.period == Period::default(),
        }
    }
}

/// What a guide prescribes; `None`: nothing, or nothing that we could look up.
#[derive(Clone, Copy)]
struct Style {
    words_to: u32,
    percent: Option<&'static str>,
    dollars: Option<&'static str>,
    range_dash: Option<&'static str>,
    date_order: Option<DateOrder>,
}

const PLAIN: Style = Style { words_to: 9, percent: Some("%"), dollars: None, range_dash: None, date_order: None };

/// The guides. AP has no en dash. The Economist writes "July 27th 2005" and "5,000-6,000, 5-6%"
/// (economist.com/style-guide: figures, charts and tables). EU: English Style Guide of the Directorate-General for Translation,
/// "Ranges", and Interinstitutional Style Guide 10.1.8: an en dash. What of the UN Editorial Manual ("Numbers, dates and time")
/// and of the BBC guides could be read names no mark for ranges, so that the mark is left open.
const STYLES: [(&str, Style); 5] = [
    ("ap", Style { range_dash: Some("-"), date_order: Some(DateOrder::MonthDay), ..PLAIN }),
    ("bbc", Style { date_order: Some(DateOrder::DayMonth), ..PLAIN }),
    ("economist", Style { words_to: 10, range_dash: Some("-"), date_order: Some(DateOrder::MonthDay), ..PLAIN }),
    ("eu", Style { dollars: Some("USD"), range_dash: Some("–"), date_order: Some(DateOrder::DayMonth), ..PLAIN }),
    ("un", Style { percent: Some("per cent"), date_order: Some(DateOrder::DayMonth), ..PLAIN }),
];

/// The tables as they are met in the files.
#[derive(Default)]
pub(super) struct Tables<'a> {
    settings: Option<Table<'a>>,
    same: Vec<Table<'a>>,
    rates: Vec<Table<'a>>,
    units: Vec<(&'a str, Table<'a>)>,
}

impl<'a> Tables<'a> {
    /// Takes a table that is one of these; a later `[numbers]` stands over the ones before it.
    pub(super) fn take(
        &mut self,
        name: &str,
        (layer, file): (&'a str, &'a Arc<Source>),
        place: Span,
        value: &'a DeValue<'a>,
        mistakes: &mut Mistakes,
    ) -> bool {
        match (name, value) {
            ("numbers", DeValue::Table(table)) => {
                let table = Table::new(file, place, table);
                self.settings = Some(match self.settings.take() {
                    Some(base) => table.over(&base),
                    None => table,
                });
            }
            ("same", DeValue::Array(items)) => self.same.extend(as_tables(file, items, mistakes)),
            ("rate", DeValue::Array(items)) => self.rates.extend(as_tables(file, items, mistakes)),
            ("unit", DeValue::Array(items)) => {
                self.units.extend(as_tables(file, items, mistakes).into_iter().map(|table| (layer, table)));
            }
            _ => return false,
        }
        true
    }

    /// Reads them.
    pub(super) fn read(self, mistakes: &mut Mistakes) -> Figures {
        let mut figures = Figures::default();
        if let Some(mut table) = self.settings {
            if let Some(style) = table.choice("style", &STYLES, mistakes) {
                let Style { words_to, percent, dollars, range_dash, date_order } = style;
                figures = Figures { words_to, percent, dollars, range_dash, date_order, ..figures };
            }
            let orders =
                [("day-month", Some(DateOrder::DayMonth)), ("month-day", Some(DateOrder::MonthDay)), ("any", None)];
            let percents =
                [("%", Some("%")), ("percent", Some("percent")), ("per cent", Some("per cent")), ("any", None)];
            let dashes = [("-", Some("-")), ("–", Some("–")), ("any", None)];
            let dollars = [("US$", Some("US$")), ("USD", Some("USD")), ("any", None)];
            if let Some(n) = table.integer("words_to", 0, 12, mistakes) {
                figures.words_to = u32::try_from(n).unwrap_or_default();
            }
            figures.percent = table.choice("percent", &percents, mistakes).unwrap_or(figures.percent);
            figures.dollars = table.choice("dollars", &dollars, mistakes).unwrap_or(figures.dollars);
            figures.range_dash = table.choice("range_dash", &dashes, mistakes).unwrap_or(figures.range_dash);
            figures.date_order = table.choice("date_order", &orders, mistakes).unwrap_or(figures.date_order);
            table.finish(mistakes);
        }
        for mut table in self.same {
            let nouns = table.texts("nouns", mistakes).into_iter().map(|t| t.value.to_lowercase()).collect();
            table.finish(mistakes);
            figures.same.push(nouns);
        }
        for mut table in self.rates {
            let (one, buys) = (table.required_text("one", mistakes), table.required_text("buys", mistakes));
            let (least, most) = (table.number("least", mistakes), table.number("most", mistakes));
            let period = period(&mut table, mistakes);
            let source = table.text("source", mistakes).map_or(String::new(), |t| t.value);
            table.finish(mistakes);
            if let (Some(one), Some(buys), Some(least), Some(most)) = (one, buys, least, most) {
                let value = |text: &Text| text.value.parse::<Decimal>().ok();
                if value(&least).zip(value(&most)).is_some_and(|(least, most)| most < least) {
                    let message = format!("`most` ({}) is below `least` ({})", most.value, least.value);
                    mistakes.add(&most.source, most.span, "bad-value", message);
                }
                figures.rates.insert(
                    0,
                    Rate { one: one.value, buys: buys.value, least: least.value, most: most.value, period, source },
                );
            }
        }
        figures.units = units::read(self.units, mistakes);
        figures
    }
}
