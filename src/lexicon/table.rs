//! Look-ups in the embedded table.

use super::Dialect;
use super::fold::{Case, case_of, fold_hash, folded_hash};
use super::layout;

/// Aligned, so that a slot never straddles two cache lines.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static TABLE: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));
static GAPS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gaps.bin"));
static CORRECTIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corrections.bin"));

/// What the table says of a word, whatever the case it was asked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry(u32);

impl Entry {
    /// Listed for American English (SCOWL en-US, or a modern word).
    #[inline]
    pub fn in_us(self) -> bool {
        self.has(layout::US)
    }

    /// Listed for British English (SCOWL en-GB, which spells -ise, or a modern word).
    #[inline]
    pub fn in_gb(self) -> bool {
        self.has(layout::GB)
    }

    /// The Oxford -ize twin of a British -ise spelling (organize).
    #[inline]
    pub fn is_oxford(self) -> bool {
        self.has(layout::OXFORD)
    }

    /// A British -ise spelling with an Oxford -ize twin (organise).
    #[inline]
    pub fn is_ise(self) -> bool {
        self.has(layout::ISE)
    }

    /// Not listed alike for American and British English, or one of the twins in -ise and -ize.
    #[inline]
    pub fn is_one_sided(self) -> bool {
        self.in_us() != self.in_gb() || self.has(layout::ISE | layout::OXFORD)
    }

    /// Whether the dialect has this spelling. `BritishEnglish` takes both -ise and -ize; [`Self::is_ise`] and
    /// [`Self::is_oxford`] tell them apart.
    pub fn in_dialect(self, dialect: Dialect) -> bool {
        match dialect {
            Dialect::UsEnglish => self.in_us(),
            Dialect::BritishEnglish => self.in_gb() || self.is_oxford(),
            Dialect::BritishOxford => (self.in_gb() && !self.is_ise()) || self.is_oxford(),
        }
    }

    /// Listed in lower case: right in any case.
    #[inline]
    pub fn lower_ok(self) -> bool {
        self.has(layout::LOWER)
    }

    /// Listed with a capital first letter (Paris, May).
    #[inline]
    pub fn title_ok(self) -> bool {
        self.has(layout::TITLE)
    }

    /// Listed in capitals (NATO).
    #[inline]
    pub fn upper_ok(self) -> bool {
        self.has(layout::UPPER)
    }

    /// Listed with inner capitals (`McDonald`, `SaaS`).
    pub fn mixed_ok(self) -> bool {
        self.has(layout::MIXED)
    }

    /// A first part of hyphenated words (pre-); it may be no word by itself.
    pub fn is_prefix(self) -> bool {
        self.has(layout::PART)
    }

    /// From the list of modern words (`data/words/modern.txt`).
    pub fn is_modern(self) -> bool {
        self.has(layout::MODERN)
    }

    /// Known to the lists as vulgar: right, but never to be suggested.
    pub fn is_vulgar(self) -> bool {
        self.has(layout::SILENT)
    }

    /// How common the word is: the binary logarithm of its place in `data/words/frequency.txt`, 0 (the most frequent
    /// word) to 14; 15 if it is not among the 20,000.
    #[inline]
    pub fn rank(self) -> u8 {
        if self.is_word() { (self.0 >> layout::RANK_SHIFT & 15) as u8 } else { layout::UNRANKED as u8 }
    }

    /// A known misspelling, in lower case at least; see [`correction`]. A few are also words in another case (nd, Nd).
    pub fn is_typo(self) -> bool {
        !self.is_word() || self.has(layout::ALSO_TYPO)
    }

    /// Whether `word`, which this entry was looked up for, is right in the case it has: lower-case words in any case, names
    /// with their capital or in capitals, acronyms in capitals, others (`McDonald`) exactly or in capitals.
    pub fn fits_case(self, word: &str) -> bool {
        if !self.is_word() {
            return false;
        }
        let fine = match case_of(word) {
            Case::Lower => layout::LOWER,
            Case::Title => layout::LOWER | layout::TITLE,
            Case::Upper => layout::LOWER | layout::TITLE | layout::UPPER | layout::MIXED,
            Case::Mixed => 0,
        };
        self.0 & fine != 0 || (self.mixed_ok() && is_exact(word))
    }

    /// Listed as a word, not only as a known misspelling.
    #[inline]
    pub fn is_word(self) -> bool {
        self.0 & layout::TYPO_ONLY == 0
    }

    #[inline]
    fn has(self, flag: u32) -> bool {
        self.is_word() && self.0 & flag != 0
    }
}

/// Looks a word up in any case.
pub fn lookup(word: &str) -> Option<Entry> {
    probe(fold_hash(word)).map(Entry)
}

/// [`lookup`] by the word's [`fold_hash`].
#[inline]
pub fn lookup_hash(hash: u64) -> Option<Entry> {
    probe(hash).map(Entry)
}

/// [`lookup`] for a word that is folded already.
pub(super) fn lookup_folded(word: &[u8]) -> Option<Entry> {
    probe(folded_key(word)).map(Entry)
}

/// The [`fold_hash`] of a word that is folded already.
#[inline]
pub(super) fn folded_key(word: &[u8]) -> u64 {
    layout::hash::<true>(word, layout::FOLDED_SEED).0
}

/// False when no word to suggest has a letter at `at` without which its key ([`folded_key`]) is `rest`.
#[inline]
pub(super) fn may_fill(rest: u64, at: usize) -> bool {
    let bit = layout::gap(rest, at, layout::GAPS);
    GAPS[bit / 8] & 1 << (bit % 8) != 0
}

fn is_exact(word: &str) -> bool {
    let straight = word.replace('’', "'");
    probe(layout::hash::<false>(straight.as_bytes(), layout::EXACT_SEED).0).is_some()
}

#[inline]
fn probe(hash: u64) -> Option<u32> {
    let (slots, _) = TABLE.0.as_chunks::<8>();
    let wanted = layout::fingerprint(hash);
    let mut at = layout::home(hash, slots.len());
    loop {
        let slot = u64::from_le_bytes(slots[at]);
        if slot == 0 {
            return None;
        }
        if (slot ^ wanted) & !layout::MEANING == 0 {
            return Some((slot & layout::MEANING) as u32);
        }
        at = if at + 1 == slots.len() { 0 } else { at + 1 };
    }
}

/// The known corrections of a misspelling, likeliest first as its list has them.
#[derive(Clone, Debug)]
pub struct Corrections {
    left: u8,
    rest: &'static [u8],
}

impl Iterator for Corrections {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.left = self.left.checked_sub(1)?;
        let (&len, rest) = self.rest.split_first()?;
        let (text, rest) = rest.split_at_checked(usize::from(len))?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::from(self.left), Some(usize::from(self.left)))
    }
}

impl ExactSizeIterator for Corrections {}

/// The corrections of a known misspelling, compared in lower case and given in the case the dictionary lists them in: an
/// acronym or a name that happens to be written alike is for the caller to rule out.
pub fn correction(word: &str) -> Option<Corrections> {
    let mut meaning = probe(fold_hash(word))?;
    if meaning & layout::TYPO_ONLY == 0 {
        if meaning & layout::ALSO_TYPO == 0 {
            return None;
        }
        meaning = probe(folded_hash(word, layout::TYPO_SEED))?;
    }
    let (&left, rest) = CORRECTIONS.get(meaning as usize >> 1..)?.split_first()?;
    Some(Corrections { left, rest })
}
