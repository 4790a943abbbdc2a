//! The number grammar: figures, words and both, with magnitudes. `nom` over lexemes.

use std::{collections::HashMap, sync::LazyLock};

use nom::{
    Parser,
    branch::alt,
    combinator::{map_opt, opt, verify},
    sequence::preceded,
};
use rust_decimal::Decimal;

use super::super::grammar::{Lexeme, Parsed, Tokens, any, token, word};
use crate::{
    lexicon::fold_hash,
    phrases::{KeyHash, Sieve},
    syntax::{Document, Kind, TokIx},
};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "1,200".
    Figures,
    /// "twelve hundred".
    Words,
    /// "1.2 million".
    Mixed,
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: Decimal,
    /// One unit of the last place written: 0.1 million for "2.3 million"; 1 for "1,203" and for words below a magnitude.
    pub step: Decimal,
    /// Its form.
    pub form: Form,
    /// "half", "a third", "three quarters": the value is in percent.
    pub fraction: bool,
}

/// What a number word contributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 0 to 19.
    Unit(u32),
    /// 20 to 90.
    Tens(u32),
    /// 100.
    Hundred,
    /// Powers of ten from 10³ (and lakh, crore).
    Magnitude(u64),
    /// 12.
    Dozen,
    /// 2 for "half", 3 for "third(s)", …
    Fraction(u32),
}

/// The words for 0 to 20, in order.
pub const NUMBER_WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The number words by their folds, and a quick test for the words that are none.
static PARTS: LazyLock<(Sieve<32>, HashMap<u64, Part, KeyHash>)> = LazyLock::new(|| {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const FRACTIONS: [(&str, u32); 10] = [
        ("half", 2),
        ("third", 3),
        ("thirds", 3),
        ("quarter", 4),
        ("quarters", 4),
        ("fifth", 5),
        ("fifths", 5),
        ("tenth", 10),
        ("tenths", 10),
        ("halves", 2),
    ];
    const MAGNITUDES: [(&str, u64); 10] = [
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
        ("mn", 1_000_000),
        ("bn", 1_000_000_000),
        ("tn", 1_000_000_000_000),
        ("trn", 1_000_000_000_000),
        ("lakh", 100_000),
        ("crore", 10_000_000),
    ];
    let mut map: HashMap<u64, Part, KeyHash> = HashMap::default();
    map.extend(NUMBER_WORDS[..20].iter().zip(0..).map(|(w, n)| (fold_hash(w), Part::Unit(n))));
    map.extend(TENS.iter().zip(2..).map(|(w, n)| (fold_hash(w), Part::Tens(n * 10))));
    map.extend(FRACTIONS.iter().map(|&(w, n)| (fold_hash(w), Part::Fraction(n))));
    map.extend(MAGNITUDES.iter().map(|&(w, n)| (fold_hash(w), Part::Magnitude(n))));
    map.insert(fold_hash("hundred"), Part::Hundred);
    map.insert(fold_hash("dozen"), Part::Dozen);
    let mut sieve = Sieve::default();
    for &fold in map.keys() {
        sieve.insert(fold);
    }
    (sieve, map)
});

/// The number word with this fold.
#[inline]
pub fn part(fold: u64) -> Option<Part> {
    let (sieve, parts) = &*PARTS;
    if sieve.may_hold(fold) { parts.get(&fold).copied() } else { None }
}

/// Every number word of a draft, in no order.
pub fn places(doc: &Document) -> impl Iterator<Item = TokIx> + '_ {
    PARTS.1.keys().flat_map(|&fold| doc.places_of(fold)).filter(|&i| doc.toks[i].kind == Kind::Word)
}

fn part_of(lexeme: &Lexeme<'_>) -> Option<Part> {
    (lexeme.kind == Kind::Word).then(|| part(lexeme.fold))?
}

/// Beyond this no release counts, and sums and products of two would leave the decimals: 10^18.
const LARGEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);

/// `number := figures (magnitude)? | fraction | words`
pub fn number<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, Number> {
    verify(alt((figures_number, fraction, words_number)), |number: &Number| number.value <= LARGEST).parse(input)
}

