//! Dates in running text, in all common orders, with or without a weekday; the grammar is `nom` over tokens. Whether a
//! date exists is for the checks to say: "June 31" is recognised like any other.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use nom::{
    Parser,
    branch::alt,
    combinator::{map, map_opt, not, opt, peek},
    sequence::{delimited, preceded, terminated},
};

use super::grammar::{Lexeme, Parsed, Tokens, any, mark, taken, token, word};
use crate::{
    calendar::{MONTHS, PartialDate, month_number},
    syntax::{Case, Document, Kind, TokIx},
};

/// A date as written.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// All its tokens, weekday included.
    pub toks: Range<TokIx>,
    /// The weekday and its token.
    pub weekday: Option<(Weekday, TokIx)>,
    /// Day of the month as written (1 to 99).
    pub day: Option<u32>,
    /// Last day of a range "19-23 January".
    pub last_day: Option<u32>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// Four digits.
    pub year: Option<i16>,
}

impl DateMention {
    /// The date, as precisely as it is written; `None` without a year or when the calendar has no such day.
    pub fn partial(&self) -> Option<PartialDate> {
        self.in_year(self.year?)
    }

    /// The same with a missing year filled in.
    pub fn in_year(&self, year: i16) -> Option<PartialDate> {
        PartialDate::new(self.year.unwrap_or(year), self.month, self.day.map(|d| d as i8))
    }

    /// The exact day, with a missing year filled in.
    pub fn day_in(&self, year: i16) -> Option<Date> {
        self.in_year(year)?.exact()
    }
}

/// All dates of a document, in order.
pub fn collect(doc: &Document, lexemes: Tokens<'_, '_>) -> Vec<DateMention> {
    let mut dates = Vec::new();
    for block in &doc.blocks {
        let number = doc.figures_in(&block.toks).iter().any(|&i| doc.toks[i].kind == Kind::Number);
        let month = || doc.capitals_in(&block.toks).iter().any(|&i| month_number(doc.text(i)).is_some());
        // Without a number or a month, a block holds no date.
        if !number && !month() {
            continue;
        }
        let end = block.toks.end;
        let mut next = block.toks.start;
        for start in beginnings(doc, &block.toks) {
            if start < next {
                continue;
            }
            let rest = &lexemes[start..end];
            next = start + 1;
            if !may_start(rest) {
                continue;
            }
            if rest[0].kind == Kind::Word
                && let Ok((after, (first, mut last, width))) = weekday_range(rest)
            {
                let start = rest[0].ix;
                last.toks = start + width..rest[taken(rest, after) - 1].ix + 1;
                dates.push(DateMention { toks: start..start + width - 1, ..first });
                dates.push(last);
                next = end - after.len();
            } else if let Ok((after, mut date)) = date(rest) {
                date.toks = rest[0].ix..rest[taken(rest, after) - 1].ix + 1;
                next = end - after.len();
                dates.push(date);
            }
        }
    }
    dates
}

/// Where a date may begin: figures, "the" before one, and capitals.
fn beginnings(doc: &Document, toks: &Range<TokIx>) -> Vec<TokIx> {
    let figures = doc.figures_in(toks);
    let mut starts: Vec<TokIx> = Vec::with_capacity(figures.len() * 2);
    for &figure in figures {
        starts.extend((figure > toks.start && doc.is_word(figure - 1, "the")).then(|| figure - 1));
        starts.push(figure);
    }
    starts.extend(doc.capitals_in(toks).iter().filter(|&&i| may_name(doc.text(i))));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// A month or a weekday.
fn may_name(word: &str) -> bool {
    month_number(word).is_some() || weekday_of(word).is_some()
}

/// Cheap test before the grammar: a number, a month, a weekday, or "the" before a day.
fn may_start(tokens: Tokens<'_, '_>) -> bool {
    let first = &tokens[0];
    match first.kind {
        Kind::Number | Kind::Ordinal => first.text.len() <= 4,
        Kind::Word if first.case == Case::Lower => {
            first.text == "the" && tokens.get(1).is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Ordinal))
        }
        Kind::Word => may_name(first.text),
        _ => false,
    }
}

/// `date := weekday ","? plain | weekday "(" plain ")" | plain ("(" weekday ")" | "," "a"? weekday)? | year`
fn date<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, DateMention> {
    let led = (weekday, opt(mark(&[","])), opt(word(&["the"])), plain).map(|(w, _, _, mut d)| {
        d.weekday = Some(w);
        d
    });
    // "1 March, a Sunday, …", not "1 March, a Sunday paper".
    let apposed =
        delimited((mark(&[","]), word(&["a"])), weekday, peek(mark(&[",", ".", ";", ":", ")", "—", "–", "?", "!"])));
    let bracketed = delimited(mark(&["("]), weekday, mark(&[")"]));
    let followed = (plain, opt(alt((bracketed, preceded(mark(&[","]), weekday), apposed)))).map(|(mut d, w)| {
        d.weekday = w;
        d
    });
    // "on Monday (August 20, 2024)".
    let explained = (weekday, mark(&["("]), plain, peek(mark(&[")"])))
        .map_opt(|(w, _, d, _)| d.day.map(|_| DateMention { weekday: Some(w), ..d }));
    alt((led, explained, followed, bare_year)).parse(input)
}

