//! Dates in the wrong order: ends before starts, past events that lie ahead.

use jiff::civil::Date;

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{DateMention, Origin},
    syntax::{TokIx, Zone},
};

/// Reports "from 20 to 18 August", "from 2019 to 2016" and "was held" on a day after the release.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (at, mention) in cx.facts.dates.iter().enumerate() {
        out.extend(days(cx, mention).or_else(|| span_of_years(cx, at)));
        out.extend(past_ahead(cx, mention));
    }
}

/// `day "to" day month` with the larger day first.
fn days(cx: &Context<'_>, mention: &DateMention) -> Option<Finding> {
    let (day, last) = (mention.day?, mention.last_day?);
    let joint = mention.toks.clone().find(|&i| matches!(cx.doc.text(i), "to" | "-" | "–" | "—"))?;
    (last < day && last > 0).then_some(())?;
    // "28 to 3 January" may begin in the month before.
    let wraps = mention.month.is_some() && day >= 25 && last <= 7;
    if wraps {
        return None;
    }
    let text = cx.doc.slice(mention.toks.clone()).to_owned();
    let (a, b) = (cx.doc.text(joint - 1), cx.doc.text(joint + 1));
    let old = cx.doc.slice(joint - 1..joint + 2).to_owned();
    let new = old.replacen(a, "\u{0}", 1).replacen(b, a, 1).replacen('\u{0}', b, 1);
    Some(cx.finding(mention.toks.clone(), format!("“{text}” ends before it begins")).edit(
        Applicability::Unsafe,
        cx.doc.span(joint - 1..joint + 2),
        &old,
        &new,
    ))
}

/// `"from" year "to" year`
fn span_of_years(cx: &Context<'_>, at: usize) -> Option<Finding> {
    let (first, last) = (cx.facts.dates.get(at)?, cx.facts.dates.get(at + 1)?);
    let bare = |d: &DateMention| d.month.is_none() && d.toks.len() == 1;
    let before = first.toks.start.checked_sub(1)?;
    let adjacent = last.toks.start == first.toks.end + 1;
    let between = cx.doc.is_word(before, "between") && cx.doc.is_word(first.toks.end, "and");
    let ordered = adjacent && (between || cx.doc.is_word(before, "from") && cx.doc.is_word(first.toks.end, "to"));
    let (a, b) = (first.year?, last.year?);
    if !ordered || !bare(first) || !bare(last) || a <= b {
        return None;
    }
    let change = cx.doc.sentence_of(before).any(|i| {
        [
            "target", "deadline", "level", "levels", "back", "brought", "forward", "moved", "cut", "reduced",
            "advance", "date",
        ]
        .iter()
        .any(|w| cx.doc.is_word(i, w))
    });
    if change {
        return None;
    }
    let text = cx.doc.slice(first.toks.start..last.toks.end).to_owned();
    let joint = if between { "and" } else { "to" };
    let finding = cx.finding(first.toks.start..last.toks.end, format!("“{text}” ends before it begins")).replace(
        Applicability::Unsafe,
        &text,
        &format!("{b} {joint} {a}"),
    );
    // Two years that are compared may stand in any order.
    let compared = between
        && cx
            .doc
            .sentence_of(before)
            .any(|i| ["compare", "compared", "comparison", "difference"].iter().any(|w| cx.doc.is_word(i, w)));
    (!compared).then(|| if between { finding.at_most(Severity::Warning) } else { finding })
}

/// `("was" | "were") (held | …) "on" date` with the date after that of the draft.
fn past_ahead(cx: &Context<'_>, mention: &DateMention) -> Option<Finding> {
    let draft = cx
        .facts
        .draft_date
        .as_ref()
        .filter(|d| matches!(d.origin, Origin::Dateline | Origin::FrontMatter | Origin::AsOf))?;
    let (draft_day, day) = (draft.date.exact()?, mention.year.and(mention.partial())?.exact()?);
    let own = draft.toks.as_ref().is_some_and(|t| t.start <= mention.toks.start && mention.toks.end <= t.end);
    let zone = cx.doc.zone(mention.toks.start);
    let apart = days_between(draft_day, day);
    if own || !(2..=700).contains(&apart) || !matches!(zone, Zone::Body) || cx.doc.in_speech(mention.toks.start) {
        return None;
    }
    let verb = past_verb(cx, mention.toks.start)?;
    let shown = crate::calendar::PartialDate::from(draft_day);
    let mut finding = cx
        .finding(
            mention.toks.clone(),
            format!("“{}” is dated {apart} days after this release", cx.doc.slice(verb..mention.toks.end)),
        )
        .at_most(Severity::Warning)
        .note(format!("the date {shown} of the draft was taken from {}", draft.origin.words()))
        .advice("check the date, or the tense");
    if let Some(toks) = &draft.toks {
        finding = finding.with(cx.label(cx.doc.span(toks.clone()), "date of the draft"));
    }
    Some(finding)
}

fn days_between(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

/// A finished verb directly before "on date" or "in place on date".
fn past_verb(cx: &Context<'_>, date: TokIx) -> Option<TokIx> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(date);
    let planned = sentence.clone().any(|i| {
        [
            "will",
            "would",
            "scheduled",
            "planned",
            "due",
            "expected",
            "set",
            "until",
            "through",
            "to",
            "effective",
            "expire",
            "expires",
            "deadline",
            "by",
            "should",
            "shall",
        ]
        .iter()
        .any(|w| doc.is_word(i, w))
    });
    if planned || !doc.is_word(date.checked_sub(1)?, "on") {
        return None;
    }
    (date.saturating_sub(6).max(sentence.start)..date - 1).find(|&i| {
        (matches!(doc.text(i), "was" | "were")
            && matches!(
                doc.text(i + 1),
                "held"
                    | "signed"
                    | "opened"
                    | "launched"
                    | "convened"
                    | "adopted"
                    | "elected"
                    | "organized"
                    | "organised"
            ))
            || doc.text(i) == "took" && doc.is_word(i + 1, "place")
    })
}