/// The digits of a figure: value and step. `None` when its separators do not make one number.
pub fn digits(text: &str) -> Option<(Decimal, Decimal)> {
    let plain: String = text.chars().filter(|&c| c != ',').collect();
    let grouped = text.contains(',');
    let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), ""), |(w, d)| (w, d));
    if decimals.contains('.') || decimals.contains(',') || (grouped && !well_grouped(text.split('.').next()?)) {
        return None;
    }
    if whole.len() + decimals.len() > 20 {
        return None;
    }
    Some((plain.parse().ok()?, Decimal::new(1, decimals.len() as u32)))
}

/// Groups of three after the first, or the Indian 2-2-3.
pub fn well_grouped(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, middle @ .., last] = groups.as_slice() else { return true };
    !first.is_empty() && last.len() == 3 && {
        let western = first.len() <= 3 && middle.iter().all(|g| g.len() == 3);
        let indian = first.len() <= 2 && middle.iter().all(|g| g.len() == 2);
        western || indian
    }
}

fn figures_number<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, Number> {
    let figures = map_opt(any, |t: Lexeme<'d>| match t.kind {
        Kind::Number => digits(t.text).map(|(v, s)| (v, s, Form::Figures)),
        Kind::Code => {
            let at = t.text.find(|c: char| !c.is_ascii_digit())?;
            let scale = match &t.text[at..] {
                "bn" => 1_000_000_000,
                "mn" | "m" => 1_000_000,
                "tn" | "trn" => 1_000_000_000_000_u64,
                _ => return None,
            };
            let value = t.text[..at].parse::<Decimal>().ok()?.checked_mul(scale.into())?;
            Some((value, scale.into(), Form::Mixed))
        }
        _ => None,
    });
    let glued = map_opt(any, |t: Lexeme<'d>| {
        (t.glued && t.kind == Kind::Word).then_some(())?;
        match t.text {
            "bn" => Some(1_000_000_000_u64),
            "m" | "mn" => Some(1_000_000),
            "k" => Some(1_000),
            "tn" => Some(1_000_000_000_000),
            _ => None,
        }
    });
    (figures, opt(alt((scale, glued))), opt(scale))
        .map_opt(|((value, step, form), first, second)| {
            let scale = first.unwrap_or(1).checked_mul(second.unwrap_or(1))?;
            let form = if first.is_some() { Form::Mixed } else { form };
            Some(Number {
                value: value.checked_mul(scale.into())?,
                step: step.checked_mul(scale.into())?,
                form,
                fraction: false,
            })
        })
        .parse(input)
}

/// "million", "-million", "thousand".
fn scale<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, u64> {
    let magnitude = map_opt(any, |t: Lexeme<'d>| match part_of(&t)? {
        Part::Magnitude(n) => Some(n),
        Part::Hundred => Some(100),
        _ => None,
    });
    preceded(opt(token(|t| t.glued && t.text == "-")), magnitude).parse(input)
}

/// `fraction := ("a"|"one"|unit)? "-"? ("half"|"third"|"quarters"…)`: the caller decides whether the context makes it one.
fn fraction<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, Number> {
    let count = map_opt(any, |t: Lexeme<'d>| match part_of(&t) {
        Some(Part::Unit(n @ 1..=9)) => Some(n),
        _ => (t.text.eq_ignore_ascii_case("a")).then_some(1),
    });
    let denominator = map_opt(any, |t: Lexeme<'d>| match part_of(&t)? {
        Part::Fraction(n) => Some((n, t.text.ends_with('s'))),
        _ => None,
    });
    (opt((count, opt(token(|t| t.glued && t.text == "-")))), denominator)
        .map_opt(|(count, (of, plural))| {
            let count = count.map(|(n, _)| n);
            // "three quarter" is not a fraction, nor is a lone "third".
            if count.is_none() && of != 2 || count.is_some_and(|n| n >= of || plural != (n > 1)) {
                return None;
            }
            let value = Decimal::from(count.unwrap_or(1) * 100).checked_div(of.into())?;
            Some(Number { value: value.round_dp(4), step: Decimal::from(6), form: Form::Words, fraction: true })
        })
        .parse(input)
}

