//! What time does not change, in several drafts: when a body was founded, a person born, a member admitted, ties
//! established, and which edition of an event a year saw.

use std::{collections::HashMap, ops::Range, sync::Arc};

use crate::{
    calendar::{PartialDate, is_month, is_weekday},
    checks::{Context, CrossItem, Finding},
    diagnostic::{Applicability, Label, Severity},
    facts::DateMention,
    lexicon::Words,
    rules::{RuleIx, RuleSet},
    syntax::{Case, Kind, TokIx, Zone},
};

/// Words between a verb and its date: "established in Bangkok on 8 August".
const REACH: usize = 6;

/// Words of a name at most.
const LONGEST: usize = 14;

/// Days between two drafts that number the editions of one year.
const DAYS: i32 = 60;

const FOUNDING: [&str; 4] = ["founded", "established", "created", "formed"];

/// Words that many bodies share: a name of nothing else names none.
const GENERIC: Words<58> = Words::new([
    "academy",
    "advisory",
    "agency",
    "assembly",
    "association",
    "authority",
    "board",
    "bureau",
    "cabinet",
    "center",
    "centre",
    "college",
    "commission",
    "committee",
    "company",
    "conference",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "division",
    "embassy",
    "executive",
    "federal",
    "federation",
    "force",
    "forum",
    "foundation",
    "fund",
    "general",
    "government",
    "group",
    "high",
    "house",
    "institute",
    "international",
    "joint",
    "ministry",
    "mission",
    "national",
    "office",
    "organisation",
    "organization",
    "panel",
    "parliament",
    "party",
    "plan",
    "program",
    "programme",
    "project",
    "service",
    "society",
    "special",
    "steering",
    "summit",
    "supreme",
    "working",
]);

/// Every such fact that a draft states.
pub fn collect(cx: &Context<'_>, out: &mut Vec<CrossItem>) {
    for i in cx.doc.places_of_any(&FOUNDING) {
        out.extend(founded(cx, i));
    }
    for i in cx.doc.places_of_any(&["born"]) {
        out.extend(born(cx, i));
    }
    for i in cx.doc.places_of_any(&["joined", "member"]) {
        out.extend(joined(cx, i));
    }
    for i in cx.doc.places_of_any(&["diplomatic"]) {
        out.extend(ties(cx, i));
    }
    for &i in cx.doc.figures() {
        if cx.doc.toks[i].kind == Kind::Ordinal {
            edition(cx, i, out);
        }
    }
}

fn item(cx: &Context<'_>, key: String, name: &str, value: String, toks: Range<TokIx>) -> Option<CrossItem> {
    let said =
        matches!(cx.doc.zone(toks.start), Zone::Body | Zone::List | Zone::Boilerplate) && !cx.doc.in_speech(toks.start);
    let date = cx.facts.draft_date.as_ref().map(|d| d.date);
    said.then(|| CrossItem { key, value, date, place: cx.label(cx.doc.span(toks), name), figure: None })
}

fn iso(date: PartialDate) -> String {
    let part = |n: Option<i8>| n.map_or(String::new(), |n| format!("-{n:02}"));
    format!("{:04}{}{}", date.year(), part(date.month()), part(date.day()))
}

fn dated(cx: &Context<'_>, what: &str, name: &str, date: &DateMention) -> Option<CrossItem> {
    let value = iso(date.partial().filter(|_| date.last_day.is_none())?);
    item(cx, format!("{what} {}", name.to_lowercase()), name, value, date.toks.clone())
}

