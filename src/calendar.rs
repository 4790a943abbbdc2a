//! Dates as editors write them: to the day, the month or the year. The calendar itself is `jiff`'s.

use std::fmt;

use jiff::civil::{Date, Weekday};

/// English name of a month.
///
/// # Panics
/// When `month` is not 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    MONTHS[usize::from(month.unsigned_abs()) - 1]
}

/// English month name or its usual abbreviation.
pub fn is_month(word: &str) -> bool {
    month_number(word).is_some()
}

/// 1 for January … 12 for December; "May" and "March" need their capital.
pub fn month_number(word: &str) -> Option<i8> {
    let [initial, second, third, ..] = word.as_bytes() else { return None };
    let at = match [*initial, second.to_ascii_lowercase(), third.to_ascii_lowercase()] {
        [b'J', b'a', b'n'] => 0,
        [b'F', b'e', b'b'] => 1,
        [b'M', b'a', b'r'] => 2,
        [b'A', b'p', b'r'] => 3,
        [b'M', b'a', b'y'] => 4,
        [b'J', b'u', b'n'] => 5,
        [b'J', b'u', b'l'] => 6,
        [b'A', b'u', b'g'] => 7,
        [b'S', b'e', b'p'] => 8,
        [b'O', b'c', b't'] => 9,
        [b'N', b'o', b'v'] => 10,
        [b'D', b'e', b'c'] => 11,
        _ => return None,
    };
    let full = word.len() == 3 || MONTHS[at].eq_ignore_ascii_case(word) || word.eq_ignore_ascii_case("sept");
    full.then_some(at as i8 + 1)
}

/// English weekday name or its usual abbreviation, with a capital.
pub fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 16] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Mon",
        "Tue",
        "Tues",
        "Wed",
        "Thu",
        "Thur",
        "Thurs",
        "Fri",
        "Sat",
    ];
    word.starts_with(['M', 'T', 'W', 'F', 'S']) && NAMES.iter().any(|n| n.eq_ignore_ascii_case(word))
}

/// A date known to the year, the month or the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// English month names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PartialDate {
    /// A date, if the calendar has it.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if month.is_none() && day.is_some() {
            return None;
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, width| {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
        };
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|p| number(p, 2).map(|n| n as i8));
        let day = parts.next().map(|p| number(p, 2).map(|n| n as i8));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        Self::new(year, month.flatten(), day.flatten())
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The exact day, if known.
    pub fn exact(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// First day that it may mean.
    ///
    /// # Panics
    /// Never: the parts are checked when the date is made.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("checked when made")
    }

    /// Last day that it may mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => self.first_day().last_of_year(),
        }
    }

    /// True when some day that `self` may mean lies before every day that `other` may mean.
    pub fn surely_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

/// "August 19, 2024", "August 2024" or "2024".
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(month) = self.month {
            write!(f, "{} ", month_name(month))?;
        }
        if let Some(day) = self.day {
            write!(f, "{day}, ")?;
        }
        write!(f, "{}", self.year)
    }
}

/// From a first day to a last day, each as well as it is known; an absent end is unknown, not infinite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<PartialDate>,
    /// Last day.
    pub until: Option<PartialDate>,
}

impl Period {
    /// True unless `date` surely lies outside.
    pub fn may_hold(self, date: PartialDate) -> bool {
        !self.from.is_some_and(|from| date.surely_before(from))
            && !self.until.is_some_and(|until| until.surely_before(date))
    }
}

/// English weekday name.
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_widens_the_interval() {
        let feb = PartialDate::parse("2025-02").unwrap();
        assert_eq!(feb.last_day(), Date::new(2025, 2, 28).unwrap());
        let holding = Period { from: None, until: Some(feb) };
        assert!(holding.may_hold(PartialDate::parse("2025-02-28").unwrap()));
        assert!(holding.may_hold(PartialDate::parse("2025").unwrap()));
        assert!(!holding.may_hold(PartialDate::parse("2025-03").unwrap()));
    }

    #[test]
    fn only_real_dates_parse() {
        for bad in ["2025-2", "25", "2025-02-30", "2025-13", "2025-02-", "2025-02-01-01", "abcd"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }
}
