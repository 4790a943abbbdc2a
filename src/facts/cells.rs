//! A sentence as a row of cells, each a token or a whole quantity: what the grammars of changes and shares read.

use std::ops::Range;

use super::Quantities;
use crate::syntax::{Document, Kind, Space, TokIx};

/// A token, or a quantity as one.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'d> {
    /// Written text, a typed dash ("--", " - ") as "—"; of a quantity its first token.
    pub text: &'d str,
    /// Kind; of a quantity that of its first token.
    pub kind: Kind,
    /// Its first token.
    pub tok: TokIx,
    /// Place among the quantities.
    pub quantity: Option<usize>,
    /// It hedges the quantity behind it.
    pub hedge: bool,
}

/// The cells of a range of tokens. Hedges are marked, so that grammars can pass over them.
pub fn cells<'d>(doc: &'d Document, quantities: &Quantities, toks: Range<TokIx>) -> Vec<Cell<'d>> {
    let mut cells = Vec::with_capacity(toks.len());
    let mut next = quantities.list.partition_point(|q| q.toks.end <= toks.start);
    let mut i = toks.start;
    while i < toks.end {
        let quantity = quantities.list.get(next);
        let cell = Cell { text: written(doc, i), kind: doc.toks[i].kind, tok: i, quantity: None, hedge: false };
        if let Some(q) = quantity.filter(|q| q.toks.start <= i && q.toks.end <= toks.end) {
            cells.push(Cell { quantity: Some(next), ..cell });
            i = q.toks.end;
            next += 1;
        } else {
            let hedge = quantity.is_some_and(|q| q.hedge_toks.contains(&i));
            cells.push(Cell { hedge, ..cell });
            i += 1;
        }
    }
    cells
}

fn written(doc: &Document, i: TokIx) -> &str {
    let spaced = |i: TokIx| doc.toks.get(i).is_some_and(|t| t.space != Space::None);
    match doc.text(i) {
        "--" | "---" => "—",
        "-" if spaced(i) && spaced(i + 1) => "—",
        text => text,
    }
}

impl Cell<'_> {
    /// True for one of these words, whatever its case.
    pub fn is(&self, words: &[&str]) -> bool {
        self.quantity.is_none() && words.iter().any(|w| self.text.eq_ignore_ascii_case(w))
    }
}
