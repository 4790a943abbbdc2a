//! Shares whose whole stands elsewhere: "US$70.9 billion, or 23.3% of all exports" when exports came to US$219.8 billion a
//! paragraph before; "742,000 votes (37.9%), … 617,000 (31.5%) … and 83,000 (6.2%)", of which one gives another whole.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    grouped, offer,
    percent_of::{mend_share, ratio},
    percent_text, stated_percent,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Hedge, Interval, Quantity, Unit, is_function_word},
    syntax::{Kind, TokIx, Zone},
};

/// Longest stretch from a subject to its figure, in tokens.
const REACH: usize = 10;

/// Mentions of a noun that are looked at.
const MOST: usize = 40;

/// Reports both.
pub(super) fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    let mut at = 0;
    // Thousands of figures are a table, not prose.
    while let Some(first) = list.get(at).filter(|_| list.len() < 2000) {
        let sentence = cx.doc.sentence_of(first.toks.start);
        let inside = cx.facts.quantities.within(&sentence);
        at += inside.len().max(1);
        if inside.len() >= 2 && inside.iter().any(|q| q.unit == Unit::Percent) {
            out.extend(outlier(cx, inside));
            for pair in inside.windows(2) {
                out.extend(of_named(cx, &pair[0], &pair[1], &sentence));
            }
        }
    }
}

fn is_amount(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Count | Unit::Money(_)) && q.hedge == Hedge::None && !q.in_range && !q.attributive
}

/// `amount noun? ("(" | ", or") percent`
fn bracketed<'q>(
    cx: &Context<'_>,
    part: &'q Quantity,
    percent: &'q Quantity,
) -> Option<(&'q Quantity, &'q Quantity, Interval)> {
    let gap = part.toks.end..percent.toks.start;
    let open = gap.end.checked_sub(1).filter(|&i| matches!(cx.doc.text(i), "(" | "or"))?;
    let comma = cx.doc.is_word(open, "or") && open > gap.start && cx.doc.text(open - 1) == ",";
    let open = if comma { open - 1 } else { open };
    let noun = open - gap.start <= 3 && (gap.start..open).all(|i| cx.doc.toks[i].kind == Kind::Word);
    let fits =
        noun && percent.unit == Unit::Percent && is_amount(part) && percent.hedge == Hedge::None && !percent.in_range;
    let whole = part.value.times(Interval::new(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED))?;
    let half = Interval::around(percent.stated, percent.step / Decimal::TWO);
    Some((part, percent, whole.over(half)?)).filter(|_| fits)
}

