//! Paragraphs that break off, and lines that are only the beginning of one.

use super::is_prose;
use crate::{
    checks::{Context, Finding},
    facts::{is_cut_off, words},
    format::BlockKind,
    syntax::{Case, Kind, Space, Zone},
};

/// Words that no sentence ends with.
const NEVER_LAST: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "to", "for", "with", "from", "by", "at", "as", "its", "their", "our", "that",
    "which", "into", "between", "than", "but",
];
/// Shorter lines are headings or items.
const SHORTEST: usize = 8;

/// Paragraphs that end in dots after a space, or in the middle of a phrase.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for (b, block) in doc.blocks.iter().enumerate() {
        if block.toks.is_empty()
            || !matches!(block.zone, Zone::Body)
            || block.kind != BlockKind::Paragraph
            || words(doc, b) < SHORTEST
        {
            continue;
        }
        let last = block.toks.end - 1;
        let dots = is_cut_off(doc, b) && doc.toks[last].space != Space::None;
        let next = doc.blocks[b + 1..].iter().find(|n| !n.toks.is_empty());
        // The sentence may go on in a list, a table, an address or the next line.
        let goes_on = next.is_none_or(|n| {
            n.kind != BlockKind::Paragraph || doc.toks[n.toks.start].case != Case::Title || n.zone != Zone::Body
        });
        let open = doc.toks[last].kind == Kind::Word
            && NEVER_LAST.contains(&doc.text(last))
            && !matches!(doc.text(last - 1), ";" | ",")
            && !goes_on;
        if dots || open {
            let start = last.saturating_sub(1).max(block.toks.start);
            let shown = doc.slice(start..last + 1);
            out.push(
                cx.finding(start..last + 1, format!("the text breaks off after “{shown}”"))
                    .advice("restore the end of the sentence"),
            );
        }
    }
}

/// A paragraph of one or two words that begins a phrase: "The South".
pub fn fragments(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for (b, block) in doc.blocks.iter().enumerate() {
        let line = block.kind == BlockKind::Paragraph
            && is_prose(block.zone)
            && block.toks.len() == 2
            && matches!(block.zone, Zone::Body | Zone::Subhead);
        if !line || b == 0 || !["the", "a", "an", "of", "and", "in"].iter().any(|w| doc.is_word(block.toks.start, w)) {
            continue;
        }
        // A heading has its text below it.
        let text = doc.blocks[b + 1..].iter().find(|n| !n.toks.is_empty()).is_some_and(|n| n.zone != Zone::Residue);
        if text {
            continue;
        }
        let lowered = block.toks.clone().skip(1).all(|i| doc.toks[i].kind == Kind::Word);
        if lowered {
            let shown = doc.slice(block.toks.clone());
            out.push(
                cx.finding(block.toks.clone(), format!("“{shown}” stands alone as a paragraph"))
                    .advice("delete it or finish it"),
            );
        }
    }
}
