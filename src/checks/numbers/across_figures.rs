//! The figures of one announcement in several drafts: a release against its fact sheet.

use std::{ops::Range, sync::Arc};

use super::quantity_mismatch::{GENERIC, LEDE, OTHER};
use crate::{
    calendar::PartialDate,
    checks::{Context, CrossItem, Finding, one_line},
    diagnostic::{Applicability, Label, Severity},
    facts::{Form, Hedge, Interval, Quantity, Unit, is_function_tok, singular_noun},
    lexicon::Words,
    rules::{RuleIx, RuleSet},
    syntax::{Case, Kind, TokIx, Zone},
};

/// Figures of a draft that are compared, from its start: long reports speak of too much.
const MOST: usize = 12;

/// Drafts of one folder that may share a counted noun without a date: more are an archive and not one announcement.
const FOLDER: usize = 12;

/// Words within this many tokens of a figure say what it measures.
const NEAR: usize = 6;

/// Words that two sentences share when they give one figure, and shared words that stand beside it in both.
const SHARED: usize = 4;
const BESIDE: usize = 2;

/// Of the words of the shorter sentence, those that the other must say too, in tenths; and how many of them and how large a part
/// when neither draft is a companion: two announcements of one day are worded alike.
const TENTHS: usize = 6;
const STRICT: (usize, usize) = (6, 8);

/// Words that two drafts share in headline and first paragraph when they speak of one announcement.
const SUBJECT: usize = 4;

/// What a draft that goes with a release calls itself in its name or first line.
const COMPANION: &[&str] =
    &["fact sheet", "factsheet", "fact file", "backgrounder", "background note", "key facts", "at a glance"];

/// Words that make a figure another one when only one of the two sentences has them.
const TELLING: Words<73> = Words::new([
    "additional",
    "aim",
    "aims",
    "annual",
    "annually",
    "average",
    "averaged",
    "combined",
    "compared",
    "cumulative",
    "current",
    "daily",
    "day",
    "earlier",
    "excluding",
    "expected",
    "federal",
    "final",
    "first",
    "fiscal",
    "forecast",
    "further",
    "goal",
    "gross",
    "half",
    "hour",
    "hourly",
    "including",
    "increase",
    "increased",
    "initial",
    "initially",
    "last",
    "least",
    "local",
    "maximum",
    "minimum",
    "month",
    "monthly",
    "net",
    "new",
    "next",
    "night",
    "once",
    "only",
    "other",
    "over",
    "overall",
    "per",
    "planned",
    "previous",
    "previously",
    "proposed",
    "quarter",
    "quarterly",
    "real",
    "remaining",
    "revised",
    "second",
    "share",
    "since",
    "state",
    "target",
    "targets",
    "third",
    "today",
    "total",
    "week",
    "weekly",
    "without",
    "year",
    "yearly",
    "yesterday",
]);

/// A figure of one draft with what pins it down.
#[derive(Clone, Debug)]
pub struct Figure {
    value: Interval,
    unit: Unit,
    /// In headline, deck or first paragraphs.
    leads: bool,
    /// Counted with two modifiers in running text: [`super::across`] compares those.
    covered: bool,
    number: crate::span::Span,
    mods: Vec<u64>,
    words: Vec<u64>,
    beside: Vec<u64>,
    names: Vec<u64>,
    telling: Vec<u64>,
    years: Vec<i16>,
    draft: Arc<Draft>,
}

/// What all figures of a draft share.
#[derive(Debug)]
struct Draft {
    companion: bool,
    /// Month and day of the dates in headline, dateline and first paragraphs.
    days: Vec<(i8, u32)>,
    subject: Vec<u64>,
    given: Vec<(Unit, Interval)>,
}

