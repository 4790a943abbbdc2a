//! A list within a sentence, split into its items.

use std::ops::Range;

use crate::{
    facts::quantities::is_function_word,
    lexicon::is_auxiliary,
    syntax::{Document, Kind, TokIx},
};

/// A list within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The items.
    pub items: Vec<Range<TokIx>>,
    /// Fewest items of any reading.
    pub least: usize,
    /// Most items of any reading.
    pub most: usize,
    /// Parted by semicolons.
    pub semicolons: bool,
}

/// Splits a list at its semicolons, or else at its commas and its last "and". `None` for what reads like a clause.
pub fn list(doc: &Document, mut toks: Range<TokIx>) -> Option<List> {
    while toks.end > toks.start
        && doc.toks[toks.end - 1].kind == Kind::Mark
        && !matches!(doc.text(toks.end - 1), ")" | "%")
    {
        toks.end -= 1;
    }
    if toks.is_empty() || toks.clone().any(|i| matches!(doc.text(i), ":" | "?" | "!")) {
        return None;
    }
    let semicolons = toks.clone().any(|i| doc.text(i) == ";");
    if !semicolons && toks.clone().any(|i| is_clause_word(doc, i)) {
        return None;
    }
    let parts = split(doc, &toks, if semicolons { ";" } else { "," });
    // "(1) flush; (2) dry": the items number themselves.
    let numbered =
        toks.clone().filter(|&i| doc.text(i) == "(" && doc.is_mark(i + 2, ")") && doc.text(i + 1).len() <= 3).count();
    let conjunction = |i: TokIx| matches!(doc.text(i), "and" | "or" | "&" | "plus") && doc.toks[i].kind != Kind::Number;
    let mut items = Vec::new();
    let mut inner = 0;
    let count = parts.len();
    let mut closed = false;
    for (n, mut part) in parts.into_iter().enumerate() {
        if !part.is_empty() && conjunction(part.start) {
            part.start += 1;
            closed |= n + 1 == count;
        }
        if part.is_empty() {
            return None;
        }
        let ands: Vec<TokIx> = if semicolons { Vec::new() } else { part.clone().filter(|&i| conjunction(i)).collect() };
        inner += ands.len();
        match ands.last() {
            Some(&last) if n + 1 == count && !closed && last > part.start && last + 1 < part.end => {
                items.push(part.start..last);
                items.push(last + 1..part.end);
            }
            _ => items.push(part),
        }
    }
    if numbered >= 2 {
        return (numbered == items.len()).then_some(List { items, least: numbered, most: numbered, semicolons });
    }
    // "on visas, on fish and on tax": the word that opens every item tells where one begins.
    let opens = |item: &Range<TokIx>| doc.toks[item.start].fold;
    let marked = inner == 1
        && !closed
        && items.len() >= 3
        && is_function_word(doc.text(items[0].start))
        && items.iter().all(|item| item.len() > 1 && opens(item) == opens(&items[0]));
    if marked {
        let count = items.len();
        return Some(List { items, least: count, most: count, semicolons });
    }
    // Groups parted by semicolons may count by group or by member.
    let members = |item: &Range<TokIx>| item.clone().filter(|&i| doc.text(i) == "," || conjunction(i)).count();
    let most = if semicolons { count + items.iter().map(members).sum::<usize>() } else { count + inner };
    (items.len() >= 2).then_some(List { items, least: count, most, semicolons })
}

/// Parts between separators outside brackets.
fn split(doc: &Document, toks: &Range<TokIx>, separator: &str) -> Vec<Range<TokIx>> {
    let mut parts = Vec::new();
    let mut depth = 0;
    let mut from = toks.start;
    for i in toks.clone() {
        match doc.text(i) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            text if text == separator && depth <= 0 => {
                parts.push(from..i);
                from = i + 1;
            }
            _ => {}
        }
    }
    parts.push(from..toks.end);
    parts
}

/// Words of a finite clause: commas there part clauses, not items.
fn is_clause_word(doc: &Document, i: TokIx) -> bool {
    let word = doc.text(i);
    is_auxiliary(word)
        || matches!(
            word,
            "said"
                | "says"
                | "it"
                | "we"
                | "they"
                | "he"
                | "she"
                | "which"
                | "who"
                | "whose"
                | "where"
                | "when"
                | "because"
                | "I"
                | "but"
                | "while"
        )
}