/// `words := below_thousand? ("thousand" "and"? below_thousand?)? magnitude? ("and a half")?`
fn words_number<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, Number> {
    let article = word(&["a", "an"]).map(|_| 1_u32);
    let dozens =
        (alt((below_hundred, article)), map_opt(any, |t: Lexeme<'d>| (part_of(&t)? == Part::Dozen).then_some(())))
            .map(|(n, ())| Number { value: (n * 12).into(), step: Decimal::ONE, form: Form::Words, fraction: false });
    let article_scale = (word(&["a", "an"]), magnitude).map(|(_, scale)| Number {
        value: scale.into(),
        step: scale.into(),
        form: Form::Words,
        fraction: false,
    });
    let counted = (below_thousand, opt(scaled), opt(magnitude), opt((word(&["and"]), word(&["a"]), word(&["half"]))))
        .map(|(head, thousands, scale, half)| {
            let mut value = Decimal::from(head);
            let mut step = Decimal::ONE;
            if let Some((scale, rest)) = thousands {
                value = value * Decimal::from(scale) + Decimal::from(rest.unwrap_or(0));
                step = if rest.is_some() { step } else { scale.into() };
            } else {
                let scale = Decimal::from(scale.unwrap_or(1));
                value *= scale;
                step *= scale;
            }
            if half.is_some() {
                value += step / Decimal::TWO;
                step /= Decimal::TWO;
            }
            Number { value, step, form: Form::Words, fraction: false }
        });
    alt((dozens, article_scale, counted)).parse(input)
}

fn magnitude<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, u64> {
    map_opt(any, |t: Lexeme<'d>| match part_of(&t)? {
        Part::Magnitude(n) => Some(n),
        _ => None,
    })
    .parse(input)
}

/// "thousand", "thousand two hundred", "million".
fn scaled<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, (u64, Option<u32>)> {
    (magnitude, opt(preceded(opt(word(&["and"])), below_thousand))).parse(input)
}

fn below_thousand<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, u32> {
    let hundred = || map_opt(any, |t: Lexeme<'d>| (part_of(&t)? == Part::Hundred).then_some(()));
    let hundreds =
        (alt((below_hundred, word(&["a"]).map(|_| 1))), hundred(), opt(preceded(opt(word(&["and"])), below_hundred)))
            .map(|(n, (), rest)| n * 100 + rest.unwrap_or(0));
    alt((hundreds, below_hundred)).parse(input)
}

fn below_hundred<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, u32> {
    let tens = map_opt(any, |t: Lexeme<'d>| match part_of(&t)? {
        Part::Tens(n) => Some(n),
        _ => None,
    });
    let unit = |low: u32| {
        map_opt(any, move |t: Lexeme<'d>| match part_of(&t)? {
            Part::Unit(n) if n >= low => Some(n),
            _ => None,
        })
    };
    let joined = preceded(token(|t| t.glued && t.text == "-"), map_opt(unit(1), |n| (n < 10).then_some(n)));
    let compound = (tens, opt(joined)).map(|(t, u)| t + u.unwrap_or(0));
    alt((compound, unit(0))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{facts::grammar::lexemes, format::Format, source::Source, syntax::parse};

    fn read(text: &str) -> Option<(String, usize)> {
        let doc = parse(Source::new("t.txt", text).into(), Format::Plain);
        let tokens = lexemes(&doc, 0..doc.toks.len());
        let (rest, n) = number(&tokens).ok()?;
        Some((n.value.normalize().to_string(), tokens.len() - rest.len()))
    }

    #[test]
    fn figures_words_and_magnitudes() {
        for (text, value) in [
            ("1,200", "1200"),
            ("2.3 million", "2300000"),
            ("1,25,000 crore", "1250000000000"),
            ("twelve", "12"),
            ("twenty-one", "21"),
            ("one hundred and five", "105"),
            ("two hundred thousand", "200000"),
            ("three thousand four hundred", "3400"),
            ("a million", "1000000"),
            ("two and a half", "2.5"),
            ("two dozen", "24"),
            ("a third", "33.3333"),
            ("three-quarters", "75"),
            ("half", "50"),
            ("40bn", "40000000000"),
        ] {
            let (found, taken) = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found, value, "{text}");
            let doc = parse(Source::new("t.txt", text).into(), Format::Plain);
            assert_eq!(taken, doc.toks.len(), "{text}");
        }
    }

    #[test]
    fn not_numbers() {
        for text in ["third", "quarters", "a", "6,5000,000", "3.4.5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
