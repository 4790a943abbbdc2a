//! What a draft must hold: a phrase, a contact, an approved paragraph. What is missing is reported where it belongs.

use std::ops::Range;

use super::{
    align::{Op, align, share},
    canonical::short,
    drift::Drift,
    pattern::Matcher,
};
use crate::{
    checks::{Context, Finding},
    facts::Facts,
    rules::{PhraseUse, Required, Unit, units},
    syntax::{TokIx, ZONES, Zone},
};

/// A paragraph that shares less with the approved one is another paragraph.
const RELATED: f64 = 0.5;

/// Reports what is missing, and an approved paragraph that has drifted.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (at, item) in cx.rules.required.iter().enumerate() {
        if !is_kind(cx.facts, &item.kinds) || cx.doc.toks.is_empty() {
            continue;
        }
        if let Some(text) = &item.text {
            paragraph(cx, item, &text.value, out);
            continue;
        }
        let (held, what) = if item.any_of.is_empty() {
            (holds_parts(cx, item), listed(item.pattern.iter().map(|p| p.value.as_str()), " and "))
        } else {
            let hit = cx.facts.hits.iter().any(|h| {
                cx.rules.uses[h.payload as usize] == PhraseUse::Required(at)
                    && item.zone.is_none_or(|zone| cx.doc.zone(h.toks.start) == zone)
            });
            (hit, listed(item.any_of.iter().map(|p| p.value.as_str()), " or "))
        };
        if !held {
            let message = format!("the draft lacks {what}{}", place_words(item.zone));
            out.push(
                cx.finding_of(item.rule, place(cx, item.zone), message)
                    .saying("it belongs here")
                    .advice(format!("add {what}")),
            );
        }
    }
}

/// True when the draft is of one of `kinds`, or the rule is for all. A draft of unknown kind is of none.
pub fn is_kind(facts: &Facts, kinds: &[crate::table::Text]) -> bool {
    kinds.is_empty() || facts.kind.as_ref().is_some_and(|kind| kinds.iter().any(|k| k.value.eq_ignore_ascii_case(kind)))
}

fn listed<'t>(texts: impl Iterator<Item = &'t str>, last: &str) -> String {
    let one = |t: &str| match t.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        Some("email") => "an e-mail address".to_owned(),
        Some("phone") => "a telephone number".to_owned(),
        Some("url") => "a web address".to_owned(),
        Some("organisation") => "an organisation".to_owned(),
        Some(class) => format!("a {class}"),
        None => format!("“{}”", short(t)),
    };
    // "Contact|Enquiries" is either.
    let shown: Vec<String> =
        texts.map(|t| t.split('|').map(|t| one(t.trim())).collect::<Vec<_>>().join(" or ")).collect();
    match shown.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
        None => String::new(),
    }
}

fn place_words(zone: Option<Zone>) -> String {
    let name = zone.and_then(|zone| ZONES.iter().find(|(_, z)| *z == zone));
    name.map_or(String::new(), |(name, _)| format!(" (where: {name})"))
}

/// A word of the zone when the draft has it; else of the first block for what stands at the head, of the last for the rest.
pub fn place(cx: &Context<'_>, zone: Option<Zone>) -> crate::span::Span {
    let doc = cx.doc;
    let blocks = || doc.blocks.iter().filter(|b| !b.toks.is_empty() && b.zone != Zone::Residue);
    let own = zone.and_then(|zone| blocks().find(|b| b.zone == zone));
    let head = matches!(zone, Some(Zone::Headline | Zone::Deck | Zone::Dateline | Zone::Release));
    let tok = match own {
        Some(block) => block.toks.start,
        None if head => blocks().next().map_or(0, |b| b.toks.start),
        None => blocks().next_back().map_or(doc.toks.len(), |b| b.toks.end) - 1,
    };
    doc.toks[tok].span
}

/// True when the parts follow each other in the zone, or for no zone in one block.
fn holds_parts(cx: &Context<'_>, item: &Required) -> bool {
    let blocks =
        cx.doc.blocks.iter().filter(|b| item.zone.is_none_or(|zone| b.zone == zone) && b.zone != Zone::Residue);
    let mut stretches: Vec<Range<TokIx>> = blocks.map(|b| b.toks.clone()).collect();
    if item.zone == Some(Zone::Dateline) {
        // A dateline may open the first paragraph.
        stretches.push(cx.doc.dateline.clone());
    }
    let matcher = Matcher { doc: cx.doc, facts: cx.facts, rules: cx.rules };
    let in_order = |toks: &mut dyn Iterator<Item = TokIx>| {
        let mut part = 0;
        for i in toks {
            let end = cx.doc.block_of(i).toks.end;
            if item.parts.get(part).is_some_and(|c| c.iter().any(|choice| !matcher.ends(choice, i, end).is_empty())) {
                part += 1;
            }
        }
        part == item.parts.len()
    };
    if item.zone.is_some() {
        in_order(&mut stretches.into_iter().flatten())
    } else {
        stretches.into_iter().any(|toks| in_order(&mut toks.into_iter()))
    }
}

/// Compares every block with the approved paragraph; the most alike one counts.
fn paragraph(cx: &Context<'_>, item: &Required, text: &str, out: &mut Vec<Finding>) {
    let mut best: Option<(f64, Range<TokIx>, Vec<Unit>)> = None;
    for block in cx.doc.blocks.iter().filter(|b| !b.toks.is_empty() && b.zone != Zone::Residue) {
        if item.zone.is_some_and(|zone| block.zone != zone) {
            continue;
        }
        let drafted = units(&cx.doc.toks[block.toks.clone()], cx.doc.source.text(), &[]);
        let alike = common(&item.units, &drafted);
        if alike >= RELATED && best.as_ref().is_none_or(|(s, ..)| alike > *s) {
            best = Some((alike, block.toks.clone(), drafted));
        }
    }
    let Some((_, toks, drafted)) = best else {
        let message = format!("the draft lacks the approved paragraph “{}”{}", short(text), place_words(item.zone));
        out.push(
            cx.finding_of(item.rule, place(cx, item.zone), message)
                .saying("it belongs here")
                .advice(format!("add “{text}”")),
        );
        return;
    };
    let alike = similarity(&item.units, &drafted);
    let drift = Drift::new(&item.units, text, cx.doc, toks.start, &drafted);
    if alike + 1e-9 >= item.similarity {
        return;
    }
    let Some(summary) = drift.summary() else { return };
    let percent = (alike * 100.0).floor();
    let message = format!("the approved paragraph “{}” has drifted: {summary} ({percent} % alike)", short(text));
    out.push(
        cx.finding_of(item.rule, cx.doc.span(toks), message)
            .note(format!("word by word: {}", drift.word_diff()))
            .advice("put the approved paragraph"),
    );
}

/// Dice's coefficient of two bags of words: quick, blind to order.
fn common(a: &[Unit], b: &[Unit]) -> f64 {
    let sorted = |units: &[Unit]| {
        let mut keys: Vec<u64> = units.iter().map(|u| u.key).collect();
        keys.sort_unstable();
        keys
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    2.0 * share(shared, a.len() + b.len())
}

/// Twice the aligned words over all words, 0 to 1.
fn similarity(a: &[Unit], b: &[Unit]) -> f64 {
    let same = align(a, b).iter().filter(|op| matches!(op, Op::Same(..))).count();
    2.0 * share(same, a.len() + b.len())
}
