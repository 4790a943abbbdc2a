//! Units: money, measures, spans of time.

use crate::{rules::UnitIx, syntax::Case};

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
    Measure(UnitIx),
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
