//! Turns the word lists under `data/words/` into the embedded table and the blob of corrections (`src/lexicon/layout.rs`
//! describes both). The order of insertion and so the bytes depend on the data alone.

#[path = "affix.rs"]
mod affix;
#[allow(dead_code)]
#[path = "../src/lexicon/layout.rs"]
#[expect(dead_code, reason = "the build asks for no word")]
mod layout;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::{env, fs};

use layout::{ALSO_TYPO, GB, ISE, LOWER, MIXED, MODERN, OXFORD, PART, SILENT, TITLE, TYPO_ONLY, UNRANKED, UPPER, US};

/// Load of the table, in slots a word: at 1.6 a word is nearly always in the first cache line looked at.
const SLOTS_PER_WORD: f64 = 1.6;

#[derive(Clone, Copy, Default)]
struct Word {
    flags: u32,
    /// Position in the frequency list, from 1; 0 = not in it.
    rank: u32,
}

#[derive(Default)]
struct Words {
    folded: HashMap<String, Word>,
    mixed: Vec<String>,
}

/// Writes `words.bin`, `corrections.bin` and `gaps.bin` to `OUT_DIR`.
pub fn build() {
    println!("cargo:rerun-if-changed=data/words");
    println!("cargo:rerun-if-changed=src/lexicon/layout.rs");
    let mut words = Words::default();
    for (dialect, flag) in [("en-US", US), ("en-GB", GB)] {
        let forms = affix::expand(&read(&format!("{dialect}/index.aff")), &read(&format!("{dialect}/index.dic")));
        for form in forms {
            words.add(&form.word, flag | if form.silent { SILENT } else { 0 });
        }
    }
    words.add_modern(&read("modern.txt"));
    words.mark_oxford();
    for (i, word) in read("frequency.txt").lines().enumerate() {
        if let Some(known) = words.folded.get_mut(word) {
            known.rank = i as u32 + 1;
        }
    }
    let (typos, pool) = words.corrections(&(read("slips.tsv") + &read("typos.tsv")), &read("not-typos.txt"));
    let table = words.table(&typos);
    let out = env::var("OUT_DIR").expect("OUT_DIR is set for build scripts");
    fs::write(Path::new(&out).join("words.bin"), table).expect("OUT_DIR is writable");
    fs::write(Path::new(&out).join("corrections.bin"), pool).expect("OUT_DIR is writable");
    fs::write(Path::new(&out).join("gaps.bin"), words.gaps()).expect("OUT_DIR is writable");
}