/// `Name ("was"? | "," | "(") "founded" … date`; `"Founded" … date "," "the"? Name`.
fn founded(cx: &Context<'_>, verb: TokIx) -> Option<CrossItem> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(verb);
    let date = date_behind(cx, verb + 1)?;
    if doc.text(verb).starts_with(char::is_uppercase) {
        let opens = verb == sentence.start && doc.is_mark(date.toks.end, ",");
        let name = opens.then(|| name_from(cx, date.toks.end + 1))??;
        return dated(cx, "founded", &name, date);
    }
    let before = verb.checked_sub(1).filter(|b| sentence.contains(b))?;
    let (end, passive) = match doc.text(before) {
        "," | "(" | "—" | "–" => (before, false),
        "was" | "is" => {
            let which = before.checked_sub(1).filter(|&w| matches!(doc.text(w), "which" | "that"));
            let comma = which.filter(|&w| w > 0 && doc.is_mark(w - 1, ",")).map(|w| w - 1);
            (comma.or(which).unwrap_or(before), which.is_none())
        }
        _ => return None,
    };
    let (name, start) = name_before(cx, end)?;
    // "the board of the Green Bank was founded in": the board was.
    let article = usize::from(start > sentence.start && doc.is_word(start - 1, "the"));
    let lead = (start - article).checked_sub(1).filter(|l| sentence.contains(l)).map_or("", |l| doc.text(l));
    let inner = ["of", "for", "in", "to", "by", "at", "with", "between", "on", "from", "and", "s", "'s", "’s"];
    (!(passive && inner.contains(&lead))).then(|| dated(cx, "founded", &name, date))?
}

/// `Name ("," | "(" | "was") "born" … date`; `"Born" … date "," Name`.
fn born(cx: &Context<'_>, verb: TokIx) -> Option<CrossItem> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(verb);
    let date = date_behind(cx, verb + 1)?;
    let name = if doc.text(verb).starts_with(char::is_uppercase) {
        let opens = verb == sentence.start && doc.is_mark(date.toks.end, ",");
        opens.then(|| name_from(cx, date.toks.end + 1))??
    } else {
        let before = verb.checked_sub(1).filter(|b| sentence.contains(b))?;
        matches!(doc.text(before), "," | "(" | "was").then(|| name_before(cx, before))??.0
    };
    dated(cx, "born", &name, date)
}

/// `Name ("joined" | "became a member of") "the"? Name … date`
fn joined(cx: &Context<'_>, verb: TokIx) -> Option<CrossItem> {
    let doc = cx.doc;
    let member = doc.is_word(verb, "member");
    if member
        && !(verb >= 2 && doc.is_word(verb - 1, "a") && doc.is_word(verb - 2, "became") && doc.is_word(verb + 1, "of"))
    {
        return None;
    }
    let (end, from) = if member { (verb - 2, verb + 2) } else { (verb, verb + 1) };
    let who = land_before(cx, end)?;
    let what = name_from(cx, from)?;
    let after = (from..doc.sentence_of(verb).end).find(|&i| matches!(doc.text(i), "in" | "on"))?;
    let date = date_behind(cx, after).filter(|d| d.toks.start <= after + 2)?;
    dated(cx, &format!("member of {}", what.to_lowercase()), &format!("{who} joining {what}"), date)
}

/// `Name "and" Name "established diplomatic relations" … date`, and the passive `"diplomatic relations between" …`.
fn ties(cx: &Context<'_>, at: TokIx) -> Option<CrossItem> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(at);
    if at + 2 >= sentence.end || !matches!(doc.text(at + 1), "relations" | "ties" | "relationship") {
        return None;
    }
    let (mut pair, from) = if doc.is_word(at + 2, "between") {
        let (first, and) = land_from(cx, at + 3)?;
        let (second, end) = doc.is_word(and, "and").then(|| land_from(cx, and + 1))??;
        let said = matches!(doc.text(end), "were" | "was") && doc.is_word(end + 1, "established");
        ([first, second], said.then_some(end + 2)?)
    } else {
        let verb = at.checked_sub(1).filter(|&v| doc.is_word(v, "established"))?;
        let end =
            if verb > 0 && matches!(doc.text(verb - 1), "formally" | "officially" | "first") { verb - 1 } else { verb };
        let second = land_before(cx, end)?;
        let and = end.checked_sub(second.split(' ').count() + 1)?;
        let and = if doc.is_word(and, "the") { and.checked_sub(1)? } else { and };
        let first = doc.is_word(and, "and").then(|| land_before(cx, and))??;
        ([first, second], at + 2)
    };
    let date = date_behind(cx, from).filter(|d| d.toks.start <= from + 2)?;
    pair.sort_unstable();
    let [a, b] = &pair;
    dated(cx, "ties", &format!("{a} and {b}"), date)
}

