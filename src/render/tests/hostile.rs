//! Whatever the draft and wherever the labels, `full` stays tidy.

use std::time::Instant;

use proptest::prelude::*;

use super::super::{Format, Options, samples::*, text};
use crate::diagnostic::Severity;

fn draft() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        4 => "[a-z]{1,9}",
        4 => Just(" ".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\n\n  ".to_owned()),
        1 => "[越南外交部]{1,30}",
        1 => Just("e\u{301}\u{302}\u{200b}\t\u{1b}\r".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    let mark = prop_oneof![3 => Just(""), 1 => Just("\u{feff}")];
    (mark, prop::collection::vec(words, 0..90)).prop_map(|(mark, words)| mark.to_owned() + &words.concat())
}

proptest! {
    #[test]
    fn any_labels_in_any_text(
        first in draft(),
        second in draft(),
        spans in prop::collection::vec((0usize..700, 0usize..400, any::<bool>()), 1..6),
        width in 0usize..120,
    ) {
        let sources = [source("a", &first), source("b", &second)];
        let mut labels = spans.iter().map(|&(start, len, other)| {
            at(&sources[usize::from(other)], start, start + len / (1 + len % 7), "")
        });
        let mut finding = finding(Severity::Error, "numbers/x", "m", labels.next().expect("one at least"));
        finding.secondary = labels.collect();
        let out = rendered(&[finding.clone()], Options { width, ..Options::default() });
        for line in out.lines() {
            prop_assert!(text::width(line) <= width.max(28), "{line}");
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        prop_assert!(out.contains('^'), "{out}");
        for format in [Format::Concise, Format::Grouped, Format::Json, Format::Github, Format::Sarif] {
            rendered(&[finding.clone()], Options { format, ..Options::default() });
        }
    }
}

/// A whole file in one line: the cost of a finding must not depend on where it stands. The limit is generous, for a
/// debug build on a busy machine; one pass over the file for each finding takes far longer.
#[test]
fn ten_megabytes_in_one_line() {
    let text = "the delegation signed 13 agreements and 7 protocols in the presence of all ".repeat(140_000);
    let source = source("drafts/long.txt", &text);
    let found: Vec<_> = (0..1000)
        .map(|nth| {
            let start = (text.len() - 40) / 1000 * nth;
            let mut found = finding(Severity::Error, "numbers/x", "m", at(&source, start, start + 12, "here"));
            found.secondary.push(at(&source, text.len() - start - 9, text.len() - start, "there"));
            found
        })
        .collect();
    let begun = Instant::now();
    for format in [Format::Full, Format::Json] {
        let out = rendered(&found, Options { format, ..Options::default() });
        assert!(out.len() > 100_000);
    }
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}
