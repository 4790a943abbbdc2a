//! Captions: one without a credit among those that have one, and a credit without a caption.

use crate::{
    checks::{Context, Finding},
    format::BlockKind,
    lexicon,
    syntax::{Case, Document, Kind, TokIx, Zone},
};

/// A caption without a credit, when two thirds of the others have one.
pub fn missing_credit(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let captions: Vec<usize> = (0..doc.blocks.len())
        .filter(|&b| doc.blocks[b].zone == Zone::Caption && !doc.blocks[b].toks.is_empty())
        .collect();
    let with: Vec<usize> = captions.iter().copied().filter(|&b| has_credit(doc, b)).collect();
    for &b in captions.iter().filter(|b| !with.contains(b)) {
        let others = captions.len() - 1;
        let words = doc.blocks[b].toks.len();
        if with.len() < 2 || with.len() * 3 < others * 2 || words < 4 {
            continue;
        }
        let first = doc.blocks[with[0]].toks.clone();
        let finding = cx
            .finding(
                doc.blocks[b].toks.clone(),
                format!("caption without a credit; {} of the other {others} have one", with.len()),
            )
            .with(cx.label(doc.span(first), "this one has a credit"))
            .advice("add the credit");
        out.push(finding);
    }
}

/// "(Photo: X)", "Source: X", "Photo courtesy of X", "Photo by X".
fn has_credit(doc: &Document, block: usize) -> bool {
    const WORDS: &[&str] = &[
        "photo",
        "photos",
        "source",
        "sources",
        "image",
        "images",
        "credit",
        "credits",
        "picture",
        "illustration",
        "graphic",
        "video",
        "infographic",
        "ảnh",
        "nguồn",
    ];
    let toks = doc.blocks[block].toks.clone();
    toks.clone().any(|i| {
        let named = WORDS.iter().any(|w| doc.text(i).eq_ignore_ascii_case(w));
        let bracketed = i > toks.start && matches!(doc.text(i - 1), "(" | "[" | "|" | "©");
        let led =
            i + 1 < toks.end && (doc.is_mark(i + 1, ":") || ["by", "courtesy"].iter().any(|w| doc.is_word(i + 1, w)));
        doc.is_word(i, "courtesy") || doc.text(i) == "©" || (named && (bracketed || led))
    })
}

/// A name with its title, alone as a paragraph between others: the caption of a picture that is gone.
pub fn orphan(cx: &Context<'_>, out: &mut Vec<Finding>) {
    const WORDS: std::ops::RangeInclusive<usize> = 4..=16;
    const LINKS: &[&str] = &["of", "the", "and", "for", "to", "in", "at", "on", "with", "de", "from"];
    let doc = cx.doc;
    let lines: Vec<usize> = (0..doc.blocks.len()).filter(|&b| !doc.blocks[b].toks.is_empty()).collect();
    for n in 1..lines.len().saturating_sub(1) {
        let block = &doc.blocks[lines[n]];
        if block.zone != Zone::Body || block.kind != BlockKind::Paragraph || !WORDS.contains(&(block.toks.len() - 1)) {
            continue;
        }
        let last = block.toks.end - 1;
        let body = block.toks.start..last;
        let capital = |i: TokIx| doc.toks[i].kind == Kind::Word && doc.toks[i].case != Case::Lower;
        let titled = body.clone().all(|i| capital(i) || LINKS.contains(&doc.text(i)) || doc.text(i) == ",");
        let named = body.clone().any(|i| {
            capital(i) && !lexicon::knows(doc.text(i)) || cx.rules.is_declared(doc.toks[i].fold) && capital(i)
        });
        let verb = body
            .clone()
            .any(|i| lexicon::lookup(doc.text(i)).is_some_and(lexicon::Entry::lower_ok) && doc.text(i).ends_with("ed"));
        let paragraphs = [lines[n - 1], lines[n + 1]]
            .iter()
            .all(|&b| doc.blocks[b].zone == Zone::Body && doc.blocks[b].toks.len() > 20);
        if doc.text(last) == "." && titled && named && !verb && paragraphs && capital(block.toks.start) {
            let shown = doc.slice(block.toks.clone());
            out.push(
                cx.finding(block.toks.clone(), format!("“{shown}” is no sentence: the caption of a missing picture?"))
                    .advice("delete the line or add the picture"),
            );
        }
    }
}
