//! Lists that a number announces: after a colon or dash, as bullets, or as First … Nth over several paragraphs.

mod below;
mod listed;
mod named;

use std::ops::Range;

use super::{
    OrdinalRun, Quantities, Quantity,
    quantities::{Unit, is_function_word, part, singular_noun},
};
use crate::{
    lexicon::{Words, is_auxiliary},
    syntax::{Case, Document, Kind, TokIx, Zone},
};

use below::{bullets, ordinals};
use listed::LISTED;
use named::{copula, members, names_only, taken_up};

/// What opens the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// ":" or ", namely".
    Colon,
    /// A dash.
    Dash,
    /// A bracket that holds nothing else.
    Bracket,
    /// Bulleted or numbered items.
    Bullets,
    /// First, Second, …
    Ordinals,
    /// "were": names only.
    Copula,
}

/// A list and the number that announces it.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// Place of the number among the quantities.
    pub announced: usize,
    /// The items, in the likeliest reading.
    pub items: Vec<Range<TokIx>>,
    /// Fewest items that any reading gives …
    pub least: usize,
    /// … and most: an "and" may join two items or stand within one.
    pub most: usize,
    /// What opens it.
    pub opener: Opener,
}

/// A list within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The items.
    pub items: Vec<Range<TokIx>>,
    /// Fewest items of any reading.
    pub least: usize,
    /// Most items of any reading.
    pub most: usize,
    /// Parted by semicolons.
    pub semicolons: bool,
}

/// Longest phrase between the noun and the mark that opens the list, in tokens.
const REACH: usize = 9;

/// Every announced list, by the place of the number.
pub(super) fn collect(doc: &Document, quantities: &Quantities, runs: &[OrdinalRun]) -> Vec<Enumeration> {
    let mut found = Vec::new();
    for (at, quantity) in quantities.list.iter().enumerate() {
        if quantity.attributive {
            found.extend(members(doc, quantities, at));
        }
        if !announces(doc, quantity) {
            continue;
        }
        found.extend(
            inline(doc, quantities, at)
                .or_else(|| copula(doc, quantities, at))
                .or_else(|| bullets(doc, quantities, at))
                .or_else(|| taken_up(doc, quantities, at))
                .or_else(|| ordinals(doc, quantities, at, runs)),
        );
    }
    found
}

/// A count of 2 to 20 things that is not a subset of another count.
fn announces(doc: &Document, quantity: &Quantity) -> bool {
    let small = quantity.whole().is_some_and(|n| (2..=20).contains(&n));
    let zone = doc.zone(quantity.toks.start);
    if !small
        || !quantity.exact_count()
        || quantity.noun.is_none()
        || matches!(zone, Zone::Headline | Zone::Table | Zone::Residue | Zone::Contact)
    {
        return false;
    }
    let first = doc.sentence_of(quantity.toks.start).start;
    let before = |n: usize| quantity.toks.start.checked_sub(n).filter(|i| *i >= first).map_or("", |i| doc.text(i));
    // "three of the five priorities", "one of our five", "in the last two of": a part is named, not the list. "the signing of
    // three agreements" names them all.
    let of = if before(2) == "of" && is_function_word(before(1)) { 2 } else { 1 };
    let part_of = before(of) == "of"
        && quantity.toks.start.checked_sub(of + 1).filter(|&i| i >= first).is_none_or(|i| {
            PARTS.has(doc.toks[i].fold) || doc.toks[i].kind != Kind::Word || part(doc.toks[i].fold).is_some()
        });
    !part_of && !matches!(before(1), "first" | "last" | "top" | "past" | "next")
}

/// Words before "of" that name a part of what is counted.
const PARTS: Words<32> = Words::new([
    "all", "another", "any", "best", "both", "each", "either", "few", "first", "group", "half", "last", "latest",
    "list", "majority", "many", "most", "neither", "none", "one", "only", "other", "out", "part", "parts", "rest",
    "second", "several", "some", "third", "two", "which",
]);

