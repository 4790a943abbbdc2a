//! Headline, deck and caption against the body: the same things counted or measured differently.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    lead_words::{LeadWords, NEEDED},
    mend::{restate, rewritten},
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Form, Hedge, Interval, Quantity, Unit, same_noun, singular_noun},
    syntax::{Case, Document, TokIx, Zone},
};

/// Nouns that are counted in many ways within a draft.
pub(super) const GENERIC: &[&str] = &[
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
pub(super) const OTHER: &[&str] = &[
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

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 200;

/// Blocks of the body in which a headline is taken up.
pub(super) const LEDE: usize = 3;

/// Reports figures of headline, deck and caption that the body contradicts.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    for quantity in list {
        let zone = cx.doc.zone(quantity.toks.start);
        let leads = matches!(zone, Zone::Headline | Zone::Deck);
        let caption = zone == Zone::Caption
            && quantity.toks.start > 0
            && matches!(cx.doc.text(quantity.toks.start - 1), "the" | "The" | "all" | "All");
        if !(leads || caption) || quantity.in_range || is_given(cx, quantity) {
            continue;
        }
        let other = one_count(cx, quantity, zone).or_else(|| leads.then(|| taken_up(cx, quantity)).flatten());
        if let Some(body) = other {
            cx.pairs.compared(&[quantity, body]);
        }
        if let Some(body) = other.filter(|body| !is_completed(cx, quantity, body)) {
            out.push(finding(cx, quantity, body, zone));
        }
    }
}

fn in_body(cx: &Context<'_>, q: &Quantity) -> bool {
    matches!(cx.doc.zone(q.toks.start), Zone::Body | Zone::List)
}

/// The body gives the figure too, or two figures of it do: a headline may add up or round.
fn is_given(cx: &Context<'_>, lead: &Quantity) -> bool {
    let rounded = rounded(lead);
    let given = |q: &Quantity| {
        !matches!(cx.doc.zone(q.toks.start), Zone::Headline | Zone::Deck)
            && (q.stated == lead.stated || q.unit.agrees(lead.unit) && q.value.meets(rounded))
    };
    let list = &cx.facts.quantities.list;
    if list.iter().any(|q| q.toks != lead.toks && given(q)) {
        return true;
    }
    let year =
        cx.facts.dates.iter().any(|d| d.toks.len() == 1 && d.year.is_some_and(|y| lead.stated == Decimal::from(y)));
    // Runs of one kind only: among many figures some two always fit. "Eight clinics in the north and six in the south".
    let parts: Vec<&Quantity> = list
        .iter()
        .filter(|q| in_body(cx, q) && q.unit.agrees(lead.unit) && !q.attributive)
        .filter(|q| alike(cx, q, lead) || q.noun.is_none())
        .collect();
    let sums = (2..=4).any(|n| {
        parts.windows(n).any(|run| {
            let sum = run[1..].iter().try_fold(run[0].value, |sum, q| sum.plus(q.value));
            run.iter().any(|q| alike(cx, q, lead)) && sum.is_some_and(|sum| sum.meets(lead.value))
        })
    });
    year || sums
}

/// Another figure of the body makes up the difference: "22 outlets were closed", "11 others were fined", 33 in the headline.
fn is_completed(cx: &Context<'_>, lead: &Quantity, body: &Quantity) -> bool {
    cx.facts.quantities.list.iter().any(|q| {
        q.toks != body.toks
            && in_body(cx, q)
            && q.unit.agrees(lead.unit)
            && (1..=2).any(|n| {
                q.toks.start.checked_sub(n).is_some_and(|i| says_other(cx.doc, i))
                    || says_other(cx.doc, q.toks.end - 1 + n)
            })
            && q.value.plus(body.value).is_some_and(|sum| sum.meets(lead.value))
    })
}

/// "11 other outlets", "another 11", "11 more".
fn says_other(doc: &Document, tok: TokIx) -> bool {
    tok < doc.toks.len()
        && ["other", "others", "another", "further", "additional", "more"].iter().any(|w| doc.is_word(tok, w))
}

