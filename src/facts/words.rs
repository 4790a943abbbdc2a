//! Words that neither a word list nor a rule file knows. Whether one is a slip is for the checks to say.

use crate::{
    format::BlockKind,
    lexicon,
    rules::RuleSet,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// A word that nothing knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// Its token.
    pub tok: TokIx,
    /// How often the draft writes it.
    pub uses: u32,
    /// It is a part of a hyphenated word.
    pub part: bool,
    /// It stands in a stretch of another language.
    pub foreign: bool,
}

/// Marks that glue a word into an address, a path, a handle or code.
const CODE_MARKS: &[&str] = &["/", "@", "#", "_", "\\", "=", "&", "~", "<", ">", "{", "}", "*", "+", "|", "$"];

/// The unknown words of a draft, in order. Words glued to others, to numbers or into addresses are left out, and so are words
/// with letters beyond ASCII: they are names or another language.
pub fn collect(doc: &Document, rules: &RuleSet) -> Vec<UnknownWord> {
    let mut unknown = Vec::new();
    for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue && b.kind != BlockKind::Code) {
        for tok in block.toks.clone() {
            if doc.toks[tok].kind != Kind::Word || doc.is_known(tok) || rules.is_declared(doc.toks[tok].fold) {
                continue;
            }
            let written = doc.text(tok);
            // The plural of a declared word is one too.
            if written.strip_suffix('s').is_some_and(|stem| rules.is_declared(lexicon::fold_hash(stem))) {
                continue;
            }
            // A soft hyphen or a zero-width space inside does not make it another word.
            let plain = written.chars().all(|c| {
                c.is_ascii_alphabetic() || matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
            });
            if !plain || written.len() < 2 {
                continue;
            }
            if let Some(part) = standing(doc, tok) {
                unknown.push(UnknownWord { tok, uses: 0, part, foreign: false });
            }
        }
    }
    count(doc, &mut unknown);
    mark_foreign(doc, &mut unknown);
    unknown
}

/// `None` for a word that is glued into something else; otherwise whether it is a part of a hyphenated word.
fn standing(doc: &Document, tok: TokIx) -> Option<bool> {
    let block = doc.block_of(tok).toks.clone();
    let mut part = false;
    if tok > block.start && doc.toks[tok].space == Space::None {
        let before = doc.text(tok - 1);
        if doc.toks[tok - 1].kind != Kind::Mark || CODE_MARKS.contains(&before) || matches!(before, "." | "]" | ")") {
            return None;
        }
        part |= is_hyphen(before);
    }
    let next = tok + 1;
    if next < block.end && doc.toks[next].space == Space::None {
        let after = doc.text(next);
        match doc.toks[next].kind {
            Kind::Clitic => {}
            Kind::Mark => {
                let goes_on = next + 1 < block.end && doc.toks[next + 1].space == Space::None;
                if CODE_MARKS.contains(&after) || (after == "." && goes_on && doc.toks[next + 1].kind != Kind::Mark) {
                    return None;
                }
                part |= is_hyphen(after) && goes_on;
            }
            _ => return None,
        }
    }
    Some(part)
}

fn is_hyphen(mark: &str) -> bool {
    matches!(mark, "-" | "\u{2010}" | "\u{2011}")
}

fn count(doc: &Document, unknown: &mut [UnknownWord]) {
    let mut folds: Vec<u64> = unknown.iter().map(|u| doc.toks[u.tok].fold).collect();
    folds.sort_unstable();
    for word in unknown {
        let fold = doc.toks[word.tok].fold;
        word.uses = (folds.partition_point(|&f| f <= fold) - folds.partition_point(|&f| f < fold)) as u32;
    }
}

/// A sentence in which three words or more, and a third of all, are unknown is not English, nor is one that quotes three unknown
/// words close together.
fn mark_foreign(doc: &Document, unknown: &mut [UnknownWord]) {
    const LEAST: usize = 3;
    const CLOSE: usize = 6;
    for group in unknown.chunk_by_mut(|a, b| doc.toks[a.tok].sentence == doc.toks[b.tok].sentence) {
        // A misspelling that the lists correct is English: "recived adn showed teh".
        let english = group.iter().filter(|u| is_slip(doc, u.tok)).count();
        if english * 2 >= group.len() && group.len() - english < LEAST {
            continue;
        }
        let lower = group.iter().filter(|u| doc.toks[u.tok].case == Case::Lower).count();
        let words = doc.sentence_of(group[0].tok).filter(|&i| doc.toks[i].kind == Kind::Word).count();
        let close = |trio: &[UnknownWord]| trio[LEAST - 1].tok - trio[0].tok <= CLOSE;
        if group.len() >= LEAST && (group.len() * 3 >= words || (lower >= LEAST && group.windows(LEAST).any(close))) {
            // Only names are unknown besides: "cost 18 millon in Mdina, Mosta and Sliema".
            let names = english == lower;
            for word in group {
                word.foreign = !(names && is_slip(doc, word.tok));
            }
        }
    }
}

/// A word in small letters with one known correction, a frequent word.
fn is_slip(doc: &Document, tok: TokIx) -> bool {
    const FREQUENT: u8 = 12;
    let mut corrections = lexicon::correction(doc.text(tok)).into_iter().flatten();
    let first = corrections.next();
    let frequent =
        |word: &str| word.contains('\'') || lexicon::lookup(word).is_some_and(|e| e.lower_ok() && e.rank() <= FREQUENT);
    doc.toks[tok].case == Case::Lower && corrections.next().is_none() && first.is_some_and(frequent)
}
