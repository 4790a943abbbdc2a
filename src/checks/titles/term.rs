//! Titles that their bearer did not have on the date that the text speaks of.

use std::ops::Range;

use jiff::ToSpan;

use super::when::{When, opens_sentence, when};
use crate::{
    calendar::PartialDate,
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Confidence, Origin, PersonMention, Qualifier, Title},
    rules::{Form, Holding, HoldingKind, Registry},
    syntax::{Case, Kind, TokIx, Zone},
};

/// What the registry says of a title on a date.
#[derive(Clone, Copy, Debug)]
enum Verdict<'r> {
    /// Right, or not to be known.
    Fine,
    /// In office only as acting holder.
    Acting(usize, &'r Holding),
    /// The term had not begun.
    NotYet(usize, &'r Holding),
    /// The term was over.
    Over(usize, &'r Holding),
    /// Another person held this office, and this one never did.
    Never(usize, usize),
}

/// `title-term-validity`: the title is wrong on every date that the sentence may mean.
pub fn validity(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (mention, title) in judged(cx) {
        let dates = when(cx, title.toks.start);
        let Some(&first) = dates.first() else { continue };
        let verdicts: Vec<Verdict<'_>> = dates.iter().map(|w| verdict(cx, mention, title, w.date)).collect();
        if verdicts.iter().any(|v| matches!(v, Verdict::Fine | Verdict::Acting(..))) {
            continue;
        }
        match verdicts[0] {
            Verdict::NotYet(person, holding) => {
                // "In 1968, President Bush learned to fly": a life told with today's title.
                let told = first.origin == Origin::Sentence && (first.date.month().is_none() || retold(cx, title));
                if !told && !announces(cx, title) {
                    out.push(report(cx, mention, title, first, person, Some(holding)).at_most(Severity::Warning));
                }
            }
            Verdict::Over(person, holding)
                if (first.origin == Origin::Sentence
                    || first.origin == Origin::Today && !current(cx, mention, title, first))
                    && !(announces(cx, title) || retold(cx, title) || possessive(cx, mention)) =>
            {
                let finding = report(cx, mention, title, first, person, Some(holding));
                let sure = first.confidence == Confidence::High && first.date.month().is_some();
                out.push(if sure { finding } else { finding.at_most(Severity::Warning) });
            }
            Verdict::Never(person, holder) if mention.people.len() == 1 && !announces(cx, title) => {
                let name = &cx.rules.registry.people[holder].name.value;
                let finding =
                    report(cx, mention, title, first, person, None).note(format!("{name} held this office then"));
                out.push(finding.at_most(Severity::Warning));
            }
            _ => {}
        }
    }
}

/// `title-needs-former`: said of the present, of somebody who has left the office.
pub fn needs_former(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (mention, title) in judged(cx) {
        let dates = when(cx, title.toks.start);
        let [draft] = dates.as_slice() else { continue };
        if draft.origin == Origin::Sentence || !current(cx, mention, title, *draft) || announces(cx, title) {
            continue;
        }
        let Verdict::Over(person, holding) = verdict(cx, mention, title, draft.date) else { continue };
        let name = &cx.rules.registry.people[person].name.value;
        let written = cx.doc.slice(title.toks.clone());
        let mut finding = cx
            .finding(
                title.toks.clone(),
                format!("“{written}” needs “former”: {name} left this office{}", ended(holding)),
            )
            .saying("no longer in office");
        let span = cx.doc.toks[title.toks.start].span;
        finding =
            finding.edit(Applicability::Unsafe, crate::span::Span::new(span.start(), span.start()), "", "former ");
        out.push(finding.note(format!("the date {} was taken from {}", draft.date, draft.origin.words())));
    }
}

/// `title-acting`: "acting" missing during an acting term, or still written after it.
pub fn acting(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for mention in checked_mentions(cx) {
        for title in mention.titles() {
            let dates = when(cx, title.toks.start);
            let [at] = dates.as_slice() else { continue };
            let written = cx.doc.slice(title.toks.clone());
            match title.qualifier {
                Qualifier::None => {
                    let Verdict::Acting(person, holding) = verdict(cx, mention, title, at.date) else { continue };
                    if announces(cx, title) || retold(cx, title) {
                        continue;
                    }
                    let name = &cx.rules.registry.people[person].name.value;
                    let message =
                        format!("“{written}” needs “acting”: {name} was in office as acting holder on {}", at.date);
                    let start = cx.doc.toks[title.toks.start].span.start();
                    out.push(cx.finding(title.toks.clone(), message).saying("acting then").note(term(holding)).edit(
                        Applicability::Unsafe,
                        crate::span::Span::new(start, start),
                        "",
                        "Acting ",
                    ));
                }
                Qualifier::Acting => {
                    let grace = cx.rules.registry.style.grace_days;
                    let full = holdings(cx, mention, title)
                        .find(|(_, h)| h.kind == HoldingKind::Full && h.verified && surely_covers(h, at.date, grace));
                    let was_acting = holdings(cx, mention, title)
                        .any(|(_, h)| h.kind == HoldingKind::Acting && !covers(h, at.date, grace));
                    if let Some((person, holding)) = full
                        && was_acting
                        && !retold(cx, title)
                    {
                        let name = &cx.rules.registry.people[person].name.value;
                        let message = format!("“acting” is out of date: {name} had the office in full on {}", at.date);
                        out.push(
                            cx.finding(title.toks.clone(), message).saying("no longer acting").note(term(holding)),
                        );
                    }
                }
                _ => {}
            }
        }
    }
}

/// Mentions whose titles can be held against the registry.
fn checked_mentions<'c>(cx: &'c Context<'_>) -> impl Iterator<Item = &'c PersonMention> {
    cx.facts.people.iter().filter(|m| !matches!(m.form, Form::Fixed(_)) && !m.loose)
}

/// Titles that claim the office: no qualifier, an office of the registry, no list "the President and Prime Minister X".
fn judged<'c>(cx: &'c Context<'_>) -> impl Iterator<Item = (&'c PersonMention, &'c Title)> {
    checked_mentions(cx).flat_map(|m| m.titles().map(move |t| (m, t))).filter(|(m, t)| {
        t.qualifier == Qualifier::None
            && !t.offices.is_empty()
            && !(m.before.len() > 1 && m.before[0].led && m.after.is_empty())
    })
}

fn holdings<'c>(
    cx: &'c Context<'_>,
    mention: &'c PersonMention,
    title: &'c Title,
) -> impl Iterator<Item = (usize, &'c Holding)> {
    mention.people.iter().flat_map(move |&p| {
        cx.rules.registry.people[p].holds.iter().filter(|h| title.offices.contains(&h.office)).map(move |h| (p, h))
    })
}

