//! The same sentence twice.

use std::{collections::HashMap, ops::Range};

use super::is_prose;
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    phrases::KeyHash,
    syntax::Kind,
};

/// Shortest sentence, in words, that is not written twice on purpose in one paragraph …
const NEAR_WORDS: usize = 5;
/// … and in one draft.
const FAR_WORDS: usize = 25;

/// Reports the later copy. Paragraphs that are copies as a whole are `structure/duplicate-line`'s.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut first: HashMap<u64, usize, KeyHash> = HashMap::default();
    let mut runs: Vec<Run> = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        if sentence.is_empty() || !is_prose(doc.block_of(sentence.start).zone) {
            continue;
        }
        let stopped = || sentence.clone().rev().take(2).any(|i| matches!(doc.text(i), "." | "!" | "?"));
        if doc.block_of(sentence.start).sentences.len() < 2 || sentence.len() < NEAR_WORDS || !stopped() {
            continue;
        }
        let words = sentence.clone().filter(|&i| doc.toks[i].kind == Kind::Word).count();
        if words < NEAR_WORDS {
            continue;
        }
        let key = sentence
            .clone()
            .fold(0_u64, |h, i| (h.rotate_left(5) ^ doc.toks[i].fold).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let earlier = *first.entry(key).or_insert(s);
        if earlier == s {
            continue;
        }
        let near = doc.toks[doc.sentences[earlier].start].block == doc.toks[sentence.start].block;
        if !near && words < FAR_WORDS {
            continue;
        }
        match runs.last_mut() {
            // Sentences that were copied together are one finding.
            Some(run) if run.near == near && run.second.end == s && run.first.end == earlier => {
                run.first.end += 1;
                run.second.end += 1;
            }
            _ => runs.push(Run { first: earlier..earlier + 1, second: s..s + 1, near }),
        }
    }
    out.extend(runs.iter().map(|run| finding(cx, run)));
}

fn finding(cx: &Context<'_>, run: &Run) -> Finding {
    let doc = cx.doc;
    let toks = |range: &Range<usize>| doc.sentences[range.start].start..doc.sentences[range.end - 1].end;
    let most = if run.near { Severity::Warning } else { Severity::Note };
    let what = match run.second.len() {
        1 => "this sentence stands".to_owned(),
        n => format!("these {n} sentences stand"),
    };
    let shown = doc.slice(toks(&run.second));
    cx.finding(toks(&run.second), format!("{what} here for the second time"))
        .at_most(most)
        .with(cx.label(doc.span(toks(&run.first)), "first here"))
        .replace(Applicability::Unsafe, shown, "")
}

/// Sentences that come back in the same order.
struct Run {
    first: Range<usize>,
    second: Range<usize>,
    /// In one paragraph.
    near: bool,
}
