//! Organisations and events: their registered names, and when an organisation was there.

use std::ops::Range;

use super::when::when;
use crate::{
    calendar::PartialDate,
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{NameLike, Origin},
    lexicon::fold_hash,
    rules::{Form, PhraseUse},
    syntax::{Case, Kind, TokIx, Zone},
};

/// `organisation-official-name`: a name that the registry rejects, or a near miss of one.
pub fn official_name(cx: &Context<'_>, out: &mut Vec<Finding>) {
    near_misses(cx, out);
    for hit in &cx.facts.hits {
        let PhraseUse::Organisation(at, Form::Reject(_)) = cx.rules.uses[hit.payload as usize] else { continue };
        // "United Nations Organization Stabilization Mission": the beginning of another name.
        let goes_on = cx.doc.toks.get(hit.toks.end).is_some_and(|t| {
            t.kind == Kind::Word && t.case == Case::Title && t.sentence == cx.doc.toks[hit.toks.start].sentence
        });
        if !is_name(cx, &hit.toks) || covered(cx, &hit.toks) || goes_on && !in_heading(cx, hit.toks.start) {
            continue;
        }
        let organisation = &cx.rules.registry.organisations[at];
        let written = cx.doc.slice(hit.toks.clone());
        let official = organisation.name.value.as_str();
        let preferred = carried(written, official);
        let mut finding = cx
            .finding(hit.toks.clone(), format!("“{written}” is not the name: write “{preferred}”"))
            .with(organisation.name.label("registered name"))
            .replace(same_words(written, &preferred), written, &preferred);
        if !organisation.source.is_empty() {
            finding = finding.note(format!("registered after {}", organisation.source));
        }
        out.push(finding);
    }
}

/// A near miss of a name: one letter wrong in one word; where the entry says `near`, also one word missing, added or
/// changed. In a capitalised sequence.
fn near_misses(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for organisation in &cx.rules.registry.organisations {
        let small = |word: &str| word.len() < 4 && word.chars().all(char::is_lowercase);
        let name: Vec<u64> = organisation.name.value.split_whitespace().filter(|w| !small(w)).map(fold_hash).collect();
        if name.len() < 3 {
            continue;
        }
        for found in &cx.facts.names {
            let words: Vec<u64> = found.words.iter().map(|&w| cx.doc.toks[w].fold).collect();
            let missing = name.len() == words.len() + 1 && (0..name.len()).any(|gone| without(&name, gone) == words);
            let added = words.len() == name.len() + 1 && (1..words.len()).any(|gone| without(&words, gone) == name);
            let changed = words.len() == name.len() && name.iter().zip(&words).filter(|(a, b)| a != b).count() == 1;
            let near = organisation.near && (missing || added || changed);
            if (near || changed && one_letter(cx, found, &organisation.name.value)) && !known(cx, &found.toks) {
                let written = cx.doc.slice(found.toks.clone());
                let preferred = carried(written, &organisation.name.value);
                out.push(
                    cx.finding(found.toks.clone(), format!("“{written}” is nearly “{preferred}”"))
                        .with(organisation.name.label("registered name"))
                        .replace(Applicability::Unsafe, written, &preferred),
                );
            }
        }
    }
}

/// Some word of `found` is one letter off a word of the name, and not its plural.
fn one_letter(cx: &Context<'_>, found: &NameLike, name: &str) -> bool {
    found.words.iter().any(|&w| {
        let written = cx.doc.text(w).to_lowercase();
        name.split_whitespace().map(str::to_lowercase).any(|word| {
            written.len() > 4 && strsim::osa_distance(&written, &word) == 1 && written.strip_suffix('s') != Some(&word)
        })
    })
}

fn without(words: &[u64], gone: usize) -> Vec<u64> {
    words.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, w)| *w).collect()
}

/// A registered form covers the place or begins there.
fn known(cx: &Context<'_>, toks: &Range<TokIx>) -> bool {
    cx.facts.hits_near(toks).iter().any(|h| {
        matches!(
            cx.rules.uses[h.payload as usize],
            PhraseUse::Organisation(..) | PhraseUse::Event(..) | PhraseUse::Office(..)
        ) && h.toks.start < toks.end
            && toks.start < h.toks.end
            && h.toks.len() > 2
    })
}

/// `event-name-variant`: another rendering of an event's name.
pub fn event_name(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Event(at, Form::Reject(_)) = cx.rules.uses[hit.payload as usize] else { continue };
        if !is_name(cx, &hit.toks) || covered(cx, &hit.toks) {
            continue;
        }
        let event = &cx.rules.registry.events[at];
        let written = cx.doc.slice(hit.toks.clone());
        let name = &event.name.value;
        out.push(
            cx.finding(hit.toks.clone(), format!("write “{name}” for “{written}”"))
                .with(event.name.label("registered name"))
                .replace(Applicability::Unsafe, written, name),
        );
    }
}

