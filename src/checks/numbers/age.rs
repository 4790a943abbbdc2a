//! Ages against birth years.

use super::mend::{renumber, restate, rewritten};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Hedge, Quantity},
    lexicon::Words,
    syntax::{Kind, TokIx},
};

/// Reports `born … year …, aged N … year`: N must be the difference or one less.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for aged in cx.doc.places("aged") {
        out.extend(twice(cx, aged).or_else(|| as_child(cx, aged)));
    }
    let mut next = 0;
    for born in cx.doc.places("born") {
        // The first of each sentence.
        if born < next {
            continue;
        }
        let sentence = &cx.doc.sentence_of(born);
        next = sentence.end;
        out.extend(today(cx, sentence, born));
        let years: Vec<(i16, TokIx)> =
            cx.facts.dates_within(sentence).iter().filter_map(|d| Some((d.year?, d.toks.start))).collect();
        let (Some(&(birth, at)), Some(&(now, later)), 2) = (years.first(), years.get(1), years.len()) else { continue };
        let near = at > born && at - born <= 6;
        let guarded =
            sentence.clone().any(|i| matches!(cx.doc.text(i), "would" | "founded" | "when" | "children" | "before"));
        let age = cx.facts.quantities.within(sentence).iter().find(|q| {
            let before = q.toks.start.checked_sub(1).map_or("", |b| cx.doc.text(b));
            let of = before == "of" && q.toks.start > 1 && cx.doc.is_word(q.toks.start - 2, "age");
            q.hedge == Hedge::None && (matches!(before, "aged" | "turned" | "turns") || of)
        });
        let Some((q, n)) = age.and_then(|q| Some((q, i16::try_from(q.whole()?).ok()?))) else { continue };
        let apart = now - birth;
        cx.pairs.joined(&[q]);
        if !near || guarded || apart <= 0 || apart > 110 {
            continue;
        }
        cx.pairs.compared(&[q]);
        if n == apart || n == apart - 1 {
            continue;
        }
        let finding = cx
            .finding(q.toks.clone(), format!("born in {birth}, so {} or {apart} in {now}, not {n}", apart - 1))
            .with(cx.label(cx.doc.toks[at].span, "year of birth"))
            .with(cx.label(cx.doc.toks[later].span, "at that age"));
        let finding = mend(cx, finding, q, (birth, at), now);
        out.push(finding.advice("check the age and both years").at_most(Severity::Warning));
    }
}

/// `"in" year, "aged" N …; "now" M, "she" …`: the ages must be as far apart as the years, or a year off.
fn twice(cx: &Context<'_>, aged: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(aged);
    let (then, year, at) = aged_in(cx, aged)?;
    let list = cx.facts.quantities.within(&(then.toks.end..sentence.end));
    let now = list.iter().find(|q| {
        let led = doc.is_word(q.toks.start - 1, "now");
        let next = q.toks.end + 1;
        // "her brother, now 51,": another person.
        let own = doc.is_mark(q.toks.end, ",") && (doc.is_word(next, "he") || doc.is_word(next, "she"))
            || q.toks.start >= 3 && doc.is_word(q.toks.start - 2, "is") && doc.is_word(q.toks.start - 3, "and");
        led && own && q.hedge == Hedge::None && !q.in_range
    })?;
    let (n, m) = (i16::try_from(then.whole()?).ok()?, i16::try_from(now.whole()?).ok()?);
    let dates = cx.facts.dates_within(&(now.toks.end..sentence.end));
    let draft = cx.facts.draft_date.as_ref().map(|d| d.date.year());
    let named = dates.iter().filter_map(|d| d.year).max();
    let today = draft.or(named)?;
    cx.pairs.joined(&[then, now]);
    let right = n + today - year;
    let fits = |today: i16| (n + today - year - m).abs() <= 1;
    if today <= year || right > 110 {
        return None;
    }
    cx.pairs.compared(&[then, now]);
    if fits(today) || named.is_some_and(fits) {
        return None;
    }
    let finding = cx
        .finding(now.toks.clone(), format!("{n} in {year}, so about {right} in {today}, not {m}"))
        .with(cx.label(doc.span(then.toks.clone()), "this age"))
        .with(cx.label(doc.toks[at].span, "in this year"));
    let mut finding = finding;
    for (q, age) in [(now, right), (then, m - (today - year))] {
        if let Some(new) = rewritten(cx, q, age.into()) {
            finding = restate(cx, finding, q, &new);
        }
    }
    let finding = renumber(cx, finding, at, i64::from(today - (m - n)));
    Some(finding.advice("check both ages and the year").at_most(Severity::Warning))
}

/// `"in" year "," "aged" N` or `"aged" N "in" year`: the age, the year and its token.
fn aged_in<'c>(cx: &Context<'c>, aged: TokIx) -> Option<(&'c Quantity, i16, TokIx)> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(aged);
    let age = cx.facts.quantities.within(&(aged + 1..aged + 2)).first().filter(|q| q.hedge == Hedge::None)?;
    let beside = |d: &&crate::facts::DateMention| {
        let before = d.toks.end <= aged && (d.toks.end..aged).all(|t| doc.is_mark(t, ","));
        before || d.toks.start == age.toks.end + 1 && doc.is_word(age.toks.end, "in")
    };
    let date = cx.facts.dates_within(&sentence).iter().find(beside)?;
    Some((age, date.year?, date.toks.end - 1))
}

