//! White space before a comma, a full stop or another closing mark.

use super::{gap, push_capped};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// A converter puts a space before every mark: after so many the rest is not shown.
const MOST: usize = 12;

/// Reports every such space.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found = Vec::new();
    let stops = [",", ".", ";", ":", "!", "?"].into_iter().flat_map(|mark| doc.places(mark));
    let mut spaced: Vec<_> = stops.filter(|&tok| doc.toks[tok].space == Space::Blank).collect();
    spaced.sort_unstable();
    for tok in spaced {
        let block = doc.block_of(tok);
        if tok == block.toks.start || matches!(block.zone, Zone::Residue | Zone::Table | Zone::EndMark) {
            continue;
        }
        let mark = doc.text(tok);
        // Full-width forms fold to these; they carry their own space.
        if !mark.is_ascii() {
            continue;
        }
        let after = (tok + 1 < block.toks.end).then(|| &doc.toks[tok + 1]);
        // ".5", ": )", "? !" and rows of dots are something else.
        let glued =
            after.is_some_and(|t| t.space == Space::None && !matches!(doc.text(tok + 1), "\"" | "”" | "’" | "'"));
        // "the report ,and sign it"
        let moved = glued && is_moved(doc, tok);
        let before = doc.toks[tok - 1].kind;
        let closes = matches!(before, Kind::Word | Kind::Clitic | Kind::Number | Kind::Ordinal | Kind::Code)
            || matches!(doc.text(tok - 1), ")" | "]" | "”");
        let ratio = mark == ":" && before == Kind::Number && after.is_some_and(|t| t.kind == Kind::Number);
        let between = gap(doc, tok - 1);
        if (glued && !moved) || !closes || ratio || !between.chars().all(|c| matches!(c, ' ' | '\t' | '\u{a0}')) {
            continue;
        }
        // "Name : value" in a list of particulars is a layout.
        if mark == ":" && (block.zone != Zone::Body || tok - block.toks.start <= 5) {
            continue;
        }
        let word = doc.text(tok - 1);
        let (toks, new) = if moved {
            (tok - 1..tok + 2, format!("{word}{mark} {}", doc.text(tok + 1)))
        } else {
            (tok - 1..tok + 1, format!("{word}{mark}"))
        };
        let where_to = if moved {
            format!("space before “{mark}” and none behind it")
        } else {
            format!("space before “{mark}”")
        };
        let finding = cx.finding(toks.clone(), where_to).replace(Applicability::Safe, doc.slice(toks), &new);
        found.push(finding);
    }
    found.extend(in_brackets(cx));
    found.sort_by_key(|f| f.span);
    push_capped(found, MOST, out);
}

/// The mark stands at the wrong side of the space: a word of prose follows it.
fn is_moved(doc: &Document, tok: TokIx) -> bool {
    let next = tok + 1;
    let plain = |i: TokIx| doc.toks[i].kind == Kind::Word && doc.toks[i].span.len() >= 2 && doc.is_known(i);
    // "node .js", "the .NET tools": what follows a stop must open a sentence.
    let opens = doc.toks[next].case == Case::Title && doc.toks[tok - 1].case != Case::Title;
    let ends = next + 1 >= doc.block_of(tok).toks.end || doc.toks[next + 1].space != Space::None;
    match doc.text(tok) {
        "," | ";" => plain(next) && plain(tok - 1),
        "." | "!" | "?" => opens && ends && plain(next) && plain(tok - 1),
        _ => false,
    }
}

/// "( worth $5 million )": a space inside round brackets.
fn in_brackets(cx: &Context<'_>) -> Vec<Finding> {
    /// Longest remark in brackets, in tokens.
    const LONGEST: usize = 40;
    let doc = cx.doc;
    let mut found = Vec::new();
    for open in doc.places("(") {
        let block = doc.block_of(open);
        let end = block.toks.end.min(open + LONGEST);
        let inside = !matches!(block.zone, Zone::Residue | Zone::Table | Zone::EndMark | Zone::Contact);
        let Some(close) = (open + 1..end).find(|&i| doc.text(i) == ")").filter(|&close| inside && close > open + 1)
        else {
            continue;
        };
        let spaced = |i: TokIx| doc.toks[i].space == Space::Blank && gap(doc, i - 1).trim().is_empty();
        // A word inside, not a blank to fill in or a face.
        if !(spaced(open + 1) || spaced(close)) || !(open + 1..close).any(|i| doc.toks[i].kind == Kind::Word) {
            continue;
        }
        let shown = doc.slice(open..close + 1);
        let new = format!("({})", doc.slice(open + 1..close));
        found.push(cx.finding(open..close + 1, "space inside the brackets").replace(Applicability::Safe, shown, &new));
    }
    found
}
