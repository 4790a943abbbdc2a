//! Units: money, measures, spans of time.

use crate::syntax::Case;

/// What a quantity is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// "25%", "25 per cent".
    Percent,
    /// "half", "a third"; the value is in percent.
    Fraction,
    /// Percentage points.
    Points,
    /// Money; the currency's code, `$` for a dollar that is not named.
    Money(&'static str),
    /// A length, mass, …
    Measure(Measure),
    /// Years, months, weeks, days, hours, minutes.
    Time(Time),
}

impl Unit {
    /// True when values in the two units can be compared as they stand.
    pub fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::Money(a), Self::Money(b)) => {
                a == b || (a == "$" || b == "$") && [a, b].iter().all(|c| *c == "$" || c.ends_with('D') && *c != "VND")
            }
            _ => self == other,
        }
    }
}

/// Spans of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// Years.
    Year,
    /// Months.
    Month,
    /// Weeks.
    Week,
    /// Days.
    Day,
    /// Nights.
    Night,
    /// Hours, minutes, seconds.
    Shorter,
}

/// What a measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In kilograms.
    Mass,
    /// In degrees.
    Temperature,
    /// In watts.
    Power,
    /// In watt-hours.
    Energy,
    /// In litres.
    Volume,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Parts per million of the base unit: exact in integers.
    pub micro: u64,
}

use Dimension::{Area, Energy, Length, Mass, Power, Temperature, Volume};

/// Forms of each unit, its dimension and size in millionths of the base unit (NIST SP 811, appendix B).
const MEASURES: &[(&[&str], &str, Dimension, u64)] = &[
    (&["km", "kilometre", "kilometres", "kilometer", "kilometers", "kms"], "km", Length, 1_000_000_000),
    (&["metre", "metres", "meter", "meters"], "m", Length, 1_000_000),
    (&["cm", "centimetre", "centimetres", "centimeter", "centimeters"], "cm", Length, 10_000),
    (&["mm", "millimetre", "millimetres", "millimeter", "millimeters"], "mm", Length, 1_000),
    (&["mile", "miles"], "mi", Length, 1_609_344_000),
    (&["foot", "feet", "ft"], "ft", Length, 304_800),
    (&["inch", "inches"], "in", Length, 25_400),
    (&["yard", "yards"], "yd", Length, 914_400),
    (&["hectare", "hectares", "ha"], "ha", Area, 10_000_000_000),
    (&["acre", "acres"], "ac", Area, 4_046_856_422),
    (&["kg", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kgs"], "kg", Mass, 1_000_000),
    (&["gram", "grams", "gramme", "grammes"], "g", Mass, 1_000),
    (&["tonne", "tonnes"], "t", Mass, 1_000_000_000),
    (&["ton", "tons"], "ton", Mass, 1_000_000_000),
    (&["pound", "pounds", "lb", "lbs"], "lb", Mass, 453_592),
    (&["kW", "kilowatt", "kilowatts"], "kW", Power, 1_000_000_000),
    (&["MW", "megawatt", "megawatts", "MWp"], "MW", Power, 1_000_000_000_000),
    (&["GW", "gigawatt", "gigawatts", "GWp"], "GW", Power, 1_000_000_000_000_000),
    (&["kWh"], "kWh", Energy, 1_000_000_000),
    (&["MWh", "megawatt-hours"], "MWh", Energy, 1_000_000_000_000),
    (&["GWh", "gigawatt-hours"], "GWh", Energy, 1_000_000_000_000_000),
    (&["TWh"], "TWh", Energy, 1_000_000_000_000_000_000),
    (&["litre", "litres", "liter", "liters"], "l", Volume, 1_000_000),
    (&["gallon", "gallons"], "gal", Volume, 3_785_412),
    (&["Celsius"], "°C", Temperature, 1_000_000),
    (&["Fahrenheit"], "°F", Temperature, 1_000_000),
];

/// The unit of measure that a word names. Symbols keep their case.
pub fn measure(word: &str) -> Option<Measure> {
    let lower = word.to_ascii_lowercase();
    MEASURES
        .iter()
        .find(|(forms, ..)| forms.iter().any(|f| *f == word || f.len() > 3 && *f == lower))
        .map(|&(_, name, dimension, micro)| Measure { name, dimension, micro })
}

/// The span of time that a word names.
pub fn time(word: &str) -> Option<Time> {
    Some(match word.to_ascii_lowercase().as_str() {
        "year" | "years" => Time::Year,
        "month" | "months" => Time::Month,
        "week" | "weeks" => Time::Week,
        "day" | "days" => Time::Day,
        "night" | "nights" => Time::Night,
        "hour" | "hours" | "minute" | "minutes" | "second" | "seconds" => Time::Shorter,
        _ => return None,
    })
}

/// The currency that a symbol before a figure means: its code, or `$`.
pub fn symbol(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "$" => "$",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₫" => "VND",
        "₹" => "INR",
        "₩" => "KRW",
        _ => return None,
    })
}

/// The dollar that a prefix before `$` means.
pub fn dollar(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "US" | "U.S." => "USD",
        "S" => "SGD",
        "A" | "AU" => "AUD",
        "C" | "CA" => "CAD",
        "HK" => "HKD",
        "NZ" => "NZD",
        "NT" => "TWD",
        "R" => "BRL",
        _ => return None,
    })
}

/// The currency that a code or word beside a figure means. Codes are in capitals, words are not.
pub fn currency(word: &str, case: Case) -> Option<&'static str> {
    const CODES: [&str; 17] = [
        "USD", "EUR", "GBP", "VND", "SGD", "AUD", "CAD", "JPY", "CNY", "RMB", "INR", "LKR", "CHF", "THB", "HKD", "KRW",
        "NZD",
    ];
    if case == Case::Upper {
        return CODES.iter().find(|c| **c == word).copied();
    }
    Some(match word {
        "Rs" | "rupees" | "rupee" => "Rs",
        "dollars" | "dollar" => "$",
        "euros" | "euro" => "EUR",
        "yen" => "JPY",
        "dong" => "VND",
        "yuan" => "CNY",
        "cents" | "pence" => "cents",
        "crowns" | "kroner" | "kronor" | "krona" | "koruna" => "crowns",
        "roubles" | "rubles" => "RUB",
        "pesos" => "pesos",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "francs" => "francs",
        "dirhams" => "dirhams",
        "dinars" => "dinars",
        "riyals" => "riyals",
        "shillings" => "shillings",
        "naira" => "NGN",
        "taka" => "BDT",
        "kyat" => "MMK",
        "zloty" => "PLN",
        "forints" => "HUF",
        _ => return None,
    })
}