/// `N noun (of …)? (":" | ", namely" | "—") items`
fn inline(doc: &Document, quantities: &Quantities, at: usize) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let sentence = doc.sentence_of(quantity.toks.start);
    let noun = quantity.noun.as_ref()?;
    let (opener, start) = opener(doc, noun.head + 1, &sentence, quantities)?;
    let end = match opener {
        Opener::Dash => (start..sentence.end).find(|&i| is_dash(doc, i)).unwrap_or(sentence.end),
        Opener::Bracket => (start..sentence.end).find(|&i| doc.text(i) == ")")?,
        _ => sentence.end,
    };
    if has_open_marker(doc, &(quantity.toks.start..end)) {
        return None;
    }
    let list = list(doc, start..end)?;
    let n = quantity.whole()? as usize;
    // "five programmes: two in health and three in schools": groups, whose sum is another check's business.
    let grouped = list.items.iter().any(|item| {
        quantities
            .within(&(item.start..item.end.min(item.start + 3)))
            .first()
            .is_some_and(|q| q.unit == Unit::Count && q.whole() != Some(1))
    });
    // "three words: 'sensible and workable'".
    let words =
        matches!(singular_noun(doc.text(noun.head)).as_str(), "word" | "letter" | "syllable" | "character" | "line");
    if grouped || words {
        return None;
    }
    // A dash often opens an aside: only an unmistakable list counts.
    let short = |item: &Range<TokIx>| item.len() <= 3 && item.clone().all(|i| doc.toks[i].kind == Kind::Word);
    if opener == Opener::Bracket && names_only(doc, &list).is_none() && !list.items.iter().all(short) {
        return None;
    }
    if matches!(opener, Opener::Dash | Opener::Bracket) && (list.items.len() < 3 || list.semicolons) {
        return None;
    }
    // "Three partners: Chile, Peru, Kenya and Fiji"; "two cities: Portland, Oregon, and Austin, Texas" is left alone.
    let named = names_only(doc, &list).filter(|&count| n >= 3 && count == n + 1 && list.least == n);
    if let Some(count) = named {
        return Some(Enumeration { announced: at, items: list.items, least: count, most: count, opener });
    }
    if n < list.least && !list.semicolons && !parallel(doc, &list) {
        return None;
    }
    if list.semicolons && n < list.least && list.items.iter().any(|item| item.len() > 15) {
        return None;
    }
    // "two districts, namely Riga and Oslo, at quays and squares; three centres": the semicolon parts more than the list.
    if list.semicolons
        && n < list.least
        && self::list(doc, list.items[0].clone()).is_some_and(|first| (first.least..=first.most).contains(&n))
    {
        return None;
    }
    Some(Enumeration { announced: at, items: list.items, least: list.least, most: list.most, opener })
}

/// The mark that opens the list and the token after it.
fn opener(
    doc: &Document,
    after_noun: TokIx,
    sentence: &Range<TokIx>,
    quantities: &Quantities,
) -> Option<(Opener, TokIx)> {
    const LEADS: [&str; 26] = [
        "of",
        "for",
        "in",
        "to",
        "on",
        "at",
        "from",
        "across",
        "under",
        "within",
        "by",
        "between",
        "with",
        "during",
        "through",
        "are",
        "were",
        "as",
        "took",
        "joined",
        "attended",
        "participated",
        "responded",
        "replied",
        "won",
        "follow",
    ];
    let mut i = after_noun;
    while i < sentence.end && i <= after_noun + REACH {
        let text = doc.text(i);
        if text == ":" {
            let spaced = doc.toks.get(i + 1).is_some_and(|t| t.space != crate::syntax::Space::None);
            return spaced.then_some((Opener::Colon, i + 1));
        }
        if is_dash(doc, i) {
            return Some((Opener::Dash, i + 1));
        }
        if text == "(" && i == after_noun {
            return Some((Opener::Bracket, i + 1));
        }
        if text == "," {
            return doc.is_word(i + 1, "namely").then_some((Opener::Colon, i + 2));
        }
        if doc.is_word(i, "namely") {
            return Some((Opener::Colon, i + 1));
        }
        let first = i == after_noun;
        let verb = matches!(
            text,
            "is" | "was" | "has" | "have" | "will" | "and" | "or" | "but" | "that" | "which" | "who" | "said" | "says"
        );
        let counted = quantities.within(&(i..i + 1)).first().is_some_and(|q| q.unit == Unit::Count);
        if doc.toks[i].kind == Kind::Mark || verb || counted || (first && !LEADS.contains(&text)) {
            return None;
        }
        i += 1;
    }
    None
}

fn is_dash(doc: &Document, i: TokIx) -> bool {
    let spaced_hyphen = doc.text(i) == "-"
        && doc.toks[i].space != crate::syntax::Space::None
        && doc.toks.get(i + 1).is_some_and(|t| t.space != crate::syntax::Space::None);
    matches!(doc.text(i), "—" | "--" | "–") || spaced_hyphen
}

/// "such as", "including", "among others", "etc.": the list is only a lower bound.
pub fn has_open_marker(doc: &Document, toks: &Range<TokIx>) -> bool {
    const OPEN: Words<24> = Words::new([
        "including",
        "include",
        "includes",
        "included",
        "notably",
        "particularly",
        "especially",
        "etc",
        "etcetera",
        "mainly",
        "e.g.",
        "e.g",
        "...",
        "principally",
        "primarily",
        "chiefly",
        "mostly",
        "like",
        "such",
        "among",
        "amongst",
        "for",
        "in",
        "and",
    ]);
    toks.clone().filter(|&i| OPEN.has(doc.toks[i].fold)).any(|i| {
        let next = |w| doc.is_word(i + 1, w);
        match doc.text(i) {
            "including" | "include" | "includes" | "included" | "Including" | "notably" | "particularly"
            | "especially" | "etc" | "etcetera" | "mainly" | "e.g." | "e.g" | "…" | "..." | "principally"
            | "primarily" | "chiefly" | "mostly" | "like" => true,
            "such" => next("as"),
            "among" | "amongst" => next("them") || next("others") || next("which") || next("these"),
            "for" | "For" => next("example") || next("instance"),
            "in" => next("particular"),
            "and" => next("others") || next("more") || next("so") || next("other"),
            _ => false,
        }
    })
}

