//! Expands a Hunspell dictionary, as far as the SCOWL en-US and en-GB lists use the format: single-character flags, one
//! suffix and one prefix a word, cross products, `NOSUGGEST`. `ONLYINCOMPOUND` and the compound rules concern numerals (1st,
//! 11th), which the library reads by rule, so entries that begin with a digit are left out.

use std::collections::HashMap;

struct Affix {
    strip: String,
    add: String,
    /// One set of bytes a letter, the last nearest the stem's end (suffix) or the first nearest its start (prefix).
    condition: Vec<(bool, Vec<u8>)>,
}

#[derive(Default)]
struct Class {
    suffix: bool,
    cross: bool,
    affixes: Vec<Affix>,
}

/// A word form and whether Hunspell must not suggest it.
pub struct Form {
    /// The form in the case the list gives.
    pub word: String,
    /// `NOSUGGEST`.
    pub silent: bool,
}

/// Every form of a dictionary, without possessives (the library strips 's by rule).
pub fn expand(aff: &str, dic: &str) -> Vec<Form> {
    let (classes, silent_flag) = read_aff(aff);
    let mut forms = Vec::with_capacity(120_000);
    for line in dic.lines().skip(1) {
        let (stem, flags) = line.trim().split_once('/').unwrap_or((line.trim(), ""));
        if stem.is_empty() || stem.starts_with(|c: char| c.is_ascii_digit()) || stem.ends_with("'s") {
            continue;
        }
        let silent = silent_flag.is_some_and(|f| flags.contains(f));
        let mut push = |word: String| {
            if !word.ends_with("'s") {
                forms.push(Form { word, silent });
            }
        };
        let used: Vec<&Class> = flags.chars().filter_map(|f| classes.get(&f)).collect();
        let suffixed: Vec<(String, bool)> = used
            .iter()
            .filter(|c| c.suffix)
            .flat_map(|c| c.affixes.iter().filter_map(|a| a.after(stem)).map(|w| (w, c.cross)))
            .collect();
        for class in used.iter().filter(|c| !c.suffix) {
            for affix in &class.affixes {
                let crossed = suffixed.iter().filter(|(_, cross)| *cross && class.cross).map(|(w, _)| w.as_str());
                for word in std::iter::once(stem).chain(crossed) {
                    if let Some(word) = affix.before(word) {
                        push(word);
                    }
                }
            }
        }
        push(stem.to_owned());
        for (word, _) in suffixed {
            push(word);
        }
    }
    forms
}

impl Affix {
    fn after(&self, stem: &str) -> Option<String> {
        let from = stem.len().checked_sub(self.condition.len())?;
        let fits = fits(&self.condition, &stem.as_bytes()[from..]);
        let kept = stem.strip_suffix(self.strip.as_str())?;
        fits.then(|| format!("{kept}{}", self.add))
    }

    fn before(&self, stem: &str) -> Option<String> {
        let start = stem.as_bytes().get(..self.condition.len())?;
        let kept = stem.strip_prefix(self.strip.as_str())?;
        fits(&self.condition, start).then(|| format!("{}{kept}", self.add))
    }
}

fn fits(condition: &[(bool, Vec<u8>)], letters: &[u8]) -> bool {
    condition.iter().zip(letters).all(|((wanted, set), letter)| set.contains(letter) == *wanted)
}

fn read_aff(aff: &str) -> (HashMap<char, Class>, Option<char>) {
    let mut classes: HashMap<char, Class> = HashMap::new();
    let mut silent = None;
    for line in aff.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        match fields.as_slice() {
            ["NOSUGGEST", flag] => silent = flag.chars().next(),
            ["FLAG" | "AF" | "NEEDAFFIX" | "FORBIDDENWORD" | "CIRCUMFIX", ..] => {
                panic!("data/words: the affix file uses {}, which build/affix.rs does not read", fields[0])
            }
            [kind @ ("PFX" | "SFX"), flag, cross, _] => {
                let class = classes.entry(flag.chars().next().unwrap_or('?')).or_default();
                class.suffix = *kind == "SFX";
                class.cross = *cross == "Y";
            }
            ["PFX" | "SFX", flag, strip, add, condition] => {
                let class = classes.entry(flag.chars().next().unwrap_or('?')).or_default();
                class.affixes.push(Affix {
                    strip: strip.trim_matches('0').to_owned(),
                    add: add.trim_matches('0').to_owned(),
                    condition: read_condition(condition),
                });
            }
            _ => {}
        }
    }
    (classes, silent)
}

/// `.`, letters, `[abc]` and `[^abc]`; a lone `.` means no condition.
fn read_condition(text: &str) -> Vec<(bool, Vec<u8>)> {
    let mut sets = Vec::new();
    let mut rest = text.as_bytes();
    if text == "." {
        return sets;
    }
    while let Some((&first, after)) = rest.split_first() {
        if first == b'[' {
            let end = after.iter().position(|&b| b == b']').expect("a closed set in an affix condition");
            let (set, wanted) = match after[..end].strip_prefix(b"^") {
                Some(set) => (set, false),
                None => (&after[..end], true),
            };
            sets.push((wanted, set.to_vec()));
            rest = &after[end + 1..];
        } else {
            sets.push((true, vec![first]));
            rest = after;
        }
    }
    sets
}
