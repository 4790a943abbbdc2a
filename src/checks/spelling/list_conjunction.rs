//! Lists without "and": "political, economic, cultural diplomacy", "from cooperation, peacekeeping to trade".

use super::list_units;
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon::Words,
    syntax::{Case, Document, Kind, TokIx, Zone},
};

/// Adjectives that name a field: several of them do not pile up, they are joined.
const FIELDS: Words<38> = Words::new([
    "political",
    "economic",
    "cultural",
    "social",
    "military",
    "diplomatic",
    "financial",
    "technical",
    "legal",
    "educational",
    "scientific",
    "environmental",
    "commercial",
    "industrial",
    "agricultural",
    "digital",
    "regional",
    "national",
    "international",
    "global",
    "local",
    "bilateral",
    "multilateral",
    "religious",
    "medical",
    "academic",
    "judicial",
    "legislative",
    "administrative",
    "parliamentary",
    "defence",
    "defense",
    "central",
    "provincial",
    "municipal",
    "ethnic",
    "linguistic",
    "technological",
]);

/// Reports such lists.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for comma in doc.places(",") {
        let block = doc.block_of(comma);
        let (start, end) = (block.toks.start, block.toks.end);
        let zone = matches!(block.zone, Zone::Body | Zone::List | Zone::Question);
        if !zone || doc.text(comma) != "," || comma == start || comma + 2 >= end || doc.in_speech(comma) {
            continue;
        }
        if let Some(toks) = fields(doc, comma, end)
            .or_else(|| from_to(doc, comma, end))
            .or_else(|| quoted(doc, comma, end))
            .or_else(|| list_units::term(doc, comma, end))
            .or_else(|| list_units::subjects(doc, comma, end))
        {
            let (left, right) = (doc.text(comma - 1), doc.text(comma + 1));
            let finding = cx.finding(toks, format!("list without “and” before “{right}”")).edit(
                Applicability::Unsafe,
                doc.span(comma - 1..comma + 2),
                doc.slice(comma - 1..comma + 2),
                &format!("{left} and {right}"),
            );
            out.push(finding);
        }
    }
}

fn is_field(doc: &Document, tok: TokIx) -> bool {
    lower(doc, tok) && FIELDS.has(doc.toks[tok].fold)
}

fn lower(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word && doc.toks[tok].case == Case::Lower
}

/// Three fields, the last before a noun.
fn fields(doc: &Document, comma: TokIx, end: TokIx) -> Option<std::ops::Range<TokIx>> {
    let first = comma.checked_sub(3)?;
    let three =
        is_field(doc, first) && doc.text(first + 1) == "," && is_field(doc, comma - 1) && is_field(doc, comma + 1);
    let noun = comma + 2 < end
        && lower(doc, comma + 2)
        && !matches!(doc.text(comma + 2), "and" | "or")
        && !is_field(doc, comma + 2);
    (three && noun && doc.block_of(first).toks.contains(&comma)).then_some(first..comma + 3)
}

/// "from A, B to C" with one to three plain words for each.
fn from_to(doc: &Document, comma: TokIx, end: TokIx) -> Option<std::ops::Range<TokIx>> {
    const WORDS: usize = 3;
    let start = doc.block_of(comma).toks.start;
    let mut from = comma;
    while from > start && comma - from < WORDS && lower(doc, from - 1) && !doc.is_word(from - 1, "from") {
        from -= 1;
    }
    if from == comma || from == start || !doc.is_word(from - 1, "from") {
        return None;
    }
    let to = (comma + 2..end.min(comma + 2 + WORDS)).find(|&i| doc.is_word(i, "to"))?;
    let thing = |i: TokIx| {
        lower(doc, i) && !NO_THING.contains(&doc.text(i)) && !["ed", "ly"].iter().any(|end| doc.text(i).ends_with(end))
    };
    let plain = (from..comma).all(thing) && (comma + 1..to).all(thing);
    let followed = to + 1 < end && doc.toks[to + 1].kind == Kind::Word;
    (plain && followed).then_some(from - 1..to + 1)
}

/// Words that make "from A, B to" something else than a list: articles and pronouns, verbs, links.
const NO_THING: &[&str] = &[
    "to",
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "my",
    "our",
    "your",
    "his",
    "her",
    "its",
    "their",
    "there",
    "here",
    "now",
    "then",
    "what",
    "which",
    "who",
    "where",
    "when",
    "while",
    "if",
    "because",
    "so",
    "as",
    "and",
    "or",
    "but",
    "also",
    "not",
    "i",
    "we",
    "he",
    "she",
    "it",
    "they",
    "you",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "should",
    "must",
    "need",
    "want",
    "work",
    "welcome",
    "including",
    "in",
    "on",
    "at",
    "of",
    "by",
    "for",
    "with",
    "from",
    "due",
    "according",
    "thanks",
    "up",
    "down",
    "back",
    "next",
    "close",
    "able",
    "likely",
    "set",
    "subject",
    "ready",
    "owing",
    "led",
    "prior",
    "overseas",
    "abroad",
    "around",
    "coming",
    "continuing",
    "helping",
    "went",
    "going",
    "home",
    "quarter",
    "year",
    "day",
    "month",
    "time",
    "today",
    "previous",
    "each",
    "all",
    "every",
    "one",
    "two",
    "some",
    "other",
    "another",
    "both",
    "no",
    "us",
    "them",
    "me",
];

/// `have "keywords", core messages in`: a quoted term and a plain one, governed by one verb or preposition.
fn quoted(doc: &Document, comma: TokIx, end: TokIx) -> Option<std::ops::Range<TokIx>> {
    const GOVERNORS: &[&str] = &[
        "have", "has", "with", "of", "use", "uses", "need", "create", "build", "promote", "provide", "choose", "find",
    ];
    const LINKS: &[&str] = &["in", "on", "of", "for", "from", "to", "with"];
    const NEAR: usize = 8;
    if doc.toks[comma - 1].kind != Kind::Mark {
        return None;
    }
    let quote = doc.quotes.iter().find(|q| q.scare && q.closed && q.end + 1 == comma)?;
    let governed = quote.open > doc.block_of(comma).toks.start && GOVERNORS.contains(&doc.text(quote.open - 1));
    let thing = |i: TokIx| {
        let text = doc.text(i);
        lower(doc, i) && !NO_THING.contains(&text) && !["ed", "ly", "ing"].iter().any(|end| text.ends_with(end))
    };
    let link = (comma + 2..end.min(comma + 4)).find(|&i| LINKS.contains(&doc.text(i)))?;
    let plain = (comma + 1..link).all(thing);
    let joined = (link..end.min(link + NEAR)).any(|i| doc.is_word(i, "and") || doc.is_word(i, "or"));
    (governed && plain && !joined).then_some(quote.open..link)
}
