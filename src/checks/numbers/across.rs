//! The same count in several drafts of one day.

use rust_decimal::Decimal;

use crate::{
    calendar::PartialDate,
    checks::{Context, CrossItem, Finding},
    diagnostic::{Label, Severity},
    facts::{Form, Hedge, Unit, singular_noun},
    lexicon::Words,
    rules::{RuleIx, RuleSet},
    syntax::{Kind, Zone},
};

/// Days between two drafts that should agree.
const DAYS: i32 = 7;

/// Exact counts above ten that a draft gives once, keyed by what is counted.
pub fn collect(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    let list = &cx.facts.quantities.list;
    let date = cx.facts.draft_date.as_ref().map(|d| d.date);
    sentences(cx, date, out);
    for quantity in list {
        let (Some(noun), Zone::Body | Zone::List) = (&quantity.noun, cx.doc.zone(quantity.toks.start)) else {
            continue;
        };
        let exact = quantity.unit == Unit::Count
            && quantity.hedge == Hedge::None
            && quantity.form != Form::Mixed
            && !quantity.in_range
            && !quantity.attributive;
        if !exact || quantity.stated < Decimal::TEN || cx.doc.in_speech(quantity.toks.start) {
            continue;
        }
        // Two modifiers or a name tell what is counted; a bare "12 people" says nothing.
        let mods: Vec<String> = noun.mods.clone().map(|i| cx.doc.text(i).to_lowercase()).collect();
        if mods.len() < 2 {
            continue;
        }
        let key = format!("{} {}", mods.join(" "), singular_noun(cx.doc.text(noun.head)));
        let place = cx.label(cx.quantity_span(quantity), format!("{} here", cx.quantity_text(quantity)));
        out.push(CrossItem { key, value: quantity.stated.normalize().to_string(), date, place, figure: None });
    }
}

/// Longest sentence that is compared word by word, and the fewest tokens that make one, in tokens.
const WHOLE: std::ops::RangeInclusive<usize> = 6..=40;

/// Sentences with one figure, under a hash of all their other words: in another draft of the day they are to have the same figure.
/// In drafts without a date, only founding years and votes, which no day changes.
fn sentences(cx: &Context<'_>, date: Option<PartialDate>, out: &mut Vec<CrossItem>) {
    let doc = cx.doc;
    let dated = date.is_some_and(|d| d.exact().is_some());
    let mut last = None;
    for &figure in doc.figures() {
        let tok = doc.toks[figure];
        if tok.kind != Kind::Number || last == Some(tok.sentence) {
            continue;
        }
        last = Some(tok.sentence);
        let sentence = doc.sentence_of(figure);
        let whole = WHOLE.contains(&sentence.len()) && doc.figures_in(&sentence).len() == 1;
        // A footnote's number tells nothing.
        let before = figure.checked_sub(1).filter(|b| sentence.contains(b)).map_or("[", |b| doc.text(b));
        let text = doc.text(figure);
        let year = text.len() == 4 && before == "in";
        let lasting = |i: usize| if year { FOUNDED } else { VOTED }.has(doc.toks[i].fold);
        let lasts = (year || matches!(before, "was" | "by")) && sentence.clone().any(lasting);
        if !whole
            || matches!(before, "[" | "(" | "^")
            || !(dated || lasts)
            || !matches!(doc.zone(figure), Zone::Body | Zone::List)
            || doc.in_speech(figure)
        {
            continue;
        }
        let words = sentence.clone().filter(|&i| i != figure);
        let hash = words.fold(0_u64, |hash, i| hash.rotate_left(5) ^ doc.toks[i].fold);
        let key = format!("={hash:x}");
        let place = cx.label(tok.span, "");
        out.push(CrossItem { key, value: text.to_owned(), date, place, figure: None });
    }
}

/// Words of a sentence whose figure no day changes: a year, a vote.
const FOUNDED: Words<3> = Words::new(["founded", "established", "born"]);
const VOTED: Words<3> = Words::new(["vote", "voted", "votes"]);

/// Reports a value that the drafts of the same week contradict, when each draft has one value.
pub fn compare(_: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let mut found = Vec::new();
    let source = |item: &CrossItem| std::sync::Arc::as_ptr(&item.place.source);
    let single = items.iter().all(|a| items.iter().filter(|b| source(a) == source(b)).all(|b| a.value == b.value));
    if !single {
        return found;
    }
    let sentence = items[0].key.starts_with('=');
    let days = if sentence { 0 } else { DAYS };
    let near = |a: &CrossItem, b: &CrossItem| match (exact(a), exact(b)) {
        (Some(a), Some(b)) => (b - a).get_days().abs() <= days,
        (None, None) => sentence,
        _ => false,
    };
    for (at, item) in items.iter().enumerate().skip(1) {
        let rival = items[..at].iter().find(|other| source(other) != source(item) && near(item, other));
        let Some(rival) = rival.filter(|other| other.value != item.value) else { continue };
        let (what, same) = if sentence { ("", " in the same sentence") } else { (item.key.as_str(), "") };
        let space = if sentence { "" } else { " " };
        let name = rival.place.source.name().rsplit('/').next().unwrap_or_default();
        let message = format!("{}{space}{what} here, {} in {name}{same}", item.value, rival.value);
        found.push((at, finding(rule, item, &rival.place, &message)));
    }
    found
}

fn exact(item: &CrossItem) -> Option<jiff::civil::Date> {
    item.date.and_then(PartialDate::exact)
}

fn finding(rule: RuleIx, item: &CrossItem, other: &Label, message: &str) -> Finding {
    Finding {
        rule,
        at_most: Severity::Warning,
        message: message.to_owned(),
        span: item.place.span,
        label: String::new(),
        secondary: vec![other.clone()],
        notes: Vec::new(),
        fixes: Vec::new(),
    }
    .advice("check both drafts")
}
