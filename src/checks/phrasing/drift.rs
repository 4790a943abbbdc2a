//! The difference of a draft's wording from the agreed one, in words: counts, a list and a word diff.

use super::align::{Op, align};
use crate::{
    rules::{Canonical, Unit},
    syntax::{Document, Space, Tok, TokIx, phrase_toks},
};

/// A draft's wording beside the agreed one.
pub struct Drift<'a> {
    agreed: &'a [Unit],
    text: &'a str,
    toks: Vec<Tok>,
    draft: &'a [Unit],
    doc: &'a Document,
    /// Token that the draft's units count from.
    base: TokIx,
    /// The alignment.
    ops: Vec<Op>,
}

impl<'a> Drift<'a> {
    /// Compares `draft`, units of tokens counted from `base`, with the agreed wording.
    pub fn new(agreed: &'a [Unit], text: &'a str, doc: &'a Document, base: TokIx, draft: &'a [Unit]) -> Self {
        Self { agreed, text, toks: phrase_toks(text), draft, doc, base, ops: align(agreed, draft) }
    }

    /// Takes out what the rule allows: optional words, articles, and moves when the order is free.
    pub fn allowing(mut self, rule: &Canonical) -> Self {
        let optional = |unit: &Unit| rule.optional.contains(&unit.key) || rule.optional.contains(&unit.stem);
        self.ops.retain(|op| match *op {
            // In a list whose order is free, the conjunction stands where it may.
            Op::Missing(i) => !optional(&self.agreed[i]) && (rule.strict || self.agreed[i].content),
            Op::MovedTo(..) | Op::MovedFrom(_) => rule.strict,
            _ => true,
        });
        self
    }

    /// "2 words missing, 1 moved"; `None` when nothing that matters differs.
    pub fn summary(&self) -> Option<String> {
        let count = |test: &dyn Fn(&Op) -> bool| self.ops.iter().filter(|op| test(op)).count();
        let missing = count(&|op| matches!(*op, Op::Missing(i) if self.agreed[i].content));
        let extra = count(&|op| matches!(*op, Op::Extra(j) if self.draft[j].content));
        let moved = count(&|op| matches!(op, Op::MovedTo(..)));
        let changed = count(&|op| matches!(op, Op::Changed(i, _) if self.agreed[*i].content));
        let joins = count(&|op| matches!(*op, Op::Missing(i) if self.is_join(i)));
        let mut parts = Vec::new();
        for (n, what) in [(missing, "missing"), (extra, "added"), (moved, "moved"), (changed, "changed")] {
            if n > 0 {
                let noun = match (parts.is_empty(), n) {
                    (true, 1) => " word",
                    (true, _) => " words",
                    (false, _) => "",
                };
                parts.push(format!("{n}{noun} {what}"));
            }
        }
        if joins > 0 && moved == 0 {
            parts.push("the conjunction lost".to_owned());
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn is_join(&self, i: usize) -> bool {
        self.agreed_text(i).trim_end_matches(',').eq_ignore_ascii_case("and")
    }

    /// The draft's wording with `[-what to drop-]` and `{+what to add+}`.
    pub fn word_diff(&self) -> String {
        let mut out = String::new();
        let (mut drop, mut add) = (Vec::new(), Vec::new());
        for op in &self.ops {
            match *op {
                Op::Same(_, j) => {
                    flush(&mut out, &mut drop, &mut add);
                    push(&mut out, &self.draft_text(j));
                }
                Op::Changed(i, j) => {
                    drop.push(self.draft_text(j));
                    add.push(self.agreed_text(i));
                }
                Op::Missing(i) | Op::MovedFrom(i) => add.push(self.agreed_text(i)),
                Op::Extra(j) | Op::MovedTo(_, j) => drop.push(self.draft_text(j)),
            }
        }
        flush(&mut out, &mut drop, &mut add);
        out
    }

    fn agreed_text(&self, i: usize) -> String {
        with_comma(self.text, &self.toks, &self.agreed[i].toks)
    }

    fn draft_text(&self, j: usize) -> String {
        let toks = &self.draft[j].toks;
        let all = self.base + toks.start..self.base + toks.end;
        with_comma(self.doc.source.text(), &self.doc.toks, &all)
    }
}

/// The words and the comma glued to them.
fn with_comma(text: &str, toks: &[Tok], unit: &std::ops::Range<usize>) -> String {
    let comma = toks.get(unit.end).filter(|t| t.space == Space::None && &text[t.span.range()] == ",");
    let end = comma.map_or(toks[unit.end - 1].span.end(), |t| t.span.end());
    text[toks[unit.start].span.start()..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

fn flush(out: &mut String, drop: &mut Vec<String>, add: &mut Vec<String>) {
    for (words, open, close) in [(drop, "[-", "-]"), (add, "{+", "+}")] {
        if !words.is_empty() {
            push(out, &format!("{open}{}{close}", words.join(" ")));
            words.clear();
        }
    }
}