/// `"the" ordinal Name`, `"the" ordinal ("session" | "meeting" …) "of the" Name`, and the year or day beside it.
fn edition(cx: &Context<'_>, at: TokIx, out: &mut Vec<CrossItem>) {
    let doc = cx.doc;
    let block_end = doc.block_of(at).toks.end;
    let (noun, from) = match doc.text((at + 1).min(doc.toks.len() - 1)) {
        noun @ ("session" | "meeting" | "conference" | "summit" | "forum" | "festival" | "plenum" | "edition")
            if doc.is_word(at + 2, "of") && doc.is_word(at + 3, "the") =>
        {
            (noun, at + 4)
        }
        _ => ("", at + 1),
    };
    if from >= block_end || doc.toks[from].case == Case::Lower {
        return;
    }
    let Some(end) = run_end(cx, from) else { return };
    let Some(name) = entity(cx, from..end) else { return };
    // "in 2025", "(2025)", "on 5 May 2025", "in Oslo in May 2025".
    let near = end..block_end.min(end + REACH);
    let Some(date) = cx.facts.dates_within(&(near.start..block_end)).first().filter(|d| near.contains(&d.toks.start))
    else {
        return;
    };
    let lead = doc.text(date.toks.start - 1);
    let gap = end..date.toks.start;
    let plain = gap
        .clone()
        .all(|i| doc.toks[i].case != Case::Lower || matches!(doc.text(i), "in" | "on" | "of" | "held" | "was" | "the"));
    if !plain || !matches!(lead, "in" | "on" | "(") || gap.clone().any(|i| matches!(doc.text(i), "." | ";" | ",")) {
        return;
    }
    let (Some(when), None) = (date.partial(), date.last_day) else { return };
    let ordinal = doc.text(at);
    let written = if noun.is_empty() { name.clone() } else { format!("{noun} of {name}") };
    let folded = written.to_lowercase();
    // A session may run over the turn of the year, and a legislature over several.
    let long = ["session", "congress", "assembly", "parliament", "legislature"];
    if !long.iter().any(|w| folded.contains(w)) {
        let year = when.year().to_string();
        let key = format!("year of {ordinal} {folded}");
        out.extend(item(cx, key, &format!("{ordinal} {written}"), year, date.toks.clone()));
    }
    let key = format!("edition of {folded} {}", iso(when));
    out.extend(item(cx, key, &written, ordinal.to_owned(), at..at + 1));
}

/// The date a few words behind: "in 1967", "in Bangkok on 8 August 1967".
fn date_behind<'c>(cx: &'c Context<'_>, from: TokIx) -> Option<&'c DateMention> {
    let doc = cx.doc;
    let end = doc.sentence_of(from.min(doc.toks.len() - 1)).end;
    let date =
        cx.facts.dates_within(&(from..end)).first().filter(|d| d.toks.start < from + REACH && d.year.is_some())?;
    let gap = from..date.toks.start;
    // Nothing but a place stands between.
    let place = gap.clone().all(|i| {
        matches!(doc.text(i), "in" | "on" | "at" | "the")
            || doc.toks[i].kind == Kind::Word && doc.toks[i].case != Case::Lower
    });
    let led = gap.end > gap.start && matches!(doc.text(gap.end - 1), "in" | "on");
    let range =
        doc.toks.get(date.toks.end).is_some_and(|_| matches!(doc.text(date.toks.end), "-" | "–" | "to" | "or" | "and"));
    (place && (led || gap.is_empty()) && !range).then_some(date)
}