/// Three shares or more of which all but one give the same whole.
fn outlier(cx: &Context<'_>, inside: &[Quantity]) -> Option<Finding> {
    let shares: Vec<_> = inside.windows(2).filter_map(|w| bracketed(cx, &w[0], &w[1])).collect();
    let unit = shares.first()?.0.unit;
    if !(3..=12).contains(&shares.len()) || shares.iter().any(|s| !s.0.unit.agrees(unit)) {
        return None;
    }
    cx.pairs.compared(&shares.iter().flat_map(|s| [s.0, s.1]).collect::<Vec<_>>());
    let mut found = None;
    for (n, odd) in shares.iter().enumerate() {
        let others = || shares.iter().enumerate().filter(move |(m, _)| *m != n).map(|(_, s)| s);
        let lo = others().map(|s| s.2.lo).max()?;
        let hi = others().map(|s| s.2.hi).min()?;
        // Two that agree must be exact enough to agree by more than chance.
        let narrow = others().all(|s| (s.2.hi - s.2.lo) * Decimal::from(12) <= s.2.hi);
        let whole = Interval::new(lo, hi);
        if lo > hi || shares.len() == 3 && !narrow || odd.2.widen(odd.2.hi / Decimal::ONE_HUNDRED).meets(whole) {
            continue;
        }
        if found.replace((odd, whole)).is_some() {
            return None;
        }
    }
    let ((part, percent, _), whole) = found?;
    let middle = (whole.lo + whole.hi) / Decimal::TWO;
    let exact = part.stated.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(middle)?;
    let right = percent_text(exact, percent);
    let (p, stated) = (cx.quantity_text(part), cx.quantity_text(percent));
    let mut finding = cx
        .finding(percent.toks.clone(), format!("{p} is {right} of the whole that the other shares give, not {stated}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(part), "part"));
    for share in shares.iter().filter(|s| s.1.toks != percent.toks) {
        finding = finding.with(cx.label(cx.quantity_span(share.1), "another share"));
    }
    let digits = middle.normalize().trunc().to_string().len() as u32;
    let scale = Decimal::from(10_u64.checked_pow(digits.saturating_sub(3))?);
    let about = (middle / scale).round() * scale;
    finding = finding.note(format!("the other shares give a whole of about {}", grouped(about)));
    let finding = offer(cx, finding, percent, right.trim_end_matches('%'));
    Some(finding.advice("check the amount and its share").at_most(Severity::Warning))
}

/// `part …, "or" percent "of" ("all" | "total" …) noun`, or `part "of the" noun, "or" percent`, when the draft gives the amount of
/// the noun before.
fn of_named(cx: &Context<'_>, part: &Quantity, percent: &Quantity, sentence: &Range<TokIx>) -> Option<Finding> {
    let doc = cx.doc;
    if !is_amount(part) || percent.unit != Unit::Percent || percent.in_range || percent.toks.start - part.toks.end > 8 {
        return None;
    }
    let lead = percent.hedge_toks.start.min(percent.toks.start).checked_sub(1)?;
    if !matches!(doc.text(lead), "or" | "(") {
        return None;
    }
    let behind =
        doc.is_word(percent.toks.end, "of").then(|| noun_after(cx, percent.toks.end + 1, sentence.end)).flatten();
    let close = percent.toks.end >= sentence.end || matches!(doc.text(percent.toks.end), "." | "," | ")" | ";");
    let before =
        || (close && doc.is_word(part.toks.end, "of")).then(|| noun_after(cx, part.toks.end + 1, lead)).flatten();
    let noun = behind.or_else(before)?;
    let list = &cx.facts.quantities.list;
    let stated = stated_percent(percent);
    let fits = |q: &Quantity| q.toks != part.toks && ratio(part.value, q.value).is_some_and(|r| r.meets(stated));
    cx.pairs.joined(&[part, percent]);
    if list.iter().any(|q| q.unit.agrees(part.unit) && fits(q)) {
        return None;
    }
    let whole = named_whole(cx, part, noun)?;
    cx.pairs.compared(&[part, whole, percent]);
    let exact = part.stated.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.stated)?;
    if exact > Decimal::ONE_HUNDRED {
        return None;
    }
    let right = percent_text(exact, percent);
    let (p, w, stated) = (cx.quantity_text(part), cx.quantity_text(whole), cx.quantity_text(percent));
    let finding = cx
        .finding(percent.toks.clone(), format!("{p} of {w} is {right}, not {stated}"))
        .saying(format!("computed: {right}"))
        .with(cx.label(cx.quantity_span(part), "part"))
        .with(cx.label(cx.quantity_span(whole), format!("{} as given before", doc.text(noun))));
    let finding = offer(cx, finding, percent, right.trim_end_matches('%'));
    Some(mend_share(cx, finding, part, whole, percent).at_most(Severity::Warning))
}

/// `("all" | "the" | "total" | "its" …)* noun` and no more: "exports to China" is a part of exports.
fn noun_after(cx: &Context<'_>, mut at: TokIx, end: TokIx) -> Option<TokIx> {
    let doc = cx.doc;
    while at < end && matches!(doc.text(at), "all" | "the" | "total" | "its" | "their" | "overall" | "these" | "those")
    {
        at += 1;
    }
    let noun = (at < end && doc.toks[at].kind == Kind::Word && !is_function_word(doc.text(at))).then_some(at)?;
    let closed = noun + 1 >= end || matches!(doc.text(noun + 1), "." | "," | ")" | ";" | "and" | "while");
    (closed && !matches!(doc.text(noun), "total" | "them" | "GDP" | "output")).then_some(noun)
}

/// The amount that an earlier sentence gives of the noun: "exports rose 14% to US$219.8 billion". The only one, or none.
fn named_whole<'a>(cx: &Context<'a>, part: &Quantity, noun: TokIx) -> Option<&'a Quantity> {
    let doc = cx.doc;
    let mut found: Option<&Quantity> = None;
    for i in doc.places_of(doc.toks[noun].fold).take_while(|&i| i < part.toks.start).take(MOST) {
        if !matches!(doc.zone(i), Zone::Body)
            || i + 1 >= doc.toks.len()
            || doc.is_word(i + 1, "of") && !(doc.is_word(i + 2, "goods") || doc.is_word(i + 2, "merchandise"))
            || doc.is_word(i + 1, "to")
        {
            continue;
        }
        let sentence = doc.sentence_of(i);
        let counted = cx
            .facts
            .quantities
            .within(&(i.saturating_sub(4).max(sentence.start)..i))
            .last()
            .filter(|q| q.noun.as_ref().is_some_and(|n| n.head == i) && q.unit == part.unit && is_amount(q));
        let reached = || {
            let value = cx
                .facts
                .quantities
                .within(&(i..sentence.end.min(i + REACH)))
                .iter()
                .find(|q| q.unit.agrees(part.unit) && part.unit != Unit::Count)?;
            let before = value.toks.start.checked_sub(1)?;
            let lead = ["to", "at", "totalled", "totaled", "reached", "hit", "were", "exceeded", "of", "worth"];
            let verb = lead.iter().any(|w| doc.is_word(before, w)) && is_amount(value);
            let part_of = (sentence.start..i).any(|t| matches!(doc.text(t), "of" | "share" | "from"));
            (verb && !part_of).then_some(value)
        };
        let Some(value) = counted.or_else(reached) else { continue };
        if value.toks == part.toks {
            continue;
        }
        match found {
            Some(known) if known.stated != value.stated => return None,
            _ => found = Some(value),
        }
    }
    found.filter(|w| w.stated > part.stated)
}