/// Plain figures near the start of a draft, once by the day of the draft and once by its folder.
pub fn collect(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    let list = &cx.facts.quantities.list;
    if list.is_empty() {
        return;
    }
    let date = cx.facts.draft_date.as_ref().map(|d| d.date).filter(|d| d.exact().is_some());
    let folder = cx.doc.source.name().rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    let used = in_relation(cx);
    let body = cx.doc.blocks.iter().filter(|b| b.zone == Zone::Body && !b.toks.is_empty());
    let lede_end = body.take(LEDE).last().map_or(0, |b| b.toks.end);
    let mut draft: Option<Arc<Draft>> = None;
    let plain = list.iter().enumerate().filter(|(at, q)| !used.contains(at) && is_plain(cx, q)).map(|(_, q)| q);
    for quantity in plain.take(MOST) {
        let Some((key, mods, labelled)) = subject_of(cx, quantity) else { continue };
        let draft = draft.get_or_insert_with(|| Arc::new(draft_of(cx)));
        let sentence = cx.doc.sentence_of(quantity.toks.start);
        let alone = cx.facts.quantities.within(&sentence).iter().filter(|q| q.unit.agrees(quantity.unit)).count() == 1;
        if !alone && quantity.unit != Unit::Count {
            continue;
        }
        let zone = cx.doc.zone(quantity.toks.start);
        let near =
            quantity.toks.start.saturating_sub(NEAR).max(sentence.start)..(quantity.toks.end + NEAR).min(sentence.end);
        let figure = Arc::new(Figure {
            value: quantity.value,
            unit: quantity.unit,
            leads: matches!(zone, Zone::Headline | Zone::Deck) || quantity.toks.start < lede_end,
            covered: !labelled && date.is_some() && mods.len() >= 2 && quantity.stated >= rust_decimal::Decimal::TEN,
            number: cx.doc.span(quantity.number.clone()),
            mods,
            words: content(cx, sentence.clone()),
            beside: content(cx, near),
            names: if zone == Zone::Headline { Vec::new() } else { names(cx, sentence.clone()) },
            telling: folds(cx, sentence.clone(), |i| {
                let tok = &cx.doc.toks[i];
                tok.case == Case::Lower && TELLING.has(tok.fold)
            }),
            years: cx.facts.dates_within(&sentence).iter().filter_map(|d| d.year).collect(),
            draft: Arc::clone(draft),
        });
        let written = match &quantity.noun {
            Some(noun) => one_line(cx.doc.slice(quantity.toks.start..noun.head + 1).to_owned()),
            None => cx.quantity_text(quantity),
        };
        let item = |key: String| CrossItem {
            key,
            value: written.clone(),
            date,
            place: cx.label(cx.quantity_span(quantity), ""),
            figure: Some(Arc::clone(&figure)),
        };
        out.extend(date.map(|date| item(format!("{key} {date}"))));
        out.push(item(format!("{key} in {folder}")));
    }
}

/// The places of quantities in a change, a share or a breakdown: they are told from another figure.
fn in_relation(cx: &Context<'_>) -> Vec<usize> {
    let facts = cx.facts;
    let changes = facts.changes.iter().flat_map(|c| [Some(c.from), Some(c.to), c.by]).flatten();
    let shares = facts.shares.iter().flat_map(|s| [Some(s.part), s.percent]).flatten();
    let parts = facts.breakdowns.iter().flat_map(|b| b.parts.iter().copied());
    changes.chain(shares).chain(parts).collect()
}

/// Neither hedged nor a range, a part, a further one or somebody's words.
fn is_plain(cx: &Context<'_>, q: &Quantity) -> bool {
    let zone = cx.doc.zone(q.toks.start);
    let before = q.toks.start.checked_sub(1).map_or("", |b| cx.doc.text(b));
    let after = if q.toks.end < cx.doc.toks.len() { cx.doc.text(q.toks.end) } else { "" };
    matches!(zone, Zone::Headline | Zone::Deck | Zone::Body | Zone::List)
        && q.hedge == Hedge::None
        && !q.in_range
        && !q.attributive
        && (q.unit != Unit::Count || q.form != Form::Mixed && q.whole().is_some_and(|n| n >= 3))
        && after != "of"
        && (before == "to" || !OTHER.iter().any(|w| before.eq_ignore_ascii_case(w)))
        && !cx.doc.in_speech(q.toks.start)
}

