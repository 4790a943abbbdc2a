//! A date line that stands below the first paragraph.

use super::lines_to_delete;
use crate::{
    calendar::is_month,
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix},
    span::Span,
    syntax::{Document, Kind, Zone},
};

/// Reports a line that holds nothing but a date between the first paragraphs, when none stands above them.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    const NEAR: usize = 3;
    let doc = cx.doc;
    let lines: Vec<usize> = (0..doc.blocks.len())
        .filter(|&b| !doc.blocks[b].toks.is_empty() && doc.blocks[b].zone != Zone::Residue)
        .collect();
    let Some(lede) = lines.iter().position(|&b| is_paragraph(doc, b)) else { return };
    if lines[..lede].iter().any(|&b| doc.blocks[b].zone == Zone::Dateline) {
        return;
    }
    for n in lede + 1..lines.len().min(lede + 1 + NEAR) {
        let b = lines[n];
        if doc.blocks[b].zone != Zone::Dateline {
            continue;
        }
        let goes_on = lines[n + 1..].iter().any(|&m| is_paragraph(doc, m));
        let text = doc.slice(doc.blocks[b].toks.clone());
        let day = doc.blocks[b].toks.clone().filter(|&i| doc.toks[i].kind == Kind::Number).count() >= 2;
        let month = doc.blocks[b].toks.clone().any(|i| is_month(doc.text(i)));
        let fits = has_time(doc, b)
            || (n == lede + 1
                && lines.get(n + 1).is_some_and(|&m| is_paragraph(doc, m))
                && !announces(doc, lines[lede]));
        if !goes_on || !day || !month || !fits || text.ends_with('.') {
            continue;
        }
        let to = doc.blocks[lines[lede]].span.start();
        let mut finding = cx
            .finding(doc.blocks[b].toks.clone(), format!("date line “{text}” stands below the first paragraph"))
            .with(cx.label(Span::new(to, to + 1), "it belongs above this paragraph"));
        let edits = vec![
            Edit { span: Span::new(to, to), text: format!("{text}\n\n") },
            Edit { span: lines_to_delete(doc, b, b), text: String::new() },
        ];
        finding.fixes.push(Fix {
            title: "move it above the first paragraph".to_owned(),
            applicability: Applicability::Unsafe,
            edits,
        });
        out.push(finding);
        return;
    }
}

/// "12:08", "5 p.m.", "Updated".
fn has_time(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    let clock = toks.clone().any(|i| doc.text(i) == ":" && i > toks.start && doc.toks[i - 1].kind == Kind::Number);
    clock
        || toks.clone().any(|i| {
            ["updated", "posted", "published", "gmt", "a.m.", "p.m.", "am", "pm"]
                .iter()
                .any(|w| doc.text(i).eq_ignore_ascii_case(w))
        })
}

/// "The text of the letter follows:" is followed by the letter's own date.
fn announces(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    doc.is_mark(toks.end - 1, ":")
        || toks
            .clone()
            .any(|i| ["letter", "text", "statement", "below", "follows", "following"].iter().any(|w| doc.is_word(i, w)))
}

fn is_paragraph(doc: &Document, block: usize) -> bool {
    const WORDS: usize = 12;
    doc.blocks[block].zone == Zone::Body
        && doc.blocks[block].toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word).count() >= WORDS
}
