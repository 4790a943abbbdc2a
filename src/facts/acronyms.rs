//! Acronyms: where a draft defines them ("non-governmental organization (NGO)") and where it uses them.

use std::ops::Range;

use crate::{
    lexicon::fold_hash,
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// "full form (ACRONYM)" or "ACRONYM (full form)".
#[derive(Clone, Debug)]
pub struct AcronymDefinition {
    /// Hash of the letters, plural s removed.
    pub key: u64,
    /// The acronym.
    pub short: TokIx,
    /// The full form.
    pub long: Range<TokIx>,
}

/// An acronym outside its definition.
#[derive(Clone, Copy, Debug)]
pub struct AcronymUse {
    /// Hash of the letters, plural s removed.
    pub key: u64,
    /// The token.
    pub tok: TokIx,
}

/// All acronyms of a draft, in order.
#[derive(Debug, Default)]
pub struct Acronyms {
    /// Definitions.
    pub definitions: Vec<AcronymDefinition>,
    /// Every other use.
    pub uses: Vec<AcronymUse>,
}

/// Collects definitions and uses.
pub(super) fn collect(doc: &Document) -> Acronyms {
    let mut found = Acronyms::default();
    for block in &doc.blocks {
        let mut candidates = doc.capitals_in(&block.toks).iter().copied().filter(|&i| is_acronym(doc, i)).peekable();
        // A block in capitals only is a heading.
        if candidates.peek().is_none() || !block.toks.clone().any(|i| is_lower(doc, i)) {
            continue;
        }
        for i in candidates {
            let key = key(doc.text(i));
            match definition(doc, i, block.toks.clone()) {
                Some(long) if !long.clone().any(|j| doc.toks[j].fold == doc.toks[i].fold) => {
                    found.definitions.push(AcronymDefinition { key, short: i, long });
                }
                _ => found.uses.push(AcronymUse { key, tok: i }),
            }
        }
    }
    found
}

/// Two to eight capitals ("NGO"), or capitals and a plural s ("NGOs"); not among others that shout.
fn is_acronym(doc: &Document, i: TokIx) -> bool {
    let tok = &doc.toks[i];
    if tok.kind != Kind::Word || !matches!(tok.case, Case::Upper | Case::Mixed) {
        return false;
    }
    let letters = singular(doc.text(i));
    (2..=8).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase()) && !shouts(doc, i)
}

/// The word without a plural s.
pub fn singular(acronym: &str) -> &str {
    acronym.strip_suffix('s').unwrap_or(acronym)
}

fn key(acronym: &str) -> u64 {
    fold_hash(singular(acronym))
}

fn is_lower(doc: &Document, i: TokIx) -> bool {
    doc.toks[i].case == Case::Lower && doc.toks[i].kind == Kind::Word
}

/// Neighbouring words are in capitals too: a heading or an emphasis, not an acronym.
fn shouts(doc: &Document, i: TokIx) -> bool {
    let block = doc.block_of(i).toks.clone();
    let upper = |j: TokIx| doc.toks[j].kind == Kind::Word && doc.toks[j].case == Case::Upper && doc.text(j).len() > 1;
    let before = i > block.start && upper(i - 1) && doc.toks[i].space != Space::None;
    let after = i + 1 < block.end && upper(i + 1) && doc.toks[i + 1].space != Space::None;
    before || after
}