/// What nobody does as a child.
const GROWN: Words<14> = Words::new([
    "graduated",
    "married",
    "enlisted",
    "elected",
    "appointed",
    "retired",
    "resigned",
    "emigrated",
    "ordained",
    "promoted",
    "qualified",
    "hired",
    "posted",
    "wed",
]);

/// "He graduated in 1975 and died in 2020, aged 52": at seven.
fn as_child(cx: &Context<'_>, aged: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(aged);
    let (age, year, _) = aged_in(cx, aged)?;
    let died = (sentence.start..aged).rfind(|&t| doc.is_word(t, "died"))?;
    let verb = (sentence.start..died).find(|&t| GROWN.has(doc.toks[t].fold))?;
    let mut dates = cx.facts.dates_within(&(verb..died)).iter();
    let (date, None) = (dates.next()?, dates.next()) else { return None };
    let early = date.year?;
    let joined = (verb + 1..date.toks.start).all(|t| doc.toks[t].kind == Kind::Word)
        && (date.toks.end..died).all(|t| doc.is_word(t, "and") || doc.is_word(t, "he") || doc.is_word(t, "she"));
    cx.pairs.compared(&[age]);
    let born = year - i16::try_from(age.whole()?).ok()?;
    if !joined || early - born >= 14 || early >= year {
        return None;
    }
    let (n, done) = (cx.quantity_text(age), doc.text(verb));
    let message = format!("aged {n} in {year}, so born in {} or {born}, but {done} in {early}", born - 1);
    let finding =
        cx.finding(age.toks.clone(), message).with(cx.label(doc.span(date.toks.clone()), format!("{done} then")));
    Some(finding.advice("check the age and both years").at_most(Severity::Note))
}

/// `name, N, "who was born" … year`, `"born" … year … "is" N`, `"born" … year, "the" N"-year-old"`: the age on the day of the draft.
fn today(cx: &Context<'_>, sentence: &std::ops::Range<TokIx>, born: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let dates: Vec<_> = cx.facts.dates_within(sentence).iter().filter(|d| d.year.is_some()).collect();
    let birth = dates.first().filter(|d| d.toks.start > born && d.toks.start - born <= 6)?;
    let named = match dates[..] {
        [_] => None,
        [_, now] => Some(now.year?),
        _ => return None,
    };
    let draft = cx.facts.draft_date.as_ref().map(|d| d.date.year());
    let past = sentence.clone().any(|i| {
        ["died", "late", "when", "would", "then", "became", "joined", "before", "children"]
            .iter()
            .any(|w| doc.is_word(i, w))
    });
    let ages: Vec<_> = cx
        .facts
        .quantities
        .within(sentence)
        .iter()
        .filter(|q| {
            let (b, e) = (q.toks.start.saturating_sub(1), q.number.end);
            let bare = e >= sentence.end || matches!(doc.text(e), "," | "." | "and" | ";");
            let apposed = doc.is_mark(b, ",") && doc.is_mark(e, ",") && doc.is_word(e + 1, "who");
            let old = doc.is_mark(e, "-") && doc.is_word(e + 1, "year") && doc.is_word(e + 3, "old");
            let is = doc.is_word(b, "is") && bare || apposed;
            q.hedge == Hedge::None && (is && named.is_none() || old && doc.is_word(b, "the"))
        })
        .collect();
    let [age] = ages[..] else { return None };
    let (n, year, now) = (i16::try_from(age.whole()?).ok()?, birth.year?, named.or(draft)?);
    let apart = now - year;
    cx.pairs.joined(&[age]);
    if past || !(1..=110).contains(&apart) {
        return None;
    }
    cx.pairs.compared(&[age]);
    if n == apart || n == apart - 1 {
        return None;
    }
    let finding = cx
        .finding(age.toks.clone(), format!("born in {year}, so {} or {apart} in {now}, not {n}", apart - 1))
        .with(cx.label(doc.span(birth.toks.clone()), "year of birth"));
    let at = birth.toks.clone().find(|&i| doc.text(i).parse() == Ok(year))?;
    let finding = mend(cx, finding, age, (year, at), now).advice("check the age and the year of birth");
    let finding = if named.is_none() {
        finding.note(format!("the year {now} was taken from the date of the draft"))
    } else {
        finding
    };
    Some(finding.at_most(Severity::Warning))
}

/// The ages that the years give, and the years of birth that the age gives: the birthday may be past or not.
fn mend(cx: &Context<'_>, mut finding: Finding, age: &Quantity, birth: (i16, TokIx), now: i16) -> Finding {
    let apart = now - birth.0;
    for years in [apart - 1, apart] {
        if let Some(new) = rewritten(cx, age, years.into()) {
            finding = restate(cx, finding, age, &new);
        }
    }
    let years = age.whole().and_then(|n| i16::try_from(n).ok());
    for born in years.into_iter().flat_map(|years| [now - years - 1, now - years]) {
        finding = renumber(cx, finding, birth.1, born.into());
    }
    finding
}
