//! Typewriter and typographic marks mixed in one draft: apostrophes, quotation marks, dashes.

use super::gap;
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    syntax::{Document, Kind, Space, TokIx, Zone},
};

/// Places shown besides the first of the rarer style.
const SHOWN: usize = 3;

/// One finding at the first place of the rarer style; one more where a sentence holds both.
pub fn apostrophes(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let text = cx.doc.source.text();
    if !text.contains('\'') || !text.contains('’') {
        return;
    }
    let mut marked: Vec<TokIx> =
        text.match_indices('\'').chain(text.match_indices('’')).map(|(at, _)| cx.doc.tok_at(at)).collect();
    marked.sort_unstable();
    marked.dedup();
    marked.retain(|&tok| tok < cx.doc.toks.len());
    let (straight, curly) = places(cx.doc, marked.into_iter(), apostrophe);
    let Some((finding, minor, major)) = mixed(cx, "apostrophes", ("straight", &straight), ("curly", &curly)) else {
        return;
    };
    let first = minor[0];
    out.push(finding);
    let sentence = |tok: TokIx| cx.doc.toks[tok].sentence;
    if let Some(&tok) =
        minor.iter().find(|&&t| sentence(t) != sentence(first) && major.iter().any(|&m| sentence(m) == sentence(t)))
    {
        let other = major.iter().find(|&&m| sentence(m) == sentence(tok)).copied().unwrap_or(tok);
        let finding = cx
            .finding_of(cx.rule, cx.doc.span(word_of(cx.doc, tok)), "straight and curly apostrophes in one sentence")
            .at_most(Severity::Note)
            .with(cx.label(cx.doc.span(word_of(cx.doc, other)), "the other style"));
        out.push(finding);
    }
}

/// One finding at the first place of the rarer style.
pub fn quotes(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let straight = |&tok: &TokIx| cx.doc.first_byte(tok) == b'"';
    let (some, others) =
        (cx.doc.places("\"").any(|tok| straight(&tok)), cx.doc.places("\"").any(|tok| !straight(&tok)));
    if !some || !others {
        return;
    }
    let quote = |doc: &Document, tok: TokIx| match doc.text(tok) {
        "“" | "”" => Some(false),
        "\"" if tok > 0
            && doc.toks[tok - 1].kind == Kind::Number
            && doc.toks[tok].space == Space::None
            && doc.quote_of(tok).is_none() =>
        {
            None
        }
        "\"" => Some(true),
        _ => None,
    };
    let (straight, curly) = places(cx.doc, cx.doc.places("\""), quote);
    out.extend(mixed(cx, "quotation marks", ("straight", &straight), ("curly", &curly)).map(|(finding, ..)| finding));
}

/// A hyphen between spaces in a draft that has dashes: one finding, at the first.
pub fn dashes(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let hyphens: Vec<TokIx> = doc.places("-").filter(|&i| is_spaced_hyphen(doc, i)).collect();
    let Some(&first) = hyphens.first() else { return };
    let dash = doc
        .marks()
        .iter()
        .copied()
        .find(|&i| matches!(doc.text(i), "–" | "—") && doc.zone(i) != Zone::Residue && !between_numbers(doc, i));
    // Without a dash the draft may be typed on a typewriter, unless it has printers' marks of other kinds.
    let typeset = doc.toks.iter().any(|t| matches!(doc.source.slice(t.span), "“" | "‘" | "’" | "’s" | "–" | "—"));
    if dash.is_none() && !(typeset && hyphens.len() <= SHOWN) {
        return;
    }
    let mark = dash.map_or("–", |d| doc.text(d));
    let count = if hyphens.len() == 1 { String::new() } else { format!(", {} times in this draft", hyphens.len()) };
    let instead =
        if dash.is_some() { format!("elsewhere the dash is “{mark}”") } else { "write “–”".to_owned() };
    let mut finding = cx.finding(first..first + 1, format!("hyphen as a dash{count}; {instead}"));
    if let Some(dash) = dash {
        finding = finding.with(cx.label(doc.toks[dash].span, "dash used here"));
    }
    for &other in hyphens.iter().skip(1).take(SHOWN) {
        finding = finding.with(cx.label(doc.toks[other].span, "also here"));
    }
    out.push(finding.replace(crate::diagnostic::Applicability::Unsafe, "-", if mark == "—" { "—" } else { "–" }));
}