/// The key of what is counted or measured, its modifiers, and whether a label names it ("Rural clinics: 24").
fn subject_of(cx: &Context<'_>, q: &Quantity) -> Option<(String, Vec<u64>, bool)> {
    let (head, mods, labelled) = match q.unit {
        Unit::Percent => return Some(("%".to_owned(), Vec::new(), false)),
        Unit::Money(_) => return Some(("money".to_owned(), Vec::new(), false)),
        Unit::Measure(unit) => return Some((cx.rules.figures.units.get(unit).name.clone(), Vec::new(), false)),
        Unit::Count => match &q.noun {
            Some(noun) => (noun.head, noun.mods.clone(), false),
            None => label_of(cx, q).map(|(head, mods)| (head, mods, true))?,
        },
        _ => return None,
    };
    let noun = singular_noun(cx.doc.text(head));
    let known = !GENERIC.contains(&noun.as_str());
    let mut mods: Vec<u64> = mods.map(|i| cx.doc.toks[i].fold).collect();
    mods.sort_unstable();
    known.then_some((noun, mods, labelled))
}

/// "Rural clinics: 24", "Number of rural clinics: 24": the noun and what stands before it.
fn label_of(cx: &Context<'_>, q: &Quantity) -> Option<(TokIx, Range<TokIx>)> {
    let block = cx.doc.block_of(q.toks.start).toks.clone();
    let colon = q.toks.start.checked_sub(1).filter(|&c| block.contains(&c) && cx.doc.text(c) == ":")?;
    let head = colon.checked_sub(1).filter(|h| block.contains(h))?;
    let of = (block.start..head).rfind(|&i| cx.doc.is_word(i, "of"));
    let mods = of.map_or(block.start, |of| of + 1)..head;
    let ends = cx.doc.toks.get(q.toks.end).is_none_or(|t| t.kind != Kind::Word || !block.contains(&q.toks.end));
    let words = (mods.start..colon).all(|i| cx.doc.toks[i].kind == Kind::Word && !is_function_tok(&cx.doc.toks[i]));
    (words && ends && mods.len() <= 4).then_some((head, mods))
}

