//! Quarters, halves and "first N months" against the months named beside them.

use super::mend::{restate, rewritten};
use crate::{
    calendar::{MONTHS, month_number},
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix, Severity},
    facts::{Time, Unit},
    syntax::{Case, Kind, TokIx},
};

/// Reports "the first nine months, from January to October" and "the third quarter (October to December)".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places_of_any(&["quarter", "half"]) {
        if cx.doc.toks[i].case == Case::Lower {
            out.extend(named(cx, i).or_else(|| ended(cx, i)));
        }
    }
    for quantity in cx.facts.quantities.list.iter().filter(|q| q.unit == Unit::Time(Time::Month)) {
        out.extend(months(cx, quantity));
    }
}

/// `month ("to" | "-" | "through" | "and") month` within a few tokens: the two months and the tokens.
fn span_after(cx: &Context<'_>, at: TokIx) -> Option<(i8, i8, std::ops::Range<TokIx>)> {
    let doc = cx.doc;
    let end = doc.sentence_of(at.min(doc.toks.len() - 1)).end;
    let lead =
        (at..end.min(at + 6)).find(|&i| doc.toks[i].kind == Kind::Word && month_number(doc.text(i)).is_some())?;
    let clean = (at..lead).all(|i| {
        matches!(doc.text(i), "," | "(" | "from" | "of" | "the" | "year" | "—" | "–" | "i.e." | "that" | "is")
            || matches!(doc.toks[i].kind, Kind::Number)
    });
    let opened = (at..lead).any(|i| matches!(doc.text(i), "," | "(" | "—" | "–")) || doc.is_word(at, "from");
    // "October 2024 to December".
    let joint = if doc.toks.get(lead + 1).is_some_and(|t| t.kind == Kind::Number && doc.text(lead + 1).len() == 4) {
        lead + 2
    } else {
        lead + 1
    };
    let joined = joint + 1 < end && matches!(doc.text(joint), "to" | "-" | "–" | "through" | "—");
    let first = month_number(doc.text(lead))?;
    let last = joined.then(|| month_number(doc.text(joint + 1)))??;
    (clean && opened).then_some((first, last, lead..joint + 2))
}

fn is_fiscal(cx: &Context<'_>, i: TokIx) -> bool {
    let doc = cx.doc;
    let block = doc.block_of(i).toks.clone();
    block.into_iter().any(|t| {
        ["fiscal", "financial", "FY", "academic", "school", "crop", "marketing", "FYE", "budget"]
            .iter()
            .any(|w| doc.is_word(t, w))
            || doc.text(t).starts_with("FY")
    })
}

/// `ordinal ("quarter" | "half")`: which one, and its length in months.
fn period(cx: &Context<'_>, i: TokIx) -> Option<(i8, i8)> {
    let n = match cx.doc.text(i.checked_sub(1)?).to_ascii_lowercase().as_str() {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        _ => return None,
    };
    Some((n, if cx.doc.text(i) == "quarter" { 3 } else { 6 }))
}

/// `ordinal "half of" year, "to the end of" month`. The end of a quarter may be that of a fiscal year.
fn ended(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let (n, length) = period(cx, i)?;
    let end = doc.sentence_of(i).end;
    let year = doc.is_word(i + 1, "of") && cx.facts.dates_within(&(i + 2..i + 3)).iter().any(|d| d.toks.len() == 1);
    let open = i + 3;
    let to = open + 1;
    if !year || to + 4 >= end || !matches!(doc.text(open), "," | "(") {
        return None;
    }
    let led = matches!(doc.text(to), "to" | "until" | "through")
        && ["the", "end", "of"].iter().zip(to + 1..).all(|(w, t)| doc.is_word(t, w));
    let month = month_number(doc.text(to + 4)).filter(|_| led && doc.toks[to + 4].case != Case::Lower)?;
    let right = n * length;
    let closed = to + 5 >= end || matches!(doc.text(to + 5), "," | ")" | "." | ";");
    if !closed || right > 12 || month % 3 == 0 || is_fiscal(cx, i) {
        return None;
    }
    let name = doc.slice(i - 1..i + 1);
    let finding = cx
        .finding(to..to + 5, format!("the {name} ends with {}, not {}", month_name(right), doc.text(to + 4)))
        .with(cx.label(doc.span(i - 1..i + 1), "this period"))
        .note("a fiscal year may begin in another month");
    let finding = rename(cx, finding, to + 4, right).advice("check the month and the period");
    Some(finding.at_most(Severity::Warning))
}

