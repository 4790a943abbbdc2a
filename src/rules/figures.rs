//! How a house writes figures, what it counts under two names, and rates of exchange: `[numbers]`, `[[same]]`, `[[rate]]`.

use std::sync::Arc;

use rust_decimal::Decimal;
use toml::de::DeValue;

use crate::{
    calendar::{PartialDate, Period},
    source::Source,
    span::Span,
    table::{Mistakes, Table, Text},
};

use super::{kinds::period, load::as_tables};

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
    /// Nouns that count the same things, singular.
    pub same: Vec<Vec<String>>,
    /// Rates of exchange, later ones first.
    pub rates: Vec<Rate>,
}

impl Default for Figures {
    fn default() -> Self {
        Self { words_to: 9, percent: None, dollars: None, range_dash: None, same: Vec::new(), rates: Vec::new() }
    }
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

/// Words up to, percentages, US dollars.
type Style = (u32, Option<&'static str>, Option<&'static str>);

/// Ways of writing that a guide prescribes: words up to, percentages, US dollars.
const STYLES: [(&str, Style); 5] = [
    ("ap", (9, Some("%"), None)),
    ("bbc", (9, Some("%"), None)),
    ("economist", (10, Some("%"), None)),
    ("eu", (9, Some("%"), Some("USD"))),
    ("un", (9, Some("per cent"), None)),
];

/// The tables as they are met in the files.
#[derive(Default)]
pub(super) struct Tables<'a> {
    settings: Option<Table<'a>>,
    same: Vec<Table<'a>>,
    rates: Vec<Table<'a>>,
}

impl<'a> Tables<'a> {
    /// Takes a table that is one of these; a later `[numbers]` stands over the ones before it.
    pub(super) fn take(
        &mut self,
        name: &str,
        file: &'a Arc<Source>,
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
            _ => return false,
        }
        true
    }

    /// Reads them.
    pub(super) fn read(self, mistakes: &mut Mistakes) -> Figures {
        let mut figures = Figures::default();
        if let Some(mut table) = self.settings {
            if let Some((words_to, percent, dollars)) = table.choice("style", &STYLES, mistakes) {
                (figures.words_to, figures.percent, figures.dollars) = (words_to, percent, dollars);
            }
            let percents =
                [("%", Some("%")), ("percent", Some("percent")), ("per cent", Some("per cent")), ("any", None)];
            let dashes = [("-", Some("-")), ("–", Some("–")), ("any", None)];
            let dollars = [("US$", Some("US$")), ("USD", Some("USD")), ("any", None)];
            if let Some(n) = table.integer("words_to", 0, 12, mistakes) {
                figures.words_to = u32::try_from(n).unwrap_or_default();
            }
            figures.percent = table.choice("percent", &percents, mistakes).unwrap_or(figures.percent);
            figures.dollars = table.choice("dollars", &dollars, mistakes).unwrap_or(figures.dollars);
            figures.range_dash = table.choice("range_dash", &dashes, mistakes).flatten();
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
        figures
    }
}
