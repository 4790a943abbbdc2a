//! The lines of a source as codespan sees them: only the windows that hold marks, under their real line numbers, and
//! real columns. codespan itself prints whole lines (its issue 119), which for a press release are whole paragraphs.

use std::{borrow::Cow, cmp::Reverse, ops::Range, sync::Arc};

use codespan_reporting::{
    diagnostic::{Label as Caret, LabelStyle},
    files::{Error, Files, Location},
};

use super::{
    places::Places,
    text::{clean, shown, width},
    window::{Part, Window, body, parts, windows},
};
use crate::{
    diagnostic::{Diagnostic, Label},
    source::Source,
};

/// The shown text of one source.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    name: Cow<'a, str>,
    text: String,
    rows: Vec<Row>,
    /// Where the carets begin: bytes of `text` and the real place. Ordered.
    places: Vec<(usize, Location)>,
}

/// One shown line.
#[derive(Debug)]
struct Row {
    /// Consecutive when codespan is to print no break between two rows.
    index: usize,
    /// Real line number.
    number: usize,
    /// Bytes of the excerpt's text.
    range: Range<usize>,
}

/// What codespan needs to draw one diagnostic.
#[derive(Debug)]
pub(super) struct Excerpts<'a> {
    files: Vec<Excerpt<'a>>,
    /// The carets, the primary label's first.
    pub carets: Vec<Caret<usize>>,
    /// Digits of the widest line number.
    pub digits: usize,
}

const ELLIPSIS: char = '…';

/// Cuts all labels of a diagnostic to lines of at most `columns`, gutter included.
pub(super) fn excerpts<'a>(diagnostic: &'a Diagnostic, columns: usize, places: &mut Places) -> Excerpts<'a> {
    let labels: Vec<&Label> = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary).collect();
    let widest = labels.iter().map(|it| it.source.line_index(it.span.end()) + 1).max().unwrap_or(1);
    let digits = widest.to_string().len();
    // The gutter is ` │ ` after the number; two columns are kept for the ellipses.
    let room = columns.saturating_sub(digits + 3 + 2).max(20);

    let mut sources: Vec<&Arc<Source>> = Vec::new();
    for label in &labels {
        if !sources.iter().any(|known| Arc::ptr_eq(known, &label.source)) {
            sources.push(&label.source);
        }
    }
    let mut files = Vec::new();
    // Label number, file, bytes of the file's excerpt.
    let mut carets: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for source in sources {
        let own = labels.iter().enumerate().filter(|(_, label)| Arc::ptr_eq(&label.source, source));
        let (file, drawn) = excerpt(source, own, room, places);
        carets.extend(drawn.into_iter().map(|(label, range)| (label, files.len(), range)));
        files.push(file);
    }
    // A label in several rows says its text under the last of them.
    carets.sort_by_key(|(label, _, range)| (*label, Reverse(range.start)));
    let carets = carets
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|drawn| {
            drawn.iter().enumerate().map(|(nth, &(label, file, ref range))| {
                let style = if label == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
                let message = if nth == 0 { clean(&labels[label].text).into_owned() } else { String::new() };
                Caret::new(style, file, range.clone()).with_message(message)
            })
        })
        .collect();
    Excerpts { files, carets, digits }
}

