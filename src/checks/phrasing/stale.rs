//! A statement that was agreed until a day before the draft's: repeated from an older draft, it is stale.

use super::{
    canonical::{Window, short, windows},
    drift::Drift,
    message::carried,
};
use crate::{
    checks::{Carried, Context, Finding},
    rules::{Canonical, RuleIx, units},
    syntax::TokIx,
};

/// Reports formulas, slogans and messages whose time is over, word for word as they were agreed.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(draft) = &cx.facts.draft_date else { return };
    let over = |rule: RuleIx| cx.rules.rules[rule].period.until.is_some_and(|until| until.surely_before(draft.date));
    let held = |rule: RuleIx| cx.rules.rules[rule].period.may_hold(draft.date);
    if cx.rules.canonicals.iter().any(|c| over(c.rule)) {
        let is_exact = |w: &Window| {
            let item = &cx.rules.canonicals[w.canonical];
            let drafted = units(&cx.doc.toks[w.toks.clone()], cx.doc.source.text(), &item.equivalent);
            let drift = Drift::new(&item.units, &item.text.value, cx.doc, w.toks.start, &drafted);
            drift.allowing(item).summary().is_none()
        };
        let current: Vec<Window> = windows(cx, &|c: &Canonical| held(c.rule)).into_iter().filter(is_exact).collect();
        for old in windows(cx, &|c: &Canonical| over(c.rule)).iter().filter(|w| is_exact(w)) {
            if !current.iter().any(|c| c.toks.start < old.toks.end && old.toks.start < c.toks.end) {
                let item = &cx.rules.canonicals[old.canonical];
                report(cx, item.rule, old.toks.clone(), &item.text.value, out);
            }
        }
    }
    for item in cx.rules.messages.iter().filter(|m| over(m.rule)) {
        if let Carried::Exact(places) = carried(cx.doc, item) {
            for place in places.into_iter().filter(|place| !is_approved(cx, place, &held)) {
                report(cx, item.rule, place, &item.text.value, out);
            }
        }
    }
    for hit in &cx.facts.hits {
        if let crate::rules::PhraseUse::Approved(at) = cx.rules.uses[hit.payload as usize]
            && over(cx.rules.quotations[at].rule)
            && cx.doc.quote_of(hit.toks.start).is_some()
        {
            report(cx, cx.rules.quotations[at].rule, hit.toks.clone(), cx.doc.slice(hit.toks.clone()), out);
        }
    }
}

/// A quotation rule of the day approves the words: their campaign is over, their wording is not.
fn is_approved(cx: &Context<'_>, place: &std::ops::Range<TokIx>, held: &dyn Fn(RuleIx) -> bool) -> bool {
    cx.facts.hits.iter().any(|h| {
        matches!(cx.rules.uses[h.payload as usize], crate::rules::PhraseUse::Approved(at) if held(cx.rules.quotations[at].rule))
            && h.toks.start <= place.start
            && place.end <= h.toks.end
    })
}

fn report(cx: &Context<'_>, rule: RuleIx, toks: std::ops::Range<TokIx>, text: &str, out: &mut Vec<Finding>) {
    let rule = &cx.rules.rules[rule];
    let Some(until) = rule.period.until else { return };
    out.push(cx.finding(toks, format!("“{}” was agreed until {until}", short(text))).with(rule.label()));
}