/// Splits a list at its semicolons, or else at its commas and its last "and". `None` for what reads like a clause.
pub fn list(doc: &Document, mut toks: Range<TokIx>) -> Option<List> {
    while toks.end > toks.start
        && doc.toks[toks.end - 1].kind == Kind::Mark
        && !matches!(doc.text(toks.end - 1), ")" | "%")
    {
        toks.end -= 1;
    }
    if toks.is_empty() || toks.clone().any(|i| matches!(doc.text(i), ":" | "?" | "!")) {
        return None;
    }
    let semicolons = toks.clone().any(|i| doc.text(i) == ";");
    if !semicolons && toks.clone().any(|i| is_clause_word(doc, i)) {
        return None;
    }
    let parts = split(doc, &toks, if semicolons { ";" } else { "," });
    // "(1) flush; (2) dry": the items number themselves.
    let numbered =
        toks.clone().filter(|&i| doc.text(i) == "(" && doc.is_mark(i + 2, ")") && doc.text(i + 1).len() <= 3).count();
    let conjunction = |i: TokIx| matches!(doc.text(i), "and" | "or" | "&" | "plus") && doc.toks[i].kind != Kind::Number;
    let mut items = Vec::new();
    let mut inner = 0;
    let count = parts.len();
    let mut closed = false;
    for (n, mut part) in parts.into_iter().enumerate() {
        if !part.is_empty() && conjunction(part.start) {
            part.start += 1;
            closed |= n + 1 == count;
        }
        if part.is_empty() {
            return None;
        }
        let ands: Vec<TokIx> = if semicolons { Vec::new() } else { part.clone().filter(|&i| conjunction(i)).collect() };
        inner += ands.len();
        match ands.last() {
            Some(&last) if n + 1 == count && !closed && last > part.start && last + 1 < part.end => {
                items.push(part.start..last);
                items.push(last + 1..part.end);
            }
            _ => items.push(part),
        }
    }
    if numbered >= 2 {
        return (numbered == items.len()).then_some(List { items, least: numbered, most: numbered, semicolons });
    }
    // Groups parted by semicolons may count by group or by member.
    let members = |item: &Range<TokIx>| item.clone().filter(|&i| doc.text(i) == "," || conjunction(i)).count();
    let most = if semicolons { count + items.iter().map(members).sum::<usize>() } else { count + inner };
    (items.len() >= 2).then_some(List { items, least: count, most, semicolons })
}

/// Parts between separators outside brackets.
fn split(doc: &Document, toks: &Range<TokIx>, separator: &str) -> Vec<Range<TokIx>> {
    let mut parts = Vec::new();
    let mut depth = 0;
    let mut from = toks.start;
    for i in toks.clone() {
        match doc.text(i) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            text if text == separator && depth <= 0 => {
                parts.push(from..i);
                from = i + 1;
            }
            _ => {}
        }
    }
    parts.push(from..toks.end);
    parts
}

/// Words of a finite clause: commas there part clauses, not items.
fn is_clause_word(doc: &Document, i: TokIx) -> bool {
    let word = doc.text(i);
    is_auxiliary(word)
        || matches!(
            word,
            "said"
                | "says"
                | "it"
                | "we"
                | "they"
                | "he"
                | "she"
                | "which"
                | "who"
                | "whose"
                | "where"
                | "when"
                | "because"
                | "I"
                | "but"
                | "while"
        )
}

/// Items that can be nothing but items: short, not names, none an apposition or an aside.
fn parallel(doc: &Document, list: &List) -> bool {
    list.items.iter().all(|item| {
        let first = item.start;
        let aside = matches!(
            doc.text(first),
            "with"
                | "aimed"
                | "ranging"
                | "from"
                | "as"
                | "both"
                | "namely"
                | "respectively"
                | "then"
                | "not"
                | "thereby"
                | "thus"
                | "so"
                | "especially"
                | "where"
                | "of"
        ) || doc.text(first).ends_with("ing");
        let name = doc.toks[first].case != Case::Lower
            || item.clone().any(|i| matches!(doc.toks[i].kind, Kind::Number | Kind::Code | Kind::Link));
        !aside && !name && item.len() <= 6
    })
}
