//! The dates that a title may have to hold on.

use std::ops::Range;

use crate::{
    calendar::{PartialDate, is_weekday},
    checks::Context,
    facts::{Confidence, DateMention, Origin},
    span::Span,
    syntax::{Kind, TokIx, Zone},
};

/// A date that a statement may speak of.
#[derive(Clone, Copy, Debug)]
pub struct When {
    /// The date.
    pub date: PartialDate,
    /// High for the only date of the sentence, written with its year.
    pub confidence: Confidence,
    /// Where it came from.
    pub origin: Origin,
    /// Where it stands.
    pub span: Option<Span>,
}

/// The dates that may govern `tok`: those of its sentence that say when; without one, the only one of the paragraph and the
/// draft's. A title is reported only when it is wrong on all of them.
///
/// A date of the sentence counts for sure when it stands in the same clause; one that stands further off, or that is only
/// a year, counts beside the date of the draft.
pub fn when(cx: &Context<'_>, tok: TokIx) -> Vec<When> {
    let year = cx.facts.draft_date.as_ref().map(|d| d.date.year());
    let inside_of = |range: Range<TokIx>| {
        let inside = cx.facts.dates.iter().filter(move |d| d.toks.start >= range.start && d.toks.end <= range.end);
        let said = inside.filter(move |d| says_when(cx, d) && cx.doc.in_speech(d.toks.start) == cx.doc.in_speech(tok));
        said.filter_map(move |d| Some((d, d.partial().or_else(|| d.in_year(year?))?)))
    };
    let found = |(mention, date): (&DateMention, PartialDate), confidence, origin| When {
        date,
        confidence,
        origin,
        span: Some(cx.doc.span(mention.toks.clone())),
    };
    let draft = cx.facts.draft_date.as_ref().map(|draft| {
        let span = draft.toks.clone().map(|t| cx.doc.span(t));
        When { date: draft.date, confidence: Confidence::Low, origin: draft.origin, span }
    });
    let sentence: Vec<_> = inside_of(cx.doc.sentence_of(tok)).collect();
    if !sentence.is_empty() {
        let one = sentence.len() == 1 && sentence[0].0.year.is_some() && sentence[0].0.last_day.is_none();
        let close = sentence.iter().all(|(d, _)| d.month.is_some() && same_clause(cx, tok, d));
        let confidence = if one && close { Confidence::High } else { Confidence::Low };
        let mut found_here: Vec<When> = sentence.into_iter().map(|d| found(d, confidence, Origin::Sentence)).collect();
        if !close {
            found_here.extend(draft);
        }
        return found_here;
    }
    if let Some(draft) = draft.filter(|_| today(cx, tok)) {
        return vec![When { confidence: Confidence::Low, origin: Origin::Today, ..draft }];
    }
    let mut wider = Vec::new();
    let paragraph: Vec<_> = inside_of(cx.doc.block_of(tok).toks.clone()).collect();
    if let [only] = paragraph.as_slice() {
        wider.push(found(*only, Confidence::Low, Origin::Paragraph));
    }
    wider.extend(draft);
    wider
}

/// The statement is of the draft's own day: "today", "this morning", "on Wednesday"; and the title opens it, so that its
/// bearer is who acted.
fn today(cx: &Context<'_>, tok: TokIx) -> bool {
    let doc = cx.doc;
    let sentence = doc.sentence_of(tok);
    let part = |i: TokIx| PARTS.iter().any(|w| doc.is_word(i, w));
    let day = |i: TokIx| {
        ["today", "tonight", "yesterday"].iter().any(|w| doc.is_word(i, w))
            || doc.is_word(i, "this") && part(i + 1)
            || doc.is_word(i, "on") && is_weekday(doc.text(i + 1))
    };
    opens_sentence(cx, tok) && sentence.clone().take_while(|i| i + 1 < doc.toks.len()).any(day)
}

const PARTS: [&str; 3] = ["morning", "afternoon", "evening"];

/// Nothing before `tok` in its sentence but the dateline and words for the day: "HA NOI, 3 May – This morning, …".
pub(super) fn opens_sentence(cx: &Context<'_>, tok: TokIx) -> bool {
    let doc = cx.doc;
    let word = |i: TokIx, words: &[&str]| words.iter().any(|w| doc.is_word(i, w));
    (doc.sentence_of(tok).start..tok).all(|i| {
        doc.toks[i].kind == Kind::Mark
            || doc.dateline.contains(&i)
            || word(i, &["today", "tonight", "yesterday", "this", "on", "the"])
            || word(i, &PARTS)
            || is_weekday(doc.text(i))
    })
}

/// Nothing between the two opens another clause.
fn same_clause(cx: &Context<'_>, tok: TokIx, date: &DateMention) -> bool {
    /// As far as one clause usually goes, in tokens. Captions are one clause.
    const CLAUSE: usize = 24;
    const OPENERS: [&str; 15] = [
        "that", "which", "who", "whose", "when", "where", "while", "because", "if", "but", "after", "before", "since",
        "said", "to",
    ];
    let between = if date.toks.start > tok { tok..date.toks.start } else { date.toks.end..tok };
    if cx.doc.zone(tok) == Zone::Caption {
        return true;
    }
    between.len() <= CLAUSE
        && !between
            .clone()
            .any(|i| OPENERS.iter().any(|w| cx.doc.is_word(i, w)) || matches!(cx.doc.text(i), ";" | ":" | "–" | "—"))
}

/// A date that places the statement in time: not "since 2016", "by 2030", "the order of January 20", "the 2024 budget".
fn says_when(cx: &Context<'_>, date: &DateMention) -> bool {
    let start = cx.doc.block_of(date.toks.start).toks.start;
    let mut before = date.toks.start;
    while before > start
        && ["the", "early", "late", "mid", "-"]
            .iter()
            .any(|w| cx.doc.is_word(before - 1, w) || cx.doc.is_mark(before - 1, w))
    {
        before -= 1;
    }
    let word = (before > start).then(|| cx.doc.text(before - 1).to_lowercase());
    let word = word.as_deref().unwrap_or_default();
    if date.month.is_none() {
        return matches!(word, "in" | "during");
    }
    let further = if before > start + 1 { cx.doc.text(before - 2).to_lowercase() } else { String::new() };
    let about = |w: &str| {
        matches!(
            w,
            "beginning"
                | "starting"
                | "effective"
                | "dated"
                | "ending"
                | "expiring"
                | "born"
                | "commencing"
                | "due"
                | "established"
        )
    };
    if about(word) || about(&further) {
        return false;
    }
    !matches!(
        word,
        "since"
            | "by"
            | "until"
            | "till"
            | "before"
            | "after"
            | "from"
            | "to"
            | "through"
            | "dated"
            | "born"
            | "of"
            | "between"
            | "and"
            | "for"
            | "ending"
            | "ended"
            | "than"
    )
}