/// `weekday ","? day ("to" | "-") weekday ","? day "of"? month year?`: both days are of the one month. The number is the width of
/// the first with the joint.
fn weekday_range<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, (DateMention, DateMention, usize)> {
    let named = || (weekday, opt(mark(&[","])), opt(word(&["the"])), day).map(|(w, _, _, d)| (w, d));
    let mut joint = alt((mark(&["-", "–", "—"]), word(&["to", "until", "through", "and"])));
    let (rest, (weekday, first)) = named().parse(input)?;
    let (rest, _) = joint.parse(rest)?;
    let width = taken(input, rest);
    let (rest, (last_weekday, last)) = named().parse(rest)?;
    let (rest, (_, month, year)) = (opt(word(&["of"])), month, opt(preceded(opt(mark(&[","])), year))).parse(rest)?;
    let on = |weekday, day| DateMention { weekday: Some(weekday), day: Some(day), month: Some(month), year, ..EMPTY };
    Ok((rest, (on(weekday, first), on(last_weekday, last), width)))
}

/// `plain := month day | day month | month year | numeric`
fn plain<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, DateMention> {
    let month_first = (month, days, opt(preceded(opt(mark(&[","])), year)))
        .map(|(m, (day, last_day), y)| DateMention { day: Some(day), last_day, month: Some(m), year: y, ..EMPTY });
    // "Decision 52 of May 4": the number is no day.
    let of = terminated(word(&["of"]), not((month, days)));
    let day_first = (opt(word(&["the"])), days, opt(of), month, opt(preceded(opt(mark(&[","])), year))).map(
        |(_, (day, last_day), _, m, y)| DateMention { day: Some(day), last_day, month: Some(m), year: y, ..EMPTY },
    );
    let month_year = (month, opt(alt((mark(&[","]), word(&["of"])))), year).map(|(m, _, y)| DateMention {
        month: Some(m),
        year: Some(y),
        ..EMPTY
    });
    alt((month_first, day_first, month_year, iso, slashed)).parse(input)
}

const EMPTY: DateMention =
    DateMention { toks: 0..0, weekday: None, day: None, last_day: None, month: None, year: None };

/// `2025-01-31`.
fn iso<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, DateMention> {
    let part = |t: &Lexeme<'_>| t.glued && t.kind == Kind::Number && t.text.len() == 2;
    (year, token(|t| t.glued && t.text == "-"), token(part), token(|t| t.glued && t.text == "-"), token(part))
        .map(|(y, _, m, _, d)| DateMention {
            year: Some(y),
            month: m.text.parse().ok(),
            day: d.text.parse().ok(),
            ..EMPTY
        })
        .parse(input)
}

/// `31/01/2025` or `01/31/2025`, when only one order is possible.
fn slashed<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, DateMention> {
    let slash = || token(|t| t.glued && t.text == "/");
    let part = |t: &Lexeme<'_>| t.kind == Kind::Number && t.text.len() <= 2;
    (token(part), slash(), token(move |t| t.glued && part(t)), slash(), year)
        .map_opt(|(a, _, b, _, y)| {
            let (a, b): (u32, u32) = (a.text.parse().ok()?, b.text.parse().ok()?);
            let (day, month) = match (a, b) {
                (13..=31, 1..=12) => (a, b),
                (1..=12, 13..=31) => (b, a),
                (n, m) if n == m && (1..=12).contains(&n) => (n, m),
                _ => return None,
            };
            Some(DateMention { year: Some(y), month: Some(month as i8), day: Some(day), ..EMPTY })
        })
        .parse(input)
}

/// "in 2025", "of 2025", "year 2025" are told from counts by [`super::Facts`]' users; here every free-standing number from
/// 1800 to 2199 without separators is a year.
fn bare_year<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, DateMention> {
    map(year, |y| DateMention { year: Some(y), ..EMPTY }).parse(input)
}

fn year<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, i16> {
    map_opt(any, |t: Lexeme<'d>| {
        let year: i16 = (t.kind == Kind::Number && t.text.len() == 4 && t.text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| t.text.parse().ok())??;
        (1800..2200).contains(&year).then_some(year)
    })
    .parse(input)
}

fn month<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, i8> {
    let (rest, (month, name)) = map_opt(any, |t: Lexeme<'d>| {
        let word = t.kind == Kind::Word && t.case != Case::Lower && t.case != Case::Mixed;
        Some((word.then(|| month_number(t.text))??, t.text))
    })
    .parse(input)?;
    // A full stop after the whole name ends the sentence.
    if MONTHS.iter().any(|m| m.eq_ignore_ascii_case(name)) {
        return Ok((rest, month));
    }
    opt(token(|t| t.glued && t.text == ".")).map(|_| month).parse(rest)
}

