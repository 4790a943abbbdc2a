//! Numbers below ten in words: the common ground of AP, UN and BBC style.

use crate::facts::NUMBER_WORDS;
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{Form, Hedge, Unit},
    syntax::{Case, Kind, TokIx, Zone},
};

const ORDINALS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

/// Reports small counts in figures, small ordinals in figures, and sentences that begin with a figure.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for quantity in &cx.facts.quantities.list {
        let start = quantity.toks.start;
        let (Some(n), Zone::Body) = (quantity.whole(), cx.doc.zone(start)) else { continue };
        let figures = quantity.form == Form::Figures
            && quantity.unit == Unit::Count
            && !quantity.in_range
            && !quantity.attributive;
        if !figures || quantity.noun.is_none() || cx.doc.quote_of(start).is_some() {
            continue;
        }
        // A series with a larger figure keeps figures throughout.
        let series =
            cx.facts.quantities.within(&cx.doc.sentence_of(start)).iter().any(|q| {
                q.form == Form::Figures && q.stated >= rust_decimal::Decimal::from(cx.rules.figures.words_to + 1)
            });
        let limit = u64::from(cx.rules.figures.words_to);
        let small =
            (1..=limit).contains(&n) && !series && quantity.hedge == Hedge::None && cx.doc.text(start) == n.to_string();
        let old = cx.doc.slice(quantity.number.clone());
        if small {
            let word = NUMBER_WORDS[n as usize];
            let word =
                if cx.doc.starts_sentence(start) { word[..1].to_uppercase() + &word[1..] } else { word.to_owned() };
            let finding = cx.finding(
                quantity.number.clone(),
                format!("numbers below {} are written as words: “{word}”", limit + 1),
            );
            out.push(finding.replace(Applicability::Safe, old, &word));
        } else if cx.doc.starts_sentence(start)
            && cx.doc.toks[start].kind == Kind::Number
            && opens_block_text(cx, start)
        {
            out.push(
                cx.finding(quantity.number.clone(), format!("a sentence begins with the figure {old}"))
                    .advice("write it out, or begin with another word"),
            );
        }
    }
    for &i in cx.doc.figures().iter().filter(|&&i| cx.doc.toks[i].kind == Kind::Ordinal) {
        out.extend(ordinal(cx, i, cx.doc.toks[i].block));
    }
}

/// Not a paragraph's number: a word of the sentence follows.
fn opens_block_text(cx: &Context<'_>, start: TokIx) -> bool {
    let first = cx.doc.block_of(start).toks.start;
    start > first || cx.doc.toks.get(start + 1).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower)
}

/// `5th largest`, `the 3rd round`: no date, no name.
fn ordinal(cx: &Context<'_>, i: TokIx, block: u32) -> Option<Finding> {
    let doc = cx.doc;
    let written = doc.text(i);
    let digit = written.len() == 3 && written.as_bytes()[0].is_ascii_digit();
    let n = written.get(..1)?.parse::<usize>().ok().filter(|n| digit && (1..=9).contains(n))?;
    let next = doc.toks.get(i + 1).filter(|t| t.block == block)?;
    let lower = next.kind == Kind::Word
        && next.case == Case::Lower
        && !matches!(doc.text(i + 1), "of" | "and" | "to" | "in" | "century" | "ed" | "edn");
    let dated = cx.facts.dates.iter().any(|d| d.toks.contains(&i));
    let glued =
        doc.toks[i].space == crate::syntax::Space::None && i > doc.block_of(i).toks.start && doc.text(i - 1) == "-";
    if !matches!(doc.zone(i), Zone::Body) || !lower || dated || glued || doc.quote_of(i).is_some() {
        return None;
    }
    let word = ORDINALS[n - 1];
    let superlative = doc.text(i + 1).ends_with("est") && doc.text(i + 1).len() > 5;
    if superlative {
        let old = doc.slice(i..i + 2).to_owned();
        let new = format!("{word}-{}", doc.text(i + 1));
        return Some(cx.finding(i..i + 2, format!("ordinals below 10 are written as words: “{new}”")).replace(
            Applicability::Safe,
            &old,
            &new,
        ));
    }
    Some(cx.finding(i..i + 1, format!("ordinals below 10 are written as words: “{word}”")).replace(
        Applicability::Safe,
        written,
        word,
    ))
}
