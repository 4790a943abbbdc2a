//! Money that slips by a factor of a thousand.

use rust_decimal::Decimal;

use super::mend::restate;
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Form, Hedge, Quantity, Unit, same_noun},
    syntax::{Case, Kind, TokIx, Zone},
};

/// Reports "$4.2 million" where the same sum is "$4.2 billion" elsewhere, and "between $40 and $55 million".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for (at, quantity) in list.iter().enumerate() {
        if !matches!(quantity.unit, Unit::Money(_)) {
            continue;
        }
        if quantity.form == Form::Mixed && significant(cx, quantity) >= 2 {
            let slip = list[..at]
                .iter()
                .find(|q| q.form == Form::Mixed && q.unit.agrees(quantity.unit) && thousandfold(cx, q, quantity));
            if let Some(other) = slip {
                cx.pairs.compared(&[quantity, other]);
                let (a, b) = (cx.quantity_text(quantity), cx.quantity_text(other));
                let label = cx.label(cx.quantity_span(other), "and here");
                let mut finding = cx.finding(quantity.toks.clone(), format!("{a} here, {b} before")).with(label);
                for (wrong, right) in [(quantity, other), (other, quantity)] {
                    finding = restate(cx, finding, wrong, cx.doc.slice(right.number.clone()));
                }
                out.push(finding.advice("check the magnitude"));
            }
        }
        shared(cx, at, out);
        out.extend(bare_whole(cx, at));
    }
    listed(cx, out);
}

fn is_bare(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Money(_))
        && q.form == Form::Figures
        && !q.in_range
        && q.hedge == Hedge::None
        && q.stated.is_integer()
        && q.stated < Decimal::ONE_THOUSAND
}

fn without(cx: &Context<'_>, bare: &Quantity, beside: &Quantity) -> Finding {
    let (a, b) = (cx.quantity_text(bare), cx.quantity_text(beside));
    let scale = cx.doc.text(beside.number.end - 1);
    cx.finding(bare.toks.clone(), format!("“{a}” without its magnitude beside “{b}”"))
        .with(cx.label(cx.quantity_span(beside), "with a magnitude"))
        .replace(Applicability::Unsafe, &a, &format!("{a} {scale}"))
        .at_most(Severity::Warning)
}

/// "The bridge will cost $110; of this, $60 million has been raised."
fn bare_whole(cx: &Context<'_>, at: usize) -> Option<Finding> {
    let doc = cx.doc;
    let (whole, part) = (&cx.facts.quantities.list[at], cx.facts.quantities.list.get(at + 1)?);
    if !is_bare(whole) || part.toks.start - whole.toks.end > 10 {
        return None;
    }
    let gap = whole.toks.end..part.toks.start;
    let of = gap
        .clone()
        .find(|&i| doc.is_word(i, "of") && ["this", "which", "that", "it"].iter().any(|w| doc.is_word(i + 1, w)))?;
    let near = gap.end - of <= 4
        && (of + 2 == gap.end || doc.is_mark(of + 2, ","))
        && doc.toks[whole.toks.start].block == doc.toks[gap.end].block;
    let each = gap.clone().any(|i| ["per", "each", "every", "a"].iter().any(|w| doc.is_word(i, w)));
    let scaled = part.form == Form::Mixed && part.unit.agrees(whole.unit);
    (near && scaled && !each).then(|| without(cx, whole, part))
}

