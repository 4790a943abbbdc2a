//! Which stretches of a line are shown. A paragraph is often one line of 500 columns; a reader needs the words around
//! the marks. Bytes in, bytes out: what is printed around a window is `excerpt`'s work.

use std::ops::Range;

use super::text::{columns, first_line, fit, fit_back, is_gap, width};
use crate::source::Source;

/// The part of a label that lies in one line.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Zero-based line.
    pub line: usize,
    /// Marked bytes of the source, within that line.
    pub range: Range<usize>,
    /// True when the label goes on and its rest is not shown.
    pub clipped: bool,
}

/// A stretch of a line that is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// True when words before it are not shown.
    pub cut_before: bool,
    /// True when words after it are not shown.
    pub cut_after: bool,
}

/// A label longer than this many shown lines (a whole paragraph) is shown by its first words alone.
const MOST_PARTS: usize = 2;

/// Columns of text before a mark that are kept even where the label's own text then passes the right margin.
const LEAD: usize = 8;

/// Byte range of a line without its line end and without a byte-order mark.
pub(super) fn body(source: &Source, line: usize) -> Range<usize> {
    let range = source.line_span(line).map_or(0..0, crate::span::Span::range);
    let mark = if line == 0 && source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    range.start + mark..range.end.max(range.start + mark)
}

/// Splits a label at line ends, and where it is longer than `room` columns. Never empty.
pub(super) fn parts(source: &Source, label: Range<usize>, room: usize) -> Vec<Part> {
    let text = source.text();
    let end = text.floor_char_boundary(label.end);
    let mut start = text.floor_char_boundary(label.start).min(end);
    let first = source.line_index(start);
    // A mark that no column shows (a combining accent) is shown at its letter.
    while start > body(source, first).start && text[start..].chars().next().is_some_and(|c| columns(c) == 0) {
        start = text.floor_char_boundary(start - 1);
    }
    let last = if end > start { source.line_index(end - 1) } else { first };
    let mut parts = Vec::new();
    for line in first..=last {
        let body = body(source, line);
        let mut from = start.clamp(body.start, body.end);
        let mut to = end.clamp(from, body.end);
        // The indentation of a further line is not part of the phrase, nor are spaces before a line end.
        from += if line > first { text[from..to].len() - text[from..to].trim_start().len() } else { 0 };
        to = if line < last { from + text[from..to].trim_end().len() } else { to };
        while from < to && parts.len() <= MOST_PARTS {
            let cut = from + first_line(&text[from..to], room);
            parts.push(Part { line, range: from..cut, clipped: false });
            from = to - text[cut..to].trim_start_matches(is_gap).len();
        }
        if parts.len() > MOST_PARTS {
            parts.truncate(1);
            parts[0].clipped = true;
            break;
        }
    }
    if parts.is_empty() {
        let body = body(source, first);
        let at = start.clamp(body.start, body.end);
        parts.push(Part { line: first, range: at..at, clipped: false });
    }
    parts
}

/// The windows of one line that show all `parts` (at least one, ordered by range), in order and without overlap.
/// Each is at most `room` columns, two more when nothing is cut. Each part comes with the columns that its text takes
/// beside its marks. Costs a few windows' length, however long the line is.
pub(super) fn windows(text: &str, line: Range<usize>, parts: &[(Part, usize)], room: usize) -> Vec<Window> {
    let segments = segments(text, parts, room);
    let goes_on = segments.last().is_some_and(|it| it.clipped);
    if fit(&text[line.clone()], room + 1) == line.len() {
        let beside = segments.last().map_or(0, |it| width(&text[line.start..it.range.end]) + 1 + it.beside);
        if beside <= room + 2 {
            return vec![Window { range: line, cut_before: false, cut_after: goes_on }];
        }
    }
    let mut windows: Vec<Window> = Vec::with_capacity(segments.len());
    for (index, segment) in segments.iter().enumerate() {
        let lower = windows.last().map_or(line.start, |it| it.range.end);
        let upper = segments.get(index + 1).map_or(line.end, |it| it.range.start);
        let range = grown(text, segment, lower..upper, room);
        let cut_before = !text[lower..range.start].trim_start().is_empty();
        if let Some(before) = windows.last_mut() {
            before.cut_after = cut_before;
        }
        windows.push(Window { range, cut_before, cut_after: false });
    }
    if let Some(last) = windows.last_mut() {
        last.cut_after = goes_on || !text[last.range.end..line.end].trim_start().is_empty();
    }
    windows
}

/// Marked bytes that one window can show together.
struct Segment {
    range: Range<usize>,
    clipped: bool,
    /// Columns of the text beside the last mark.
    beside: usize,
}

fn segments(text: &str, parts: &[(Part, usize)], room: usize) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (part, beside) in parts {
        let new = Segment { range: part.range.clone(), clipped: part.clipped, beside: *beside };
        let Some(last) = segments.last_mut() else {
            segments.push(new);
            continue;
        };
        let both = last.range.start..last.range.end.max(new.range.end);
        let fits = |range: &Range<usize>, room: usize| fit(&text[range.clone()], room) == range.len();
        // Two marks share a window unless that alone would push the text beside them past the margin.
        let apart = last.range.end <= new.range.start;
        let crowded = !fits(&both, room.saturating_sub(beside + 1));
        if !fits(&both, room) || apart && crowded && fits(&new.range, room.saturating_sub(beside + 1 + LEAD)) {
            // A longer label is cut where a shorter one inside it begins.
            if !apart {
                let kept = &text[last.range.start..new.range.start];
                last.range.end = last.range.start + kept.trim_end_matches(is_gap).len();
            }
            segments.push(new);
        } else if new.range.end >= last.range.end {
            *last = Segment { range: both, ..new };
        }
    }
    segments
}

/// The words around a segment, within `limits`, that fill a window.
fn grown(text: &str, segment: &Segment, limits: Range<usize>, room: usize) -> Range<usize> {
    let marked = &segment.range;
    let spare = room.saturating_sub(width(&text[marked.clone()]));
    let most_before = spare.saturating_sub(segment.beside + 1).max(spare.min(LEAD));
    let after = &text[marked.end..limits.end];
    let after = if segment.clipped { "" } else { after };
    let wanted_after = width(&after[..fit(after, spare)]).min(spare / 2);

    let before = &text[limits.start..marked.start];
    let raw = fit_back(before, most_before.min(spare - wanted_after));
    let mut kept = &before[raw..];
    if raw > 0 && !before[..raw].ends_with(is_gap) {
        kept = kept.find(is_gap).map_or(kept, |gap| &kept[gap..]);
    }
    let start = marked.start - kept.trim_start_matches(is_gap).len();

    let raw = fit(after, room.saturating_sub(width(&text[start..marked.end])));
    let mut kept = &after[..raw];
    if raw < after.len() && !after[raw..].starts_with(is_gap) {
        kept = kept.rfind(is_gap).map_or(kept, |gap| &kept[..gap]);
    }
    start..marked.end + kept.trim_end_matches(is_gap).len()
}