fn is_capital(cx: &Context<'_>, i: TokIx) -> bool {
    let tok = &cx.doc.toks[i];
    tok.kind == Kind::Word && tok.case != Case::Lower && !is_weekday(cx.doc.text(i)) && !is_month(cx.doc.text(i))
}

/// The end of the capitalised words from `start`: "Association of Southeast Asian Nations".
fn run_end(cx: &Context<'_>, start: TokIx) -> Option<TokIx> {
    let doc = cx.doc;
    let limit = doc.sentence_of(start.min(doc.toks.len() - 1)).end.min(start + LONGEST);
    let mut end = start;
    while end < limit {
        let skip = usize::from(end > start && matches!(doc.text(end), "of" | "for" | "and" | "&" | "-" | "on"));
        let skip = skip + usize::from(skip == 1 && end + 1 < limit && doc.is_word(end + 1, "the"));
        if end + skip >= limit || !is_capital(cx, end + skip) {
            break;
        }
        end += skip + 1;
    }
    (end > start).then_some(end)
}

/// The name that starts at `start`, its article left out.
fn name_from(cx: &Context<'_>, start: TokIx) -> Option<String> {
    let start = start + usize::from(cx.doc.is_word(start, "the"));
    entity(cx, start..run_end(cx, start)?)
}

/// The name that ends before `end`, and where it starts. An abbreviation in brackets belongs to it.
fn name_before(cx: &Context<'_>, end: TokIx) -> Option<(String, TokIx)> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(end.min(doc.toks.len() - 1));
    let bracket = end >= sentence.start + 4 && doc.is_mark(end - 1, ")") && doc.is_mark(end - 3, "(");
    let end = if bracket { end - 3 } else { end };
    let mut start = end;
    while start > sentence.start.max(end.saturating_sub(LONGEST)) {
        let the = usize::from(start < end && doc.is_word(start - 1, "the"));
        let join = start
            .checked_sub(1 + the)
            .filter(|&j| start < end && j > sentence.start && matches!(doc.text(j), "of" | "for" | "and" | "&" | "-"));
        let next = join.unwrap_or(start) - 1;
        if next < sentence.start || !is_capital(cx, next) {
            break;
        }
        start = next;
    }
    // The capital of the first word is that of the sentence: "The".
    if start < end && doc.is_word(start, "the") {
        start += 1;
    }
    entity(cx, start..end).map(|name| (name, start))
}

/// A name that can stand for one thing in several drafts: two words or more of which one is its own, or an abbreviation; spelled
/// out when the draft does.
fn entity(cx: &Context<'_>, toks: Range<TokIx>) -> Option<String> {
    let doc = cx.doc;
    if toks.len() == 1 {
        let (short, text) = (toks.start, doc.text(toks.start));
        let spelled = cx.facts.acronyms.definitions.iter().find(|d| doc.toks[d.short].fold == doc.toks[short].fold);
        let abbreviation = text.len() >= 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        return abbreviation.then(|| written(cx, spelled.map_or(toks, |d| d.long.clone())));
    }
    let own = |i: TokIx| is_capital(cx, i) && !GENERIC.has(doc.toks[i].fold) && doc.text(i).len() > 1;
    let known = ["I", "He", "She", "It", "They", "We", "This", "These"];
    let fits = toks.clone().any(own) && !toks.is_empty() && !known.contains(&doc.text(toks.start));
    fits.then(|| written(cx, toks))
}

