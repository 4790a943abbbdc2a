//! Reading on after a syntax mistake. The parser's own recovery lets one lost bracket swallow the rest of a file; here the
//! entry that holds the mistake is blanked out, byte for byte, and the rest is read as if it were not there.

use std::ops::Range;

use toml::de::DeTable;

/// Mistakes told of one file; one with more is no rule file.
const MOST: usize = 30;

/// A syntax mistake: where it stands, and what the parser says of it.
pub(super) struct SyntaxMistake {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    /// Where the entry that holds it begins.
    pub(super) entry: usize,
}

/// Every entry's first mistake, and the text without these entries, as long as the original.
pub(super) fn repair(text: &str) -> (Vec<SyntaxMistake>, String) {
    let mut text = text.to_owned();
    let mut found: Vec<SyntaxMistake> = Vec::new();
    for _ in 0..MOST {
        let Some(mut mistake) = first_mistake(&text) else { return (found, text) };
        let entry = entry_around(&text, mistake.span.start);
        mistake.entry = entry.start;
        // What is told at the end of the file (a text that is never closed) cannot be found by entries.
        let stuck = found.last().is_some_and(|last| mistake.span.start <= last.span.start);
        if stuck || text[entry.clone()].trim().is_empty() {
            break;
        }
        found.push(mistake);
        blank(&mut text, entry);
    }
    // Past help: nothing of it is read.
    if found.is_empty() {
        found.extend(first_mistake(&text));
    }
    text = " ".repeat(text.len());
    (found, text)
}

fn first_mistake(text: &str) -> Option<SyntaxMistake> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let place = |span: Option<Range<usize>>| {
        let span = span.unwrap_or(text.len()..text.len());
        text.floor_char_boundary(span.start)..text.ceil_char_boundary(span.end.max(span.start))
    };
    let found = errors.into_iter().map(|error| SyntaxMistake {
        span: place(error.span()),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
        entry: 0,
    });
    found.min_by_key(|mistake| mistake.span.start)
}

/// The lines of the entry that holds a mistake at byte `at`: from its key to the line before the next key or header. A
/// mistake at the very start of a key is that of the entry before. A header goes with everything under it.
fn entry_around(text: &str, at: usize) -> Range<usize> {
    let lines: Vec<Range<usize>> = lines(text).collect();
    let here = lines.iter().position(|line| at < line.end).unwrap_or(lines.len().saturating_sub(1));
    let starts = |line: &Range<usize>| is_key(&text[line.clone()]) || is_header(&text[line.clone()]);
    let at_start = lines.get(here).is_some_and(|line| at <= line.start + indent(&text[line.clone()]));
    let before = |line: usize| (0..line).rev().find(|&l| starts(&lines[l]));
    let own = lines.get(here).is_some_and(starts);
    let expected_before = at_start && own && before(here).is_some_and(|l| !is_closed(&text[lines[l].start..at]));
    let first = if own && !expected_before { here } else { before(here).unwrap_or(0) };
    let Some(start) = lines.get(first).map(|line| line.start) else { return 0..text.len() };
    let header = is_header(&text[lines[first].clone()]);
    let next = |line: &&Range<usize>| if header { is_header(&text[(*line).clone()]) } else { starts(line) };
    let end = lines[first + 1..].iter().find(next).map_or(text.len(), |line| line.start);
    start..end
}

/// True when no bracket is left open, as far as one can tell without parsing.
fn is_closed(entry: &str) -> bool {
    let count = |mark: char| entry.matches(mark).count();
    count('[') <= count(']') && count('{') <= count('}')
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        at - line.len()..at
    })
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// `key =`, `"quoted key" =`.
fn is_key(line: &str) -> bool {
    let line = line.trim_start();
    let rest = if let Some(quote @ ('"' | '\'')) = line.chars().next() {
        line[1..].split_once(quote).map(|(_, rest)| rest)
    } else {
        let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')));
        end.filter(|&end| end > 0).map(|end| &line[end..])
    };
    rest.is_some_and(|rest| rest.trim_start().starts_with('='))
}

/// `[table]`, `[[rule]]`, and what was meant to be one; not a row of a list.
fn is_header(line: &str) -> bool {
    let bare = line.split('#').next().unwrap_or_default().trim();
    let name = bare.trim_start_matches('[').trim_end_matches(']');
    bare.starts_with('[')
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

/// Spaces instead of everything but line ends.
fn blank(text: &mut String, range: Range<usize>) {
    let spaces: String = text[range.clone()]
        .chars()
        .flat_map(|c| std::iter::repeat_n(if c == '\n' { c } else { ' ' }, c.len_utf8()))
        .collect();
    text.replace_range(range, &spaces);
}

#[cfg(test)]
mod tests {
    use super::repair;

    fn show(text: &str) -> (Vec<usize>, String) {
        let (found, repaired) = repair(text);
        assert_eq!(repaired.len(), text.len());
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let kept = repaired.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("; ");
        (found.iter().map(|m| line(m.span.start)).collect(), kept)
    }

    #[test]
    fn one_mistake_costs_one_entry() {
        assert_eq!(show("a = 1\nb = [\"x\"\nc = 2\nd = 3\n"), (vec![3], "a = 1; c = 2; d = 3".to_owned()));
        assert_eq!(show("a = \nb = 2\n"), (vec![1], "b = 2".to_owned()));
        assert_eq!(show("a = \"é\nb = 2\nc = x\n"), (vec![1, 3], "b = 2".to_owned()));
        assert_eq!(show("a = 1\na = 2\nb = 3\n"), (vec![2], "a = 1; b = 3".to_owned()));
        assert_eq!(show("a = [\n  \"x\"\n  \"y\",\n]\nb = 3\n"), (vec![3], "b = 3".to_owned()));
    }

    #[test]
    fn a_broken_header_takes_what_stands_under_it() {
        let text = "[[a]]\nid = 1\n[[b]\nid = 2\nwhy = 3\n[[a]]\nid = 4\n";
        assert_eq!(show(text), (vec![3], "[[a]]; id = 1; [[a]]; id = 4".to_owned()));
    }

    #[test]
    fn a_text_without_an_end_is_one_mistake() {
        assert_eq!(show("a = 1\nb = '''x\nc = 2\nd = 3\n").0.len(), 1);
        assert!(!show("}{}{\n=\n\u{7f}\n").0.is_empty());
        assert_eq!(show("a = 1\rb\r").0.len(), 1);
    }
}
