//! Folding: the form under which a word is looked up, whatever its case, accents and apostrophes.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::layout;

/// A stable hash of the folded word: lower case, curly apostrophes straight, accents off, soft hyphens and zero-width
/// characters dropped. Plain ASCII takes a path without allocation.
#[inline]
pub fn fold_hash(word: &str) -> u64 {
    folded_hash(word, layout::FOLDED_SEED)
}

/// [`fold_hash`] of a word of fewer than sixteen ASCII letters, given as numbers: eight and the rest, the first letters lowest.
#[inline]
pub const fn short_hash(letters: [u64; 2], len: usize) -> u64 {
    layout::short_hash(letters, len, layout::FOLDED_SEED)
}

/// [`fold_hash`] under another seed.
#[inline]
pub(super) fn folded_hash(word: &str, seed: u64) -> u64 {
    let (hash, ascii) = layout::hash::<true>(word.as_bytes(), seed);
    if ascii { hash } else { layout::hash::<true>(fold(word).as_bytes(), seed).0 }
}

/// The folded word; borrowed if it is folded already.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().flat_map(char::to_lowercase) {
        match c {
            // The combining diacritics of Latin; vowel signs of other scripts are letters and stay.
            '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            '’' | '‘' | 'ʼ' | 'ʻ' | '′' => folded.push('\''),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// No capital.
    Lower,
    /// A capital first letter only.
    Title,
    /// Capitals only, two or more.
    Upper,
    /// Capitals inside.
    Mixed,
}

/// The case of a word; marks and digits count for nothing.
pub(super) fn case_of(word: &str) -> Case {
    let (mut first, mut capitals, mut small) = (None, 0_usize, 0_usize);
    for c in word.chars() {
        let upper = c.is_uppercase();
        if upper {
            capitals += 1;
        } else if c.is_lowercase() {
            small += 1;
        } else {
            continue;
        }
        first.get_or_insert(upper);
    }
    match (first, capitals, small) {
        (_, 0, _) => Case::Lower,
        (Some(true), 1, _) => Case::Title,
        (_, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}
