//! Plain text into blocks.
//!
//! - A blank line (white space of any kind, characters without width) ends a block, and so does a form feed.
//! - A line of dashes, stars or the like is a rule.
//! - Two lines in a row with the same number of cells (apart by a tab or three spaces) are rows of a table; every cell is a block.
//! - A line that starts with a list mark is an item: `-`, `*`, `–`, `•`, `1.`, `1)`, `(1)`, `(a)`, `a.`, `(iv)`. Lines indented to the
//!   item's text go on with it.
//! - Every other line is a block of its own, unless the text is hard-wrapped (see `wrap`): then a line ends its paragraph only
//!   when the next word would have fit on it, or the next line is indented further, or one of both is a headline in capitals.
//!   Whether a run of lines is wrapped is read from the run itself and, where it is too short to tell, from the whole text.

use super::lines::{Line, Marker, is_rule, marker, split, split_cells};
use super::wrap::{columns, ends_sentence, has_long_lines, wraps};
use super::{Block, BlockKind, Piece, Style};
use crate::span::Span;

/// Lines that go on in lower case which a run of lines must have to be called wrapped on its own.
const PROOF_OF_RUN: usize = 2;

/// The blocks of `text` from byte `start` on.
pub(super) fn blocks(text: &str, start: usize) -> Vec<Block> {
    let lines = split(text, start);
    let columns = if has_long_lines(&lines) { None } else { columns(text, &lines, 1) };
    let mut writer = Writer { text, columns, blocks: Vec::with_capacity(lines.len()), lists: Vec::new() };
    let mut rest = &*lines;
    while let Some(first) = rest.iter().position(|line| !line.is_blank()) {
        rest = &rest[first..];
        let length = 1 + rest[1..].iter().take_while(|line| !line.is_blank() && !line.new_page).count();
        writer.run(&rest[..length]);
        rest = &rest[length..];
    }
    writer.blocks
}

struct Writer<'t> {
    text: &'t str,
    /// The width at which the text as a whole is wrapped.
    columns: Option<usize>,
    blocks: Vec<Block>,
    /// Columns at which the texts of the items around start, outermost first.
    lists: Vec<usize>,
}

/// A block whose last line is not yet known.
struct Open {
    kind: BlockKind,
    /// Where the block starts, marker included.
    start: usize,
    /// The prose so far.
    prose: Span,
    /// For an item, the column of its text.
    column: Option<usize>,
}

impl Writer<'_> {
    /// Lines without a blank one among them.
    fn run(&mut self, lines: &[Line]) {
        // Cells of each line; a rule has none, and is passed over when rows are compared.
        let mut cells = Vec::new();
        let counts: Vec<usize> = lines
            .iter()
            .map(|&line| {
                split_cells(self.text, line, &mut cells);
                if is_rule(line.of(self.text)) { 0 } else { cells.len() }
            })
            .collect();
        let mut start = 0;
        let mut above = 0;
        for (at, (&line, &count)) in lines.iter().zip(&counts).enumerate() {
            let below = || counts[at + 1..].iter().copied().find(|&count| count > 0).unwrap_or(0);
            let row = count > 1 && (count == above || count == below());
            if count == 0 || row {
                self.prose(&lines[start..at]);
                start = at + 1;
                self.lists.clear();
            }
            if count == 0 {
                self.push(BlockKind::Rule, Span::new(line.start, line.end), None, 0);
                continue;
            }
            above = count;
            if row {
                split_cells(self.text, line, &mut cells);
                for &cell in &cells {
                    self.push(BlockKind::TableCell, cell, Some(cell), 0);
                }
            }
        }
        self.prose(&lines[start..]);
    }

    /// Lines without a blank one, a rule or a table row among them.
    fn prose(&mut self, lines: &[Line]) {
        let columns = match lines {
            [] => return,
            [_] => None,
            _ => columns(self.text, lines, PROOF_OF_RUN).or(self.columns),
        };
        let mut open: Option<(Open, Line)> = None;
        for &line in lines {
            let mark = marker(self.text, line);
            open = Some(match open {
                Some((mut block, last)) if self.continues(&block, last, line, mark, columns, lines) => {
                    block.prose = Span::new(block.prose.start(), line.end);
                    (block, line)
                }
                ended => {
                    self.close(ended);
                    (self.start(line, mark), line)
                }
            });
        }
        self.close(open);
    }

    /// True when `line` goes on with the block that ended, so far, in `last`.
    fn continues(
        &self,
        block: &Open,
        last: Line,
        line: Line,
        mark: Option<Marker>,
        columns: Option<usize>,
        run: &[Line],
    ) -> bool {
        let wrapped = columns.is_some_and(|columns| wraps(self.text, last, line, columns));
        match (mark, block.column) {
            // In wrapped text a dash or `12.` may just have come to stand at the start of a line.
            (Some(mark), None) => wrapped && !mark.sure && !ends_sentence(self.text, last) && !self.has_twin(mark, run),
            (Some(_), Some(_)) => false,
            (None, Some(column)) => line.indent >= column || wrapped,
            (None, None) => wrapped && line.indent < last.indent + 2,
        }
    }

    /// True when another line of the run has a marker of the same form.
    fn has_twin(&self, mark: Marker, run: &[Line]) -> bool {
        let form = |mark: Marker| self.text[mark.span.range()].trim_matches(char::is_alphanumeric);
        run.iter().filter_map(|&line| marker(self.text, line)).any(|other| {
            other.span != mark.span && other.number.is_some() == mark.number.is_some() && form(other) == form(mark)
        })
    }

    fn start(&mut self, line: Line, mark: Option<Marker>) -> Open {
        let Some(mark) = mark else {
            self.lists.clear();
            return Open {
                kind: BlockKind::Paragraph,
                start: line.start,
                prose: Span::new(line.start, line.end),
                column: None,
            };
        };
        let column = line.indent + self.text[line.start..mark.text].chars().count();
        while self.lists.last().is_some_and(|&outer| line.indent < outer) {
            self.lists.pop();
        }
        self.lists.push(column);
        Open { kind: mark.kind(), start: line.start, prose: Span::new(mark.text, line.end), column: Some(column) }
    }

    fn close(&mut self, open: Option<(Open, Line)>) {
        let Some((open, _)) = open else { return };
        let depth = if open.column.is_some() { u8::try_from(self.lists.len()).unwrap_or(u8::MAX) } else { 0 };
        self.push(open.kind, Span::new(open.start, open.prose.end()), Some(open.prose), depth);
    }

    fn push(&mut self, kind: BlockKind, span: Span, prose: Option<Span>, depth: u8) {
        let pieces = prose.map(|span| Piece { span, style: Style::PLAIN }).into_iter().collect();
        self.blocks.push(Block { kind, span, pieces, entities: Vec::new(), depth });
    }
}