/// A day, or a range of days: "19", "19th", "19-23", "19 to 23".
fn days<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, (u32, Option<u32>)> {
    let dash = alt((mark(&["-", "–", "—"]), word(&["to", "and"])));
    // "March 17 - 9 a.m.": a time.
    let clock = alt((word(&["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "noon"]), mark(&[":"])));
    (day, opt(preceded(dash, terminated(day, not(clock))))).parse(input)
}

fn day<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, u32> {
    // "30-year", "5-day": an adjective, not a day.
    let adjective = preceded(
        token(|t| t.glued && t.text == "-"),
        token(|t| t.kind == Kind::Word && t.case == Case::Lower && t.text != "to"),
    );
    let number = map_opt(any, |t: Lexeme<'d>| {
        let digits = match t.kind {
            Kind::Number => t.text,
            Kind::Ordinal => &t.text[..t.text.len() - 2],
            _ => return None,
        };
        (digits.len() <= 2).then(|| digits.parse().ok())?.filter(|&d| d > 0)
    });
    // "By May 80 percent had come".
    let percent =
        alt((token(|t| matches!(t.text, "%" | "percent")).map(|_| ()), (word(&["per"]), word(&["cent"])).map(|_| ())));
    terminated(number, (not(adjective), not(percent))).parse(input)
}

fn weekday<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, (Weekday, TokIx)> {
    let name = map_opt(any, |t: Lexeme<'d>| {
        let day = weekday_of(t.text)?;
        (t.kind == Kind::Word && t.case != Case::Lower).then_some((day, t.ix))
    });
    (name, opt(token(|t| t.glued && t.text == "."))).map(|(w, _)| w).parse(input)
}

/// The weekday that a word names, in full or by its usual abbreviation.
fn weekday_of(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, &[&str], Weekday); 7] = [
        ("Monday", &["Mon"], Weekday::Monday),
        ("Tuesday", &["Tue", "Tues"], Weekday::Tuesday),
        ("Wednesday", &["Wed"], Weekday::Wednesday),
        ("Thursday", &["Thu", "Thur", "Thurs"], Weekday::Thursday),
        ("Friday", &["Fri"], Weekday::Friday),
        ("Saturday", &["Sat"], Weekday::Saturday),
        ("Sunday", &[], Weekday::Sunday),
    ];
    let [initial, second, ..] = word.as_bytes() else { return None };
    let (full, short, day) = NAMES[match [initial.to_ascii_uppercase(), second.to_ascii_lowercase()] {
        [b'M', b'o'] => 0,
        [b'T', b'u'] => 1,
        [b'W', b'e'] => 2,
        [b'T', b'h'] => 3,
        [b'F', b'r'] => 4,
        [b'S', b'a'] => 5,
        [b'S', b'u'] => 6,
        _ => return None,
    }];
    (full.eq_ignore_ascii_case(word) || short.contains(&word)).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{facts::grammar::lexemes, format::Format, source::Source, syntax::parse};

    fn dates(text: &str) -> Vec<String> {
        let doc = parse(Source::new("t.txt", text).into(), Format::Plain);
        collect(&doc, &lexemes(&doc, 0..doc.toks.len()))
            .into_iter()
            .map(|d| {
                let part = |n: Option<i64>| n.map_or("?".to_owned(), |n| n.to_string());
                let weekday =
                    d.weekday.map_or(String::new(), |(w, _)| format!("{} ", &crate::calendar::weekday_name(w)[..3]));
                format!(
                    "{weekday}{}-{}-{}",
                    part(d.year.map(i64::from)),
                    part(d.month.map(i64::from)),
                    part(d.day.map(i64::from))
                )
            })
            .collect()
    }

    #[test]
    fn common_orders() {
        assert_eq!(dates("They met on Tuesday, January 22, 2026."), ["Tue 2026-1-22"]);
        assert_eq!(dates("They met on Sat. 14 March 2025 and Jan. 5."), ["Sat 2025-3-14", "?-1-5"]);
        assert_eq!(dates("Signed on Monday (August 20, 2024) at noon."), ["Mon 2024-8-20"]);
        assert_eq!(dates("Signed on Monday (in August 2024) at noon."), ["2024-8-?"]);
        assert_eq!(dates("Signed on August 20, 2024 (Monday) at noon."), ["Mon 2024-8-20"]);
        assert_eq!(dates("On the 3rd of May 2024, from 19 to 23 January 2026."), ["2024-5-3", "2026-1-19"]);
        assert_eq!(dates("Since May 2024, and in 2019; by 2025-01-31."), ["2024-5-?", "2019-?-?", "2025-1-31"]);
        assert_eq!(dates("From Monday, 3 to Wednesday, 5 March 2025."), ["Mon 2025-3-3", "Wed 2025-3-5"]);
        assert_eq!(dates("On Friday, 31/01/2025 and 03/04/2025."), ["Fri 2025-1-31", "2025-?-?"]);
    }

    #[test]
    fn lower_case_may_and_counts_are_not_dates() {
        assert!(dates("The February 30-year issue and the 5-day June fair.").is_empty());
        assert!(dates("You may 5 times march 1,200 metres to 300 seats.").is_empty());
    }
}
