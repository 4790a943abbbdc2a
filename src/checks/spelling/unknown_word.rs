//! Words that may be misspelt: unknown, small, seldom used, and close to a known word.

use super::{carry_case, gap, misspelling, run_together, split_word};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon,
    syntax::{Case, Document, TokIx},
};

/// A draft that writes a word so often means it.
const OFTEN: u32 = 3;
/// Shorter words are units, particles and symbols.
const SHORTEST: usize = 5;

/// Reports the first use of every such word that no other check of spelling reports.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<u64> = Vec::new();
    for word in cx.facts.unknown.iter().filter(|w| !w.foreign && !w.part && w.uses < OFTEN) {
        let written = cx.doc.text(word.tok);
        let fold = cx.doc.toks[word.tok].fold;
        if cx.doc.toks[word.tok].case != Case::Lower || written.len() < SHORTEST || cx.doc.quote_of(word.tok).is_some()
        {
            continue;
        }
        if seen.contains(&fold)
            || is_epithet(cx.doc, word.tok)
            || misspelling::is_listed(cx, word.tok)
            || split_word::is_shifted(cx.doc, word.tok)
            || misspelling::is_derived(written)
            || run_together::reports(cx, *word)
            || misspelling::reports(cx, *word)
        {
            continue;
        }
        let suggestions = match lexicon::lookup(written) {
            Some(name) if name.title_ok() => vec![carry_case("A", written)],
            _ => lexicon::suggest(written, &cx.rules.declared),
        };
        let Some(first) = suggestions.first() else { continue };
        seen.push(fold);
        let mut finding = cx.finding(word.tok..word.tok + 1, format!("unknown word “{written}”: is “{first}” meant?"));
        for new in suggestions.iter().take(3) {
            finding = finding.replace(Applicability::Unsafe, written, new);
        }
        out.push(finding);
    }
}

/// "*Vibrio cholerae*": the second word of a scientific name in italics.
fn is_epithet(doc: &Document, tok: TokIx) -> bool {
    let block = doc.block_of(tok).toks.clone();
    let genus = tok > block.start && doc.toks[tok - 1].case == Case::Title && gap(doc, tok - 1) == " ";
    genus && tok + 1 < block.end && gap(doc, tok).starts_with(['*', '_'])
}