/// `ordinal "quarter" (months)`
fn named(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let (n, length) = period(cx, i)?;
    let ordinal = i - 1;
    let (first, last, toks) = span_after(cx, i + 1)?;
    let (from, to) = ((n - 1) * length + 1, n * length);
    if to > 12 || (first, last) == (from, to) || is_fiscal(cx, i) {
        return None;
    }
    let name = cx.doc.slice(ordinal..i + 1).to_owned();
    let right = format!("{} to {}", month_name(from), month_name(to));
    let written = cx.doc.slice(toks.clone()).to_owned();
    let mut finding = cx
        .finding(toks.clone(), format!("the {name} is {right}, not {written}"))
        .with(cx.label(cx.doc.span(ordinal..i + 1), "this period"))
        .note("a fiscal year may begin in another month");
    for (edge, month, old) in [(toks.start, from, first), (toks.end - 1, to, last)] {
        let other = if edge == toks.start { last == to } else { first == from };
        // One month is wrong: the other tells the period.
        if other && month != old {
            finding = rename(cx, finding, edge, month);
        }
    }
    let fits = (1..=12 / length).find(|k| (first, last) == ((k - 1) * length + 1, k * length));
    if let Some(k) = fits {
        let (old, words) = (cx.doc.text(ordinal), ["first", "second", "third", "fourth"]);
        let new = words[usize::from(k.unsigned_abs()) - 1];
        if words.contains(&old) {
            finding = finding.edit(Applicability::Unsafe, cx.doc.toks[ordinal].span, old, new);
        }
        let months = (month_name(from), month_name(to));
        let whole = [toks.start, toks.end - 1].into_iter().all(|i| MONTHS.contains(&cx.doc.text(i)));
        if whole {
            let edit = |tok: TokIx, text: &str| Edit { span: cx.doc.toks[tok].span, text: text.to_owned() };
            let edits = vec![edit(toks.start, months.0), edit(toks.end - 1, months.1)];
            let title = format!("change “{written}” to “{right}”");
            finding.fixes.push(Fix { title, applicability: Applicability::Unsafe, edits });
        }
    }
    let finding = finding.advice("check the months, or name the fiscal year");
    Some(finding.at_most(Severity::Warning))
}

/// Offers another month, when the old one is written out.
fn rename(cx: &Context<'_>, finding: Finding, tok: TokIx, month: i8) -> Finding {
    let old = cx.doc.text(tok);
    if !MONTHS.contains(&old) || !(1..=12).contains(&month) {
        return finding;
    }
    finding.edit(Applicability::Unsafe, cx.doc.toks[tok].span, old, month_name(month))
}

fn month_name(n: i8) -> &'static str {
    MONTHS[usize::from(n.unsigned_abs()) - 1]
}

/// `"first"? N months, from month to month`
fn months(cx: &Context<'_>, quantity: &crate::facts::Quantity) -> Option<Finding> {
    let n = i64::try_from(quantity.whole()?).ok()?;
    let (first, last, toks) = span_after(cx, quantity.toks.end)?;
    // "from May 2025 to May 2026" is a matter of years too.
    let year = |i: TokIx| cx.doc.toks.get(i).filter(|t| t.kind == Kind::Number).map(|_| cx.doc.text(i));
    if toks.len() > 3 && year(toks.end).is_some() && year(toks.end) != year(toks.start + 1) {
        return None;
    }
    let months = i64::from((last - first).rem_euclid(12)) + 1;
    cx.pairs.compared(&[quantity]);
    if n == months || n == months - 1 && !first_months(cx, quantity) || n > 12 {
        return None;
    }
    let written = cx.doc.slice(toks.clone()).to_owned();
    let stated = cx.quantity_text(quantity);
    let count = super::in_form("x", months.unsigned_abs());
    let finding = cx
        .finding(toks.clone(), format!("{written} is {count} months, not {stated}"))
        .with(cx.label(cx.quantity_span(quantity), "stated here"));
    let finding = match rewritten(cx, quantity, months.into()) {
        Some(new) => restate(cx, finding, quantity, &new),
        None => finding,
    };
    let n = i8::try_from(n).unwrap_or_default();
    let finding = rename(cx, finding, toks.end - 1, first + n - 1);
    let finding = if first_months(cx, quantity) { finding } else { rename(cx, finding, toks.start, last - n + 1) };
    let finding = finding.advice("check the months and their number");
    Some(finding.at_most(Severity::Warning))
}

/// "the first nine months" are counted from January to the end of the last.
fn first_months(cx: &Context<'_>, quantity: &crate::facts::Quantity) -> bool {
    quantity.toks.start.checked_sub(1).is_some_and(|b| matches!(cx.doc.text(b), "first" | "last"))
}