fn verdict<'c>(cx: &'c Context<'_>, mention: &'c PersonMention, title: &'c Title, date: PartialDate) -> Verdict<'c> {
    let grace = cx.rules.registry.style.grace_days;
    let mut result = Verdict::Fine;
    let mut any = false;
    for (person, holding) in holdings(cx, mention, title) {
        any = true;
        if !holding.verified || covers(holding, date, grace) {
            match holding.kind {
                HoldingKind::Acting if holding.verified => result = Verdict::Acting(person, holding),
                _ => return Verdict::Fine,
            }
        } else if !matches!(result, Verdict::Acting(..)) {
            let later = holding.period.from.is_some_and(|from| date.surely_before(from));
            let deceased = cx.rules.registry.people[person].deceased.is_some();
            let next = if later { Verdict::NotYet(person, holding) } else { Verdict::Over(person, holding) };
            result = match (result, next) {
                // The dead keep the titles of their lives.
                (_, Verdict::Over(..)) if deceased => return Verdict::Fine,
                // Between two terms: the earlier one has ended.
                (Verdict::Over(..), Verdict::NotYet(..)) => result,
                _ => next,
            };
        }
    }
    if any { result } else { never(&cx.rules.registry, mention, title, date) }
}

/// A single-seat office of the person's own country that somebody else surely held.
fn never<'r>(registry: &'r Registry, mention: &PersonMention, title: &Title, date: PartialDate) -> Verdict<'r> {
    let ([person], [office]) = (mention.people.as_slice(), title.offices.as_slice()) else { return Verdict::Fine };
    let (person, office) = (*person, *office);
    let of = &registry.offices[office];
    let compatriot = of.country.is_some()
        && registry.people[person].holds.iter().any(|h| registry.offices[h.office].country == of.country);
    if !title.settled || of.seats != 1 || !compatriot || mention.toks.len() < 2 {
        return Verdict::Fine;
    }
    holder(registry, office, date).map_or(Verdict::Fine, |holder| Verdict::Never(person, holder))
}

