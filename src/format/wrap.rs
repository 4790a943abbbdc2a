//! Whether a line end inside plain text is white space or ends a paragraph.
//!
//! Text that was wrapped by a program or a typist shows it twice: a line goes on in lower case, and the first word of the next line
//! would not have fit. Text with one paragraph to a line shows neither. The width at which a text was wrapped is read from
//! the lines that go on in lower case; every other line end is judged by that width.

use super::lines::{Line, marker};

/// No one wraps wider, in columns.
const WIDEST: usize = 120;
/// A column this narrow is a list or an address.
const NARROWEST: usize = 40;
/// Columns that a typist may leave free although the next word would have fit.
const SLACK: usize = 6;

/// The width, in columns, at which `lines` (blank ones between runs allowed) were wrapped, at least `proof` of them going on in
/// lower case. `None` when they were not, or nothing shows it.
pub(super) fn columns(text: &str, lines: &[Line], proof: usize) -> Option<usize> {
    let pairs = || lines.windows(2).filter_map(|pair| if let [a, b] = *pair { joined(text, a, b) } else { None });
    let (mut all, mut proofs, mut width) = (0, 0, 0);
    for (line, next) in pairs() {
        let columns = line.width(text);
        // Addresses and the ends of paragraphs say nothing.
        all += usize::from(columns >= NARROWEST);
        if columns <= WIDEST && goes_on(text, line, next) {
            proofs += 1;
            width = width.max(columns);
        }
    }
    if proofs < proof || proofs * 3 < all || width < NARROWEST {
        return None;
    }
    // A list of lower-case lines without marks goes on in lower case too, but its lines end anywhere.
    let full =
        pairs().filter(|&(line, next)| goes_on(text, line, next) && is_full(text, line, next, width - SLACK)).count();
    (full * 3 >= proofs * 2).then_some(width)
}

/// True when most of the text stands in lines that no one wraps.
pub(super) fn has_long_lines(lines: &[Line]) -> bool {
    let (mut long, mut all) = (0, 0);
    for line in lines {
        let length = line.end - line.start;
        all += length;
        // Bytes, not columns: close enough for a majority.
        if length > WIDEST * 3 / 2 {
            long += length;
        }
    }
    long * 2 > all
}

/// True when the end of `line` is white space within a paragraph wrapped at `columns`.
pub(super) fn wraps(text: &str, line: Line, next: Line, columns: usize) -> bool {
    let width = line.width(text);
    if width > WIDEST && line.of(text).contains(' ') {
        return false;
    }
    if is_shouted(text, line) != is_shouted(text, next) {
        return false;
    }
    if goes_on(text, line, next) && width * 2 >= columns {
        return true;
    }
    let slack = if ends_sentence(text, line) { 0 } else { SLACK };
    is_full(text, line, next, columns.saturating_sub(slack))
}

/// True when the first word of `next` would have made `line` wider than `columns`.
fn is_full(text: &str, line: Line, next: Line, columns: usize) -> bool {
    let word = next.of(text).split(char::is_whitespace).next().unwrap_or("");
    line.width(text) + 1 + word.chars().count() > columns
}

/// Two lines that might be one paragraph.
fn joined(text: &str, line: Line, next: Line) -> Option<(Line, Line)> {
    let apart = line.is_blank() || next.is_blank() || next.new_page || marker(text, next).is_some();
    (!apart).then_some((line, next))
}

fn goes_on(text: &str, line: Line, next: Line) -> bool {
    next.of(text).starts_with(char::is_lowercase) && !ends_sentence(text, line)
}

/// True when the line ends with a mark after which a new paragraph or item may start.
pub(super) fn ends_sentence(text: &str, line: Line) -> bool {
    let shown = line.of(text).trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    shown.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// True for a headline in capitals: such a line and a line of another kind are never one paragraph.
fn is_shouted(text: &str, line: Line) -> bool {
    const LETTERS: usize = 8;
    let mut capitals = 0;
    for character in line.of(text).chars() {
        if character.is_lowercase() {
            return false;
        }
        capitals += usize::from(character.is_uppercase());
    }
    capitals >= LETTERS
}
