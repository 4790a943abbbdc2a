//! Years that have passed until the draft: "since 1996, for the past 20 years", "twelve years ago, in 2016", "70 years of ties,
//! established in 1960".

use super::{in_form, mend::renumber};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{DateMention, Quantity, is_function_word},
    syntax::{Kind, TokIx},
};

/// `"since" year, "for the past" N years`, `"in the" N years "since" year`: a year more or less may be counted.
pub(super) fn since(cx: &Context<'_>, quantity: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok().filter(|&n| n >= 3)?;
    let sentence = doc.sentence_of(quantity.toks.start);
    let dates: Vec<&DateMention> = cx.facts.dates_within(&sentence).iter().filter(|d| d.year.is_some()).collect();
    let [start] = dates[..] else { return None };
    cx.pairs.joined(&[quantity]);
    let led = start.toks.start > sentence.start && doc.is_word(start.toks.start - 1, "since");
    let (gap, past) = if start.toks.end <= quantity.toks.start {
        (start.toks.end..quantity.toks.start, true)
    } else {
        (quantity.toks.end..start.toks.start - 1, false)
    };
    let plain = gap.len() <= 6
        && gap.clone().all(|i| {
            matches!(
                doc.text(i),
                "," | "for" | "the" | "past" | "last" | "or" | "over" | "in" | "(" | "that" | "is" | "during"
            )
        })
        && (!past || gap.clone().any(|i| matches!(doc.text(i), "past" | "last" | "for")));
    let draft = cx.facts.draft_date.as_ref()?.date.year();
    let apart = i64::from(draft - start.year?);
    if !led || !plain || quantity.attributive {
        return None;
    }
    cx.pairs.compared(&[quantity]);
    if (apart - n).abs() < 2 || apart < 2 {
        return None;
    }
    let number = doc.slice(quantity.number.clone()).to_owned();
    let finding = cx
        .finding(
            quantity.toks.clone(),
            format!("{} to {draft} is {apart} years, not {}", start.year?, cx.quantity_text(quantity)),
        )
        .with(cx.label(doc.span(start.toks.clone()), "since then"))
        .edit(
            Applicability::Unsafe,
            doc.span(quantity.number.clone()),
            &number,
            &in_form(&number, apart.unsigned_abs()),
        )
        .note(format!("the year {draft} was taken from the date of the draft"));
    let finding = renumber(cx, finding, start.toks.end - 1, i64::from(draft) - n);
    Some(finding.at_most(Severity::Warning))
}

/// `N years "ago" ","? "in"? year`, `"in" year "," N years "ago"`: a year more or less may be counted.
pub(super) fn ago(cx: &Context<'_>, quantity: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok().filter(|&n| n >= 3)?;
    let sentence = doc.sentence_of(quantity.toks.start);
    let at = quantity.toks.end;
    if quantity.attributive || at >= sentence.end || !doc.is_word(at, "ago") {
        return None;
    }
    let dates = cx.facts.dates_within(&sentence);
    let word = |i: TokIx| matches!(doc.text(i), "," | "in" | "on" | "back" | "(" | "—" | "–" | "that" | "is");
    let beside = |d: &&DateMention| {
        let (a, b) = if d.toks.start > at { (at + 1, d.toks.start) } else { (d.toks.end, quantity.toks.start) };
        // "in 2019, 12 years ago the port had": the comma must close behind "ago" too.
        let closed = d.toks.start > at
            || matches!(doc.text((at + 1).min(doc.toks.len() - 1)), "," | "." | ")" | ";" | "—" | "–");
        b - a <= 3 && (d.toks.start > at || b > a) && (a..b).all(word) && closed
    };
    let start = dates.iter().find(beside)?;
    let now = cx.facts.draft_date.as_ref()?.date.year();
    let year = start.year?;
    let apart = i64::from(now - year);
    // Another year of the sentence may be the one that it is counted from.
    let fits = |from: i16| (i64::from(from - year) - n).abs() < 2;
    // What was said in another year may count from that.
    let around = cx.facts.dates_within(&doc.block_of(at).toks);
    cx.pairs.compared(&[quantity]);
    if apart < 2 || fits(now) || around.iter().filter_map(|d| d.year).any(|y| y != year && fits(y)) {
        return None;
    }
    let finding = mismatch(cx, quantity, (year, start), now, "then");
    let at = start.toks.clone().find(|&i| doc.text(i).parse() == Ok(year));
    let finding = match at {
        Some(tok) => renumber(cx, finding, tok, i64::from(now) - n),
        None => finding,
    };
    Some(finding.at_most(Severity::Warning))
}

