//! Several titles of one person: their order, and the one that is missing.

use std::ops::Range;

use super::{term::surely_covers, when::when};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix},
    facts::{PersonMention, Qualifier, Title},
    rules::{Form, HoldingKind},
    syntax::{TokIx, Zone},
};

/// `title-order`: party before state before government, as the house orders them.
pub fn order(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.rules.registry.style.order.is_empty() {
        return;
    }
    for mention in cx.facts.people.iter().filter(|m| !matches!(m.form, Form::Fixed(_))) {
        for chain in [&mention.before, &mention.after] {
            for pair in chain.windows(2) {
                if let Some(finding) = misplaced(cx, mention, &pair[0], &pair[1]) {
                    out.push(finding);
                    break;
                }
            }
        }
    }
}

fn misplaced(cx: &Context<'_>, mention: &PersonMention, first: &Title, second: &Title) -> Option<Finding> {
    // "the President and General Secretary To Lam" may be two people.
    if first.led || first.qualifier != Qualifier::None || second.qualifier != Qualifier::None {
        return None;
    }
    let (one, other) = (place(cx, mention, first)?, place(cx, mention, second)?);
    if one <= other {
        return None;
    }
    let order = &cx.rules.registry.style.order;
    let (a, b) = (cx.doc.slice(first.toks.clone()), cx.doc.slice(second.toks.clone()));
    let message =
        format!("the {} office comes before the {} office: write “{b}” before “{a}”", order[other], order[one]);
    let edits = vec![
        Edit { span: cx.doc.span(first.toks.clone()), text: b.to_owned() },
        Edit { span: cx.doc.span(second.toks.clone()), text: a.to_owned() },
    ];
    let mut finding = cx
        .finding(first.toks.start..second.toks.end, message)
        .saying(format!("{} office first", order[one]))
        .with(cx.label(cx.doc.span(second.toks.clone()), format!("{} office", order[other])));
    finding
        .fixes
        .push(Fix { title: format!("write “{b}” before “{a}”"), applicability: Applicability::Unsafe, edits });
    Some(finding)
}

/// Where the branch of a title stands in the order of the house; `None` unless every office that may be meant agrees.
fn place(cx: &Context<'_>, mention: &PersonMention, title: &Title) -> Option<usize> {
    let registry = &cx.rules.registry;
    let held = |o: &&usize| mention.people.iter().any(|&p| registry.people[p].holds.iter().any(|h| h.office == **o));
    let mut places = title.offices.iter().filter(held).map(|&o| {
        let branch = registry.offices[o].branch.as_ref()?;
        registry.style.order.iter().position(|b| *b == branch.value)
    });
    let first = places.next()??;
    places.all(|p| p == Some(first)).then_some(first)
}

/// `title-incomplete`: a full chain of titles that leaves out the person's highest office of that branch.
pub fn incomplete(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let registry = &cx.rules.registry;
    let mut seen: Vec<usize> = Vec::new();
    for mention in &cx.facts.people {
        let [person] = mention.people.as_slice() else { continue };
        if !matches!(cx.doc.zone(mention.toks.start), Zone::Body | Zone::List | Zone::Caption)
            || mention.toks.len() < 2
            || seen.contains(person)
        {
            continue;
        }
        for chain in [&mention.before, &mention.after] {
            let known = chain.iter().all(|t| !t.offices.is_empty() && t.qualifier == Qualifier::None);
            if chain.len() < 2 || !known || mention.before.len() * mention.after.len() > 0 || in_role(cx, chain) {
                continue;
            }
            seen.push(*person);
            let dates = when(cx, mention.toks.start);
            let Some(on) = dates.first() else { continue };
            let offices: Vec<usize> = chain.iter().flat_map(|t| t.offices.iter().copied()).collect();
            let rank = |o: usize| registry.offices[o].rank.unwrap_or(u32::MAX);
            let branch = |o: usize| registry.offices[o].branch.as_ref().map(|b| b.value.as_str());
            let best = offices.iter().map(|&o| rank(o)).min().unwrap_or(u32::MAX);
            let missing = registry.people[*person].holds.iter().find(|h| {
                h.verified
                    && h.kind == HoldingKind::Full
                    && dates.iter().all(|d| surely_covers(h, d.date, registry.style.grace_days))
                    && rank(h.office) < best
                    && offices.iter().any(|&o| branch(o) == branch(h.office))
            });
            let Some(missing) = missing else { continue };
            let office = registry.offices[missing.office].full();
            let toks = chain[0].toks.start..chain[chain.len() - 1].toks.end;
            let name = cx.doc.slice(mention.toks.clone());
            let message = format!("the highest office is left out: {name} was {office} on {}", on.date);
            out.push(cx.finding(toks, message).saying("these titles").advice(format!("add “{office}”")));
        }
    }
}

/// "in his capacity as", "as": one office is meant.
fn in_role(cx: &Context<'_>, chain: &[Title]) -> bool {
    let sentence: Range<TokIx> = cx.doc.sentence_of(chain[0].toks.start);
    sentence.clone().any(|i| cx.doc.is_word(i, "capacity"))
        || chain[0].toks.start > sentence.start && cx.doc.is_word(chain[0].toks.start - 1, "as")
}
