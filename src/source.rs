//! A named text and its lines. Decoding bytes into text is `format`'s work.

use std::sync::OnceLock;

use crate::span::Span;

/// A draft or a rule file: its display name and its text.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    /// Found when first asked for: most rule files and many drafts are never shown.
    line_starts: OnceLock<Vec<u32>>,
}

/// A place for people: 1-based line and 1-based column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// 1-based line.
    pub line: usize,
    /// 1-based column, counted in Unicode scalar values.
    pub column: usize,
}

impl Source {
    /// A source called `name` (as the user wrote the path).
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let after = self.text.match_indices('\n').map(|(at, _)| at as u32 + 1);
            std::iter::once(0).chain(after).collect()
        })
    }

    /// The name shown in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Zero-based index of the line that holds byte `offset`.
    pub fn line_index(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|&start| start as usize <= offset) - 1
    }

    /// Byte range of a zero-based line, its line end excluded. `None` past the last line.
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let start = *self.line_starts().get(line)? as usize;
        let end = self.line_starts().get(line + 1).map_or(self.text.len(), |&next| next as usize);
        let line = &self.text[start..end];
        Some(Span::new(start, start + line.trim_end_matches(['\n', '\r']).len()))
    }

    /// Number of lines; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// Line and column of a byte offset. A byte-order mark at the start of the text takes no column.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.line_index(offset);
        let start = self.line_starts()[line] as usize;
        let before = &self.text[start..offset];
        let before = if line == 0 { before.trim_start_matches('\u{feff}') } else { before };
        Place { line: line + 1, column: before.chars().count() + 1 }
    }
}
