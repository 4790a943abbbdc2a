//! A semicolon before a participle: "…; at the same time, safeguarding the coast".

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{is_function_word, is_plural},
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
        } else if is_fragment(doc, semi) {
            let (first, last) = (semi + 1, doc.sentence_of(semi).end);
            let end = (first..last).find(|&i| doc.text(i) == ",").unwrap_or(last);
            let message = format!("after the semicolon “{}” has no verb", doc.slice(first..end));
            out.push(cx.finding(semi..end, message).advice("join it with a comma or “and”, or give it a verb"));
        }
    }
}

/// "It needs a plan; methods to guide the press, building trust": one semicolon in the sentence, and behind it a noun with an
/// infinitive, then a participle; no verb stands before the first relative clause.
fn is_fragment(doc: &Document, semi: TokIx) -> bool {
    let sentence = doc.sentence_of(semi);
    let single = sentence.clone().all(|i| i == semi || !matches!(doc.text(i), ";" | ":" | "(" | "?"));
    let lower = |i: TokIx| doc.toks[i].kind == Kind::Word && doc.toks[i].case == Case::Lower;
    if !single || semi < sentence.start + 4 || semi + 6 >= sentence.end {
        return false;
    }
    let end = (semi + 1..sentence.end)
        .find(|&i| matches!(doc.text(i), "that" | "which" | "who" | "where" | "when" | "if"))
        .unwrap_or(sentence.end);
    let infinitive = (semi + 2..(semi + 5).min(end)).find(|&i| doc.is_word(i, "to"));
    let noun = infinitive.is_some_and(|to| {
        (semi + 1..to).all(|i| lower(i) && !is_function_word(doc.text(i)) && !doc.text(i).ends_with("ed"))
            && is_plural(doc.text(to - 1))
            && lower(to + 1)
    });
    let participle = (semi + 4..end).any(|i| doc.text(i) == "," && i + 1 < end && is_participle(doc, i + 1));
    noun && participle && !(semi + 1..end).any(|i| is_finite(doc.text(i)))
}

/// Auxiliaries, and what looks like a past tense.
fn is_finite(word: &str) -> bool {
    lexicon::is_auxiliary(word) || (word.len() > 4 && word.ends_with("ed"))
}

fn is_participle(doc: &Document, tok: TokIx) -> bool {
    let text = doc.text(tok);
    let verb = |stem: &str| lexicon::lookup(stem).is_some_and(lexicon::Entry::lower_ok);
    doc.toks[tok].kind == Kind::Word
        && doc.toks[tok].case == Case::Lower
        && text.len() >= 6
        && text.strip_suffix("ing").is_some_and(|stem| verb(stem) || verb(&format!("{stem}e")))
}

fn after_link(doc: &Document, start: TokIx, end: TokIx) -> Option<TokIx> {
    let link = LINKS
        .iter()
        .find(|link| start + link.len() < end && link.iter().enumerate().all(|(n, w)| doc.is_word(start + n, w)))?;
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
    (at < end && is_participle(doc, at) && !clause(at)).then_some(at)
}
