//! The counted noun behind a number. There is no tagger: the head is the last of the first plural-looking words before
//! anything that closes a noun phrase.

use std::ops::Range;

use crate::{
    calendar::{is_month, is_weekday},
    lexicon::{Words, fold_hash},
    syntax::{Case, Document, Kind, Tok, TokIx},
};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Words between number and head.
    pub mods: Range<TokIx>,
    /// The head.
    pub head: TokIx,
}

/// Most words between a number and its noun.
const REACH: usize = 5;

/// The counted noun that starts at `start`, if a plural-looking word closes it before `end`.
pub(super) fn noun_at(doc: &Document, start: TokIx, end: TokIx) -> Option<Noun> {
    let end = end.min(start + REACH + 1);
    let mut head = None;
    for i in start..end {
        let tok = doc.toks[i];
        let hyphen = tok.kind == Kind::Mark && doc.text(i) == "-";
        match tok.kind {
            Kind::Word if !is_function_tok(&doc.toks[i]) => {
                if is_plural(doc.text(i)) {
                    head = Some(i);
                } else if head.is_some() {
                    break;
                }
            }
            Kind::Clitic if head.is_none() => return None,
            Kind::Code | Kind::Number if head.is_none() => {}
            _ if hyphen && head.is_none() => {}
            _ => break,
        }
    }
    head.map(|head| Noun { mods: start..head, head })
}

/// Words that close a noun phrase.
const FUNCTION_WORDS: Words<114> = Words::new([
    "a",
    "about",
    "above",
    "across",
    "after",
    "against",
    "ago",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "began",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "came",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "each",
    "every",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "how",
    "i",
    "if",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "may",
    "might",
    "more",
    "most",
    "must",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "or",
    "our",
    "out",
    "over",
    "per",
    "said",
    "says",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "was",
    "we",
    "were",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yet",
    "you",
    "your",
]);

/// True for words that close a noun phrase.
pub fn is_function_word(word: &str) -> bool {
    word.is_ascii() && FUNCTION_WORDS.has(fold_hash(word))
}

/// [`is_function_word`] of a token, by its fold.
#[inline]
pub fn is_function_tok(tok: &Tok) -> bool {
    FUNCTION_WORDS.has(tok.fold)
}

/// True for words that look like a plural noun.
pub fn is_plural(word: &str) -> bool {
    const IRREGULAR: [&str; 12] = [
        "people",
        "men",
        "women",
        "children",
        "staff",
        "personnel",
        "police",
        "fishermen",
        "businesswomen",
        "businessmen",
        "criteria",
        "media",
    ];
    const NOT: [&str; 24] = [
        "this",
        "its",
        "his",
        "was",
        "has",
        "is",
        "as",
        "us",
        "series",
        "news",
        "previous",
        "various",
        "serious",
        "religious",
        "famous",
        "indigenous",
        "numerous",
        "continuous",
        "analysis",
        "basis",
        "crisis",
        "across",
        "always",
        "perhaps",
    ];
    let lower = word.to_ascii_lowercase();
    if IRREGULAR.contains(&lower.as_str()) {
        return true;
    }
    lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is")
        && !NOT.contains(&lower.as_str())
}

/// A noun without its plural ending, lower-case.
pub fn singular_noun(word: &str) -> String {
    let lower = word.to_lowercase();
    let irregular = match lower.as_str() {
        "people" => Some("person"),
        "men" => Some("man"),
        "women" => Some("woman"),
        "children" => Some("child"),
        "criteria" => Some("criterion"),
        _ => None,
    };
    if let Some(word) = irregular {
        return word.to_owned();
    }
    for (ending, put) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")] {
        if let Some(stem) = lower.strip_suffix(ending)
            && stem.len() > 2
        {
            return format!("{stem}{put}");
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if is_plural(&lower) => stem.to_owned(),
        _ => lower,
    }
}

/// True when two tokens are the same noun, number aside.
pub fn same_noun(doc: &Document, a: TokIx, b: TokIx) -> bool {
    doc.toks[a].fold == doc.toks[b].fold || singular_noun(doc.text(a)) == singular_noun(doc.text(b))
}

/// True for a word that opens a name: a capital that neither its place nor the calendar explains ("by Friday 540 wells").
pub(super) fn is_name(doc: &Document, i: TokIx) -> bool {
    let text = doc.text(i);
    doc.toks[i].kind == Kind::Word
        && doc.toks[i].case != Case::Lower
        && !doc.starts_sentence(i)
        && !is_weekday(text)
        && !is_month(text)
}
