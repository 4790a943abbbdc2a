//! Two words run together.

use super::fold::fold;
use super::table::{Entry, correction, lookup_folded};

/// Function words that betray a missing space when they stand first. Short ones that often begin a longer word (a, be, in,
/// on, or, up) are not here. Sorted.
const FIRST: &[&str] = &[
    "an", "and", "are", "as", "been", "by", "can", "for", "from", "had", "has", "have", "he", "his", "is", "it", "its",
    "may", "of", "our", "she", "than", "that", "the", "their", "these", "they", "this", "those", "to", "was", "we",
    "were", "when", "where", "which", "while", "who", "will", "with", "would", "you", "your",
];

/// The same for the second place, without those that end many words (able, er, her, or). Sorted.
const SECOND: &[&str] = &[
    "and", "are", "for", "from", "has", "have", "into", "is", "me", "of", "our", "than", "that", "the", "their",
    "these", "they", "this", "those", "to", "was", "were", "which", "with", "would", "your",
];

/// Function words that prove a missing space beside another of them, if not beside a noun. Sorted.
const EITHER: &[&str] = &[
    "a", "at", "be", "but", "do", "her", "i", "if", "in", "me", "my", "no", "not", "on", "or", "out", "so", "up", "us",
];

/// The byte offset at which an unknown lower-case word falls into two frequent words, one of them a function word
/// ("in|the", "me|give"); none if it is a word or another known misspelling, or could be split in two ways.
pub fn run_together(word: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) || super::knows(word) {
        return None;
    }
    if lookup_folded(word.as_bytes()).is_some() {
        // A listed slip may be one of this kind (infact).
        return correction(word)?.next()?.find(' ');
    }
    let mut splits = (1..word.len()).filter(|&at| splits_at(word, at));
    let at = splits.next()?;
    splits.next().is_none().then_some(at)
}

fn splits_at(word: &str, at: usize) -> bool {
    /// Both parts are among the 4,000 commonest words; a content word has three letters at least.
    const FREQUENT: u8 = 12;
    const SHORTEST_CONTENT: usize = 3;
    let (first, second) = word.split_at(at);
    let function = |w: &str| listed(FIRST, w) || listed(SECOND, w) || listed(EITHER, w);
    let frequent = |w: &str| lookup_folded(w.as_bytes()).is_some_and(|e| e.lower_ok() && e.rank() < FREQUENT);
    let (first_function, second_function) = (function(first), function(second));
    let proves = (first_function && second_function && word.len() > 4)
        || (first_function
            && first.len() > 1
            && (listed(FIRST, first) || first == "me")
            && second.len() >= SHORTEST_CONTENT)
        || (listed(SECOND, second) && first.len() > SHORTEST_CONTENT && !ENDS_IN_OF.contains(&first));
    proves && frequent(first) && frequent(second)
}

/// Adverbs that make one word with a preposition (hereof, therefor).
const ENDS_IN_OF: &[&str] = &["here", "there", "where"];

fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// The split of a word into two frequent words, for a suggestion: any words, so long as they are common.
pub(super) fn missing_space(folded: &str) -> impl Iterator<Item = (usize, u8)> + '_ {
    const COMMON: u8 = 10;
    let common = |w: &str| {
        let entry: Option<Entry> = lookup_folded(w.as_bytes());
        let long = w.len() > 1 || w == "a";
        entry.filter(|e| long && e.lower_ok() && e.rank() <= COMMON).map(Entry::rank)
    };
    (1..folded.len())
        .filter(|&at| folded.is_char_boundary(at))
        .filter_map(move |at| Some((at, common(&folded[..at])?.max(common(&folded[at..])?))))
}

/// [`fold`] for the callers in this layer that need text to cut.
pub(super) fn plain(word: &str) -> Option<String> {
    let folded = fold(word);
    is_plain(&folded).then(|| folded.into_owned())
}

/// Small ASCII letters and apostrophes.
pub(super) fn is_plain(folded: &str) -> bool {
    folded.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
}