fn read(name: &str) -> String {
    let path = Path::new("data/words").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn case_of(word: &str) -> u32 {
    let mut letters = word.bytes().filter(u8::is_ascii_alphabetic);
    let first = letters.next().is_some_and(|b| b.is_ascii_uppercase());
    let rest: Vec<bool> = letters.map(|b| b.is_ascii_uppercase()).collect();
    match (first, rest.iter().any(|&c| c), rest.iter().all(|&c| c)) {
        (false, false, _) => LOWER,
        (true, false, _) => TITLE,
        (true, true, true) => UPPER,
        _ => MIXED,
    }
}

impl Words {
    fn add(&mut self, word: &str, flags: u32) {
        assert!(
            word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\''),
            "data/words: {word:?} is not plain letters"
        );
        let case = case_of(word);
        if case == MIXED {
            self.mixed.push(word.to_owned());
        }
        self.folded.entry(word.to_ascii_lowercase()).or_default().flags |= flags | case;
    }

    fn has(&self, word: &str, flags: u32) -> bool {
        self.folded.get(word).is_some_and(|w| w.flags & flags != 0)
    }

    fn add_modern(&mut self, list: &str) {
        let entries: Vec<&str> = list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        let listed: HashSet<&str> = entries.iter().copied().collect();
        for entry in &entries {
            if let Some(part) = entry.strip_suffix('-') {
                self.folded.entry(part.to_owned()).or_default().flags |= PART | MODERN;
                continue;
            }
            let known = |twin: &String| listed.contains(twin.as_str()) || self.has(twin, US | GB);
            let (word, dialects) = match entry.split_once('/') {
                Some((word, "us")) => (word, US),
                Some((word, "gb")) => (word, GB),
                Some((_, other)) => panic!("data/words/modern.txt: unknown dialect {other:?}"),
                // Of an -ise and -ize pair each is one dialect's.
                None if twins(entry, "iz", "is").any(|t| known(&t)) => (*entry, US),
                None if twins(entry, "is", "iz").any(|t| known(&t)) => (*entry, GB),
                None => (*entry, US | GB),
            };
            self.add(word, dialects | MODERN);
        }
    }

    /// Oxford spelling writes -ize for Greek -izein where en-GB lists -ise; -yse stays, so only `iz` is looked for.
    fn mark_oxford(&mut self) {
        let mut pairs = Vec::new();
        for (word, entry) in &self.folded {
            if entry.flags & US != 0 {
                // SCOWL has a few young -ize verbs in both lists (weaponize); their -ise form is in ours. Otherwise a word
                // in both is not of this kind (prize, beside prise).
                let fits =
                    |t: &String| self.has(t, GB) && !self.has(t, US) && (entry.flags & GB == 0 || self.has(t, MODERN));
                let twin = twins(word, "iz", "is").filter(|t| t.len() > 4).find(fits);
                pairs.extend(twin.map(|t| (word.clone(), t)));
            }
        }
        for (ize, ise) in pairs {
            self.folded.entry(ize).or_default().flags |= OXFORD;
            self.folded.entry(ise).or_default().flags |= ISE;
        }
    }

    /// The misspellings with the offset of their corrections, and the corrections.
    fn corrections(&mut self, typos: &str, not_typos: &str) -> (Vec<(String, u32)>, Vec<u8>) {
        let exact: HashMap<String, &String> = self.mixed.iter().map(|w| (w.to_ascii_lowercase(), w)).collect();
        let excluded: HashSet<&str> = not_typos.lines().collect();
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        let mut pool = Vec::new();
        let mut offsets: HashMap<Vec<String>, u32> = HashMap::new();
        for line in typos.lines() {
            let (wrong, right) = line.split_once('\t').expect("data/words/typos.tsv: a tab");
            let kept = excluded.contains(format!("+{wrong}").as_str());
            // A word of any dialect in any case is no misspelling: Leary, Chanel, Handel, Segway.
            // Our own list stands first and wins.
            if !seen.insert(wrong)
                || !wrong.is_ascii()
                || excluded.contains(wrong)
                || (self.has(wrong, !(PART | MODERN)) && !kept)
            {
                continue;
            }
            let right: Vec<String> = right.split(',').filter_map(|t| self.cased_phrase(t, &exact)).collect();
            if right.is_empty() {
                continue;
            }
            let offset = *offsets.entry(right.clone()).or_insert_with(|| {
                let offset = pool.len() as u32;
                pool.push(right.len() as u8);
                for target in &right {
                    pool.push(target.len() as u8);
                    pool.extend_from_slice(target.as_bytes());
                }
                offset
            });
            found.push((wrong.to_owned(), offset));
        }
        assert!(pool.len() < 1 << 23, "the corrections outgrew their 23-bit offsets");
        (found, pool)
    }

    fn cased_phrase(&self, target: &str, exact: &HashMap<String, &String>) -> Option<String> {
        let words: Option<Vec<String>> = target.split(' ').map(|w| self.cased(w, exact)).collect();
        Some(words?.join(" "))
    }

    /// A correction in the case its word is listed in; none if it is no listed word (jdk, fixme).
    fn cased(&self, target: &str, exact: &HashMap<String, &String>) -> Option<String> {
        let plain: String = target.chars().map(plain_letter).collect();
        let listed = self.folded.get(&plain).or_else(|| self.folded.get(plain.strip_suffix("'s")?));
        let flags = listed?.flags;
        if flags & LOWER != 0 {
            Some(target.to_owned())
        } else if flags & TITLE != 0 {
            Some(target[..1].to_ascii_uppercase() + &target[1..])
        } else if flags & UPPER != 0 {
            Some(target.to_ascii_uppercase())
        } else {
            exact.get(&plain).map(|w| (*w).clone())
        }
    }

    /// One bit for each letter of each word that may be suggested; see [`layout::gap`].
    fn gaps(&self) -> Vec<u8> {
        let mut sieve = vec![0; layout::GAPS / 8];
        let offered = |w: &Word| w.flags & (LOWER | TITLE | UPPER) != 0 && w.flags & SILENT == 0;
        for (word, _) in self.folded.iter().filter(|(_, w)| offered(w)) {
            for at in 0..word.len() {
                let rest = [&word.as_bytes()[..at], &word.as_bytes()[at + 1..]].concat();
                let bit = layout::gap(layout::hash::<true>(&rest, layout::FOLDED_SEED).0, at, layout::GAPS);
                sieve[bit / 8] |= 1 << (bit % 8);
            }
        }
        sieve
    }

    fn table(&mut self, typos: &[(String, u32)]) -> Vec<u8> {
        let mut also = Vec::new();
        let mut only = Vec::new();
        for (wrong, offset) in typos {
            let meaning = TYPO_ONLY | offset << 1;
            if let Some(word) = self.folded.get_mut(wrong) {
                word.flags |= ALSO_TYPO;
                also.push((layout::hash::<true>(wrong.as_bytes(), layout::TYPO_SEED).0, meaning));
            } else {
                only.push((layout::hash::<true>(wrong.as_bytes(), layout::FOLDED_SEED).0, meaning));
            }
        }
        // Frequent words first: they get the slot looked at first.
        let mut sorted: Vec<(u32, &String, u32)> =
            self.folded.iter().map(|(word, w)| (if w.rank == 0 { u32::MAX } else { w.rank }, word, w.flags)).collect();
        sorted.sort_unstable();
        self.mixed.sort_unstable();
        self.mixed.dedup();
        let words = sorted.iter().map(|(rank, word, flags)| {
            let bucket = if *rank == u32::MAX { UNRANKED } else { rank.ilog2().min(UNRANKED - 1) };
            (layout::hash::<true>(word.as_bytes(), layout::FOLDED_SEED).0, flags | bucket << layout::RANK_SHIFT)
        });
        let exact = self.mixed.iter().map(|w| (layout::hash::<false>(w.as_bytes(), layout::EXACT_SEED).0, MIXED));
        let all: Vec<(u64, u32)> = words.chain(exact).chain(also).chain(only).collect();
        place(&all)
    }
}

fn place(entries: &[(u64, u32)]) -> Vec<u8> {
    #[allow(clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let slots = (entries.len() as f64 * SLOTS_PER_WORD) as usize;
    let mut table = vec![0_u64; slots];
    for &(hash, meaning) in entries {
        let mut at = layout::home(hash, slots);
        while table[at] != 0 {
            assert!(
                (table[at] ^ layout::fingerprint(hash)) & !layout::MEANING != 0,
                "two words share a fingerprint: change FOLDED_SEED"
            );
            at = (at + 1) % slots;
        }
        table[at] = layout::fingerprint(hash) | u64::from(meaning);
    }
    table.iter().flat_map(|slot| slot.to_le_bytes()).collect()
}

/// The words made by replacing one occurrence of `from` by `to`.
fn twins<'a>(word: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = String> + 'a {
    word.match_indices(from).map(move |(i, _)| format!("{}{to}{}", &word[..i], &word[i + from.len()..]))
}

/// The accented letters of the corrections (`appliqué`) without their accents, as the lists spell them.
fn plain_letter(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}
