//! Token patterns as editors write them: `on <date> morning|afternoon`, `since <number> up? to now`, `in general ...6 in
//! particular`. Reading them is here; finding them in a draft is a check's work.

use crate::{
    lexicon::lookup,
    syntax::{Kind, phrase_toks},
};

/// One place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these.
    OneOf {
        /// The alternatives.
        choices: Vec<Choice>,
        /// It may be absent.
        optional: bool,
    },
    /// Up to so many words of any kind.
    Gap(usize),
}

/// One alternative of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Folded tokens.
    Literal(Vec<u64>),
    /// A class of tokens.
    Class(Class),
}

/// What a `<class>` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Any word.
    Word,
    /// A figure or a number word.
    Number,
    /// One to five words with a capital.
    Name,
    /// A date in any form.
    Date,
    /// A time of day.
    Time,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
    /// The title of a registered office.
    Title,
    /// A registered organisation.
    Organisation,
    /// A registered person.
    Person,
}

/// Every class with its name in rule files.
pub const CLASSES: [(&str, Class); 11] = [
    ("word", Class::Word),
    ("number", Class::Number),
    ("name", Class::Name),
    ("date", Class::Date),
    ("time", Class::Time),
    ("email", Class::Email),
    ("phone", Class::Phone),
    ("url", Class::Url),
    ("title", Class::Title),
    ("organisation", Class::Organisation),
    ("person", Class::Person),
];

/// Longest gap, in words.
const MAX_GAP: usize = 20;

/// A pattern that was read.
#[derive(Clone, Debug, Default)]
pub struct TokenPattern {
    /// Its places, in order.
    pub elements: Vec<Element>,
    /// The place that is looked up: its literal words are the rarest.
    pub anchor: usize,
    /// The words of that place, for the index.
    pub anchors: Vec<String>,
    /// Most tokens that the places before it take, a quotation mark on either side of each counted.
    pub lead: usize,
}

/// What a class may take: "the Deputy Prime Minister", "2.4 million", "on 3 May 2025 at".
const CLASS_LENGTH: usize = 12;

/// Most tokens that a place takes.
fn longest(element: &Element) -> usize {
    let choice = |choice: &Choice| match choice {
        Choice::Literal(folds) => folds.len(),
        Choice::Class(_) => CLASS_LENGTH,
    };
    match element {
        // Marks inside are not counted.
        Element::Gap(most) => most * 3,
        Element::OneOf { choices, .. } => choices.iter().map(choice).max().unwrap_or(0),
    }
}

/// Reads a pattern, or says what is wrong with it. `listed` gives the items of what may be a named list.
pub fn read(text: &str, listed: &mut dyn FnMut(&str) -> Vec<String>) -> Result<TokenPattern, String> {
    let mut pattern = TokenPattern::default();
    let mut best: Option<u8> = None;
    for written in text.split_whitespace() {
        let (written, optional) = written.strip_suffix('?').map_or((written, false), |w| (w, true));
        let words: Vec<String> = written.split('|').flat_map(&mut *listed).collect();
        let element = element(written, &words, optional)?;
        if let Element::OneOf { choices, optional: false } = &element
            && let Some(rarity) = rarity(choices, &words)
            && best.is_none_or(|b| rarity > b)
        {
            best = Some(rarity);
            pattern.anchor = pattern.elements.len();
            pattern.anchors = words;
        }
        pattern.elements.push(element);
    }
    pattern.lead = pattern.elements[..pattern.anchor].iter().map(|e| longest(e) + 2).sum();
    let gap_at = |e: Option<&Element>| matches!(e, Some(Element::Gap(_)));
    if best.is_none() {
        return Err("a pattern needs one place that is always there and lists only words".to_owned());
    }
    if gap_at(pattern.elements.first()) || gap_at(pattern.elements.last()) {
        return Err("a pattern cannot begin or end with `...`".to_owned());
    }
    Ok(pattern)
}

fn element(written: &str, words: &[String], optional: bool) -> Result<Element, String> {
    if let Some(count) = written.strip_prefix("...") {
        return match count.parse() {
            Ok(n) if (1..=MAX_GAP).contains(&n) => Ok(Element::Gap(n)),
            _ => Err(format!("`{written}`: write `...N` for up to N words, N from 1 to {MAX_GAP}")),
        };
    }
    let choices = words.iter().map(|word| choice(word)).collect::<Result<_, _>>()?;
    Ok(Element::OneOf { choices, optional })
}

/// Reads one alternative: words or a `<class>`.
pub fn choice(written: &str) -> Result<Choice, String> {
    if let Some(name) = written.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
        let class = CLASSES.iter().find(|(n, _)| *n == name).map(|&(_, class)| Choice::Class(class));
        return class.ok_or_else(|| {
            let known: Vec<String> = CLASSES.iter().map(|(n, _)| format!("<{n}>")).collect();
            format!("`{written}` is no class: write one of {}", known.join(", "))
        });
    }
    let folds: Vec<u64> = phrase_toks(written).iter().map(|t| t.fold).collect();
    if folds.is_empty() { Err("an alternative between `|` is empty".to_owned()) } else { Ok(Choice::Literal(folds)) }
}

/// What is wrong with the places that a replacement names: `{5}` of a pattern with three.
pub fn wrong_place(replace: &str, places: usize) -> Option<String> {
    replace.split('{').skip(1).find_map(|rest| {
        let (name, _) = rest.split_once('}')?;
        let place = name.parse::<usize>().ok()?;
        let message = || format!("`{{{name}}}` names a place that the pattern does not have: it has {places}");
        (place == 0 || place > places).then(message)
    })
}

/// How rare the commonest of the literal choices is; `None` when one is a class or a mark.
fn rarity(choices: &[Choice], words: &[String]) -> Option<u8> {
    if choices.iter().any(|c| matches!(c, Choice::Class(_))) {
        return None;
    }
    let rank = |word: &str| {
        let toks = phrase_toks(word);
        let words = toks.iter().filter(|t| t.kind != Kind::Mark);
        words.map(|t| lookup(&word[t.span.range()]).map_or(15, crate::lexicon::Entry::rank) + 1).max()
    };
    words.iter().map(|w| rank(w).unwrap_or(0)).min()
}
