//! "a" before a vowel sound, "an" before a consonant sound.
//!
//! Decided from spelling with the exceptions that English has: "a unit", "a European", "a one-off"; "an hour", "an heir". "An
//! historic" is a matter of taste and passes. Acronyms are read in two ways ("a SARS case", "an S-curve") and abstain.

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// How a word begins when it is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Vowel,
    Consonant,
}

/// Words that follow a letter used as a name ("option a is", "point a of"), not an article.
const AFTER_LETTERS: &[&str] = &[
    "also", "and", "are", "as", "at", "if", "in", "into", "is", "it", "of", "on", "onto", "or", "under", "until", "up",
    "upon",
];

/// Reports every article that does not fit the sound of the next word.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for i in doc.places_of_any(&["a", "an"]) {
        let end = doc.block_of(i).toks.end;
        if i + 1 >= end || !is_article(doc, i) {
            continue;
        }
        let tok = &doc.toks[i];
        let written = doc.text(i);
        let wanted = match sound(doc, i + 1, end) {
            Some(Sound::Vowel) => "an",
            Some(Sound::Consonant) => "a",
            None => continue,
        };
        if written.eq_ignore_ascii_case(wanted) {
            continue;
        }
        let new = if tok.case == Case::Lower { wanted.to_owned() } else { format!("A{}", &wanted[1..]) };
        let message = format!("write “{new}” before “{}”", doc.text(i + 1));
        out.push(cx.finding(i..i + 2, message).edit(Applicability::Safe, tok.span, written, &new));
    }
}

/// "a" or "an" as a word of its own, the capital form only where a sentence opens.
fn is_article(doc: &Document, i: TokIx) -> bool {
    let article = doc.is_word(i, "a") || doc.is_word(i, "an");
    let next = &doc.toks[i + 1];
    let capital = doc.toks[i].case != Case::Lower && !(doc.starts_sentence(i) && doc.text(i) != "AN");
    let glued = doc.toks[i].space == Space::None
        && i > doc.block_of(i).toks.start
        && !matches!(doc.text(i - 1), "“" | "\"" | "‘" | "—");
    article && !capital && !glued && next.space != Space::None
}

fn sound(doc: &Document, i: TokIx, end: TokIx) -> Option<Sound> {
    let tok = &doc.toks[i];
    let text = doc.text(i);
    match tok.kind {
        Kind::Number | Kind::Ordinal => number_sound(text),
        Kind::Word
            if tok.case == Case::Lower
                && text.is_ascii()
                && text.len() >= 2
                && tok.entry.is_some_and(crate::lexicon::Entry::lower_ok) =>
        {
            let compound = i + 1 < end && doc.is_mark(i + 1, "-") && doc.toks[i + 1].space == Space::None;
            (compound || !AFTER_LETTERS.contains(&text)).then(|| word_sound(text))?
        }
        _ => None,
    }
}

/// "an 8", "an 11", "an 18", "an 80"; other numbers begin with a consonant.
fn number_sound(digits: &str) -> Option<Sound> {
    let whole = digits.split(['.', ',']).next().unwrap_or(digits).trim_end_matches(char::is_alphabetic);
    // Years and house numbers are read in more ways than one.
    if whole.len() > 3 || digits.starts_with('0') {
        return None;
    }
    let vowel = whole.starts_with('8') || matches!(whole, "11" | "18");
    Some(if vowel { Sound::Vowel } else { Sound::Consonant })
}

fn word_sound(word: &str) -> Option<Sound> {
    let any = |heads: &[&str]| heads.iter().any(|h| word.starts_with(h));
    let vowel = match word.as_bytes()[0] {
        b'a' | b'i' => true,
        b'e' => !any(&["eu", "ewe"]),
        b'o' => !(word == "one" || any(&["once", "oneself", "ones", "ouija"])),
        b'u' => !says_you(word),
        b'h' => {
            // Taste decides before an unstressed syllable.
            if any(&[
                "histor", "hotel", "habitual", "hyster", "heroic", "hallucin", "homage", "herb", "hypothe", "hilar",
                "horrif",
            ]) {
                return None;
            }
            any(&["hour", "honest", "honor", "honour", "heir"])
        }
        _ => false,
    };
    Some(if vowel { Sound::Vowel } else { Sound::Consonant })
}

/// Words in u- that begin with the sound of "you".
fn says_you(word: &str) -> bool {
    let any = |heads: &[&str]| heads.iter().any(|h| word.starts_with(h));
    if word.starts_with("uni") {
        // "unit", "unique"; but "unimportant", "uninsured", "unidentified".
        return !any(&["unim", "unin", "unide", "unissued"]);
    }
    any(&["use", "usa", "usu", "uti", "uto", "ute", "ura", "uro", "ube", "ubi", "unanim", "ukr", "ufo", "ure", "uri"])
}
