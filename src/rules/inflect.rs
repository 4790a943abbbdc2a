//! Inflected forms of a pair "banned → preferred": plurals and third persons, past forms and participles. Regular forms are
//! built where the dictionary has them, irregular ones are listed; what is neither is not guessed.

use crate::lexicon::{Entry, lookup};

/// Which word of a phrase takes the endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflect {
    /// The last one: "foreign activity".
    Last,
    /// The first one: "carry out".
    First,
}

/// A kind of form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Plural or third person.
    S,
    Past,
    Participle,
    Ing,
}

const FORMS: [Form; 4] = [Form::S, Form::Past, Form::Participle, Form::Ing];

/// Verbs whose past form and participle do not end in "-ed".
const VERBS: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("be", "was", "been"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("overcome", "overcame", "overcome"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("read", "read", "read"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("show", "showed", "shown"),
    ("shut", "shut", "shut"),
    ("sit", "sat", "sat"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("stand", "stood", "stood"),
    ("strike", "struck", "struck"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("uphold", "upheld", "upheld"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
];

/// Plurals and third persons of their own.
const PLURALS: &[(&str, &str)] =
    &[("be", "is"), ("child", "children"), ("do", "does"), ("go", "goes"), ("have", "has"), ("person", "people")];

/// Forms of a pair, each with its answers. Without an answer it is a plural that the preferred wording does not have
/// ("bailouts" for "financial assistance"): banned all the same.
pub fn forms(banned: &str, prefer: &[&str], which: Inflect) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for form in FORMS {
        let Some(banned) = inflected(banned, which, form) else { continue };
        let answers: Vec<String> = prefer.iter().filter_map(|p| inflected(p, which, form)).collect();
        match found.iter_mut().find(|(b, _)| *b == banned) {
            // One past form for two of the other verb ("commenced": "began", "begun"): both are offered.
            Some((_, known)) => known.extend(answers.into_iter().filter(|a| !known.contains(a)).collect::<Vec<_>>()),
            None if answers.is_empty() && form != Form::S => {}
            None => found.push((banned, answers)),
        }
    }
    found
}

/// The plural of a phrase by its last word.
pub fn plural(phrase: &str) -> Option<String> {
    inflected(phrase, Inflect::Last, Form::S)
}

fn inflected(phrase: &str, which: Inflect, form: Form) -> Option<String> {
    // The last part of a compound takes the ending: "crypto-assets", "health-care workers".
    let (before, word, after) = match which {
        Inflect::Last => {
            let at = phrase
                .rfind([' ', '-', '\u{2011}'])
                .map_or(0, |i| i + phrase[i..].chars().next().map_or(1, char::len_utf8));
            (&phrase[..at], &phrase[at..], "")
        }
        Inflect::First => {
            let end = phrase.find(' ').unwrap_or(phrase.len());
            let at = phrase[..end].rfind('-').map_or(0, |i| i + 1);
            (&phrase[..at], &phrase[at..end], &phrase[end..])
        }
    };
    if !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let own = match form {
        Form::S => PLURALS.iter().find(|(base, _)| *base == word).map(|(_, plural)| (*plural).to_owned()),
        Form::Past => verb(word).map(|(_, past, _)| past.to_owned()),
        Form::Participle => verb(word).map(|(.., participle)| participle.to_owned()),
        Form::Ing => None,
    };
    let form = own.or_else(|| regular(word, form))?;
    Some(format!("{before}{form}{after}"))
}

fn verb(word: &str) -> Option<(&'static str, &'static str, &'static str)> {
    VERBS.iter().find(|(base, ..)| *base == word).copied()
}

fn regular(word: &str, form: Form) -> Option<String> {
    let acronym = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    if acronym {
        return (form == Form::S).then(|| format!("{word}s"));
    }
    let men =
        word.strip_suffix("man").filter(|stem| form == Form::S && !stem.ends_with("hu") && lookup(word).is_some());
    if let Some(stem) = men
        && lookup(&format!("{stem}men")).is_some_and(Entry::lower_ok)
    {
        return Some(format!("{stem}men"));
    }
    if word.len() < 3 && verb(word).is_none() {
        return None;
    }
    let candidates = match form {
        Form::S => with_s(word),
        Form::Past | Form::Participle => with_ed(word),
        Form::Ing => with_ing(word),
    };
    // The plural of a word that no dictionary has ("stablecoin") is built like any other.
    let unknown = form == Form::S && lookup(word).is_none();
    candidates.into_iter().find(|form| unknown || lookup(form).is_some_and(Entry::lower_ok))
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
    if word.ends_with('e') && !word.ends_with("ee") && word.len() > 2 {
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
    }

    #[test]
    fn forms_of_their_own() {
        assert_eq!(
            shown("commence", "begin", Inflect::Last),
            ["commences = begins", "commenced = began|begun", "commencing = beginning"]
        );
        assert_eq!(
            shown("undertake", "do", Inflect::Last),
            ["undertakes = does", "undertook = did", "undertaken = done", "undertaking = doing"]
        );
        assert_eq!(shown("purchase", "buy", Inflect::Last)[1], "purchased = bought");
        assert_eq!(shown("chairman", "chair", Inflect::Last), ["chairmen = chairs"]);
    }

    #[test]
    fn plurals_outside_the_dictionary() {
        assert_eq!(shown("ATM machine", "ATM", Inflect::Last), ["ATM machines = ATMs"]);
        assert_eq!(shown("cryptocurrency", "crypto-asset", Inflect::Last)[0], "cryptocurrencies = crypto-assets");
        // Banned although the answer has no plural; no past form of a noun is.
        assert_eq!(shown("bailout", "financial assistance", Inflect::Last), ["bailouts = "]);
    }

    #[test]
    fn a_phrase_without_a_word_to_inflect_has_no_forms() {
        for odd in ["", " ", "anti-", "-", "in order to "] {
            assert!(shown(odd, "against", Inflect::Last).is_empty(), "{odd:?}");
        }
        assert!(shown("- out", "perform", Inflect::First).is_empty());
    }
}
