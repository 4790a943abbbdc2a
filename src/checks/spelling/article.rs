//! "a" before a vowel sound, "an" before a consonant sound.
//!
//! Decided from spelling with the exceptions that English has: "a unit", "a European", "a one-off"; "an hour", "an heir". "An
//! historic" is a matter of taste and passes. Acronyms are read in two ways ("a SARS case", "an S-curve") and abstain.

use super::places::PLACES;
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

/// "an a priori claim"
const LATIN: &[&str] = &["priori", "posteriori", "fortiori", "cappella", "la"];

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
        if i + 2 < end && doc.toks[i + 1].case == Case::Lower && is_article(doc, i + 1) {
            if !LATIN.contains(&doc.text(i + 2)) {
                out.push(twice(cx, i, end));
            }
            continue;
        }
        if is_foreign(doc, i) {
            continue;
        }
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

/// "a an important day": the article that fits the next word stays.
fn twice(cx: &Context<'_>, i: TokIx, end: TokIx) -> Finding {
    let doc = cx.doc;
    let shown = doc.slice(i..i + 2);
    let stays = match sound(doc, i + 2, end) {
        Some(Sound::Vowel) => "an",
        Some(Sound::Consonant) => "a",
        None => doc.text(i + 1),
    };
    let new = if doc.toks[i].case == Case::Lower { stays.to_owned() } else { format!("A{}", &stays[1..]) };
    let message = format!("two articles: write “{new}” for “{shown}”");
    cx.finding(i..i + 2, message).replace(Applicability::Unsafe, shown, &new)
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

/// "acceso a internet", "Carta a Irene": no dictionary knows the word before, so that "a" may be no article.
fn is_foreign(doc: &Document, i: TokIx) -> bool {
    let before = i.checked_sub(1).filter(|&b| doc.toks[b].sentence == doc.toks[i].sentence);
    before.is_some_and(|b| {
        let lower = doc.toks[b].case == Case::Lower || doc.toks[i + 1].case != Case::Lower || doc.starts_sentence(b);
        doc.toks[b].kind == Kind::Word && lower && !doc.is_known(b)
    })
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
        Kind::Word if tok.case == Case::Title && text.is_ascii() && text.len() >= 4 => name_sound(doc, i),
        _ => None,
    }
}

/// A capitalised word: a name begins as it is spelled, but for a few letters. Behind another name "a" may be a word of
/// another language ("Ponte a Ema").
fn name_sound(doc: &Document, i: TokIx) -> Option<Sound> {
    const OWN: &[&str] = &["Eu", "Ew", "One", "Once", "Oui", "Oua", "Ois", "Oaxa", "Iu", "Io"];
    let text = doc.text(i);
    let before = i.checked_sub(2).filter(|&b| doc.toks[b].sentence == doc.toks[i].sentence);
    if before.is_some_and(|b| doc.toks[b].case != Case::Lower && !doc.starts_sentence(b)) {
        return None;
    }
    // "An Nguyen of the trade office": a given name.
    if doc.starts_sentence(i - 1) && doc.text(i - 1) == "An" && !PLACES.contains(&text) {
        return None;
    }
    let known = doc.toks[i].entry.is_some();
    match text.as_bytes() {
        [b'A' | b'E' | b'I' | b'O', ..] if !OWN.iter().any(|head| text.starts_with(head)) => Some(Sound::Vowel),
        [
            b'B' | b'C' | b'D' | b'F' | b'G' | b'J' | b'K' | b'L' | b'M' | b'N' | b'P' | b'R' | b'S' | b'T' | b'V'
            | b'W',
            ..,
        ] if known => Some(Sound::Consonant),
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
        b'o' => !(word == "one" || any(&["once", "onese", "ones", "onet", "onen", "ouija"])),
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