fn draft_of(cx: &Context<'_>) -> Draft {
    let filled = || cx.doc.blocks.iter().filter(|b| !b.toks.is_empty());
    let head = |zone| matches!(zone, Zone::Headline | Zone::Deck | Zone::Dateline);
    let lede = filled().filter(|b| b.zone == Zone::Body).take(2);
    let opening = || filled().filter(|b| head(b.zone)).chain(lede.clone());
    let mut subject: Vec<u64> = opening().flat_map(|b| content(cx, b.toks.clone())).collect();
    subject.sort_unstable();
    subject.dedup();
    let dates = opening().flat_map(|b| cx.facts.dates_within(&b.toks));
    let days = dates.filter_map(|d| Some((d.month?, d.day?))).collect();
    let first = filled().next().map_or("", |b| cx.doc.slice(b.toks.clone())).to_lowercase();
    let name = file_name(cx.doc.source.name()).to_lowercase().replace(['-', '_'], " ");
    let companion = COMPANION.iter().any(|words| first.contains(words) || name.contains(words));
    let given = cx.facts.quantities.list.iter().map(|q| (q.unit, q.value)).collect();
    Draft { companion, days, subject, given }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn folds(cx: &Context<'_>, toks: Range<TokIx>, fits: impl Fn(TokIx) -> bool) -> Vec<u64> {
    let mut found: Vec<u64> = toks.filter(|&i| fits(i)).map(|i| cx.doc.toks[i].fold).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn content(cx: &Context<'_>, toks: Range<TokIx>) -> Vec<u64> {
    folds(cx, toks, |i| {
        const UNITS: Words<7> = Words::new(["million", "billion", "trillion", "percent", "per", "cent", "dollars"]);
        let tok = &cx.doc.toks[i];
        tok.kind == Kind::Word && tok.span.len() > 2 && !is_function_tok(tok) && !UNITS.has(tok.fold)
    })
}

/// Capitalised words behind the first of the sentence.
fn names(cx: &Context<'_>, sentence: Range<TokIx>) -> Vec<u64> {
    let rest = (sentence.start + 1).min(sentence.end)..sentence.end;
    folds(cx, rest, |i| cx.doc.toks[i].kind == Kind::Word && cx.doc.toks[i].case != Case::Lower)
}

/// Reports a figure that another draft of the announcement gives with another value.
pub fn compare(_: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let by_folder = items[0].key.contains(" in ");
    let drafts = items.chunk_by(|a, b| Arc::ptr_eq(&a.place.source, &b.place.source)).count();
    if by_folder && drafts > FOLDER {
        return Vec::new();
    }
    let mut found: Vec<(usize, Finding)> = Vec::new();
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let rival = items[..at].iter().position(|other| {
            let dated = item.date.and_then(PartialDate::exact).is_some() && other.date.is_some();
            !Arc::ptr_eq(&other.place.source, &item.place.source)
                && by_folder != dated
                && contradicts(item, other, dated)
        });
        let Some(rival) = rival else { continue };
        // Headline and lede of one draft against the other: told once.
        let again = told.iter().any(|&(at, other)| {
            let same = |a: &CrossItem, b: &CrossItem| {
                Arc::ptr_eq(&a.place.source, &b.place.source)
                    && a.figure.as_ref().map(|f| f.value) == b.figure.as_ref().map(|f| f.value)
            };
            same(&items[at], item) && same(&items[other], &items[rival])
        });
        if !again {
            told.push((at, rival));
            found.push((at, finding(rule, item, &items[rival])));
        }
    }
    found
}

fn contradicts(item: &CrossItem, other: &CrossItem, dated: bool) -> bool {
    let (Some(a), Some(b)) = (&item.figure, &other.figure) else { return false };
    let companion = a.draft.companion != b.draft.companion;
    let (days, others) = (&a.draft.days, &b.draft.days);
    let other_day = !days.is_empty() && !others.is_empty() && !days.iter().any(|d| others.contains(d));
    let taken_up = if companion { a.leads || b.leads } else { dated && a.leads != b.leads };
    taken_up
        && (dated || !other_day)
        && a.unit.agrees(b.unit)
        && !(a.covered && b.covered)
        && !a.value.meets(b.value)
        && !gives(b, a)
        && !gives(a, b)
        && is_pinned(a, b, companion)
}

/// The draft of the one gives the value of the other too, outright or as a sum of two figures.
fn gives(a: &Figure, other: &Figure) -> bool {
    let given = &a.draft.given;
    let fits = |unit: Unit| unit.agrees(other.unit);
    given.iter().any(|(unit, value)| fits(*unit) && value.meets(other.value))
        || given.windows(2).any(|two| {
            fits(two[0].0) && fits(two[1].0) && two[0].1.plus(two[1].1).is_some_and(|sum| sum.meets(other.value))
        })
}

/// The words around the two figures say that they are the same one.
fn is_pinned(a: &Figure, b: &Figure, companion: bool) -> bool {
    let shared = |a: &[u64], b: &[u64]| a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    let apart = |a: &[u64], b: &[u64]| shared(a, b) < a.len() && shared(a, b) < b.len();
    if a.mods != b.mods
        || a.telling != b.telling
        || apart(&a.names, &b.names)
        || !a.years.is_empty() && !b.years.is_empty() && a.years != b.years
        || shared(&a.draft.subject, &b.draft.subject) < SUBJECT
    {
        return false;
    }
    let words = shared(&a.words, &b.words);
    let least = a.words.len().min(b.words.len());
    // Two modifiers and the noun say it all in a fact sheet; so does a label that the release takes up whole.
    let named = a.mods.len() >= 2;
    let label = (2..=SHARED).contains(&least) && words == least;
    let (needed, tenths) = if companion { (SHARED, TENTHS) } else { STRICT };
    companion && (named || label)
        || words >= needed && words * 10 >= least * tenths && shared(&a.beside, &b.beside) >= BESIDE
}

fn finding(rule: RuleIx, item: &CrossItem, other: &CrossItem) -> Finding {
    let name = file_name(other.place.source.name());
    let bytes = |item: &CrossItem| item.figure.as_ref().map(|f| item.place.source.slice(f.number).to_owned());
    let mut finding = Finding {
        rule,
        at_most: Severity::Warning,
        message: format!("{} here, {} in {name}: two figures for the same thing", item.value, other.value),
        span: item.place.span,
        label: String::new(),
        secondary: vec![Label { text: "in another draft".to_owned(), ..other.place.clone() }],
        notes: Vec::new(),
        fixes: Vec::new(),
    };
    // Either may be wrong: both ways out are offered.
    if let (Some(figure), Some(old), Some(new)) = (&item.figure, bytes(item), bytes(other)) {
        finding = finding.edit(Applicability::Unsafe, figure.number, &old, &new);
        finding = finding.advice(format!("change “{new}” to “{old}” in {name}"));
    }
    finding
}