fn written(cx: &Context<'_>, toks: Range<TokIx>) -> String {
    cx.doc.slice(toks).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A country or body of one word or more that ends before `end`.
fn land_before(cx: &Context<'_>, end: TokIx) -> Option<String> {
    let doc = cx.doc;
    let first = doc.sentence_of(end.min(doc.toks.len() - 1)).start;
    let start = (first.max(end.saturating_sub(3))..end).rev().take_while(|&i| is_capital(cx, i)).last()?;
    let start = start + usize::from(doc.is_word(start, "the"));
    let known = ["I", "He", "She", "It", "They", "We", "This", "These"];
    (start < end && !known.contains(&doc.text(start))).then(|| written(cx, start..end))
}

/// A country that starts at `start`, and the place behind it.
fn land_from(cx: &Context<'_>, start: TokIx) -> Option<(String, TokIx)> {
    let start = start + usize::from(cx.doc.is_word(start, "the"));
    let end = (start..cx.doc.toks.len().min(start + 4)).find(|&i| !is_capital(cx, i))?;
    (end > start).then(|| (written(cx, start..end), end))
}

/// Reports what contradicts the value that most drafts give, the first of a tie. A draft with two values abstains, and so do
/// many values.
pub fn compare(_: &RuleSet, rule: RuleIx, items: &[CrossItem]) -> Vec<(usize, Finding)> {
    let edition = items[0].key.starts_with("edition of ");
    let same = |a: &CrossItem, b: &CrossItem| Arc::ptr_eq(&a.place.source, &b.place.source);
    let split = |a: &CrossItem| items.iter().any(|b| same(a, b) && contradicts(&a.value, &b.value, edition));
    let single: Vec<usize> = (0..items.len()).filter(|&i| !split(&items[i])).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for &i in &single {
        *counts.entry(&items[i].value).or_default() += 1;
    }
    let Some(&most) = single.iter().max_by_key(|&&i| (counts[items[i].value.as_str()], std::cmp::Reverse(i))) else {
        return Vec::new();
    };
    if counts.len() > 3 {
        return Vec::new();
    }
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for &i in &single {
        let (item, other) = (&items[i], &items[most]);
        let told = found.iter().any(|&(at, _)| same(&items[at], item));
        if !told && !same(item, other) && contradicts(&item.value, &other.value, edition) && near(item, other, edition)
        {
            found.push((i, finding(rule, item, other)));
        }
    }
    found
}

/// Two editions, or two dates that cannot be one.
fn contradicts(a: &str, b: &str, edition: bool) -> bool {
    match (PartialDate::parse(a), PartialDate::parse(b)) {
        (Some(a), Some(b)) if !edition => a.surely_before(b) || b.surely_before(a),
        _ => a != b,
    }
}

/// Editions are those of one time: of drafts some weeks apart, unless the day or month of the event is given.
fn near(a: &CrossItem, b: &CrossItem, edition: bool) -> bool {
    let month = a.key.rsplit(' ').next().and_then(PartialDate::parse).and_then(PartialDate::month).is_some();
    if !edition || month {
        return true;
    }
    match (a.date.and_then(PartialDate::exact), b.date.and_then(PartialDate::exact)) {
        (Some(a), Some(b)) => (b - a).get_days().abs() <= DAYS,
        (None, None) => true,
        _ => false,
    }
}

fn finding(rule: RuleIx, item: &CrossItem, other: &CrossItem) -> Finding {
    let file = other.place.source.name().rsplit(['/', '\\']).next().unwrap_or_default();
    let (here, there) = (written_at(item), written_at(other));
    let what = match item.key.split(' ').next() {
        Some("founded") => "the founding of ",
        Some("born") => "the birth of ",
        Some("ties") => "diplomatic ties of ",
        _ => "",
    };
    let name = &item.place.text;
    let mut finding = Finding {
        rule,
        at_most: Severity::Warning,
        message: format!("{what}“{name}”: {here} here, {there} in {file}"),
        span: item.place.span,
        label: String::new(),
        secondary: vec![Label { text: "in another draft".to_owned(), ..other.place.clone() }],
        notes: Vec::new(),
        fixes: Vec::new(),
    };
    // Either may be wrong: both ways out are offered.
    finding = finding.edit(Applicability::Unsafe, item.place.span, &here, &there);
    finding.advice(format!("change “{there}” to “{here}” in {file}"))
}

fn written_at(item: &CrossItem) -> String {
    item.place.source.slice(item.place.span).split_whitespace().collect::<Vec<_>>().join(" ")
}
