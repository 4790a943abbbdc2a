//! Letters and figures that do not belong to the word they stand in or beside: `IIn`, `FThe`, `C0uncil`, "carbon d credits".

use super::{is_common, rank};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    lexicon,
    syntax::{Case, Document, Kind, Space, TokIx, Zone, case_of},
};

/// Words that a letter names: "plan b", "vitamin d".
const LETTERED: &[&str] = &[
    "plan",
    "vitamin",
    "vitamins",
    "type",
    "types",
    "class",
    "option",
    "part",
    "point",
    "section",
    "paragraph",
    "article",
    "annex",
    "schedule",
    "letter",
    "letters",
    "grade",
    "group",
    "series",
    "category",
    "hepatitis",
    "appendix",
    "phase",
    "item",
    "tier",
    "block",
    "variable",
    "sub",
    "influenza",
    "rule",
    "subparagraph",
    "clause",
    "title",
    "chapter",
    "footnote",
    "table",
    "figure",
    "protein",
    "the",
    "an",
    "of",
    "is",
    "step",
    "subsection",
    "and",
    "or",
];
/// Words that a stray capital was found before.
const AFTER_CAPITAL: &[&str] = &[
    "The", "In", "We", "It", "This", "That", "For", "And", "He", "She", "They", "On", "At", "But", "If", "There",
    "These", "Our", "To", "When",
];

/// Letters that are no words, symbols or ordinals by themselves.
const LETTERS: &[&str] = &["b", "c", "d", "f", "g", "h", "j", "l", "m", "q", "r", "s", "t", "u", "w", "z"];

/// Reports them.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mixed = doc.capitals().iter().copied().filter(|&tok| doc.toks[tok].case == Case::Mixed);
    let lone_letters =
        LETTERS.iter().flat_map(|letter| doc.places(letter)).filter(|&tok| doc.toks[tok].case == Case::Lower);
    let codes = doc.figures().iter().copied().filter(|&tok| doc.toks[tok].kind == Kind::Code);
    let found = mixed
        .filter_map(|tok| before_word(cx, tok))
        .chain(lone_letters.filter_map(|tok| lone(cx, tok)))
        .chain(codes.filter_map(|tok| figures(cx, tok)));
    let prose = |f: &Finding| {
        let zone = doc.block_of(doc.tok_at(f.span.start())).zone;
        !matches!(zone, Zone::Residue | Zone::Table | Zone::Contact)
    };
    out.extend(found.filter(prose));
}

/// `IIn`, `LLList`, `FThe`.
fn before_word(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let written = cx.doc.text(tok);
    let bytes = written.as_bytes();
    let word_start = bytes.iter().position(u8::is_ascii_lowercase)?.checked_sub(1)?;
    let (stray, word) = written.split_at_checked(word_start)?;
    let capitals = !stray.is_empty() && stray.len() <= 3 && stray.bytes().all(|b| b.is_ascii_uppercase());
    let known = word.len() >= 2 && case_of(word) == Case::Title && is_common(word);
    let doubled = stray.bytes().all(|b| b == bytes[word_start]) && (word.len() >= 4 || AFTER_CAPITAL.contains(&word));
    let stands = stray.len() == 1 && AFTER_CAPITAL.contains(&word) && cx.doc.starts_sentence(tok);
    if !capitals || !known || !(doubled || stands) || cx.rules.is_declared(cx.doc.toks[tok].fold) {
        return None;
    }
    let message = format!("stray “{stray}” before “{word}”");
    Some(cx.finding(tok..tok + 1, message).replace(Applicability::Unsafe, written, word))
}

/// "carbon d credits": a small letter between small words.
fn lone(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let letter = doc.text(tok);
    let block = doc.block_of(tok).toks.clone();
    if tok == block.start || tok + 1 >= block.end || doc.toks[tok].span.len() > 1 {
        return None;
    }
    let plain = |i: TokIx| {
        doc.toks[i].kind == Kind::Word
            && doc.toks[i].case == Case::Lower
            && doc.text(i).len() >= 4
            && is_common(doc.text(i))
    };
    let spaced = doc.toks[tok].space != Space::None && doc.toks[tok + 1].space != Space::None;
    let named = LETTERED.contains(&doc.text(tok - 1));
    // A piece of the next word is `spelling/split-word`'s.
    let piece = rank(&format!("{letter}{}", doc.text(tok + 1))).is_some();
    if !spaced || named || piece || !plain(tok - 1) || !plain(tok + 1) {
        return None;
    }
    let (left, right) = (doc.text(tok - 1), doc.text(tok + 1));
    let finding = cx
        .finding(tok..tok + 1, format!("stray letter “{letter}” between “{left}” and “{right}”"))
        .at_most(Severity::Warning);
    Some(finding.edit(Applicability::Unsafe, doc.span(tok - 1..tok + 1), doc.slice(tok - 1..tok + 1), left))
}

/// `C0uncil`: figures for the letters that look like them.
fn figures(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let written = doc.text(tok);
    let alone = doc.toks[tok].space != Space::None
        || tok == doc.block_of(tok).toks.start
        || !matches!(doc.text(tok - 1), "-" | "_" | "/" | "." | "#" | "@");
    let first = written.find(|c: char| c.is_ascii_digit())?;
    let last = written.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (head, tail) = (&written[..first], &written[last..]);
    let small = tail.len() >= 2
        && tail.bytes().all(|b| b.is_ascii_lowercase())
        && !head.is_empty()
        && head.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    if !alone || !small || written.len() < 5 || last - first > 2 || head.len() + tail.len() < 5 || !written.is_ascii() {
        return None;
    }
    let letters: String = written
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '5' => 's',
            '3' => 'e',
            other => other,
        })
        .collect();
    if is_common(&letters) {
        let finding = cx.finding(tok..tok + 1, format!("figure inside a word: write “{letters}” for “{written}”"));
        return Some(finding.replace(Applicability::Unsafe, written, &letters));
    }
    None
}

/// A paragraph that begins with a word whose first letter is lost: "oday, the ministers …".
pub fn lost(cx: &Context<'_>, out: &mut Vec<Finding>) {
    /// The whole word is among the 500 commonest.
    const FREQUENT: u8 = 9;
    let doc = cx.doc;
    for word in cx.facts.unknown.iter().filter(|w| !w.foreign && !w.part) {
        let written = doc.text(word.tok);
        if doc.block_of(word.tok).toks.start != word.tok || doc.toks[word.tok].case != Case::Lower || written.len() < 3
        {
            continue;
        }
        let wholes: Vec<String> = (b'a'..=b'z')
            .map(|b| format!("{}{written}", b as char))
            .filter(|w| is_frequent(doc, word.tok, w, FREQUENT))
            .collect();
        if let [whole] = wholes.as_slice() {
            let new = super::carry_case("A", whole);
            let finding =
                cx.finding(word.tok..word.tok + 1, format!("first letter lost: write “{new}” for “{written}”"));
            out.push(finding.replace(Applicability::Unsafe, written, &new));
        }
    }
}

fn is_frequent(doc: &Document, tok: TokIx, whole: &str, most: u8) -> bool {
    let Some(entry) = lexicon::lookup(whole) else { return false };
    // A first name before a capital: "ohn F. Kennedy".
    let name =
        entry.title_ok() && entry.rank() < 12 && tok + 1 < doc.toks.len() && doc.toks[tok + 1].case == Case::Title;
    name || (entry.lower_ok() && entry.rank() <= most)
}
