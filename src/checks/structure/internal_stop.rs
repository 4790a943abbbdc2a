//! A full stop in the middle of a sentence.

use super::is_prose;
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon::Entry,
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// Shorter words before the stop are abbreviations more often than not.
const SHORTEST: usize = 4;

/// Reports every stop between two plain small words.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for tok in doc.places(".") {
        let block = doc.block_of(tok);
        let inside = tok > block.toks.start && tok + 1 < block.toks.end;
        if !inside || doc.text(tok) != "." || !is_prose(block.zone) || doc.toks[tok].space != Space::None {
            continue;
        }
        if doc.toks[tok + 1].space != Space::Blank
            || !(plain(doc, tok - 1) || is_long(doc, tok - 1))
            || !plain(doc, tok + 1)
            || doc.text(tok - 1).len() < SHORTEST
        {
            continue;
        }
        let between = &doc.source.text()[doc.toks[tok].span.end()..doc.toks[tok + 1].span.start()];
        if !between.chars().all(char::is_whitespace) {
            continue;
        }
        let (before, after) = (doc.text(tok - 1), doc.text(tok + 1));
        let new = format!("{before}, {after}");
        let finding = cx
            .finding(tok - 1..tok + 2, format!("full stop inside the sentence, before “{after}”"))
            .replace(Applicability::Unsafe, doc.slice(tok - 1..tok + 2), &new)
            .replace(Applicability::Unsafe, doc.slice(tok - 1..tok + 2), &format!("{before} {after}"));
        out.push(finding);
    }
}

/// No abbreviation is so long.
fn is_long(doc: &Document, tok: TokIx) -> bool {
    const LONG: usize = 8;
    doc.toks[tok].kind == Kind::Word && doc.toks[tok].case == Case::Lower && doc.text(tok).len() >= LONG
}

fn plain(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word
        && doc.toks[tok].case == Case::Lower
        && doc.toks[tok].entry.is_some_and(Entry::lower_ok)
        && !matches!(
            doc.text(tok),
            "approx" | "cont" | "para" | "paras" | "govt" | "dept" | "incl" | "excl" | "circa" | "resp" | "spec"
        )
}