/// The full form that the acronym at `i` stands for: "full form (ACRO)", "full form (the ACRO)", "full form, or ACRO",
/// "ACRO (full form)".
fn definition(doc: &Document, i: TokIx, block: Range<TokIx>) -> Option<Range<TokIx>> {
    let letters = singular(doc.text(i));
    // "(** SXPC**)": emphasis that is none to Markdown.
    let star = |j: &TokIx| doc.text(*j) == "*";
    let stars = (block.start..i).rev().take_while(star).count();
    let quoted = usize::from(stars == 0 && i > block.start && doc.is_mark(i - 1, "\""));
    let first = i - quoted - stars;
    let mut before = first;
    // "(15th BSAEV)", "(or NEA)", "(hereinafter “NEA”)".
    while before > block.start && first - before < 3 && doc.toks[before - 1].kind != Kind::Mark {
        before -= 1;
    }
    // "Valenzuela Drug Trafficking Organization (“Valenzuela DTO”)": the words before the letters stand in the name too.
    let lead = before..first;
    let led = !lead.is_empty() && before > block.start && doc.is_mark(before - 1, "\"");
    before -= usize::from(led);
    let close = i + 1 + quoted + (i + 1..block.end).take_while(star).count();
    // "(the “CPP Securities”)": the bracket may go on for some words.
    let closed = close < block.end
        && (matches!(doc.text(close), ")" | ";" | "," | "]")
            || (close..block.end.min(close + 5))
                .find(|&j| doc.toks[j].kind == Kind::Mark && !doc.is_mark(j, "\""))
                .is_some_and(|j| doc.text(j) == ")"));
    if before > block.start && matches!(doc.text(before - 1), "(" | "[") && closed {
        let long = spelled(doc, letters, block.start..before - 1)?;
        if !led {
            return Some(long);
        }
        let start = long.start.checked_sub(lead.len()).filter(|&s| s >= block.start)?;
        let same = lead.zip(start..).all(|(a, b)| doc.toks[a].fold == doc.toks[b].fold);
        return same.then_some(start..long.end);
    }
    aside(doc, letters, block.start..first).or_else(|| behind(doc, letters, close, block.end))
}

/// "full form, or ACRO", "full form or ACRO", "full form, the ACRO", "full form Awards, or ACRO Awards", "full form, also
/// known as ACRO".
fn aside(doc: &Document, letters: &str, before: Range<TokIx>) -> Option<Range<TokIx>> {
    let word = |i: TokIx, w: &str| i > before.start && doc.is_word(i - 1, w);
    let mut end = before.end;
    let article = word(end, "the");
    end -= usize::from(article);
    let known = word(end, "as") && (word(end - 1, "known") || word(end - 1, "abbreviated"));
    end -= 2 * usize::from(known);
    end -= usize::from(known && ["also", "commonly", "better"].iter().any(|w| word(end, w)));
    let or = word(end, "or") || known;
    end -= usize::from(word(end, "or"));
    let comma = end > before.start && doc.text(end - 1) == ",";
    if letters.len() < 3 || !(or || article && comma) {
        return None;
    }
    end -= usize::from(comma);
    end -= usize::from(end > before.start && doc.is_mark(end - 1, "\""));
    // Outside brackets only initials count: anything may stand before "or" and "the".
    let words: Vec<TokIx> = (before.start..end)
        .rev()
        .take_while(|&j| doc.toks[j].kind == Kind::Word || matches!(doc.text(j), "-" | "&"))
        .filter(|&j| doc.toks[j].kind == Kind::Word)
        .take(letters.len() * 2)
        .collect();
    let lower = letters.to_lowercase();
    // One word more may follow the full form.
    let (start, skipped) = (0..=1).find_map(|n| Some((initials(doc, lower.as_bytes(), words.get(n..)?)?, n)))?;
    let named =
        words.iter().filter(|&&j| j >= start).all(|&j| doc.toks[j].case == Case::Title || is_small(doc.text(j)));
    let long = start..words.get(skipped).map_or(end, |w| w + 1);
    (named || or && skipped == 0).then_some(long)
}

/// "ACRO, the Full Form": each word gives its initial, and has a capital.
fn apposed(doc: &Document, letters: &str, start: TokIx, limit: TokIx) -> Option<Range<TokIx>> {
    let lower = letters.to_lowercase();
    let start = start + usize::from(doc.is_word(start, "the"));
    let mut words: Vec<TokIx> = Vec::new();
    for i in start..limit.min(start + letters.len() * 2 + 1) {
        match doc.toks[i].kind {
            Kind::Word if doc.toks[i].case != Case::Lower || is_small(doc.text(i)) => words.insert(0, i),
            Kind::Mark if matches!(doc.text(i), "-" | "&") => {}
            _ => return None,
        }
        if words.len() >= letters.len() && initials(doc, lower.as_bytes(), &words) == Some(start) {
            return (letters.len() > 2).then_some(start..i + 1);
        }
    }
    None
}

