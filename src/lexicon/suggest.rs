//! Suggestions for a word that is not known: known corrections, then every word one slip away, then a missing space.

use super::declared::Declared;
use super::fold::{Case, case_of};
use super::join::{missing_space, plain};
use super::table::{correction, folded_key, lookup_folded, lookup_hash, may_fill};

/// The most suggestions given.
const MOST: usize = 5;
/// No word of the lists is longer; the work grows with the length.
const LONGEST: usize = 40;
/// A declared word counts as about the sixteenth most frequent.
const DECLARED_RANK: u8 = 4;

/// What a word may be made of.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz'";

/// What a slip costs, on the scale of [`super::Entry::rank`]: a slip the hand makes often outweighs some frequency.
mod cost {
    pub const TRANSPOSED: u8 = 0;
    pub const DOUBLED: u8 = 0;
    pub const APOSTROPHE: u8 = 0;
    pub const NEIGHBOUR: u8 = 2;
    pub const VOWEL: u8 = 2;
    pub const MISSING: u8 = 2;
    pub const EXTRA: u8 = 3;
    pub const OTHER: u8 = 5;
    pub const FIRST_LETTER: u8 = 3;
    pub const NAME_FOR_WORD: u8 = 4;
    pub const SPACE: u8 = 5;
}

/// At most five words that `word` may have been meant to be, likeliest first, in its case: words of the dictionary and
/// declared ones.
pub fn suggest(word: &str, declared: &Declared) -> Vec<String> {
    let Some(folded) = plain(word).filter(|w| w.len() > 1 && w.len() <= LONGEST) else {
        return Vec::new();
    };
    let mut search = Search { found: Vec::new(), declared: Some(declared), case: case_of(word) };
    for (i, known) in correction(&folded).into_iter().flatten().take(MOST).enumerate() {
        search.push(known.to_owned(), i as u8);
    }
    // Corrections stand before whatever else is found.
    let after = search.found.len() as u8;
    search.one_slip(folded.as_bytes(), after);
    for (at, rank) in missing_space(&folded) {
        let (first, second) = folded.split_at(at);
        search.push(format!("{first} {second}"), after + cost::SPACE + rank);
    }
    let mut found = search.found;
    found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let mut words: Vec<String> = Vec::with_capacity(MOST);
    for (_, suggestion) in found {
        if words.len() < MOST && suggestion != word && !words.contains(&suggestion) {
            words.push(suggestion);
        }
    }
    words
}

/// The one word of the lists that `word` can only be a slip for: a slip the hand makes often, a frequent word, and no other
/// anywhere near as likely. For an unknown word in small letters.
pub fn confident(word: &str) -> Option<String> {
    /// The dearest slip …
    const SLIP: u8 = cost::EXTRA;
    /// … and how much likelier than the next candidate it must be.
    const AHEAD: u8 = 4;
    const SHORTEST: usize = 5;
    let folded = plain(word).filter(|w| (SHORTEST..=LONGEST).contains(&w.len()))?;
    let mut search = Search { found: Vec::new(), declared: None, case: Case::Lower };
    search.one_slip(folded.as_bytes(), 0);
    let mut found = search.found;
    found.sort();
    found.dedup_by(|a, b| a.1 == b.1);
    let (total, best) = found.first()?;
    let rank = lookup_folded(best.as_bytes()).filter(|e| e.lower_ok())?.rank();
    // The shorter the word, the more other words are near: those must be frequent.
    let frequent = match folded.len() {
        ..6 => rank <= 9,
        6 => rank <= 10,
        7 => rank <= 11,
        _ => rank <= 12,
    };
    let next = found.get(1).map_or(u8::MAX, |next| next.0);
    let alike = folded.as_bytes()[0] == best.as_bytes()[0];
    (alike && frequent && total - rank <= SLIP && next - total >= AHEAD).then(|| best.clone())
}

struct Search<'a> {
    found: Vec<(u8, String)>,
    declared: Option<&'a Declared>,
    case: Case,
}