/// Who surely held a single-seat office in full on a date.
fn holder(registry: &Registry, office: usize, date: PartialDate) -> Option<usize> {
    registry.people.iter().position(|p| {
        p.holds
            .iter()
            .any(|h| h.office == office && h.kind == HoldingKind::Full && h.verified && surely_covers(h, date, -1))
    })
}

/// True unless the holding surely lies elsewhere, `grace` days on both sides forgiven.
fn covers(holding: &Holding, date: PartialDate, grace: i32) -> bool {
    let grace = i64::from(grace).days();
    let begun = holding
        .period
        .from
        .is_none_or(|from| from.first_day().checked_sub(grace).is_ok_and(|from| date.last_day() >= from));
    let lasts = holding
        .period
        .until
        .is_none_or(|until| until.last_day().checked_add(grace).is_ok_and(|until| date.first_day() <= until));
    begun && lasts
}

/// True when every day of `date` lies well inside the holding as far as it is known.
pub(super) fn surely_covers(holding: &Holding, date: PartialDate, grace: i32) -> bool {
    let margin = i64::from(grace).days();
    let begun = holding
        .period
        .from
        .is_some_and(|from| from.last_day().checked_add(margin).is_ok_and(|from| date.first_day() >= from));
    let end = holding.period.until.or(holding.checked);
    begun && end.is_some_and(|end| end.first_day().checked_sub(margin).is_ok_and(|end| date.last_day() <= end))
}

fn report(
    cx: &Context<'_>,
    mention: &PersonMention,
    title: &Title,
    at: When,
    person: usize,
    holding: Option<&Holding>,
) -> Finding {
    let registry = &cx.rules.registry;
    let who = &registry.people[person];
    let written = cx.doc.slice(title.toks.clone());
    let name = cx.doc.slice(mention.toks.clone());
    let on = if at.date.day().is_some() { "on" } else { "in" };
    let mut finding = cx
        .finding(title.toks.clone(), format!("{name} was not {written} {on} {}", at.date))
        .saying("the title at issue");
    if let Some(span) = at.span {
        finding = finding.with(cx.label(span, "on this date"));
    } else {
        finding = finding.note(format!("the date {} was taken from {}", at.date, at.origin.words()));
    }
    if let Some(holding) = holding {
        finding = finding.note(term(holding));
        if let Some(other) = holder(registry, holding.office, at.date).filter(|&h| h != person) {
            finding = finding.note(format!("{} held this office then", registry.people[other].name.value));
        }
    }
    let then = who
        .holds
        .iter()
        .filter(|h| h.verified && surely_covers(h, at.date, 0))
        .map(|h| registry.offices[h.office].full());
    let then: Vec<&str> = then.collect();
    if !then.is_empty() {
        finding = finding.note(format!("{} was then {}", who.name.value, then.join(" and ")));
    }
    finding.advice("change the title or the date")
}

/// "in office from … to …".
fn term(holding: &Holding) -> String {
    let end = holding.period.until.map(|u| format!(" to {u}")).unwrap_or_default();
    match holding.period.from {
        Some(from) => format!("in office from {from}{end}"),
        None => format!("in office{end}"),
    }
}

fn ended(holding: &Holding) -> String {
    let Some(until) = holding.period.until else { return String::new() };
    format!(" {} {until}", if until.day().is_some() { "on" } else { "in" })
}

/// Words about a change of office stand near the title.
fn announces(cx: &Context<'_>, title: &Title) -> bool {
    const STEMS: [&str; 22] = [
        "elected",
        "election",
        "elects",
        "appoint",
        "confirm",
        "nomin",
        "inaugur",
        "sworn",
        "swear",
        "assum",
        "became",
        "succe",
        "replac",
        "predecess",
        "resign",
        "retire",
        "transition",
        "took",
        "promot",
        "name",
        "dismiss",
        "handov",
    ];
    /// How far, in tokens.
    const NEAR: usize = 14;
    let begins = |word: &str, stem: &str| word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem));
    let range = stretch(cx, title.toks.start);
    let near = range.start.max(title.toks.start.saturating_sub(NEAR))..range.end.min(title.toks.end + NEAR);
    near.filter(|&i| cx.doc.toks[i].kind == Kind::Word).any(|i| STEMS.iter().any(|s| begins(cx.doc.text(i), s)))
}

