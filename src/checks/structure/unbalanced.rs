//! Quotation marks and brackets without a partner.

use super::is_prose;
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    syntax::{Document, Space, TokIx, Unpaired},
};

/// Quotation marks.
pub fn quotes(cx: &Context<'_>, out: &mut Vec<Finding>) {
    report(cx, |mark| !matches!(mark, "(" | ")" | "[" | "]"), out);
}

/// Brackets.
pub fn brackets(cx: &Context<'_>, out: &mut Vec<Finding>) {
    report(cx, |mark| matches!(mark, "(" | ")" | "[" | "]"), out);
}

fn report(cx: &Context<'_>, wanted: fn(&str) -> bool, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let lone: Vec<&Unpaired> = doc
        .unpaired
        .iter()
        .filter(|u| wanted(doc.text(u.mark)) && is_prose(doc.block_of(u.mark).zone) && !is_code(doc, u.mark))
        .collect();
    let mut n = 0;
    while n < lone.len() {
        let (mark, block) = (lone[n].mark, doc.toks[lone[n].mark].block);
        // One fault makes several marks lone: the first of a paragraph stands for all.
        let next = lone[n..].iter().position(|u| doc.toks[u.mark].block != block).map_or(lone.len(), |at| n + at);
        let closer = lone.get(next).filter(|_| next == n + 1).filter(|u| is_long_speech(doc, mark, u.mark));
        if let Some(closer) = closer {
            let label = cx.label(doc.toks[closer.mark].span, "closed here");
            let message = "quotation of several paragraphs: each one needs its opening mark".to_owned();
            out.push(cx.finding(mark..mark + 1, message).at_most(Severity::Note).with(label));
            n = next + 1;
            continue;
        }
        let written = doc.text(mark);
        let what = match written {
            "\"" => "straight quotation mark".to_owned(),
            _ if wanted("(") => format!("bracket {written}"),
            _ => format!("quotation mark {written}"),
        };
        let message =
            if closes(doc, mark) { format!("{what} closes nothing") } else { format!("{what} is never closed") };
        let mut finding = cx.finding(mark..mark + 1, message).saying("no partner");
        if let Some(conflict) = lone[n].conflict {
            finding = finding.with(cx.label(doc.toks[conflict].span, "this one comes before it is closed"));
        }
        out.push(finding.advice("add the missing mark"));
        n = next;
    }
}

/// Inside an address, an attribute or a formula, or beside writing that has other marks.
fn is_code(doc: &Document, mark: TokIx) -> bool {
    let block = doc.block_of(mark).toks.clone();
    let glued_left = mark > block.start && doc.toks[mark].space == Space::None;
    let glued_right = mark + 1 < block.end && doc.toks[mark + 1].space == Space::None;
    let attribute = glued_left && matches!(doc.text(mark - 1), "=" | "\\");
    let inside =
        glued_left && glued_right && matches!(doc.text(mark + 1).as_bytes()[0], b'0'..=b'9' | b'.' | b'_' | b'/');
    let script = [mark.wrapping_sub(1), mark + 1]
        .iter()
        .any(|&i| block.contains(&i) && doc.text(i).chars().next().is_some_and(|c| c as u32 >= 0x2e80));
    let garbled = glued_left && glued_right && matches!(doc.text(mark), "«" | "»");
    attribute || garbled || (inside && !glued_closer(doc, mark)) || script
}

/// `.”` and the like: the mark ends what stands before it.
fn glued_closer(doc: &Document, mark: TokIx) -> bool {
    matches!(doc.text(mark), "”" | "\"")
}

fn closes(doc: &Document, mark: TokIx) -> bool {
    let first = mark == doc.block_of(mark).toks.start;
    match doc.text(mark) {
        ")" | "]" | "”" | "»" => true,
        "\"" => !first && doc.toks[mark].space == Space::None,
        _ => false,
    }
}

/// A quotation that opens one paragraph and closes at the end of a later one.
fn is_long_speech(doc: &Document, open: TokIx, close: TokIx) -> bool {
    let (first, last) = (doc.block_of(open).toks.clone(), doc.block_of(close).toks.clone());
    !closes(doc, open) && closes(doc, close) && open <= first.start + 1 && close + 2 >= last.end
}