impl Search<'_> {
    fn push(&mut self, suggestion: String, cost: u8) {
        let cased = self.cased(suggestion);
        self.found.push((cost, cased));
    }

    fn cased(&self, text: String) -> String {
        match self.case {
            Case::Upper => text.to_uppercase(),
            Case::Title => capitalised(&text),
            Case::Lower | Case::Mixed => text,
        }
    }

    /// Considers every word one slip away.
    fn one_slip(&mut self, word: &[u8], base: u8) {
        let mut buffer = Vec::with_capacity(word.len() + 1);
        for i in 0..word.len() {
            let first = if i == 0 { cost::FIRST_LETTER } else { 0 };
            // One letter too many.
            buffer.clear();
            buffer.extend_from_slice(word);
            buffer.remove(i);
            let doubled = i > 0 && word[i - 1] == word[i];
            self.consider(&buffer, base + if doubled { cost::DOUBLED } else { cost::EXTRA + first });
            // Two letters changed about.
            if i + 1 < word.len() && word[i] != word[i + 1] {
                buffer.clear();
                buffer.extend_from_slice(word);
                buffer.swap(i, i + 1);
                self.consider(&buffer, base + cost::TRANSPOSED + first);
            }
            // Another letter, where some word has one.
            buffer.clear();
            buffer.extend_from_slice(word);
            buffer.remove(i);
            if !self.may_fill(folded_key(&buffer), i) {
                continue;
            }
            buffer.clear();
            buffer.extend_from_slice(word);
            for letter in b'a'..=b'z' {
                if letter != word[i] {
                    buffer[i] = letter;
                    self.consider(&buffer, base + replaced(word[i], letter) + first);
                }
            }
        }
        // A letter missing.
        buffer.clear();
        buffer.push(b'\'');
        buffer.extend_from_slice(word);
        let key = folded_key(word);
        for i in 0..=word.len() {
            let letters = if self.may_fill(key, i) { LETTERS } else { &[] };
            for &letter in letters {
                // Beside the same letter the word is the same on either side.
                if i > 0 && word[i - 1] == letter {
                    continue;
                }
                buffer[i] = letter;
                let doubled = word.get(i) == Some(&letter);
                let slip = match letter {
                    b'\'' => cost::APOSTROPHE,
                    _ if doubled => cost::DOUBLED,
                    _ if i == 0 => cost::MISSING + cost::FIRST_LETTER,
                    _ => cost::MISSING,
                };
                self.consider(&buffer, base + slip);
            }
            if i < word.len() {
                buffer.swap(i, i + 1);
                buffer[i] = word[i];
            }
        }
    }

    /// False when no word has a letter at `at` without which its key is `rest`.
    fn may_fill(&self, rest: u64, at: usize) -> bool {
        may_fill(rest, at) || self.declared.is_some_and(|declared| declared.may_fill(rest, at))
    }

    /// Keeps a candidate that is a word to suggest in this case.
    fn consider(&mut self, candidate: &[u8], slip: u8) {
        let fold = folded_key(candidate);
        let entry = lookup_hash(fold).filter(|e| !e.is_vulgar());
        let listed = entry.and_then(|e| {
            if e.lower_ok() {
                Some((slip + e.rank(), false))
            } else if e.title_ok() {
                let cost = if self.case == Case::Lower { cost::NAME_FOR_WORD } else { 0 };
                Some((slip + cost + e.rank(), true))
            } else {
                (e.upper_ok() && self.case == Case::Upper).then(|| (slip + e.rank(), false))
            }
        });
        let declared = self.declared.is_some_and(|declared| declared.has(fold));
        if listed.is_none() && !declared {
            return;
        }
        let Ok(text) = std::str::from_utf8(candidate) else { return };
        if let Some((cost, name)) = listed {
            self.push(if name { capitalised(text) } else { text.to_owned() }, cost);
        }
        if declared {
            self.push(text.to_owned(), slip + DECLARED_RANK);
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn replaced(wrong: u8, right: u8) -> u8 {
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    if are_neighbours(wrong, right) {
        cost::NEIGHBOUR
    } else if vowel(wrong) && vowel(right) {
        cost::VOWEL
    } else {
        cost::OTHER
    }
}

/// Whether two keys touch on a QWERTY keyboard: beside each other, or one row apart and at most half a key away.
fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place =
        |key: u8| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.iter().position(|&k| k == key)?)));
    match (place(a), place(b)) {
        (Some((row, x)), Some((other_row, y))) if row == other_row => x.abs_diff(y) == 1,
        (Some((row, x)), Some((other_row, y))) => {
            let (upper, lower) = if row < other_row { (x, y) } else { (y, x) };
            row.abs_diff(other_row) == 1 && (upper == lower || upper == lower + 1)
        }
        _ => false,
    }
}
