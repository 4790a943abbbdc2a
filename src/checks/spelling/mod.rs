//! Words, and the marks between them.

pub mod article;
pub mod comma_before_quote;
pub mod its;
pub mod joined_marks;
pub mod list_conjunction;
mod list_units;
pub mod mark_style;
pub mod missing_space;
pub mod misspelling;
pub mod name_slip;
mod places;
pub mod repeated_word;
pub mod run_together;
pub mod space_before_mark;
pub mod split_word;
pub mod stops;
pub mod stray_comma;
pub mod stray_letter;
pub mod typo;
pub mod unknown_word;

use crate::{
    checks::{Finding, phrasing::wording::capitalise},
    lexicon::{self, Entry},
    syntax::{Case, Document, Kind, Space, TokIx, case_of},
};

/// `new` in the case of `old`: ALL CAPS, a capital at the start, or as it is.
fn carry_case(old: &str, new: &str) -> String {
    match case_of(old) {
        Case::Upper => new.to_uppercase(),
        Case::Title => capitalise(new),
        Case::Lower | Case::Mixed => new.to_owned(),
    }
}

/// True for a word of English that is written small (an article, a verb, a common noun), in any case.
fn is_common(word: &str) -> bool {
    lexicon::lookup(word).is_some_and(Entry::lower_ok)
}

/// How common a word is: 0 (most frequent) to 15 (not among the 20,000); `None` if it is not written small in English.
fn rank(word: &str) -> Option<u8> {
    lexicon::lookup(word).filter(|e| e.lower_ok()).map(Entry::rank)
}

/// True when a plain word, apart by white space only, stands beside `tok`.
fn plain_word(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word && doc.toks[tok].entry.is_some_and(Entry::lower_ok)
}

/// The token before, in the same block, with white space between.
fn spaced_before(doc: &Document, tok: TokIx) -> Option<TokIx> {
    (tok > doc.block_of(tok).toks.start && doc.toks[tok].space != Space::None).then(|| tok - 1)
}

/// The token after, in the same block, with white space between.
fn spaced_after(doc: &Document, tok: TokIx) -> Option<TokIx> {
    let next = tok + 1;
    (next < doc.block_of(tok).toks.end && doc.toks[next].space != Space::None).then_some(next)
}

/// What the source has between a token and the next.
fn gap(doc: &Document, left: TokIx) -> &str {
    &doc.source.text()[doc.toks[left].span.end()..doc.toks[left + 1].span.start()]
}

/// Findings of a kind that a converter may make by the hundred: beyond `most`, the last one says how many more there are.
fn push_capped(mut found: Vec<Finding>, most: usize, out: &mut Vec<Finding>) {
    if found.len() > most {
        let more = found.len() - most;
        found.truncate(most);
        if let Some(last) = found.last_mut() {
            last.notes.push(format!("{more} more of this kind in this draft are not shown"));
        }
    }
    out.append(&mut found);
}
