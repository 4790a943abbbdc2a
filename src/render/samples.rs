//! Diagnostics to render in tests.

use std::{sync::Arc, time::Duration};

use super::{Format, Options, Summary, render};
use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Severity},
    source::Source,
    span::Span,
};

pub(super) fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(name, text))
}

/// A label on the first place of `words`.
pub(super) fn label(source: &Arc<Source>, words: &str, text: &str) -> Label {
    let start = source.text().find(words).expect("the sample holds the words");
    Label { source: Arc::clone(source), span: Span::new(start, start + words.len()), text: text.into() }
}

/// A label on any bytes.
pub(super) fn at(source: &Arc<Source>, start: usize, end: usize, text: &str) -> Label {
    Label { source: Arc::clone(source), span: Span::new(start, end), text: text.into() }
}

pub(super) fn finding(severity: Severity, code: &str, message: &str, primary: Label) -> Diagnostic {
    let (secondary, notes, fixes) = (vec![], vec![], vec![]);
    Diagnostic { code: code.into(), severity, message: message.into(), primary, secondary, notes, fixes }
}

pub(super) fn fix(title: &str, applicability: Applicability, edit: Option<(Span, &str)>) -> Fix {
    let edits = edit.into_iter().map(|(span, text)| Edit { span, text: text.into() }).collect();
    Fix { title: title.into(), applicability, edits }
}

/// One finding for each place of `words`.
pub(super) fn all(name: &str, text: &str, words: &str) -> impl Iterator<Item = Diagnostic> {
    let source = source(name, text);
    text.match_indices(words).map(move |(start, words)| {
        let label = at(&source, start, start + words.len(), "");
        finding(Severity::Warning, "phrasing/word", "a word", label)
    })
}

/// One line of more than 900 columns, as the seeds have them.
pub(super) const PARAGRAPH: &str = "WVR - Deputy Minister of Coastal Affairs Le Thi Thu Hang reported on Monday, January 6, 2026 that \
    in the new era, offshore engineering and transportation work needs to struggle to exchange the fundamental \
    improvements financed while ordering new machines and engines to drain floodplains and repair thoroughfares in \
    offshore engineering work. The year 2025 was indeed very rainless with many industrial floods of the harbour and \
    a tight calendar of coastal excavation. In that weather, offshore engineering work produced many workable \
    designs, accumulating to the insurance and restoration of Vietnam's coast on the architectural plans; at the same \
    time, efficiently illuminating the underground passageway of the Tower and the harbour's shoreline in a \
    multi-directional and crowded engineering marketplace. Key offshore engineering units of the Ministry have been \
    recently anchoring in the middle canal, and the two sides signed 13 agreements.";

pub(super) fn release() -> Arc<Source> {
    source("drafts/hang.md", &format!("Headline\n\n{PARAGRAPH}\n\nEnd."))
}

/// The findings that every format renders in its test.
pub(super) fn mixed() -> Vec<Diagnostic> {
    let draft = source(
        "drafts/visit, 1.md",
        "\u{feff}HANOI – The visit on Monday, January 6, 2026\r\nbegan in the capital city.\r\n",
    );
    let rules = source("rules/base.toml", "[[rule]]\nid = \"phrasing/capital\"\n");
    let mut weekday = finding(
        Severity::Error,
        "numbers/weekday-mismatch",
        "January 6, 2026 is a Tuesday, not a Monday",
        label(&draft, "Monday, January 6, 2026\r\nbegan", "this date is a Tuesday"),
    );
    weekday.notes.push("100% sure: the calendar says so".into());
    let monday = label(&draft, "Monday", "").span;
    let six = label(&draft, "6", "").span;
    weekday.fixes = vec![
        fix("change “Monday” to “Tuesday”", Applicability::Unsafe, Some((monday, "Tuesday"))),
        fix("change “6” to “5”", Applicability::Unsafe, Some((six, "5"))),
    ];
    let mut phrase = finding(
        Severity::Warning,
        "phrasing/capital",
        "“capital city” should be “capital”",
        label(&draft, "capital city", ""),
    );
    phrase.secondary.push(label(&rules, "\"phrasing/capital\"", "rule defined here"));
    let word = label(&draft, " city", "").span;
    phrase.fixes.push(fix("change “capital city” to “capital”", Applicability::Safe, Some((word, ""))));
    let note = finding(Severity::Note, "structure/dateline", "the dateline has no agency", label(&draft, "HANOI", ""));
    vec![note, weekday, phrase]
}

pub(super) fn summary() -> Summary {
    let elapsed = Duration::from_millis(3);
    Summary { errors: 1, warnings: 1, notes: 1, drafts: 1, words: 14, elapsed, ..Summary::default() }
}

/// The output without the summary.
pub(super) fn rendered(diagnostics: &[Diagnostic], options: Options<'_>) -> String {
    let mut out = Vec::new();
    render(&mut out, diagnostics, &summary(), &options).expect("writing to memory");
    let out = String::from_utf8(out).expect("the output is text");
    out.strip_suffix(&format!("{}\n", summary())).unwrap_or(&out).to_owned()
}

pub(super) fn in_format(format: Format) -> String {
    rendered(&mixed(), Options { format, ..Options::default() })
}