fn is_spaced_hyphen(doc: &Document, tok: TokIx) -> bool {
    let block = doc.block_of(tok);
    doc.toks[tok].kind == Kind::Mark
        && doc.text(tok) == "-"
        && doc.toks[tok].space == Space::Blank
        && tok > block.toks.start
        && tok + 1 < block.toks.end
        && doc.toks[tok + 1].space == Space::Blank
        && !gap(doc, tok - 1).contains('<')
        && matches!(block.zone, Zone::Body | Zone::Headline | Zone::Deck | Zone::Caption | Zone::Question)
        && !between_numbers(doc, tok)
}

fn between_numbers(doc: &Document, tok: TokIx) -> bool {
    let number = |i: TokIx| {
        matches!(doc.toks[i].kind, Kind::Number | Kind::Code | Kind::Ordinal)
            || matches!(doc.text(i), "$" | "%" | "£" | "€")
    };
    tok > 0 && tok + 1 < doc.toks.len() && number(tok - 1) && number(tok + 1)
}

/// Whether a token has an apostrophe, and if so whether a straight one.
fn apostrophe(doc: &Document, tok: TokIx) -> Option<bool> {
    let kind = doc.toks[tok].kind;
    if !matches!(kind, Kind::Clitic | Kind::Word | Kind::Mark) {
        return None;
    }
    let text = doc.text(tok);
    match kind {
        Kind::Word if !text.bytes().any(|b| b == b'\'' || !b.is_ascii()) => None,
        Kind::Clitic => Some(text.starts_with('\'')),
        Kind::Word if text.contains('\'') => Some(true),
        Kind::Word if text.contains('’') => Some(false),
        // "the ministers' plan"
        Kind::Mark
            if matches!(text, "'" | "’")
                && tok > 0
                && doc.toks[tok].space == Space::None
                && gap(doc, tok - 1).is_empty() =>
        {
            let plural = doc.toks[tok - 1].kind == Kind::Word && doc.text(tok - 1).ends_with('s');
            let spaced = tok + 1 < doc.block_of(tok).toks.end && doc.toks[tok + 1].space != Space::None;
            let closes = doc.quotes.iter().any(|q| q.end == tok);
            (plural && spaced && !closes).then(|| text == "'")
        }
        _ => None,
    }
}

/// Places of the straight and of the curly style among `toks`.
fn places(
    doc: &Document,
    toks: impl Iterator<Item = TokIx>,
    style: impl Fn(&Document, TokIx) -> Option<bool>,
) -> (Vec<TokIx>, Vec<TokIx>) {
    let (mut straight, mut curly) = (Vec::new(), Vec::new());
    for tok in toks.filter(|&tok| doc.block_of(tok).zone != Zone::Residue) {
        match style(doc, tok) {
            Some(true) => straight.push(tok),
            Some(false) => curly.push(tok),
            None => {}
        }
    }
    (straight, curly)
}

type Style<'s> = (&'static str, &'s [TokIx]);

/// The finding on the rarer of two styles, its places, and those of the other.
fn mixed<'s>(cx: &Context<'_>, what: &str, a: Style<'s>, b: Style<'s>) -> Option<(Finding, &'s [TokIx], &'s [TokIx])> {
    const LEAST: usize = 3;
    let ((minor_name, minor), (major_name, major)) = if a.1.len() <= b.1.len() { (a, b) } else { (b, a) };
    if minor.is_empty() || minor.len() + major.len() < LEAST {
        return None;
    }
    let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
    let doc = cx.doc;
    let message =
        format!("{minor_name} {what} {}, {major_name} ones {}: use one style", times(minor.len()), times(major.len()));
    let mut finding = cx
        .finding_of(cx.rule, doc.span(word_of(doc, minor[0])), message)
        .with(cx.label(doc.span(word_of(doc, major[0])), format!("{major_name} here")));
    for &other in minor.iter().skip(1).take(SHOWN) {
        finding = finding.with(cx.label(doc.span(word_of(doc, other)), format!("also {minor_name}")));
    }
    if minor.len() == 1 {
        finding = finding.at_most(Severity::Note);
    }
    Some((finding, minor, major))
}

/// An apostrophe with the word it belongs to; a quotation mark alone.
fn word_of(doc: &Document, tok: TokIx) -> std::ops::Range<TokIx> {
    let clings = doc.toks[tok].kind == Kind::Clitic || matches!(doc.text(tok), "'" | "’");
    if clings && tok > 0 && doc.toks[tok - 1].block == doc.toks[tok].block { tok - 1..tok + 1 } else { tok..tok + 1 }
}
