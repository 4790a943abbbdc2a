//! What the dictionary must and must not say.

use super::{Declared, Dialect, correction, fold_hash, knows, lookup, run_together, suggest};

fn first(word: &str) -> Option<&'static str> {
    correction(word).and_then(|mut c| c.next())
}

#[test]
fn known_misspellings_are_corrected() {
    for (wrong, right) in [
        ("anc", "and"),
        ("teh", "the"),
        ("adn", "and"),
        ("hte", "the"),
        ("nd", "and"),
        ("recieve", "receive"),
        ("Seperate", "separate"),
        ("goverment", "government"),
        ("havent", "haven't"),
        ("thats", "that's"),
        ("infact", "in fact"),
        ("delt", "dealt"),
        ("accomodate", "accommodate"),
        ("acedemia", "academia"),
    ] {
        assert_eq!(first(wrong), Some(right), "{wrong}");
        assert!(lookup(wrong).is_some_and(super::Entry::is_typo), "{wrong}");
        assert!(!knows(wrong), "{wrong}");
    }
}

#[test]
fn names_and_words_are_not_corrected() {
    for word in [
        "Leary",
        "Chanel",
        "Handel",
        "Segway",
        "Zelenskyy",
        "FinTech",
        "fintech",
        "COVID",
        "organise",
        "organize",
        "bunds",
        "som",
        "sur",
        "the",
        "combatting",
    ] {
        assert!(correction(word).is_none(), "{word}");
    }
}

#[test]
fn every_correction_is_known() {
    let lines = concat!(include_str!("../../data/words/slips.tsv"), include_str!("../../data/words/typos.tsv")).lines();
    let mut count = 0;
    for wrong in lines.filter_map(|line| line.split('\t').next()) {
        for right in correction(wrong).into_iter().flatten() {
            assert!(right.split(' ').all(knows), "{wrong} -> {right}");
            count += 1;
        }
    }
    assert!(count > 90_000, "only {count} corrections survived");
}

#[test]
fn modern_words_and_ranks_are_in_the_table() {
    for line in include_str!("../../data/words/modern.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let word = line.split(['/']).next().unwrap_or(line);
        match word.strip_suffix('-') {
            Some(prefix) => assert!(lookup(prefix).is_some_and(super::Entry::is_prefix), "{word}"),
            None => assert!(knows(word), "{word}"),
        }
    }
    for word in include_str!("../../data/words/frequency.txt").lines() {
        assert!(lookup(word).is_some_and(|e| e.rank() < 15), "{word}");
    }
    assert_eq!(lookup("the").map(super::Entry::rank), Some(0));
    assert_eq!(lookup("zymurgy").map(super::Entry::rank), Some(15));
}

#[test]
fn case_counts() {
    for right in [
        "Paris",
        "PARIS",
        "the",
        "The",
        "THE",
        "NATO",
        "McDonald",
        "MCDONALD",
        "SaaS",
        "I",
        "I'm",
        "O'Brien",
        "O’Brien",
        "May",
        "may",
        "café",
        "Café",
        "naïve",
    ] {
        assert!(knows(right), "{right}");
    }
    for wrong in ["paris", "nato", "mcdonald", "Mcdonald", "tHe", "xqzt", "MCdonald", "thE"] {
        assert!(!knows(wrong), "{wrong}");
    }
    let may = lookup("MAY").expect("a word");
    assert!(may.lower_ok() && may.title_ok() && !may.upper_ok() && !may.mixed_ok());
    assert!(lookup("nato").is_some_and(|e| e.upper_ok() && !e.lower_ok() && !e.title_ok()));
}

#[test]
fn dialects_differ() {
    use Dialect::{BritishEnglish, BritishOxford, UsEnglish};
    let has = |word: &str, dialect| lookup(word).is_some_and(|e| e.in_dialect(dialect));
    for (word, us, gb, oxford) in [
        ("organise", false, true, false),
        ("organize", true, true, true),
        ("colour", false, true, true),
        ("color", true, false, false),
        ("analyse", false, true, true),
        ("analyze", true, false, false),
        ("decarbonisation", false, true, false),
        ("decarbonization", true, true, true),
        ("prize", true, true, true),
        ("advise", true, true, true),
        ("exercise", true, true, true),
        ("weaponise", false, true, false),
        ("onboarding", true, true, true),
        ("center", true, false, false),
    ] {
        assert_eq!(
            (has(word, UsEnglish), has(word, BritishEnglish), has(word, BritishOxford)),
            (us, gb, oxford),
            "{word}"
        );
    }
    let organize = lookup("organize").expect("a word");
    assert!(organize.is_oxford() && organize.in_us() && !organize.in_gb());
    assert!(lookup("organise").is_some_and(super::Entry::is_ise));
}