/// `organisation-validity`: said to act on a day on which it no longer was, or was not yet.
pub fn validity(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let grace = i64::from(cx.rules.registry.style.grace_days);
    for hit in &cx.facts.hits {
        let PhraseUse::Organisation(at, form) = cx.rules.uses[hit.payload as usize] else { continue };
        if !matches!(form, Form::Official | Form::Other(_)) || !is_name(cx, &hit.toks) || covered(cx, &hit.toks) {
            continue;
        }
        let organisation = &cx.rules.registry.organisations[at];
        if organisation.period.from.is_none() && organisation.period.until.is_none() || told(cx, hit.toks.start) {
            continue;
        }
        let dates = when(cx, hit.toks.start);
        let [on] = dates.as_slice() else { continue };
        if on.origin != Origin::Sentence || on.date.month().is_none() {
            continue;
        }
        let over = organisation.period.until.is_some_and(|until| late(until, on.date, grace));
        let early = organisation.period.from.is_some_and(|from| late(on.date, from, grace));
        if !over && !early {
            continue;
        }
        let written = cx.doc.slice(hit.toks.clone());
        let what = if over { "no longer existed" } else { "did not exist yet" };
        let mut finding = cx.finding(hit.toks.clone(), format!("“{written}” {what} on {}", on.date));
        if let Some(span) = on.span {
            finding = finding.with(cx.label(span, "on this date"));
        }
        if over && let Some(next) = organisation.succeeded_by {
            finding = finding.note(format!("succeeded by {}", cx.rules.registry.organisations[next].name.value));
        }
        out.push(finding);
    }
}

/// `earlier` lies more than `days` before `later`, however either is meant.
fn late(earlier: PartialDate, later: PartialDate, days: i64) -> bool {
    use jiff::ToSpan;
    earlier.last_day().checked_add(days.days()).is_ok_and(|end| end < later.first_day())
}

/// The sentence says itself that the name is of another time.
fn told(cx: &Context<'_>, tok: TokIx) -> bool {
    const WORDS: [&str; 14] = [
        "former",
        "formerly",
        "then",
        "predecessor",
        "successor",
        "previously",
        "merged",
        "merger",
        "founded",
        "founding",
        "established",
        "dissolved",
        "renamed",
        "reorganized",
    ];
    cx.doc.sentence_of(tok).any(|i| WORDS.iter().any(|w| cx.doc.is_word(i, w)))
}

fn in_heading(cx: &Context<'_>, tok: TokIx) -> bool {
    matches!(cx.doc.zone(tok), Zone::Headline | Zone::Deck | Zone::Subhead)
}

/// Written as a name: its first and last word of any length have capitals.
fn is_name(cx: &Context<'_>, toks: &Range<TokIx>) -> bool {
    let words = || toks.clone().filter(|&i| cx.doc.toks[i].kind != Kind::Mark && cx.doc.text(i).len() > 3);
    let lower = |i: TokIx| cx.doc.toks[i].kind == Kind::Word && cx.doc.toks[i].case == Case::Lower;
    words().next().is_none_or(|i| !lower(i)) && words().next_back().is_none_or(|i| !lower(i))
        || words().all(|i| !lower(i))
}

/// Part of a longer registered name or title that is right.
fn covered(cx: &Context<'_>, toks: &Range<TokIx>) -> bool {
    cx.facts.hits_near(toks).iter().any(|h| {
        h.toks.start <= toks.start
            && toks.end <= h.toks.end
            && h.toks.len() > toks.len()
            && matches!(
                cx.rules.uses[h.payload as usize],
                PhraseUse::Organisation(..) | PhraseUse::Office(..) | PhraseUse::Event(..) | PhraseUse::Person(..)
            )
    })
}

/// The registered name without an article that the text does not have, or with one that stands in the text already.
fn carried(written: &str, official: &str) -> String {
    let article = |s: &str| s.get(..4).is_some_and(|a| a.eq_ignore_ascii_case("the "));
    if article(official) && !article(written) { official[4..].to_owned() } else { official.to_owned() }
}

/// Safe when only an ampersand, a hyphen, or the case differs.
fn same_words(a: &str, b: &str) -> Applicability {
    let bare = |s: &str| s.to_lowercase().replace('&', "and").replace('-', " ");
    if bare(a) == bare(b) { Applicability::Safe } else { Applicability::Unsafe }
}