/// "1995 to 2025 is 30 years, not 25": the year of the draft was taken for the later one.
fn mismatch(
    cx: &Context<'_>,
    quantity: &Quantity,
    (year, start): (i16, &DateMention),
    now: i16,
    label: &str,
) -> Finding {
    let apart = i64::from(now - year);
    let number = cx.doc.slice(quantity.number.clone());
    let said = cx.quantity_text(quantity).to_lowercase();
    cx.finding(quantity.toks.clone(), format!("{year} to {now} is {apart} years, not {said}"))
        .with(cx.label(cx.doc.span(start.toks.clone()), label))
        .edit(
            Applicability::Unsafe,
            cx.doc.span(quantity.number.clone()),
            number,
            &in_form(number, apart.unsigned_abs()),
        )
        .note(format!("the year {now} was taken from the date of the draft"))
        .at_most(Severity::Warning)
}

/// `N years "of" noun ","? "established in" year`: a year more or less may be counted.
pub(super) fn founded(cx: &Context<'_>, quantity: &Quantity) -> Option<Finding> {
    let doc = cx.doc;
    let n = i64::try_from(quantity.whole()?).ok().filter(|&n| n >= 3)?;
    let sentence = doc.sentence_of(quantity.toks.start);
    let of = quantity.toks.end;
    let dates: Vec<&DateMention> = cx.facts.dates_within(&sentence).iter().filter(|d| d.year.is_some()).collect();
    let [start] = dates[..] else { return None };
    if quantity.attributive || of >= sentence.end || !doc.is_word(of, "of") || start.toks.start <= of {
        return None;
    }
    let verbs = ["established", "founded", "launched", "created", "opened", "begun", "started", "formed"];
    let verb = (of + 2..start.toks.start.min(of + 8)).find(|&t| verbs.iter().any(|w| doc.is_word(t, w)))?;
    // Nothing but the thing itself: "of work by the board founded in 1990" speaks of the board.
    let noun = (of + 1..verb).all(|t| {
        doc.toks[t].kind == Kind::Word && !is_function_word(doc.text(t))
            || t + 1 == verb && doc.is_mark(t, ",")
            || doc.is_mark(t, "-")
    });
    let when = (verb + 1..start.toks.start).all(|t| matches!(doc.text(t), "in" | "on" | "back"));
    let draft = cx.facts.draft_date.as_ref()?.date.year();
    let year = start.year?;
    let apart = i64::from(draft - year);
    cx.pairs.joined(&[quantity]);
    let other = ["will", "would", "after", "first", "next", "another", "had", "until"];
    if !noun || !when || apart < 2 || sentence.clone().any(|t| other.iter().any(|w| doc.is_word(t, w))) {
        return None;
    }
    cx.pairs.compared(&[quantity]);
    let slip = (apart - n).abs();
    // "eight years of exile, begun in 1975": a time long past.
    if !(2..=10).contains(&slip) || slip * 3 > apart {
        return None;
    }
    let finding = mismatch(cx, quantity, (year, start), draft, "since then");
    let finding = renumber(cx, finding, start.toks.end - 1, i64::from(draft) - n);
    Some(finding.at_most(Severity::Warning))
}