/// One noun, or two that the house counts under one head (`[[same]]`).
fn same_thing(cx: &Context<'_>, a: TokIx, b: TokIx) -> bool {
    same_noun(cx.doc, a, b) || {
        let (a, b) = (singular_noun(cx.doc.text(a)), singular_noun(cx.doc.text(b)));
        let has = |group: &[String], noun: &str| group.iter().any(|g| singular_noun(g) == noun);
        cx.rules.figures.same.iter().any(|group| has(group, &a) && has(group, &b))
    }
}

/// Of one noun, or without any.
fn alike(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    match (&a.noun, &b.noun) {
        (Some(x), Some(y)) => same_thing(cx, x.head, y.head),
        _ => a.unit != Unit::Count,
    }
}

/// A headline rounds: "2,000" stands for 1,987.
fn rounded(lead: &Quantity) -> Interval {
    let mut place = Decimal::ONE;
    while lead.stated >= Decimal::ONE_THOUSAND && (lead.stated % (place * Decimal::TEN)).is_zero() {
        place *= Decimal::TEN;
    }
    if place > Decimal::ONE { lead.value.widen(place / Decimal::TWO) } else { lead.value }
}

/// The only count that the body gives of the same things.
fn one_count<'a>(cx: &Context<'a>, lead: &Quantity, zone: Zone) -> Option<&'a Quantity> {
    let noun = lead.noun.as_ref()?;
    let leads = zone != Zone::Caption;
    let named = noun.mods.clone().any(|i| cx.doc.toks[i].case != Case::Lower && zone != Zone::Headline);
    let mut body = cx
        .facts
        .quantities
        .list
        .iter()
        .filter(|q| in_body(cx, q) && !cx.doc.in_speech(q.toks.start))
        .filter(|q| q.unit == Unit::Count && q.noun.as_ref().is_some_and(|n| same_thing(cx, n.head, noun.head)));
    let first = body.next()?;
    // Only when the body counts them in one way.
    let one_value = body.all(|q| q.stated == first.stated);
    let fits = one_value
        && !named
        && counts(cx, lead, leads)
        && !is_generic(cx, lead)
        && (counts(cx, first, false) || is_smaller_whole(cx, lead, first))
        && same_mods(cx, lead, first)
        && !lead.value.meets(first.value)
        && !subset(cx, lead, first);
    fits.then_some(first)
}

/// "the last of 16 clinics" under a headline of 18: a whole is not smaller than what the headline counts.
fn is_smaller_whole(cx: &Context<'_>, lead: &Quantity, body: &Quantity) -> bool {
    let before = |n: usize| body.toks.start.checked_sub(n).map_or("", |i| cx.doc.text(i));
    let of = before(1) == "of" || before(2) == "of" && matches!(before(1), "the" | "its" | "all");
    let one = ["last", "first", "all", "each", "one", "most"];
    let chosen = of && (2..=3).any(|n| one.contains(&before(n)));
    chosen && lead.value.lo > body.value.hi && body.noun.is_some() && body.hedge == Hedge::None && !body.in_range
}

/// A plain count of something.
fn counts(cx: &Context<'_>, quantity: &Quantity, headline: bool) -> bool {
    let before = quantity.hedge_toks.start.min(quantity.toks.start).checked_sub(1).map_or("", |b| cx.doc.text(b));
    quantity.unit == Unit::Count
        && quantity.noun.is_some()
        && !quantity.in_range
        && !quantity.attributive
        && quantity.whole().is_some_and(|n| n >= 2)
        && (headline || !OTHER.contains(&before.to_ascii_lowercase().as_str()))
        && !(headline && matches!(before, "of" | "Top"))
}

fn is_generic(cx: &Context<'_>, quantity: &Quantity) -> bool {
    quantity.noun.as_ref().is_some_and(|n| GENERIC.contains(&singular_noun(cx.doc.text(n.head)).as_str()))
}

