//! What is told point by point.

use super::{Enumeration, Opener, has_open_marker};
use crate::{
    facts::{OrdinalRun, Quantities, quantities::singular_noun},
    syntax::{Document, Zone},
};

/// Nouns that First … Nth run through.
const LISTED: &[&str] = &[
    "action",
    "aim",
    "area",
    "argument",
    "aspect",
    "challenge",
    "commitment",
    "component",
    "criterion",
    "dimension",
    "direction",
    "element",
    "factor",
    "feature",
    "focus",
    "front",
    "goal",
    "group",
    "idea",
    "initiative",
    "issue",
    "lesson",
    "measure",
    "message",
    "objective",
    "observation",
    "orientation",
    "pillar",
    "point",
    "priority",
    "principle",
    "problem",
    "proposal",
    "question",
    "reason",
    "recommendation",
    "requirement",
    "solution",
    "step",
    "strand",
    "strategy",
    "suggestion",
    "target",
    "task",
    "theme",
    "thing",
    "thrust",
    "topic",
    "way",
];

/// The last count of a paragraph or sentence directly before "First, …".
pub(super) fn ordinals(doc: &Document, quantities: &Quantities, at: usize, runs: &[OrdinalRun]) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let noun = quantity.noun.as_ref()?;
    if !LISTED.contains(&singular_noun(doc.text(noun.head)).as_str()) {
        return None;
    }
    let sentence = doc.sentence_of(quantity.toks.start);
    if has_open_marker(doc, &sentence) {
        return None;
    }
    // The run begins with the next sentence, captions and residue aside.
    let next = (sentence.end..doc.toks.len())
        .find(|&i| !matches!(doc.zone(i), Zone::Caption | Zone::Residue | Zone::Dateline))?;
    let first = doc.sentence_of(next);
    let run = runs.iter().find(|r| first.contains(&r.members[0].tok) && doc.starts_sentence(r.members[0].tok))?;
    let last = run.members.last()?;
    let count = last.n as usize + usize::from(run.closer.is_some());
    let complete = run.members.iter().zip(1..).all(|(m, n)| m.n == n);
    // "First, jobs. Second, homes. Third and fourth, health and schools."
    let block = doc.block_of(last.tok).toks.clone();
    let goes_on = ["third", "fourth", "fifth", "sixth"]
        .iter()
        .any(|w| doc.places(w).any(|i| i > last.tok && block.contains(&i) && doc.starts_sentence(i)));
    if run.members.len() < 2 || !complete || run.open || goes_on {
        return None;
    }
    let items = run.members.iter().map(|m| m.tok..m.tok + 1).chain(run.closer.map(|c| c..c + 1)).collect();
    // "Finally" may close the last point instead of opening one.
    let fewest = if run.closer.is_some() { count - 1 } else { count };
    Some(Enumeration { announced: at, items, least: fewest, most: count, opener: Opener::Ordinals })
}
