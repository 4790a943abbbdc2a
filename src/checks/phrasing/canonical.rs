//! Drift from an agreed formulation. Candidate windows begin at an anchor and are compared word by word.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{align::share, drift::Drift};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    rules::{Canonical, PhraseUse, Unit, units},
    syntax::{TokIx, Zone},
};

/// Fewest distinct content words that a window shares with its formula.
const MIN_SHARED: usize = 3;
/// Share of a formula's content words with which a window may hold `EXCHANGED` more words of its own.
const MOST: f64 = 0.7;
const EXCHANGED: f64 = 0.1;
/// Longest window, as a multiple of the formula.
const MAX_STRETCH: (usize, usize) = (3, 2);

/// A stretch of a draft that resembles a formula.
pub struct Window {
    /// Which of the rules' formulas.
    pub canonical: usize,
    /// Its tokens.
    pub toks: Range<TokIx>,
    /// Cover times density.
    pub score: f64,
}

/// Reports the windows that resemble an agreed formulation and are not it.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let holds = |item: &Canonical| {
        let period = &cx.rules.rules[item.rule].period;
        cx.facts.draft_date.as_ref().is_none_or(|d| period.may_hold(d.date))
    };
    let windows = windows(cx, &holds);
    let mut drifted: Vec<(usize, String, Finding)> = Vec::new();
    for window in &windows {
        let item = &cx.rules.canonicals[window.canonical];
        let drafted = units(&cx.doc.toks[window.toks.clone()], cx.doc.source.text(), &item.equivalent);
        let drift = Drift::new(&item.units, &item.text.value, cx.doc, window.toks.start, &drafted).allowing(item);
        let Some(summary) = drift.summary() else { continue };
        let name = short(&item.text.value);
        let mut finding = cx
            .finding_of(
                item.rule,
                cx.doc.span(window.toks.clone()),
                format!("the agreed wording “{name}” has drifted: {summary}"),
            )
            .saying(summary)
            .note(format!("word by word: {}", drift.word_diff()))
            .replace(Applicability::Unsafe, cx.doc.slice(window.toks.clone()), &item.text.value);
        if let Some(fix) = finding.fixes.first_mut() {
            fix.title = String::from("put the agreed wording");
        }
        let period = &cx.rules.rules[item.rule].period;
        if cx.facts.draft_date.is_none() && (period.from.is_some() || period.until.is_some()) {
            finding = finding.at_most(Severity::Note).note("the draft has no date, so the newest wording was taken");
        }
        drifted.push((window.canonical, drift.word_diff(), finding));
    }
    for at in 0..drifted.len() {
        let versions: BTreeSet<&String> = drifted.iter().filter(|d| d.0 == drifted[at].0).map(|d| &d.1).collect();
        let versions = versions.len();
        if versions > 1 {
            drifted[at].2.notes.push(format!("{versions} different versions of it stand in this draft"));
        }
    }
    out.extend(drifted.into_iter().map(|(_, _, finding)| finding));
}

