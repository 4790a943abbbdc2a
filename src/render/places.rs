//! Lines and columns for people and machines, cheap even where a whole file is one line.

use std::{collections::HashMap, ops::Range};

use crate::{
    diagnostic::Label,
    source::{Place, Source},
    span::Span,
};

/// Bytes between two remembered columns of a long line.
const BLOCK: usize = 4096;

/// Places in the sources of one run. The sources must outlive it (they are told apart by address).
#[derive(Default)]
pub(super) struct Places {
    /// For a long line: the number of characters before each block.
    long_lines: HashMap<(*const Source, usize), Vec<usize>>,
}

impl Places {
    /// The same as [`Source::place`], but an offset past the end or inside a character is moved back to the nearest place.
    pub(super) fn place(&mut self, source: &Source, offset: usize) -> Place {
        let text = source.text();
        let offset = text.floor_char_boundary(offset);
        let line = source.line_index(offset);
        let start = source.line_span(line).map_or(0, Span::start);
        if offset - start <= BLOCK {
            return source.place(offset);
        }
        let end = source.line_span(line).map_or(start, Span::end);
        let before = self.long_lines.entry((std::ptr::from_ref(source), line)).or_insert_with(|| {
            let mut before = vec![0];
            for block in text.as_bytes()[start..end].chunks(BLOCK) {
                before.push(before[before.len() - 1] + characters(block));
            }
            before
        });
        let block = ((offset - start) / BLOCK).min((end - start) / BLOCK);
        let rest = characters(&text.as_bytes()[start + block * BLOCK..offset]);
        let mark = usize::from(line == 0 && text.starts_with('\u{feff}'));
        Place { line: line + 1, column: before[block] + rest + 1 - mark }
    }

    /// Both ends of a label.
    pub(super) fn ends(&mut self, label: &Label) -> Range<Place> {
        self.span(&label.source, label.span)
    }

    /// Both ends of a span.
    pub(super) fn span(&mut self, source: &Source, span: Span) -> Range<Place> {
        self.place(source, span.start())..self.place(source, span.end())
    }
}

/// Number of characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_agree_with_the_source() {
        let text = format!("\u{feff}{}\r\nshort\n{}", "Việt Nam 越南 ".repeat(900), "é".repeat(5000));
        let source = Source::new("a", &*text);
        let mut places = Places::default();
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
            assert_eq!(places.place(&source, offset), source.place(offset), "at byte {offset}");
        }
        assert_eq!(places.place(&source, text.len() + 9), source.place(text.len()));
    }
}
