//! "The two sides, Laos, Cambodia and Viet Nam": small closed words against the names behind them.

use super::mend::{restate, rewritten};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Quantity, Unit, is_plural, list},
    syntax::{Case, Kind, TokIx},
};

/// Reports pairs of three and trios of two.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places_of_any(&["sides", "parties", "pair", "duo", "trio", "both"]) {
        if i + 1 >= cx.doc.toks.len() {
            continue;
        }
        let n = match cx.doc.text(i) {
            "sides" | "parties" if i > 0 && cx.doc.is_word(i - 1, "two") => 2,
            "pair" | "duo" => 2,
            "trio" => 3,
            "both" | "Both" if is_plural(cx.doc.text(i + 1)) && cx.doc.toks[i + 1].case == Case::Lower => {
                out.extend(names(cx, i + 1, 2));
                continue;
            }
            _ => continue,
        };
        out.extend(names(cx, i, n));
    }
    for quantity in &cx.facts.quantities.list {
        if let Some((noun, n)) = counted(cx, quantity) {
            out.extend(names(cx, noun, n).filter(|_| !cx.doc.is_mark(noun + 1, ":")));
        }
    }
}

/// `("the" | "both" | "all") N noun`: the noun, when names may follow it.
fn counted(cx: &Context<'_>, quantity: &Quantity) -> Option<(TokIx, usize)> {
    let n = quantity.whole().filter(|n| (2..=6).contains(n))?;
    let noun = quantity.noun.as_ref().filter(|n| n.mods.len() <= 2)?;
    let before = quantity.toks.start.checked_sub(1)?;
    // "the Three Little Pigs" is a name.
    let plain = (quantity.toks.start..=noun.head)
        .all(|i| cx.doc.toks[i].case == Case::Lower || cx.doc.toks[i].kind != Kind::Word);
    let definite = ["the", "all", "these", "its"].iter().any(|w| cx.doc.is_word(before, w));
    // "Four of the five parties (A, B, C and D)"
    let part = before >= 2 && cx.doc.is_word(before - 1, "of") && {
        let at = cx.facts.quantities.list.partition_point(|q| q.toks.end < before - 1);
        cx.facts.quantities.list.get(at).is_some_and(|q| q.toks.end == before - 1)
    };
    let known = matches!(cx.doc.text(noun.head), "sides" | "parties") && n == 2;
    (definite && plain && quantity.exact_count() && !quantity.attributive && !known && !part)
        .then_some((noun.head, n as usize))
}

/// `("," | "—" | "of") name, name "and" name` up to the mark that closes the apposition.
fn names(cx: &Context<'_>, i: TokIx, n: usize) -> Option<Finding> {
    let doc = cx.doc;
    let end = doc.sentence_of(i).end;
    if i + 2 >= end {
        return None;
    }
    let opener = doc.text(i + 1);
    if !matches!(opener, "," | "—" | ":" | "(") {
        return None;
    }
    // Names, commas and "and" only; the apposition ends with the last mark before lower-case words.
    let stretch = (i + 2..end)
        .take_while(|&t| {
            doc.toks[t].case != Case::Lower || matches!(doc.text(t), "," | "and" | "of" | "the" | "'" | "-")
        })
        .last()?;
    let close = (i + 2..=stretch + 1).rev().find(|&t| t < end && matches!(doc.text(t), "," | "—" | ")" | "."))?;
    let ands = (i + 2..close).filter(|&t| doc.is_word(t, "and")).count();
    let members = list(doc, i + 2..close)?;
    let named = members.items.iter().all(|item| {
        item.clone().any(|t| doc.toks[t].kind == Kind::Word && doc.toks[t].case != Case::Lower) && item.len() <= 4
    });
    let places = members.items.len();
    if ands != 1 || !named || places == n || places > n + 2 {
        return None;
    }
    let word = doc.text(i);
    let message = format!("“{word}” is followed by {} names", super::in_form("x", places as u64));
    let mut finding = cx.finding(i..i + 1, message).saying("closed number");
    for (item, number) in members.items.iter().zip(1..) {
        finding = finding.with(cx.label(doc.span(item.clone()), format!("name {number}")));
    }
    let counted = cx.facts.quantities.within(&(i.saturating_sub(3)..i + 1)).iter().rev();
    let counted = counted.into_iter().find(|q| q.whole() == Some(n as u64) && q.unit == Unit::Count);
    finding = match (word, counted) {
        ("pair" | "duo", _) if places == 3 => finding.replace(Applicability::Unsafe, word, "trio"),
        ("trio", _) if places == 2 => finding.replace(Applicability::Unsafe, word, "pair"),
        (_, Some(q)) => match rewritten(cx, q, places.into()) {
            Some(new) => restate(cx, finding, q, &new),
            None => finding,
        },
        _ => finding,
    };
    Some(finding.advice("check the word and the names").at_most(Severity::Warning))
}
