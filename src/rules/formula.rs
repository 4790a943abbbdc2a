//! Agreed formulations as they are compared: words and compounds, interchangeable phrases as one, marks left out.

use std::ops::Range;

use crate::{
    lexicon::{Words, fold_hash},
    syntax::{Kind, Space, Tok},
};

/// A word, a hyphenated compound, or one phrase of a group of interchangeable ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Equal for units that mean the same to the rule.
    pub key: u64,
    /// Equal for a singular and its plural.
    pub stem: u64,
    /// False for articles, conjunctions and prepositions.
    pub content: bool,
    /// Its tokens, counted from the start of the slice that was read.
    pub toks: Range<usize>,
}

/// Weight of a function word beside the 1 of a content word.
pub const FUNCTION_WEIGHT: f64 = 0.2;

impl Unit {
    /// 1 for a content word.
    pub fn weight(&self) -> f64 {
        if self.content { 1.0 } else { FUNCTION_WEIGHT }
    }
}

/// Words that carry no content of their own.
const FUNCTION: Words<29> = Words::new([
    "a", "an", "and", "as", "at", "both", "but", "by", "for", "from", "in", "into", "is", "its", "nor", "of", "on",
    "or", "our", "s", "so", "that", "the", "their", "to", "towards", "was", "were", "with",
]);

/// True for articles, conjunctions, prepositions and the like.
#[inline]
pub fn is_function_tok(tok: &Tok) -> bool {
    FUNCTION.has(tok.fold)
}

/// Reads `toks` of `text` as units. `equivalent` are groups of interchangeable phrases, as folded tokens.
pub fn units(toks: &[Tok], text: &str, equivalent: &[Vec<Vec<u64>>]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(toks.len());
    let mut i = 0;
    while i < toks.len() {
        if let Some((group, len)) = group_at(toks, i, equivalent) {
            // Keys of words are hashes of text; a group's are hashes of a text that no token reads.
            let key = fold_hash(&format!("group {group}"));
            units.push(Unit { key, stem: key, content: true, toks: i..i + len });
            i += len;
            continue;
        }
        let end = word_end(toks, i);
        if matches!(toks[i].kind, Kind::Mark | Kind::Clitic) {
            i += 1;
            continue;
        }
        let written = &text[toks[i].span.start()..toks[end - 1].span.end()];
        let key = fold_hash(written);
        let content = !FUNCTION.has(key);
        units.push(Unit { key, stem: stem(written), content, toks: i..end });
        i = end;
    }
    units
}

/// The end of the word or hyphenated compound at `i`.
fn word_end(toks: &[Tok], i: usize) -> usize {
    let mut end = i + 1;
    let hyphen = fold_hash("-");
    while end + 1 < toks.len()
        && toks[end].fold == hyphen
        && toks[end].space == Space::None
        && toks[end + 1].space == Space::None
        && matches!(toks[end + 1].kind, Kind::Word | Kind::Number)
    {
        end += 2;
    }
    end
}

/// The longest interchangeable phrase at `i`: its group and length.
fn group_at(toks: &[Tok], i: usize, equivalent: &[Vec<Vec<u64>>]) -> Option<(usize, usize)> {
    let starts = |phrase: &Vec<u64>| {
        !phrase.is_empty()
            && phrase.len() <= toks.len() - i
            && phrase.iter().zip(&toks[i..]).all(|(&fold, tok)| tok.fold == fold)
            // Not the head of a longer compound.
            && (toks[i].kind == Kind::Mark || word_end(toks, i + phrase.len() - 1) == i + phrase.len())
    };
    let phrases = equivalent.iter().enumerate().flat_map(|(g, group)| group.iter().map(move |p| (g, p)));
    phrases.filter(|(_, p)| starts(p)).map(|(g, p)| (g, p.len())).max_by_key(|&(_, len)| len)
}

/// A singular and its plural alike: "rights" as "right", "policies" as "policy".
fn stem(word: &str) -> u64 {
    let lower = word.to_lowercase();
    let stem = match lower.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if lower.len() > 3 && !lower.ends_with("ss") => lower.trim_end_matches('s').to_owned(),
        _ => lower,
    };
    fold_hash(&stem)
}