/// "ACRO (full form)", "ACRO, the Full Form".
fn behind(doc: &Document, letters: &str, close: TokIx, limit: TokIx) -> Option<Range<TokIx>> {
    if close < limit && matches!(doc.text(close), "," | "–" | "—") {
        return apposed(doc, letters, close + 1, limit);
    }
    let opened = close < limit && doc.text(close) == "(";
    if !opened {
        return None;
    }
    let end = (close + 1..limit.min(close + 14)).find(|&j| doc.text(j) == ")")?;
    let start = close + 1 + usize::from(doc.is_word(close + 1, "the"));
    if spelled(doc, letters, start..end).is_some_and(|long| long.start == start) {
        return Some(start..end);
    }
    // Its last word may give no letter: "REACH (Ready for Early Action at Coasts and Harbours Everywhere)".
    let lower = letters.to_lowercase();
    let words: Vec<TokIx> = (start..end).rev().filter(|&j| doc.toks[j].kind == Kind::Word).skip(1).collect();
    (letters.len() > 2 && initials(doc, lower.as_bytes(), &words) == Some(start)).then_some(start..end)
}

/// Forms of companies, which stand between a name and its acronym.
const FORMS: [&str; 6] = ["Inc", "Ltd", "Co", "Corp", "LLC", "PLC"];

/// The words right before the bracket that spell the acronym: by their initials, small words optional; else after Schwartz
/// and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003): from the end, each
/// letter is found in turn, the first one at the start of a word.
fn spelled(doc: &Document, letters: &str, before: Range<TokIx>) -> Option<Range<TokIx>> {
    let letters = letters.to_lowercase();
    // "Suzhou Pharmatech (苏州) (SP)": a bracket between the two says the name in another tongue.
    let mut before = before;
    if before.len() > 2 && doc.text(before.end - 1) == ")" {
        before.end = before.clone().rev().find(|&i| doc.text(i) == "(")?;
    }
    // "Boston Community Capital Inc. (BCC)".
    while before.len() > 2
        && (matches!(doc.text(before.end - 1), "." | ",") || FORMS.contains(&doc.text(before.end - 1)))
    {
        before.end -= 1;
    }
    let most = (letters.len() + 5).min(letters.len() * 2 + 2);
    let mut words: Vec<TokIx> = Vec::new();
    for i in before.clone().rev() {
        match doc.toks[i].kind {
            Kind::Word => words.push(i),
            Kind::Mark if matches!(doc.text(i), "-" | "&" | "," | "/" | "'" | "’" | "\"" | "”" | "“" | "–" | "‑") =>
                {}
            Kind::Clitic | Kind::Number | Kind::Ordinal | Kind::Code => {}
            _ => break,
        }
        if words.len() == most {
            break;
        }
    }
    let start = initials(doc, letters.as_bytes(), &words).or_else(|| inner_letters(doc, letters.as_bytes(), &words))?;
    Some(start..before.end)
}

/// `words` backwards: the word on which the first letter falls when each word gives its initial.
fn initials(doc: &Document, letters: &[u8], words: &[TokIx]) -> Option<TokIx> {
    let (&last, letters_left) = letters.split_last()?;
    let (&word, words_left) = words.split_first()?;
    let text = doc.text(word);
    if text.as_bytes()[0].eq_ignore_ascii_case(&last) {
        if letters_left.is_empty() {
            return Some(word);
        }
        if let Some(start) = initials(doc, letters_left, words_left) {
            return Some(start);
        }
    }
    is_small(&text.to_lowercase()).then(|| initials(doc, letters, words_left))?
}

/// Schwartz and Hearst's search.
fn inner_letters(doc: &Document, letters: &[u8], words: &[TokIx]) -> Option<TokIx> {
    let mut wanted = letters.len();
    for &word in words.iter().take(letters.len()) {
        let text = doc.text(word).to_lowercase();
        let bytes = text.as_bytes();
        let mut at = bytes.len();
        while at > 0 {
            at -= 1;
            if bytes[at] == letters[wanted - 1] && (wanted > 1 || at == 0) {
                wanted -= 1;
                if wanted == 0 {
                    return Some(word);
                }
            }
        }
    }
    None
}

/// Words that acronyms leave out.
pub fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "in"
            | "on"
            | "to"
            | "a"
            | "an"
            | "at"
            | "by"
            | "with"
            | "from"
            | "against"
            | "de"
            | "s"
            | "sized"
    )
}