/// Amounts of one list, or of one sentence in the same words ("$250 million for Ohio, $110 for Maine"), of which only one has no
/// magnitude.
fn listed(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let list = &cx.facts.quantities.list;
    for (at, bare) in list.iter().enumerate().filter(|(_, q)| is_bare(q)) {
        let start = bare.toks.start;
        let follow =
            |q: &Quantity| doc.toks.get(q.toks.end).filter(|t| t.block == doc.toks[q.toks.start].block).map(|t| t.fold);
        let alike = |q: &&Quantity| {
            q.form == Form::Mixed && q.unit.agrees(bare.unit) && follow(q).is_some() && follow(q) == follow(bare)
        };
        let word = follow(bare).is_some()
            && ["to", "for", "in"].iter().any(|w| doc.is_word(bare.toks.end, w))
            && !["each", "every", "a", "an", "families", "people", "households"]
                .iter()
                .any(|w| doc.is_word(bare.toks.end + 1, w));
        let block = doc.block_of(start);
        let others: Vec<&Quantity> = if block.zone == Zone::List && block.toks.start == start {
            let opens = |q: &&Quantity| {
                let own = doc.block_of(q.toks.start);
                own.zone == Zone::List && own.toks.start == q.toks.start && own.section == block.section
            };
            let near = at.saturating_sub(30)..list.len().min(at + 30);
            list[near].iter().filter(opens).filter(|q| q.toks != bare.toks).collect()
        } else {
            let inside = cx.facts.quantities.within(&doc.sentence_of(start));
            inside.iter().filter(|q| matches!(q.unit, Unit::Money(_)) && q.toks != bare.toks).collect()
        };
        if block.zone != Zone::List && is_last(cx, bare, &others) {
            out.push(without(cx, bare, others[0]));
            continue;
        }
        if word
            && others.len() >= 3
            && others.iter().all(|q| q.form == Form::Mixed)
            && others.iter().filter(|q| alike(q)).count() >= 3
        {
            out.push(without(cx, bare, others[0]));
        }
    }
}

/// Figures written before the magnitude.
fn significant(cx: &Context<'_>, q: &Quantity) -> usize {
    let text = cx.doc.text(q.number.start);
    text.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').len()
}

/// The same figures, a thousand times larger or smaller, before the same noun.
fn thousandfold(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let thousand = Decimal::ONE_THOUSAND;
    let apart = a.stated == b.stated * thousand || b.stated == a.stated * thousand;
    let noun = |q: &Quantity| {
        let end = cx.doc.sentence_of(q.toks.start).end;
        (q.toks.end..end.min(q.toks.end + 3))
            .take_while(|&i| !crate::facts::is_function_word(cx.doc.text(i)) && cx.doc.text(i).len() > 3)
            .collect::<Vec<_>>()
    };
    apart
        && cx.doc.text(a.number.start) == cx.doc.text(b.number.start)
        && noun(a).iter().any(|&i| noun(b).iter().any(|&j| same_noun(cx.doc, i, j)))
}

/// `"between" $40 "and" $55 million`
fn shared(cx: &Context<'_>, at: usize, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    let (low, Some(high)) = (&list[at], list.get(at + 1)) else { return };
    let first = low.toks.start;
    let between = first > 0
        && cx.doc.is_word(first - 1, "between")
        && high.toks.start == low.toks.end + 1
        && cx.doc.is_word(low.toks.end, "and");
    let bare = low.form == Form::Figures
        && high.form == Form::Mixed
        && low.unit.agrees(high.unit)
        && high.hedge == Hedge::None;
    let scale = cx.doc.text(high.number.end - 1);
    if between && bare && low.stated < Decimal::ONE_THOUSAND {
        let a = cx.quantity_text(low);
        let finding = cx
            .finding(low.toks.clone(), format!("“{a}” without its magnitude beside “{}”", cx.quantity_text(high)))
            .at_most(Severity::Note)
            .replace(Applicability::Unsafe, &a, &format!("{a} {scale}"));
        out.push(finding);
    }
}

/// "gave $90 million, the Union $75 million and Japan $31.": the last of a list, with nothing behind it.
fn is_last(cx: &Context<'_>, bare: &Quantity, others: &[&Quantity]) -> bool {
    let doc = cx.doc;
    let sentence = doc.sentence_of(bare.toks.start);
    let [.., before] = others else { return false };
    if before.toks.end > bare.toks.start {
        return false;
    }
    let gap = before.toks.end..bare.toks.start;
    let ends = bare.toks.end >= sentence.end || matches!(doc.text(bare.toks.end), "." | ";");
    let scaled = others.len() >= 2 && others.iter().all(|q| q.form == Form::Mixed && q.unit.agrees(bare.unit));
    let each = ["each", "per", "cost", "costs", "fee", "price", "household", "person", "average"];
    let plain = !sentence.clone().any(|i| each.iter().any(|w| doc.is_word(i, w)));
    // A name and nothing else: "and Japan $31".
    let name = |i: TokIx| doc.toks[i].kind == Kind::Word && (doc.toks[i].case != Case::Lower || doc.is_word(i, "the"));
    let named = (2..=5).contains(&gap.len()) && doc.is_word(gap.start, "and") && (gap.start + 1..gap.end).all(name);
    ends && scaled && plain && named
}
