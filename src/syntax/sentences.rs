//! Sentence ends. UAX #29 breaks after "Jan.", "U.S." and "Inc.", so the ends are decided from the tokens and a list of
//! abbreviations.

use super::{Case, Document, Kind, Space};
use crate::lexicon::Words;

/// Abbreviations that a name, a number or a lower-case word follows. Lower-case, without the final stop.
const ABBREVIATIONS: Words<94> = Words::new([
    "adm", "amb", "approx", "apr", "assoc", "aug", "ave", "bldg", "brig", "bros", "capt", "cf", "cmdr", "co", "col",
    "corp", "cpl", "dec", "dept", "dr", "drs", "e.g", "ed", "eds", "est", "etc", "ext", "feb", "fig", "figs", "fri",
    "ft", "gen", "gov", "govt", "hon", "i.e", "inc", "ing", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar",
    "messrs", "min", "mon", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "para", "paras", "pp", "pres",
    "prof", "ptd", "pte", "pvt", "rep", "reps", "rev", "rs", "sat", "sec", "sen", "sens", "sep", "sept", "sgt", "sq",
    "sr", "st", "sun", "supt", "thu", "thur", "thurs", "tue", "tues", "univ", "viz", "vol", "vols", "vs", "wed",
]);

/// Abbreviations that may also end a sentence when a capital follows.
const MAY_END: Words<10> = Words::new(["co", "corp", "etc", "inc", "jr", "ltd", "sr", "pte", "govt", "dept"]);

/// Abbreviations before a number; words otherwise.
const BEFORE_NUMBERS: Words<5> = Words::new(["art", "arts", "ch", "cl", "p"]);

/// Words that open a sentence far more often than they stand inside a name.
const OPENERS: Words<52> = Words::new([
    "a", "after", "all", "also", "an", "and", "as", "at", "before", "but", "by", "during", "for", "from", "he", "her",
    "his", "however", "i", "if", "in", "it", "its", "many", "more", "most", "no", "on", "our", "she", "since", "so",
    "some", "such", "that", "the", "their", "there", "these", "they", "this", "those", "to", "under", "we", "what",
    "when", "where", "while", "with", "you", "your",
]);

/// Longest sentence, in tokens. Nobody writes a longer one: what has no stop for so long is a table or a list, and a check
/// that looks through its sentence must not look through all of that.
const LONGEST: usize = 600;

/// Splits every block into sentences. A block end always ends a sentence.
pub(super) fn split(doc: &mut Document) {
    let mut sentences = Vec::with_capacity(doc.toks.len() / 20 + doc.blocks.len());
    for b in 0..doc.blocks.len() {
        let toks = doc.blocks[b].toks.clone();
        let first_sentence = sentences.len();
        let mut start = toks.start;
        let mut i = toks.start;
        while i < toks.end {
            let too_long = i - start >= LONGEST;
            if !too_long && !may_end(doc, i) {
                i += 1;
            } else if let Some(end) = sentence_end(doc, i, toks.end).or(too_long.then_some(i + 1)) {
                sentences.push(start..end);
                start = end;
                i = end;
            } else {
                i += 1;
            }
        }
        if start < toks.end {
            sentences.push(start..toks.end);
        }
        doc.blocks[b].sentences = first_sentence..sentences.len();
    }
    for (index, range) in sentences.iter().enumerate() {
        for tok in &mut doc.toks[range.clone()] {
            tok.sentence = index as u32;
        }
    }
    doc.sentences = sentences;
}

/// A cheap test: no other token ends a sentence.
#[inline]
fn may_end(doc: &Document, i: usize) -> bool {
    let tok = &doc.toks[i];
    match tok.kind {
        Kind::Word => doc.source.text().as_bytes()[tok.span.end() - 1] == b'.',
        Kind::Mark => matches!(doc.first_byte(i), b'.' | b'!' | b'?') || tok.span.len() > 1,
        _ => false,
    }
}

