//! Lines of plain text and what a single line can be: an item, a rule, a row of a table. Markdown uses the markers.

use super::BlockKind;
use crate::span::Span;

/// One line without its indent, its trailing white space and its line end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First byte of the text.
    pub start: usize,
    /// First byte after the text; equal to `start` for a blank line.
    pub end: usize,
    /// Columns before the text; a tab goes to the next multiple of four.
    pub indent: usize,
    /// A form feed stands before the text: whatever came before ends there.
    pub new_page: bool,
}

impl Line {
    /// The line's text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// True when nothing can be seen on the line.
    pub fn is_blank(self) -> bool {
        self.start == self.end
    }

    /// Columns from the left margin to the end, characters counted as one column each.
    pub fn width(self, text: &str) -> usize {
        self.indent + self.of(text).chars().count()
    }
}

/// White space, and characters that take no room: a line of them alone is blank.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The lines of `text` from byte `start` on.
pub(super) fn split(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        lines.push(line(text, at, end));
        at = end + 1;
    }
    lines
}

fn line(text: &str, from: usize, to: usize) -> Line {
    let whole = &text[from..to];
    let shown = whole.trim_start_matches(is_space);
    let lead = &whole[..whole.len() - shown.len()];
    let start = from + lead.len();
    let end = start + shown.trim_end_matches(is_space).len();
    let indent = lead.chars().fold(0, |column, space| match space {
        '\t' => column / 4 * 4 + 4,
        '\u{c}' | '\r' | '\u{200b}' | '\u{2060}' | '\u{feff}' => column,
        _ => column + 1,
    });
    Line { start, end, indent, new_page: lead.contains('\u{c}') }
}

/// What starts a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// `-`, `3.`, `(a)`.
    pub span: Span,
    /// First byte of the item's text.
    pub text: usize,
    /// The number as written.
    pub number: Option<u64>,
    /// A mark that is never anything else, even in the middle of a wrapped paragraph.
    pub sure: bool,
}

impl Marker {
    /// The kind of the item's block.
    pub fn kind(self) -> BlockKind {
        BlockKind::ListItem { number: self.number, marker: Some(self.span) }
    }
}

/// The marker that starts `line` of `text`, if it has one and text after it.
pub(super) fn marker(text: &str, line: Line) -> Option<Marker> {
    let shown = line.of(text);
    let (length, number, sure) = bullet(shown).or_else(|| numbered(shown))?;
    let rest = &shown[length..];
    let after = rest.trim_start_matches(is_space);
    // `-5 %` and `*note` are words; a dot of a bullet needs no room after it.
    if after.is_empty() || (!sure && after.len() == rest.len()) {
        return None;
    }
    let span = Span::new(line.start, line.start + length);
    Some(Marker { span, text: line.end - after.len(), number, sure })
}

/// The marker of the Markdown item at byte `start`, also of an empty item.
pub(super) fn marker_at(text: &str, start: usize) -> Option<Marker> {
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let line = line(text, start, end);
    let shown = line.of(text);
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    let length = (digits + 1).min(shown.len());
    let span = Span::new(line.start, line.start + length);
    let number = shown[..digits].parse().ok();
    (length > 0 && shown.is_char_boundary(length)).then_some(Marker { span, text: span.end(), number, sure: true })
}

fn bullet(shown: &str) -> Option<(usize, Option<u64>, bool)> {
    let mark = shown.chars().next()?;
    let sure = match mark {
        '-' | '*' | '+' | '–' | '—' | '·' => false,
        '•' | '‣' | '◦' | '▪' | '▫' | '●' | '○' | '■' | '□' | '➢' | '►' | '✓' | '✔' | '\u{f0b7}' => {
            true
        }
        _ => return None,
    };
    Some((mark.len_utf8(), None, sure))
}

/// `3.`, `3)`, `(3)`, `(a)`, `a)`, `a.`, `(iv)`, `iv.`. A capital letter with a point is an initial.
fn numbered(shown: &str) -> Option<(usize, Option<u64>, bool)> {
    let inner = shown.strip_prefix('(');
    let name = inner.unwrap_or(shown);
    // Most lines start with a word: no name of an item is longer than four.
    let length = name.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let digits = name.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let closing = *name.as_bytes().get(length)?;
    // "(555) 010-0100" is a telephone number.
    let ordinal = length == digits && (1..=if inner.is_some() { 2 } else { 3 }).contains(&digits);
    let roman = (1..=4).contains(&length) && name[..length].bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let letter = length == 1 && digits == 0;
    let small = letter && name.as_bytes()[0].is_ascii_lowercase();
    let fits = match closing {
        b')' => ordinal || letter || roman,
        b'.' => (ordinal || small || roman) && inner.is_none(),
        _ => false,
    };
    let number = if ordinal { name[..length].parse().ok() } else { None };
    fits.then_some((shown.len() - name.len() + length + 1, number, false))
}

/// A line of dashes, stars and the like: `-----`, `* * *`, `###`, and the underline of a table's head.
pub(super) fn is_rule(shown: &str) -> bool {
    let Some(mark) =
        shown.chars().next().filter(|mark| matches!(mark, '-' | '*' | '_' | '=' | '~' | '#' | '–' | '—' | '•'))
    else {
        return false;
    };
    let mut count = 0;
    for character in shown.chars() {
        if character == mark {
            count += 1;
        } else if !is_space(character) {
            return false;
        }
    }
    count >= 3
}

/// Puts into `cells` the cells of a line whose columns stand apart by a tab or three spaces; any other line is one cell.
pub(super) fn split_cells(text: &str, line: Line, cells: &mut Vec<Span>) {
    // A table is made to fit a page; a longer line is a paragraph with careless spaces.
    const LONGEST: usize = 240;
    cells.clear();
    let shown = line.of(text);
    let mut start = 0;
    if shown.len() <= LONGEST && may_have_gap(shown.as_bytes()) {
        // The room after a list mark is no gap.
        start = marker(text, line).map_or(0, |marker| marker.text - line.start);
        let bytes = shown.as_bytes();
        let mut at = start;
        while at < bytes.len() {
            let gap = bytes[at..].iter().take_while(|&&byte| matches!(byte, b' ' | b'\t')).count();
            if gap >= 3 || bytes[at..at + gap].contains(&b'\t') {
                cells.extend(trimmed(text, line.start + start, line.start + at));
                start = at + gap;
            }
            at += gap.max(1);
        }
    }
    cells.extend(trimmed(text, line.start + start, line.end));
}

/// The span without white space at its ends; a form feed or a no-break space is no gap, but no part of a cell either.
fn trimmed(text: &str, from: usize, to: usize) -> Option<Span> {
    let shown = text[from..to].trim_start_matches(is_space);
    let start = to - shown.len();
    let length = shown.trim_end_matches(is_space).len();
    (length > 0).then(|| Span::new(start, start + length))
}

/// True for every line with a tab or three spaces, and for few others. Three spaces in a row lie on every third byte.
fn may_have_gap(line: &[u8]) -> bool {
    let two_spaces = |at: usize| line[at] == b' ' && (line[at - 1] == b' ' || line.get(at + 1) == Some(&b' '));
    (2..line.len()).step_by(3).any(two_spaces) || line.contains(&b'\t')
}
