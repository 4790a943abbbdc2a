//! Years with a figure too many, and years glued to their month.

use crate::{
    calendar::is_month,
    checks::{Context, Finding},
    diagnostic::Applicability,
    syntax::{Document, Kind, TokIx, Zone},
};

/// Reports "June 20233", "in 20233." and "December1994".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for &tok in doc.figures().iter().filter(|&&tok| doc.block_of(tok).zone != Zone::Residue) {
        let written = doc.text(tok);
        match doc.toks[tok].kind {
            Kind::Number if is_long_year(written) && stands_for_year(doc, tok) => {
                let finding = cx.finding(tok..tok + 1, format!("“{written}” is no year: a figure too many"));
                out.push(finding.replace(Applicability::Unsafe, written, &written[..4]));
            }
            Kind::Code => {
                if let Some(at) = glued_year(written) {
                    let new = format!("{} {}", &written[..at], &written[at..]);
                    let finding = cx.finding(tok..tok + 1, format!("missing space in “{written}”: write “{new}”"));
                    out.push(finding.replace(Applicability::Safe, written, &new));
                }
            }
            _ => {}
        }
    }
}

fn is_long_year(written: &str) -> bool {
    written.len() == 5 && written.bytes().all(|b| b.is_ascii_digit()) && matches!(&written[..2], "19" | "20")
}

/// Behind a month, or behind a preposition with nothing counted after it.
fn stands_for_year(doc: &Document, tok: TokIx) -> bool {
    let block = doc.block_of(tok).toks.clone();
    let near = tok.saturating_sub(3).max(block.start);
    if (near..tok).any(|i| is_month(doc.text(i))) {
        return true;
    }
    let led = tok > block.start
        && ["in", "since", "until", "during", "year", "by", "of"].iter().any(|w| doc.is_word(tok - 1, w));
    let ends = tok + 1 >= block.end || matches!(doc.text(tok + 1), "." | "," | ";" | ")");
    led && ends
}

/// Where the year begins in "December1994".
fn glued_year(written: &str) -> Option<usize> {
    let at = written.find(|c: char| c.is_ascii_digit())?;
    let (month, year) = written.split_at(at);
    let figures =
        year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && matches!(&year[..2], "18" | "19" | "20");
    (figures && month.len() > 3 && is_month(month)).then_some(at)
}