/// The rows of one source and the carets under them as label number and bytes of the excerpt.
fn excerpt<'a, 'l>(
    source: &'a Source,
    labels: impl Iterator<Item = (usize, &'l &'l Label)>,
    room: usize,
    places: &mut Places,
) -> (Excerpt<'a>, Vec<(usize, Range<usize>)>) {
    let mut marks: Vec<(usize, (Part, usize))> = Vec::new();
    for (number, label) in labels {
        let parts = parts(source, label.span.range(), room);
        let last = parts.len() - 1;
        // The text stands beside the last part.
        let beside = |nth| if nth == last { width(&label.text) } else { 0 };
        marks.extend(parts.into_iter().enumerate().map(|(nth, part)| (number, (part, beside(nth)))));
    }
    marks.sort_by_key(|(number, (part, _))| (part.line, part.range.start, part.range.end, *number));

    let mut file = Excerpt { name: clean(source.name()), text: String::new(), rows: vec![], places: vec![] };
    let mut carets = Vec::new();
    for marks in marks.chunk_by(|(_, (a, _)), (_, (b, _))| a.line == b.line) {
        let line = marks[0].1.0.line;
        let in_line: Vec<_> = marks.iter().map(|(_, mark)| mark.clone()).collect();
        let windows = windows(source.text(), body(source, line), &in_line, room);
        let bases: Vec<_> = windows.iter().map(|window| file.push(source.text(), line, window)).collect();
        for (number, (part, _)) in marks {
            let overlaps = |window: &Window| {
                let shared = part.range.start.max(window.range.start)..part.range.end.min(window.range.end);
                (!shared.is_empty() || part.range.is_empty() && shared.start == shared.end).then_some(shared)
            };
            let mut shared =
                windows.iter().zip(&bases).filter_map(|(window, base)| Some((window, base, overlaps(window)?)));
            let most = if part.range.is_empty() { 1 } else { usize::MAX };
            for (window, base, range) in shared.by_ref().take(most) {
                let at = |offset| {
                    base + source.text()[window.range.start..offset].chars().map(|c| shown(c).len_utf8()).sum::<usize>()
                };
                let to_ellipsis = part.clipped && window.cut_after && range.end == window.range.end;
                let end = at(range.end) + if to_ellipsis { ELLIPSIS.len_utf8() } else { 0 };
                let place = places.place(source, range.start);
                let location = Location { line_number: place.line, column_number: place.column };
                file.places.push((at(range.start), location));
                carets.push((*number, at(range.start)..end));
            }
        }
    }
    file.places.sort_by_key(|(at, _)| *at);
    (file, carets)
}

impl Excerpt<'_> {
    /// Adds a row; returns where in the excerpt the window's first character stands.
    fn push(&mut self, source: &str, line: usize, window: &Window) -> usize {
        let index = match self.rows.last() {
            // Ellipses show a gap within a line; between two lines that do not touch, codespan draws a break.
            Some(before) => before.index + if line + 1 - before.number < 2 { 1 } else { 3 },
            None => 0,
        };
        let start = self.text.len();
        self.text.extend(window.cut_before.then_some(ELLIPSIS));
        let base = self.text.len();
        self.text.extend(source[window.range.clone()].chars().map(shown));
        self.text.extend(window.cut_after.then_some(ELLIPSIS));
        self.rows.push(Row { index, number: line + 1, range: start..self.text.len() });
        self.text.push('\n');
        base
    }

    fn row(&self, index: usize) -> Result<&Row, Error> {
        let row = self.rows.binary_search_by_key(&index, |row| row.index);
        let missing = Error::LineTooLarge { given: index, max: self.rows.len() };
        row.map(|row| &self.rows[row]).map_err(|_| missing)
    }
}

impl Excerpts<'_> {
    fn file(&self, id: usize) -> Result<&Excerpt<'_>, Error> {
        self.files.get(id).ok_or(Error::FileMissing)
    }
}

impl<'f> Files<'f> for Excerpts<'_> {
    type FileId = usize;
    type Name = &'f str;
    type Source = &'f str;

    fn name(&'f self, id: usize) -> Result<&'f str, Error> {
        Ok(&self.file(id)?.name)
    }

    fn source(&'f self, id: usize) -> Result<&'f str, Error> {
        Ok(&self.file(id)?.text)
    }

    fn line_index(&'f self, id: usize, offset: usize) -> Result<usize, Error> {
        let file = self.file(id)?;
        let after = file.rows.partition_point(|row| row.range.start <= offset);
        Ok(file.rows.get(after.saturating_sub(1)).map_or(0, |row| row.index))
    }

    fn line_number(&'f self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.file(id)?.row(index)?.number)
    }

    fn line_range(&'f self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        Ok(self.file(id)?.row(index)?.range.clone())
    }

    /// codespan asks this for the beginnings of carets alone.
    fn location(&'f self, id: usize, offset: usize) -> Result<Location, Error> {
        let file = self.file(id)?;
        let caret = file.places.binary_search_by_key(&offset, |(at, _)| *at);
        caret.map(|caret| file.places[caret].1).map_err(|_| Error::InvalidCharBoundary { given: offset })
    }
}