/// The figure with which the first paragraphs take up the headline: same unit, same noun, the same words around it.
fn taken_up<'a>(cx: &Context<'a>, lead: &Quantity) -> Option<&'a Quantity> {
    let measured = matches!(lead.unit, Unit::Percent | Unit::Money(_) | Unit::Measure(_));
    // "$335 M".
    let next = cx.doc.toks.get(lead.toks.end).map_or("", |_| cx.doc.text(lead.toks.end));
    let scaled = matches!(lead.unit, Unit::Money(_))
        && matches!(next, "M" | "B" | "MM" | "BN" | "K" | "MLN" | "mln" | "m" | "b");
    if scaled {
        return None;
    }
    if !(measured || counts(cx, lead, true) || lead.form == Form::Mixed && lead.unit == Unit::Count) {
        return None;
    }
    let words = LeadWords::of(cx.doc, &cx.facts.quantities, lead);
    let paragraphs = cx.doc.blocks.iter().filter(|b| b.zone == Zone::Body && !b.toks.is_empty()).take(LEDE);
    let mut best: Option<(usize, &Quantity)> = None;
    for block in paragraphs {
        let mut start = block.toks.start;
        while start < block.toks.end {
            let sentence = cx.doc.sentence_of(start);
            start = sentence.end.max(start + 1);
            let read = sentence.len() <= LONGEST;
            let Some(q) = read.then(|| candidate(cx, lead, &sentence)).flatten() else { continue };
            let shared = words.shared(cx.doc, &cx.facts.quantities, &sentence, q);
            // "Twelve community clinics" may be some of the 14 of the headline: more must tell that they are the same.
            let narrower = q.noun.as_ref().is_some_and(|n| !n.mods.is_empty()) && !same_mods(cx, lead, q);
            if shared >= NEEDED + usize::from(narrower) && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, q));
            }
        }
    }
    best.map(|(_, q)| q)
}

/// The one figure of a sentence that can be compared with that of the headline.
fn candidate<'a>(cx: &Context<'a>, lead: &Quantity, sentence: &Range<TokIx>) -> Option<&'a Quantity> {
    let doc = cx.doc;
    let before = |q: &Quantity| q.hedge_toks.start.min(q.toks.start).checked_sub(1).filter(|b| sentence.contains(b));
    // "from this year's 45.3 billion", "compared with 40": not the figure of now; nor is one behind "including".
    let word = |q: &Quantity, n: usize| {
        q.toks.start.checked_sub(n).filter(|b| sentence.contains(b)).map_or("", |b| doc.text(b))
    };
    let old = |q: &Quantity| {
        (1..=4).any(|n| matches!(word(q, n), "from" | "compared"))
            || (1..=2).any(|n| matches!(word(q, n), "than" | "against" | "versus" | "over" | "until" | "after"))
            || (sentence.start..q.toks.start).any(|i| {
                doc.is_word(i, "including")
                    || doc.is_word(i, "of") && (doc.is_word(i + 1, "which") || doc.is_word(i + 1, "whom"))
            })
    };
    let found: Vec<&Quantity> = cx
        .facts
        .quantities
        .within(sentence)
        .iter()
        .filter(|q| q.unit.agrees(lead.unit) && !q.in_range && !doc.in_speech(q.toks.start) && !old(q))
        .filter(|q| lead.unit != Unit::Count || alike(cx, q, lead))
        .collect();
    if lead.unit == Unit::Count {
        let [only] = found[..] else { return None };
        let other = before(only).is_some_and(|b| {
            OTHER.contains(&doc.text(b).to_ascii_lowercase().as_str()) && !matches!(doc.text(b), "to" | "first")
        });
        let plain = |q: &Quantity| q.noun.as_ref().is_some_and(|n| n.mods.is_empty());
        let kind = plain(lead) || plain(only) || subset_mods(cx, lead, only) || subset_mods(cx, only, lead);
        return (!other && kind && !shares(cx, only)).then_some(only);
    }
    // "2.1% of output" is no "up 6%".
    let of = |q: &Quantity| doc.is_word(q.toks.end, "of");
    let changed = |q: &Quantity| {
        before(q).is_some_and(|b| ["by", "up", "down", "rose", "fell", "grew"].iter().any(|w| doc.is_word(b, w)))
    };
    let reached = |q: &Quantity| before(q).is_some_and(|b| doc.is_word(b, "to") || doc.is_word(b, "at"));
    let other =
        |q: &Quantity| of(q) != of(lead) || reached(q) && changed(lead) || changed(q) && reached(lead) || split(cx, q);
    let found: Vec<&Quantity> = found.into_iter().filter(|q| !other(q)).collect();
    if let [only] = found[..] {
        return Some(only);
    }
    let slot = before(lead).or_else(|| lead.toks.start.checked_sub(1)).map(|b| doc.text(b).to_ascii_lowercase())?;
    let slot = if slot == "at" { "to".to_owned() } else { slot };
    let mut fitting = found.into_iter().filter(|q| before(q).is_some_and(|b| doc.is_word(b, &slot)));
    let first = fitting.next().filter(|_| matches!(slot.as_str(), "to" | "by"))?;
    fitting.next().is_none().then_some(first)
}