/// The sentence tells of another time than its date: "under President …", "when he was", "as vice president".
fn retold(cx: &Context<'_>, title: &Title) -> bool {
    const WORDS: [&str; 21] = [
        "under",
        "during",
        "era",
        "administration",
        "administrations",
        "when",
        "while",
        "legacy",
        "memory",
        "library",
        "museum",
        "born",
        "history",
        "historic",
        "memorial",
        "then",
        "late",
        "former",
        "formerly",
        "anniversary",
        "served",
    ];
    let range = cx.doc.sentence_of(title.toks.start);
    let role = |i: TokIx| {
        cx.doc.is_word(i, "as")
            && i + 1 < range.end
            && (cx.doc.toks[i + 1].case != Case::Lower || cx.doc.is_word(i + 1, "vice"))
    };
    words(cx, title.toks.start).any(|w| WORDS.iter().any(|x| w.eq_ignore_ascii_case(x))) || range.clone().any(role)
}

/// The sentence, or the whole caption.
fn stretch(cx: &Context<'_>, tok: TokIx) -> Range<TokIx> {
    if cx.doc.zone(tok) == Zone::Caption { cx.doc.block_of(tok).toks.clone() } else { cx.doc.sentence_of(tok) }
}

fn words<'c>(cx: &'c Context<'_>, tok: TokIx) -> impl Iterator<Item = &'c str> {
    stretch(cx, tok).filter(|&i| cx.doc.toks[i].kind == Kind::Word).map(|i| cx.doc.text(i))
}

fn possessive(cx: &Context<'_>, mention: &PersonMention) -> bool {
    cx.doc.toks.get(mention.toks.end).is_some_and(|t| t.kind == Kind::Clitic) || cx.doc.is_mark(mention.toks.end, "'")
}

/// A verb of the present follows the name.
fn present(cx: &Context<'_>, mention: &PersonMention) -> bool {
    const VERBS: [&str; 14] = [
        "is", "has", "will", "says", "believes", "calls", "meets", "visits", "leads", "chairs", "receives", "attends",
        "hosts", "welcomes",
    ];
    VERBS.iter().any(|v| cx.doc.is_word(mention.toks.end, v))
}

/// The statement is of the draft's own time.
fn current(cx: &Context<'_>, mention: &PersonMention, title: &Title, draft: When) -> bool {
    present(cx, mention) || reports(cx, mention, title, draft) || heads(cx, mention, title)
}

/// A headline that opens with the title tells the news.
fn heads(cx: &Context<'_>, mention: &PersonMention, title: &Title) -> bool {
    let block = cx.doc.block_of(title.toks.start);
    block.zone == Zone::Headline
        && block.toks.start == title.toks.start
        && !possessive(cx, mention)
        && !retold(cx, title)
}

/// A draft with a day of its own reports that day where it says who said something, and in the sentence of its dateline.
fn reports(cx: &Context<'_>, mention: &PersonMention, title: &Title, draft: When) -> bool {
    const SAID: [&str; 8] = ["said", "says", "added", "stressed", "noted", "affirmed", "emphasised", "emphasized"];
    const PAST: [&str; 8] = ["when", "while", "ago", "since", "once", "then", "earlier", "previously"];
    let doc = cx.doc;
    let own = draft.date.day().is_some() && !matches!(draft.origin, Origin::Paragraph | Origin::Sentence);
    let sentence = doc.sentence_of(title.toks.start);
    let told = || {
        let block = doc.block_of(title.toks.start).toks.clone();
        block.into_iter().any(|i| PAST.iter().any(|w| doc.is_word(i, w)))
    };
    if !own || doc.in_speech(title.toks.start) || possessive(cx, mention) {
        return false;
    }
    let said = |i: TokIx| SAID.iter().any(|w| doc.is_word(i, w));
    // Behind the name, or behind the title that follows it and a comma.
    let end = mention.after.last().map_or(mention.toks.end, |t| t.toks.end);
    let start = title.toks.start.min(mention.honorific.unwrap_or(mention.toks.start));
    let opens = opens_sentence(cx, start.min(mention.toks.start))
        || mention.honorific.is_some_and(|h| h + 2 == mention.toks.start && opens_sentence(cx, h));
    let speaks = opens && (said(end) || doc.is_mark(end, ",") && said(end + 1));
    // "…,” said Minister X".
    let attributed =
        title.toks.start > sentence.start + 1 && said(title.toks.start - 1) && doc.is_mark(title.toks.start - 2, "\"");
    // "HA NOI, 3 May – Minister X opened": the news, behind a dateline.
    let lede = opens && mention.before.len() == 1 && doc.dateline.contains(&sentence.start);
    (speaks || attributed || lede) && !told() && !retold(cx, title)
}
