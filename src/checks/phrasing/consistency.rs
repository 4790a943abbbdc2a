//! What the checks of consistency share: a draft writes one thing in two ways, and the rarer way is pointed at.

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    rules::PhraseUse,
    syntax::{Document, TokIx, Zone},
};

/// Further places named on one finding.
const SHOWN: usize = 3;

/// True for running text in the draft's own words: headings have their own capitals and cuts, and speech its speaker's words.
pub fn is_own(doc: &Document, tok: TokIx) -> bool {
    matches!(doc.zone(tok), Zone::Body | Zone::List | Zone::Boilerplate) && !doc.in_speech(tok)
}

/// One place where a draft decides for one of two ways, and what it would read in the other.
pub struct Witness {
    /// First token and the one after the last.
    pub toks: std::ops::Range<TokIx>,
    /// True for the first way, false for the second.
    pub first_way: bool,
    /// What the other way reads; empty when nobody can say.
    pub other: String,
}

/// Reports the rarer way. Of equals `on_tie` stays, else the one used first. `say` makes the message out of what was found, what the other
/// way reads and how often it occurs.
pub fn report_minority(
    cx: &Context<'_>,
    witnesses: &[Witness],
    on_tie: Option<bool>,
    say: &dyn Fn(&str, &str, usize) -> String,
    out: &mut Vec<Finding>,
) {
    let Some(first) = witnesses.iter().min_by_key(|w| w.toks.start) else { return };
    if witnesses.iter().any(|w| is_decided(cx, &w.toks)) {
        return;
    }
    let firsts = witnesses.iter().filter(|w| w.first_way).count();
    let seconds = witnesses.len() - firsts;
    let winner = if firsts == seconds { on_tie.unwrap_or(first.first_way) } else { firsts > seconds };
    let times = firsts.max(seconds);
    for witness in witnesses.iter().filter(|w| w.first_way != winner) {
        let found = cx.doc.slice(witness.toks.clone());
        let mut finding = cx.finding(witness.toks.clone(), say(found, &witness.other, times));
        for other in witnesses.iter().filter(|w| w.first_way == winner).take(SHOWN) {
            finding = finding.with(cx.label(cx.doc.span(other.toks.clone()), "the other way"));
        }
        if !witness.other.is_empty() {
            finding = finding.replace(Applicability::Unsafe, found, &witness.other);
        }
        out.push(finding);
    }
}

/// A rule of the house says how these words are written.
fn is_decided(cx: &Context<'_>, toks: &std::ops::Range<TokIx>) -> bool {
    let from = cx.facts.hits.partition_point(|h| h.toks.start < toks.start);
    cx.facts.hits[from..]
        .iter()
        .take_while(|h| h.toks.start < toks.end)
        .any(|h| matches!(cx.rules.uses[h.payload as usize], PhraseUse::Variant(..) | PhraseUse::Substitution(_)))
}

/// "once", "3 times".
pub fn times(n: usize) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}
