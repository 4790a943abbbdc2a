//! The same things counted differently in headline, caption and body; money that slips by a factor of a thousand.

use rust_decimal::Decimal;

use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Form, Hedge, Quantity, Unit, same_noun, singular_noun},
    syntax::{Case, TokIx, Zone},
};

/// Nouns that are counted in many ways within a draft.
const GENERIC: &[&str] = &[
    "year",
    "day",
    "month",
    "week",
    "hour",
    "minute",
    "time",
    "person",
    "point",
    "percent",
    "page",
    "part",
    "side",
    "thing",
    "case",
    "state",
    "country",
    "nation",
    "member",
    "american",
    "child",
    "woman",
    "man",
    "family",
    "job",
    "dollar",
    "worker",
    "unit",
    "share",
    "item",
    "number",
    "citizen",
    "household",
];

/// Words before a count that make it another one.
const OTHER: &[&str] = &[
    "another",
    "additional",
    "further",
    "other",
    "remaining",
    "more",
    "first",
    "last",
    "only",
    "of",
    "next",
    "all-time",
    "these",
    "those",
    "per",
    "every",
    "each",
    "new",
    "top",
    "previous",
    "past",
    "extra",
    "than",
    "to",
    "from",
];

/// Reports headline, deck and caption counts that the body contradicts.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for quantity in list {
        let zone = cx.doc.zone(quantity.toks.start);
        let leads = matches!(zone, Zone::Headline | Zone::Deck);
        let caption = zone == Zone::Caption
            && quantity.toks.start > 0
            && matches!(cx.doc.text(quantity.toks.start - 1), "the" | "The" | "all" | "All");
        if !(leads || caption) || !counts(cx, quantity, leads) {
            continue;
        }
        let Some(noun) = &quantity.noun else { continue };
        if !noun.mods.is_empty()
            && noun.mods.clone().any(|i| cx.doc.toks[i].case != Case::Lower && zone != Zone::Headline)
        {
            continue;
        }
        let body: Vec<&Quantity> = list
            .iter()
            .filter(|q| matches!(cx.doc.zone(q.toks.start), Zone::Body | Zone::List) && !cx.doc.in_speech(q.toks.start))
            .filter(|q| q.unit == Unit::Count && q.noun.as_ref().is_some_and(|n| same_noun(cx.doc, n.head, noun.head)))
            .collect();
        // Only when the body counts them in one way, and nothing in it has the value of the headline.
        let Some(first) = body.first() else { continue };
        let one_value = body.iter().all(|q| q.stated == first.stated);
        let known = list
            .iter()
            .any(|q| q.stated == quantity.stated && matches!(cx.doc.zone(q.toks.start), Zone::Body | Zone::List));
        let alike = same_mods(cx, quantity, first);
        if !one_value
            || known
            || !alike
            || !counts(cx, first, false)
            || quantity.value.meets(first.value)
            || subset(cx, quantity, first)
        {
            continue;
        }
        out.push(finding(cx, quantity, first, zone));
    }
}

/// A plain count of something that a draft counts once.
fn counts(cx: &Context<'_>, quantity: &Quantity, headline: bool) -> bool {
    let Some(noun) = &quantity.noun else { return false };
    let before = quantity.hedge_toks.start.min(quantity.toks.start).checked_sub(1).map_or("", |b| cx.doc.text(b));
    quantity.unit == Unit::Count
        && !quantity.in_range
        && !quantity.attributive
        && quantity.whole().is_some_and(|n| n >= 2)
        && !GENERIC.contains(&singular_noun(cx.doc.text(noun.head)).as_str())
        && (headline || !OTHER.contains(&before.to_ascii_lowercase().as_str()))
        && !(headline && matches!(before, "of" | "Top"))
}

/// The same modifiers, or none on one side.
fn same_mods(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let words = |q: &Quantity| -> Vec<u64> {
        let mut folds: Vec<u64> =
            q.noun.iter().flat_map(|n| n.mods.clone()).map(|i: TokIx| cx.doc.toks[i].fold).collect();
        folds.sort_unstable();
        folds
    };
    words(a) == words(b)
}

/// "four of them", "some of the 14": the smaller may be a part of the larger.
fn subset(cx: &Context<'_>, headline: &Quantity, body: &Quantity) -> bool {
    let list = &cx.facts.quantities.list;
    let place = |q: &Quantity| list.iter().position(|x| x == q);
    let shared = place(headline)
        .into_iter()
        .chain(place(body))
        .any(|at| cx.facts.shares.iter().any(|s| s.part == at || s.whole == at));
    let next = cx.doc.text(body.noun.as_ref().map_or(body.toks.end, |n| n.head + 1).min(cx.doc.toks.len() - 1));
    // "Overall, 26 fines were issued": a longer time or a larger whole.
    let overall = cx.doc.sentence_of(body.toks.start).any(|i| {
        ["overall", "total", "altogether", "cumulative", "combined", "since", "annually", "year"]
            .iter()
            .any(|w| cx.doc.is_word(i, w))
    });
    shared || overall || matches!(next, "of" | "who" | "that" | "which" | "in" | "from" | "at")
}

fn finding(cx: &Context<'_>, lead: &Quantity, body: &Quantity, zone: Zone) -> Finding {
    let name = match zone {
        Zone::Headline => "headline",
        Zone::Deck => "line under the headline",
        _ => "caption",
    };
    let noun = lead.noun.as_ref().map_or("", |n| cx.doc.text(n.head));
    let (a, b) = (cx.quantity_text(lead), cx.quantity_text(body));
    cx.finding(lead.toks.clone(), format!("the {name} says {a} {}, the body {b}", noun.to_lowercase()))
        .with(cx.label(cx.quantity_span(body), "in the body"))
        .advice("check both figures")
        .at_most(Severity::Warning)
}

/// Reports "$4.2 million" where the same sum is "$4.2 billion" elsewhere, and "between $40 and $55 million".
pub fn magnitudes(cx: &Context<'_>, out: &mut Vec<Finding>) {
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
                let (a, b) = (cx.quantity_text(quantity), cx.quantity_text(other));
                let label = cx.label(cx.quantity_span(other), "and here");
                out.push(
                    cx.finding(quantity.toks.clone(), format!("{a} here, {b} before"))
                        .with(label)
                        .advice("check the magnitude"),
                );
            }
        }
        shared(cx, at, out);
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
            .replace(crate::diagnostic::Applicability::Unsafe, &a, &format!("{a} {scale}"));
        out.push(finding);
    }
}
