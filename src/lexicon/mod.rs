//! The dictionary: which words English has, in which dialect and case, how common they are, and known misspellings.
//!
//! Everything is one table embedded in the binary as raw bytes (`build/words.rs` makes it, [`layout`] describes it), so there
//! is nothing to load. The lists, their origin and licences are under `data/words/`. Words come in any case, without the
//! punctuation around them; curly and straight apostrophes are the same. A word's context, names and house words are
//! the caller's concern.

mod declared;
mod fold;
mod join;
mod known;
mod layout;
mod suggest;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use declared::Declared;
pub use fold::{fold_hash, short_hash};
pub use join::run_together;
pub use known::{knows, knows_unlisted};
pub use suggest::{confident, suggest};
pub use table::{Corrections, Entry, correction, lookup, lookup_hash};
pub use words::Words;

/// True for a form of an auxiliary verb in small letters: where one stands, a clause stands.
pub fn is_auxiliary(word: &str) -> bool {
    const AUXILIARIES: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "must",
        "should", "shall", "may", "might", "do", "does", "did",
    ];
    (2..=6).contains(&word.len()) && AUXILIARIES.contains(&word)
}

/// A spelling of English, by its BCP 47 tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// en-US: organize, color, analyze.
    UsEnglish,
    /// en-GB: organise, colour, analyse; organize is accepted too.
    BritishEnglish,
    /// en-GB-oxendict: organize, colour, analyse; not organise.
    BritishOxford,
}
