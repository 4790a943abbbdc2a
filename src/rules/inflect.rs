//! Inflected forms of a pair "banned → preferred": plurals and third persons, past forms and participles, where the
//! dictionary has both. Irregular forms are not guessed: a rule gives them as pairs of their own.

use crate::lexicon::{Entry, lookup};

/// Which word of a phrase takes the endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflect {
    /// The last one: "foreign activity".
    Last,
    /// The first one: "carry out".
    First,
}

/// "-s", "-ed" and "-ing" forms of a pair.
pub fn forms(banned: &str, prefer: &[&str], which: Inflect) -> Vec<(String, Vec<String>)> {
    let endings: [fn(&str) -> Vec<String>; 3] = [with_s, with_ed, with_ing];
    endings
        .into_iter()
        .filter_map(|ending| {
            let banned = inflected(banned, which, ending)?;
            let prefer: Vec<String> = prefer.iter().filter_map(|p| inflected(p, which, ending)).collect();
            (!prefer.is_empty()).then_some((banned, prefer))
        })
        .collect()
}

fn inflected(phrase: &str, which: Inflect, ending: fn(&str) -> Vec<String>) -> Option<String> {
    let (before, word, after) = match which {
        Inflect::Last => match phrase.rsplit_once(' ') {
            Some((before, word)) => (format!("{before} "), word, String::new()),
            None => (String::new(), phrase, String::new()),
        },
        Inflect::First => match phrase.split_once(' ') {
            Some((word, after)) => (String::new(), word, format!(" {after}")),
            None => (String::new(), phrase, String::new()),
        },
    };
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let form = ending(word).into_iter().find(|form| lookup(form).is_some_and(Entry::lower_ok))?;
    Some(format!("{before}{form}{after}"))
}

fn consonant_before_last(word: &str) -> bool {
    word.len() > 1 && !matches!(word.as_bytes()[word.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u')
}

fn with_s(word: &str) -> Vec<String> {
    if word.ends_with('y') && consonant_before_last(word) {
        return vec![format!("{}ies", &word[..word.len() - 1])];
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        return vec![format!("{word}es")];
    }
    vec![format!("{word}s"), format!("{word}es")]
}

fn with_ed(word: &str) -> Vec<String> {
    if word.ends_with('e') {
        return vec![format!("{word}d")];
    }
    if word.ends_with('y') && consonant_before_last(word) {
        return vec![format!("{}ied", &word[..word.len() - 1])];
    }
    vec![format!("{word}ed"), format!("{word}{}ed", &word[word.len() - 1..])]
}

fn with_ing(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    if word.ends_with('e') && !word.ends_with("ee") {
        return vec![format!("{}ing", &word[..word.len() - 1])];
    }
    vec![format!("{word}ing"), format!("{word}{}ing", &word[word.len() - 1..])]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(banned: &str, prefer: &str, which: Inflect) -> Vec<String> {
        forms(banned, &[prefer], which).into_iter().map(|(b, p)| format!("{b} = {}", p.join("|"))).collect()
    }

    #[test]
    fn endings_that_the_dictionary_has() {
        assert_eq!(shown("utilise", "use", Inflect::Last), ["utilises = uses", "utilised = used", "utilising = using"]);
        assert_eq!(
            shown("foreign activity", "external activity", Inflect::Last),
            ["foreign activities = external activities"]
        );
        assert_eq!(
            shown("carry out", "perform", Inflect::First),
            ["carries out = performs", "carried out = performed", "carrying out = performing"]
        );
        // No past form of "begin" is guessed.
        assert_eq!(shown("commence", "begin", Inflect::Last), ["commences = begins", "commencing = beginning"]);
    }
}
