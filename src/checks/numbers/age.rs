//! Ages against birth years.

use super::mend::{renumber, restate, rewritten};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Hedge, Quantity},
    syntax::TokIx,
};

/// Reports `born … year …, aged N … year`: N must be the difference or one less.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
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