#[test]
fn apostrophes_possessives_and_hyphens() {
    for right in [
        "don't",
        "don’t",
        "Don’t",
        "it's",
        "today's",
        "President's",
        "workers'",
        "workers’",
        "Paris's",
        "NATO’s",
        "program's",
        "e-commerce",
        "pre-war",
        "COVID-19",
        "21st-century",
        "1990s",
        "12th",
        "well-being",
        "pre-",
        "Post-Brexit",
        "co-operate",
        "multisectoral",
        "noncustodial",
        "state-of-the-art",
        "Will's",
        "policy-makers'",
    ] {
        assert!(knows(right), "{right}");
    }
    for wrong in [
        "the's",
        "of's",
        "dont",
        "21th",
        "11st",
        "pre-wor",
        "overthese",
        "",
        "-",
        "'",
        "''s",
        "well-knwon",
        "recieve's",
    ] {
        assert!(!knows(wrong), "{wrong:?}");
    }
}

#[test]
fn folding_ignores_case_accents_and_invisible_characters() {
    assert_eq!(fold_hash("Nguyễn"), fold_hash("nguyen"));
    assert_eq!(fold_hash("Đặng"), fold_hash("DANG"));
    assert_eq!(fold_hash("don’t"), fold_hash("DON'T"));
    assert_eq!(fold_hash("co\u{AD}op\u{200B}erate"), fold_hash("cooperate"));
    assert_eq!(fold_hash("GOVERNMENTS@[`{"), fold_hash("governments@[`{"));
    assert_ne!(fold_hash("[`"), fold_hash("{@"));
    assert_ne!(fold_hash("form"), fold_hash("from"));
    // Stable: stored figures may depend on it.
    assert_eq!(fold_hash("government"), fold_hash("GOVERNMENT"));
}

#[test]
fn suggestions_come_likeliest_first() {
    let none = Declared::default();
    for (wrong, right) in [
        ("recieve", "receive"),
        ("Recieve", "Receive"),
        ("govenment", "government"),
        ("ministre", "minister"),
        ("dont", "don't"),
        ("accomodation", "accommodation"),
        ("ofthe", "of the"),
        ("becuase", "because"),
        ("thw", "the"),
        ("finnancial", "financial"),
        ("Singapor", "Singapore"),
        ("departmeny", "department"),
    ] {
        let all = suggest(wrong, &none);
        assert_eq!(all.first().map(String::as_str), Some(right), "{wrong}: {all:?}");
        assert!(all.len() <= 5);
    }
    let mut names = Declared::default();
    names.insert("Dissanayake");
    assert!(suggest("Disanayake", &names).contains(&"Dissanayake".to_owned()));
    assert!(suggest("", &none).is_empty());
    assert!(suggest("xqzxqzxqz", &none).is_empty());
    assert!(suggest("සිංහල", &none).is_empty());
}

#[test]
fn run_together_words_are_split() {
    for (word, at) in [
        ("inthe", 2),
        ("andthe", 3),
        ("infact", 2),
        ("aswell", 2),
        ("megive", 2),
        ("ofthe", 2),
        ("thegovernment", 3),
        ("abilityto", 7),
        ("willhave", 4),
    ] {
        assert_eq!(run_together(word), Some(at), "{word}");
    }
    for word in [
        "onetime",
        "into",
        "thesis",
        "Inthe",
        "policymaking",
        "lifechanging",
        "worldclass",
        "wellbeing",
        "hereof",
        "therefor",
        "a",
        "",
        "recieve",
        "forsee",
        "asocial",
        "goodwill",
        "overview",
        "upcoming",
        "theorem",
    ] {
        assert_eq!(run_together(word), None, "{word}");
    }
}
