//! Whether a word as written is right in some dialect.

use super::fold::{Case, case_of, fold};
use super::table::{lookup, lookup_folded};

/// Whether the word is accepted in any dialect in the case it is written in.
///
/// A sentence may begin with it or a heading shout it ("The", "THE"); "paris" and "mcdonald" are not accepted. Possessives
/// are those of their word, hyphenated words are known if each part is, numerals and their endings (1990s, 21st) are none of
/// the dictionary's business, and a productive prefix may stand before a known word (multisectoral).
pub fn knows(word: &str) -> bool {
    is_word(word) || knows_unlisted(word)
}

/// [`knows`] of a word that is in no list as it stands.
pub fn knows_unlisted(word: &str) -> bool {
    if word.contains(['-', '\u{2010}', '\u{2011}']) {
        return hyphenated(without_possessive(word));
    }
    let base = without_possessive(word);
    (base.len() < word.len() && is_word(base)) || is_numeral(base) || is_prefixed(base)
}

fn is_word(word: &str) -> bool {
    lookup(word).is_some_and(|entry| entry.fits_case(word))
}

/// Words that take no 's: "the's" is a slip. Sorted. Pronouns that do (he's, that's, who's) are not here.
const NO_POSSESSIVE: &[&str] = &[
    "a", "am", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "for", "from", "had", "has", "have",
    "her", "his", "if", "in", "is", "its", "may", "my", "nor", "of", "on", "or", "our", "than", "the", "their", "them",
    "these", "they", "this", "those", "to", "was", "were", "will", "with", "would", "your",
];

/// The word without 's, or without the apostrophe after an s; the word itself if it has neither or takes none.
fn without_possessive(word: &str) -> &str {
    let stripped = |mark: &str| {
        let base = word.strip_suffix(['s', 'S']).and_then(|w| w.strip_suffix(mark));
        base.or_else(|| word.strip_suffix(mark).filter(|w| w.ends_with(['s', 'S'])))
    };
    match stripped("'").or_else(|| stripped("’")) {
        // May and Will are also names, with a capital.
        Some(base) if NO_POSSESSIVE.binary_search(&fold(base).as_ref()).is_ok() && !is_name(base) => word,
        Some(base) => base,
        None => word,
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && lookup(word).is_some_and(super::Entry::title_ok)
}

fn hyphenated(word: &str) -> bool {
    let mut parts = word.split(['-', '\u{2010}', '\u{2011}']).peekable();
    let mut first = true;
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        // "pre- and post-war": a prefix may hang.
        let hanging = last && !first && part.is_empty();
        let prefix = !last && lookup(part).is_some_and(super::Entry::is_prefix);
        let letter = part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic();
        if !(hanging || prefix || letter || is_word(part) || is_numeral(part) || is_prefixed(part)) {
            return false;
        }
        first = false;
    }
    true
}

/// Digits, alone or with the ending an ordinal or a decade has.
fn is_numeral(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number = &word.as_bytes()[..digits];
    let teen = number.len() > 1 && number[number.len() - 2] == b'1';
    digits > 0
        && match &word[digits..] {
            "" | "s" | "'s" | "’s" => true,
            "st" => !teen && number.ends_with(b"1"),
            "nd" => !teen && number.ends_with(b"2"),
            "rd" => !teen && number.ends_with(b"3"),
            "th" => teen || !matches!(number[digits - 1], b'1' | b'2' | b'3'),
            _ => false,
        }
}

/// Prefixes that make new words freely and are written solid.
const PREFIXES: &[&str] = &[
    "anti", "counter", "cyber", "geo", "hydro", "hyper", "infra", "inter", "intra", "macro", "mega", "micro", "mini",
    "multi", "nano", "neuro", "non", "over", "post", "pre", "pseudo", "quasi", "semi", "socio", "sub", "super",
    "trans", "ultra", "under", "un", "re",
];

/// A prefix before a listed word. The word must be long and not one of the commonest, so that run-together words
/// ("overthese") and slips do not pass.
fn is_prefixed(word: &str) -> bool {
    const SHORTEST_STEM: usize = 5;
    const COMMONEST: u8 = 7;
    // No prefix is shorter than two letters.
    if word.len() < 2 + SHORTEST_STEM {
        return false;
    }
    let written_plainly = word.is_ascii() && matches!(case_of(word), Case::Lower | Case::Title | Case::Upper);
    let initial = word.as_bytes().first().map(u8::to_ascii_lowercase);
    let starts = |prefix: &&&str| {
        prefix.as_bytes().first() == initial.as_ref()
            && word.len() >= prefix.len() + SHORTEST_STEM
            && word.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
    };
    let mut prefixes = PREFIXES.iter().filter(starts).peekable();
    if prefixes.peek().is_none() {
        return false;
    }
    let folded = fold(word);
    if !written_plainly || lookup_folded(folded.as_bytes()).is_some() {
        return false;
    }
    prefixes.any(|prefix| {
        folded.strip_prefix(prefix).is_some_and(|stem| {
            stem.len() >= SHORTEST_STEM
                && lookup_folded(stem.as_bytes()).is_some_and(|e| e.lower_ok() && (COMMONEST..15).contains(&e.rank()))
        })
    })
}
