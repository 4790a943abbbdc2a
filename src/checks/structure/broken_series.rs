//! A semicolon before a participle: "…; at the same time, safeguarding the coast".

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon,
    syntax::{Case, Document, Kind, TokIx, Zone},
};

const LINKS: &[&[&str]] = &[
    &["at", "the", "same", "time"],
    &["thereby"],
    &["thus"],
    &["while"],
    &["meanwhile"],
    &["simultaneously"],
    &["contributing"],
    &["thereby", "also"],
];

/// Reports them.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for semi in doc.places(";") {
        let block = doc.block_of(semi);
        if doc.text(semi) != ";" || !matches!(block.zone, Zone::Body | Zone::List) {
            continue;
        }
        if let Some(participle) = after_link(doc, semi + 1, block.toks.end) {
            let shown = doc.text(participle);
            let link = doc.slice(semi + 1..participle);
            let link = link.trim_end_matches([',', ' ']);
            let finding = cx
                .finding(semi..participle + 1, format!("semicolon before “{link} {shown}”, which is no clause"))
                .edit(Applicability::Unsafe, doc.toks[semi].span, ";", ",");
            out.push(finding);
        }
    }
}

fn after_link(doc: &Document, start: TokIx, end: TokIx) -> Option<TokIx> {
    let link = LINKS
        .iter()
        .find(|link| start + link.len() < end && link.iter().enumerate().all(|(n, w)| doc.is_word(start + n, w)))?;
    let participle = |i: TokIx| {
        let text = doc.text(i);
        let verb = |stem: &str| lexicon::lookup(stem).is_some_and(lexicon::Entry::lower_ok);
        doc.toks[i].kind == Kind::Word
            && doc.toks[i].case == Case::Lower
            && text.len() >= 6
            && text.strip_suffix("ing").is_some_and(|stem| verb(stem) || verb(&format!("{stem}e")))
    };
    if link == &["contributing"] {
        return doc.is_word(start + 1, "to").then_some(start);
    }
    let mut at = start + link.len();
    if doc.is_mark(at, ",") {
        at += 1;
    }
    if at < end && doc.text(at).ends_with("ly") {
        at += 1;
    }
    // "while facing a storm, he …" is a clause after all.
    let clause = |i: TokIx| {
        doc.sentence_of(i)
            .filter(|&j| j > i && doc.text(j) == ",")
            .any(|j| ["he", "she", "it", "they", "we", "the"].iter().any(|w| doc.is_word(j + 1, w)))
    };
    (at < end && participle(at) && !clause(at)).then_some(at)
}