/// If the token `i` ends a sentence: the first token of the next one.
fn sentence_end(doc: &Document, i: usize, block_end: usize) -> Option<usize> {
    if !may_end(doc, i) {
        return None;
    }
    let tok = &doc.toks[i];
    let written = doc.text(i);
    let dotted = tok.kind == Kind::Word;
    let stop = tok.kind == Kind::Mark && matches!(written, "." | "!" | "?" | "…" | "...");
    if !dotted && !stop || stop && is_mark_again(doc, i, block_end) {
        return None;
    }
    let mut next = i + 1;
    // Closing marks belong to the sentence they end.
    while next < block_end && doc.toks[next].space == Space::None && is_closer(doc.text(next)) {
        next += 1;
    }
    if next >= block_end || doc.toks[next].space == Space::None {
        return None;
    }
    let follower = next_word(doc, next, block_end)?;
    let capital = matches!(doc.toks[follower].case, Case::Title | Case::Upper);
    let opener = capital && OPENERS.has(doc.toks[follower].fold);
    if dotted {
        return opener.then_some(next);
    }
    if written == "." && i > 0 && doc.toks[i].space == Space::None && doc.toks[i - 1].block == tok.block {
        let before = doc.toks[i - 1];
        let initial =
            before.kind == Kind::Word && before.case == Case::Title && doc.text(i - 1).chars().nth(1).is_none();
        if initial && doc.text(i - 1) != "I" {
            return opener.then_some(next);
        }
        if BEFORE_NUMBERS.has(before.fold) && matches!(doc.toks[follower].kind, Kind::Number | Kind::Code) {
            return None;
        }
        if ABBREVIATIONS.has(before.fold) && next == i + 1 {
            let numbered = matches!(doc.toks[follower].kind, Kind::Number | Kind::Code);
            // "… of Berg Inc. “We grew,” she said."
            let quoted = capital && matches!(doc.text(next), "“" | "\"");
            let ends = (MAY_END.has(before.fold) && (opener || quoted))
                || (opener && before.case == Case::Lower && !numbered)
                // "No. The" and "in May. The" end; "No. 5" does not.
                || (doc.is_word(i - 1, "no") && opener);
            return ends.then_some(next);
        }
    }
    let number = matches!(doc.toks[follower].kind, Kind::Number | Kind::Code | Kind::Ordinal);
    (capital || number || doc.toks[follower].case == Case::Mixed).then_some(next)
}

/// A stop of several, spaced apart: ". . ."
fn is_mark_again(doc: &Document, i: usize, block_end: usize) -> bool {
    i + 1 < block_end && doc.text(i + 1) == "." && doc.text(i) == "."
}

/// The first word or number at or after `from`, past opening marks.
fn next_word(doc: &Document, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + 4)).find(|&i| doc.toks[i].kind != Kind::Mark)
}

fn is_closer(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "}" | "." | "!" | "?" | "*" | "_")
}

#[cfg(test)]
mod tests {
    use crate::{format::Format, source::Source, syntax::parse};

    fn sentences(text: &str) -> Vec<String> {
        let doc = parse(Source::new("t.txt", text).into(), Format::Plain);
        doc.sentences.iter().map(|s| doc.slice(s.clone()).to_owned()).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for whole in [
            "H.E. Gen. Jan Berg met Dr. A. B. Holm on Jan. 5 under Resolution No. 80 in Washington, D.C. on trade.",
            "Exports of U.S. firms rose 3.2 percent, said Acme Inc. chief J. Lind.",
            "The talks (held in St. Gallen) ended at 5 p.m. local time.",
            "It rose by approx. 5 per cent under Art. 7 of the law.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn real_ends() {
        assert_eq!(
            sentences("He lives in the U.S. The firm left. \"Will it last?\" she asked. 15 firms came."),
            ["He lives in the U.S.", "The firm left.", "\"Will it last?\" she asked.", "15 firms came.",]
        );
    }

    #[test]
    fn stops_of_several_and_a_quotation_behind_a_company() {
        assert_eq!(sentences("We came. . . . Then we left."), ["We came. . . .", "Then we left."]);
        assert_eq!(
            sentences("She heads Berg Inc. “Ports pay,” she said."),
            ["She heads Berg Inc.", "“Ports pay,” she said."]
        );
    }
}