/// The best windows, without overlaps, in the order of the draft. Of equals the newest formula wins.
pub fn windows(cx: &Context<'_>, wanted: &dyn Fn(&Canonical) -> bool) -> Vec<Window> {
    let mut found = Vec::new();
    let mut anchors: BTreeMap<(usize, u32), Vec<TokIx>> = BTreeMap::new();
    for hit in &cx.facts.hits {
        let PhraseUse::Anchor(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.canonicals[at];
        let sentence = cx.doc.toks[hit.toks.start].sentence;
        let rule = &cx.rules.rules[item.rule];
        let zone = cx.doc.zone(hit.toks.start);
        if zone != Zone::Residue && rule.zones.contains(zone) && wanted(item) {
            anchors.entry((at, sentence)).or_default().push(hit.toks.start);
        }
    }
    for ((at, sentence), starts) in anchors {
        in_sentence(cx, at, cx.doc.sentences[sentence as usize].clone(), &starts, &mut found);
    }
    let newest = |w: &Window| {
        cx.rules.rules[cx.rules.canonicals[w.canonical].rule].period.from.map(crate::calendar::PartialDate::first_day)
    };
    found.sort_by(|a: &Window, b: &Window| {
        b.score
            .total_cmp(&a.score)
            .then(newest(b).cmp(&newest(a)))
            .then(b.toks.len().cmp(&a.toks.len()))
            .then(a.toks.start.cmp(&b.toks.start))
    });
    let mut best: Vec<Window> = Vec::new();
    for window in found {
        if best.iter().all(|b| b.toks.end <= window.toks.start || window.toks.end <= b.toks.start) {
            best.push(window);
        }
    }
    best.sort_by_key(|w| w.toks.start);
    best
}

/// Every window of one sentence that is near enough to the formula.
fn in_sentence(cx: &Context<'_>, at: usize, sentence: Range<TokIx>, starts: &[TokIx], found: &mut Vec<Window>) {
    let item = &cx.rules.canonicals[at];
    let drafted = units(&cx.doc.toks[sentence.clone()], cx.doc.source.text(), &item.equivalent);
    let needed: BTreeSet<u64> =
        item.units.iter().filter(|u| u.content && !is_optional(item, u)).map(|u| u.stem).collect();
    let stems: BTreeSet<u64> = item.units.iter().map(|u| u.stem).collect();
    let most = item.units.len() * MAX_STRETCH.0 / MAX_STRETCH.1 + 1;
    for start in 0..drafted.len() {
        if !starts.contains(&(sentence.start + drafted[start].toks.start)) {
            continue;
        }
        let (mut shared, mut own, mut all) = (BTreeSet::new(), 0.0, 0.0);
        for end in start..drafted.len().min(start + most) {
            let unit = &drafted[end];
            all += unit.weight();
            let known = stems.contains(&unit.stem);
            if known {
                own += unit.weight();
                if needed.contains(&unit.stem) {
                    shared.insert(unit.stem);
                }
            }
            if !(known && unit.content) || shared.len() < MIN_SHARED.min(needed.len()) {
                continue;
            }
            let cover = share(shared.len(), needed.len());
            let density = own / all;
            // Shares are compared with the slack of one rounding.
            let near = cover + 1e-9 >= item.min_cover && density + 1e-9 >= item.min_density;
            // Most of a formula with a few words exchanged on the way is still the formula.
            let most = item.min_cover <= MOST && cover >= MOST && density >= item.min_density - EXCHANGED;
            if near || most {
                let last = stretched(item, &drafted, end, &shared);
                let first = led(item, &drafted, start, &shared);
                let toks = sentence.start + drafted[first].toks.start..sentence.start + drafted[last].toks.end;
                found.push(Window { canonical: at, toks, score: cover * density });
            }
        }
    }
}

/// The window with one word more when the formula's last word alone is wanting: "international society".
fn stretched(item: &Canonical, drafted: &[Unit], end: usize, shared: &BTreeSet<u64>) -> usize {
    let mut content = item.units.iter().rev().filter(|u| u.content);
    let (Some(last), Some(before)) = (content.next(), content.next()) else { return end };
    let glued = drafted.get(end + 1).is_some_and(|next| next.content && next.toks.start == drafted[end].toks.end);
    let wanting = !shared.contains(&last.stem) && !is_optional(item, last) && drafted[end].stem == before.stem;
    if wanting && glued { end + 1 } else { end }
}

/// The window with the parts of the formula that stand directly before it and that it lacks: the formula may be told in
/// another order, and begin with what is no anchor.
fn led(item: &Canonical, drafted: &[Unit], start: usize, shared: &BTreeSet<u64>) -> usize {
    let mut first = start;
    let mut taken = BTreeSet::new();
    for at in (0..start).rev() {
        let unit = &drafted[at];
        let glue = |u: &Unit| !u.content && first - at < 2;
        let lacking = unit.content
            && !shared.contains(&unit.stem)
            && item.units.iter().any(|u| u.content && u.stem == unit.stem && !is_optional(item, u));
        if lacking && taken.insert(unit.stem) {
            first = at;
        } else if !glue(unit) {
            break;
        }
    }
    first
}

fn is_optional(item: &Canonical, unit: &Unit) -> bool {
    item.optional.contains(&unit.key) || item.optional.contains(&unit.stem)
}

/// The first words of a long formula.
pub fn short(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= 6 { text.to_owned() } else { format!("{} …", words[..5].join(" ").trim_end_matches(',')) }
}