/// "a quarter of a billion": the figure is not the whole value.
fn split(cx: &Context<'_>, q: &Quantity) -> bool {
    let of = q.toks.start.checked_sub(1).is_some_and(|b| cx.doc.is_word(b, "of"));
    of && cx.facts.quantities.list.iter().any(|f| f.unit == Unit::Fraction && f.toks.end + 1 == q.toks.start)
}

/// It is a part or a whole of something.
fn shares(cx: &Context<'_>, quantity: &Quantity) -> bool {
    let at = cx.facts.quantities.list.iter().position(|q| q == quantity);
    at.is_some_and(|at| cx.facts.shares.iter().any(|s| s.part == at || s.whole == at))
}

/// Every modifier of the one belongs to the other too.
fn subset_mods(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let fold = |i: TokIx| cx.doc.toks[i].fold;
    let mods = |q: &Quantity| q.noun.as_ref().map_or(0..0, |n| n.mods.clone());
    mods(a).all(|i| mods(b).any(|j| fold(i) == fold(j)))
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
    let said = |i: TokIx, words: &[&str]| words.iter().any(|w| cx.doc.is_word(i, w));
    let sentence = cx.doc.sentence_of(body.toks.start);
    let overall =
        sentence.clone().any(|i| said(i, &["overall", "altogether", "cumulative", "combined", "since", "annually"]))
            || (body.toks.start.saturating_sub(4).max(sentence.start)..body.toks.start)
                .any(|i| said(i, &["total", "year"]));
    shared || overall || matches!(next, "of" | "who" | "that" | "which" | "in" | "from" | "at")
}

fn finding(cx: &Context<'_>, lead: &Quantity, body: &Quantity, zone: Zone) -> Finding {
    let name = match zone {
        Zone::Headline => "headline",
        Zone::Deck => "line under the headline",
        _ => "caption",
    };
    let noun = lead.noun.as_ref().map_or(String::new(), |n| format!(" {}", cx.doc.text(n.head).to_lowercase()));
    let (a, b) = (cx.quantity_text(lead), cx.quantity_text(body));
    let mut finding = cx
        .finding(lead.toks.clone(), format!("the {name} says {a}{noun}, the body {b}"))
        .with(cx.label(cx.quantity_span(body), "in the body"));
    // Either may be wrong: both ways out are offered.
    for (wrong, right) in [(lead, body), (body, lead)] {
        if let Some(new) = rewritten(cx, wrong, right.stated) {
            finding = restate(cx, finding, wrong, &new);
        }
    }
    finding.advice("check both figures").at_most(Severity::Warning)
}
