//! Stops and spaces: marks doubled by mistake, two spaces in a sentence, a paragraph without its full stop.

use super::gap;
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    format::BlockKind,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// "..", ",,", ",.", ";.".
pub fn doubled(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    // Most stops follow a word.
    let doubled = |tok: TokIx| doc.toks[tok].span.len() > 1 || tok > 0 && doc.toks[tok - 1].kind == Kind::Mark;
    let marks = doc.marks().iter().filter(|&&tok| doubled(tok));
    for &tok in marks.filter(|&&tok| matches!(doc.text(tok), ".." | "," | "." | ";")) {
        let block = doc.block_of(tok);
        if tok == block.toks.start
            || doc.toks[tok].space != Space::None
            || matches!(block.zone, Zone::Residue | Zone::Table | Zone::Contact)
        {
            continue;
        }
        let word = |i: TokIx| {
            matches!(doc.toks[i].kind, Kind::Word | Kind::Number | Kind::Clitic) || matches!(doc.text(i), ")" | "”")
        };
        let ends = |i: TokIx| i + 1 >= block.toks.end || doc.toks[i + 1].space != Space::None;
        let found = match doc.text(tok) {
            ".." if word(tok - 1) && ends(tok) => Some((tok..tok + 1, ".")),
            second @ ("," | "." | ";")
                if tok >= block.toks.start + 2
                    && doc.toks[tok - 1].kind == Kind::Mark
                    && word(tok - 2)
                    && gap(doc, tok - 1).is_empty()
                    && ends(tok)
                    && matches!((doc.text(tok - 1), second), ("," | ";" | ":", _) | ("?" | "!", ".")) =>
            {
                let new = if matches!(doc.text(tok - 1), "?" | "!") { doc.text(tok - 1) } else { second };
                Some((tok - 1..tok + 1, new))
            }
            _ => None,
        };
        // "&quot;.": the end of a character reference.
        let found = found.filter(|(toks, _)| {
            doc.text(toks.start) != ";"
                || toks.start < block.toks.start + 2
                || !matches!(doc.text(toks.start - 2), "&" | "#")
        });
        // "ready,,and"
        let found = found.or_else(|| {
            let twice = tok + 1 < block.toks.end
                && doc.text(tok) == ","
                && doc.text(tok - 1) == ","
                && gap(doc, tok - 1).is_empty();
            (twice && tok >= block.toks.start + 2 && word(tok - 2) && word(tok + 1)).then_some((tok - 1..tok + 1, ","))
        });
        if let Some((toks, new)) = found {
            let shown = doc.slice(toks.clone());
            let finding = cx.finding(toks, format!("two stops in a row: “{shown}”"));
            out.push(finding.replace(Applicability::Unsafe, shown, new));
        }
    }
}

/// Two spaces inside a sentence, in a draft that has few of them.
pub fn spaces(cx: &Context<'_>, out: &mut Vec<Finding>) {
    /// More are a habit or a layout.
    const FEW: usize = 3;
    let doc = cx.doc;
    let mut places: Vec<TokIx> = Vec::new();
    for &i in doc.wide_gaps() {
        let block = doc.block_of(i);
        let prose = matches!(block.zone, Zone::Body | Zone::Headline | Zone::Deck | Zone::Caption | Zone::List);
        if prose
            && i > block.toks.start + 1
            && matches!(gap(doc, i - 1), "  " | "   ")
            && !matches!(doc.text(i - 1), "." | "!" | "?" | ":" | "”" | "\"")
            && !matches!(doc.text(i), "-" | "–" | "—" | "'" | "\"")
        {
            places.push(i);
        }
        if places.len() > FEW {
            return;
        }
    }
    for tok in places {
        let shown = doc.slice(tok - 1..tok + 1);
        let new = format!("{} {}", doc.text(tok - 1), doc.text(tok));
        let message = format!("two spaces between “{}” and “{}”", doc.text(tok - 1), doc.text(tok));
        out.push(cx.finding(tok - 1..tok + 1, message).replace(Applicability::Safe, shown, &new));
    }
}

/// A paragraph that ends in a word, in a draft whose paragraphs end in stops.
pub fn paragraph_end(cx: &Context<'_>, out: &mut Vec<Finding>) {
    /// Shorter ones are headings and signatures.
    const WORDS: usize = 14;
    /// Of so many paragraphs the others must end in a stop …
    const LEAST: usize = 4;
    let doc = cx.doc;
    let paragraphs: Vec<usize> = (0..doc.blocks.len()).filter(|&b| is_paragraph(doc, b, WORDS)).collect();
    let open: Vec<usize> = paragraphs.iter().copied().filter(|&b| !is_stopped(doc, b)).collect();
    // … but for one in eight.
    if paragraphs.len() < LEAST || open.len() * 8 > paragraphs.len() {
        return;
    }
    for b in open {
        let next = doc.blocks[b + 1..].iter().find(|n| !n.toks.is_empty());
        // A heading, the head of a list or half a sentence.
        let goes_on = next.is_none_or(|n| {
            n.kind != BlockKind::Paragraph || n.zone != Zone::Body || doc.toks[n.toks.start].case != Case::Title
        });
        let last = doc.blocks[b].toks.end - 1;
        let (tok, shown) = (doc.toks[last], doc.text(last));
        if goes_on
            || tok.kind != Kind::Word
            || tok.case != Case::Lower
            || doc.toks[last - 1].kind == Kind::Mark
            || shown.len() < 3
        {
            continue;
        }
        let finding = cx.finding(last..last + 1, format!("no full stop at the end of the paragraph, after “{shown}”"));
        out.push(finding.replace(Applicability::Unsafe, shown, &format!("{shown}.")));
    }
}

fn is_paragraph(doc: &Document, b: usize, least: usize) -> bool {
    let block = &doc.blocks[b];
    block.kind == BlockKind::Paragraph
        && block.zone == Zone::Body
        && block.toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word).count() >= least
}

fn is_stopped(doc: &Document, b: usize) -> bool {
    let toks = doc.blocks[b].toks.clone();
    toks.rev()
        .find(|&i| !matches!(doc.text(i), "\"" | "”" | "'" | "’" | ")" | "]" | "*" | "_"))
        .is_some_and(|i| doc.toks[i].kind == Kind::Mark || doc.toks[i].kind == Kind::Word && doc.text(i).ends_with('.'))
}
