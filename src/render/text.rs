//! How characters of a draft look on a terminal: columns, stand-ins for the invisible, line folding.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// What is printed for `c`. A draft must not be able to move the cursor or hide text: controls and invisible
/// characters become U+FFFD, one column wide, so that a finding about them has something to point at.
pub(super) fn shown(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        c if c.is_control() || is_invisible(c) => '\u{fffd}',
        c => c,
    }
}

/// Soft hyphens, zero-width and direction marks, line separators, tags.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Columns that `c` takes when shown: 0 for combining marks, 2 for wide characters.
pub(super) fn columns(c: char) -> usize {
    shown(c).width().unwrap_or(0)
}

/// Columns of a short text.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Text for one output line.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) { text.into() } else { text.chars().map(shown).collect() }
}

/// Length in bytes of the longest prefix of at most `room` columns. Reads no further than it must.
pub(super) fn fit(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += columns(c);
        if used > room {
            return at;
        }
    }
    text.len()
}

/// Start in bytes of the longest suffix of at most `room` columns; never at a combining mark.
pub(super) fn fit_back(text: &str, room: usize) -> usize {
    let (mut used, mut start) = (0, text.len());
    for (at, c) in text.char_indices().rev() {
        used += columns(c);
        if used > room {
            break;
        }
        if columns(c) > 0 {
            start = at;
        }
    }
    start
}

/// Where a line may be broken. A no-break space is none.
pub(super) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// Length in bytes of the first line when `text` is folded to `room` columns; at least one character of a non-empty text.
pub(super) fn first_line(text: &str, room: usize) -> usize {
    let fits = fit(text, room);
    if fits == text.len() || text[fits..].starts_with(is_gap) {
        return fits;
    }
    match text[..fits].rfind(is_gap) {
        Some(gap) if !text[..gap].trim().is_empty() => gap,
        _ => fits.max(text.chars().next().map_or(0, char::len_utf8)),
    }
}

/// `text` folded at spaces to `room` columns; its own line ends are kept, further lines are indented by `indent`.
pub(super) fn fold(text: &str, room: usize, indent: usize) -> String {
    let mut folded = String::with_capacity(text.len() + 16);
    for line in text.lines() {
        let line = clean(line);
        let mut rest = line.trim_end();
        loop {
            let taken = if folded.is_empty() { 0 } else { indent };
            if !folded.is_empty() {
                folded.push('\n');
                folded.extend(std::iter::repeat_n(' ', indent));
            }
            // A word longer than the line (an address) is left whole.
            let cut = match first_line(rest, room.saturating_sub(taken).max(1)) {
                cut if rest[cut..].starts_with(is_gap) => cut,
                _ if fit(rest, room.saturating_sub(taken)) == rest.len() => rest.len(),
                cut => cut + rest[cut..].find(is_gap).unwrap_or(rest.len() - cut),
            };
            folded.push_str(&rest[..cut]);
            rest = rest[cut..].trim_start_matches(is_gap);
            if rest.is_empty() {
                break;
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_words_and_addresses_whole() {
        assert_eq!(fold("one two three four", 9, 2), "one two\n  three\n  four");
        assert_eq!(fold("see https://example.org/a/long/path now", 12, 0), "see\nhttps://example.org/a/long/path\nnow");
        assert_eq!(fold("first\nsecond", 40, 0), "first\nsecond");
        assert_eq!(fold("", 40, 0), "");
    }

    #[test]
    fn columns_count_what_is_seen() {
        assert_eq!(width("a\u{301}bc"), 3);
        assert_eq!(width("越南"), 4);
        assert_eq!(width("a\u{200b}b"), 3);
        assert_eq!(clean("a\u{1b}[31m\tb"), "a\u{fffd}[31m b");
        assert_eq!(fit("a越南", 2), 1);
        assert_eq!(fit_back("xe\u{301}", 1), 1);
        assert_eq!(first_line("Donaudampfschiff", 5), 5);
        assert_eq!(first_line("aa bb cc", 6), 5);
    }
}
