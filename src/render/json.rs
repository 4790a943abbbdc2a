//! `json` (one array) and `jsonl` (one object per line). Both carry every level and the same objects.

use std::io::{self, Write};

use serde::Serialize;

use super::{Options, fingerprint, places::Places};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};

/// A finding. Offsets are bytes into the text, lines and columns are 1-based, columns count characters.
#[derive(Serialize)]
struct Finding<'a> {
    path: &'a str,
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    range: Range,
    labels: Vec<Mark<'a>>,
    notes: &'a [String],
    fixes: Vec<Remedy<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// A secondary label. The primary one is the finding's own range.
#[derive(Serialize)]
struct Mark<'a> {
    path: &'a str,
    #[serde(flatten)]
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Remedy<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// One array, one finding per line of it.
pub(super) fn write_array(out: &mut dyn Write, diagnostics: &[Diagnostic], _: &Options<'_>) -> io::Result<()> {
    write!(out, "[")?;
    for (index, finding) in findings(diagnostics).enumerate() {
        writeln!(out, "{}", if index == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, &finding)?;
    }
    writeln!(out, "{}]", if diagnostics.is_empty() { "" } else { "\n" })
}

/// One finding per line.
pub(super) fn write_lines(out: &mut dyn Write, diagnostics: &[Diagnostic], _: &Options<'_>) -> io::Result<()> {
    for finding in findings(diagnostics) {
        serde_json::to_writer(&mut *out, &finding)?;
        writeln!(out)?;
    }
    Ok(())
}

fn findings(diagnostics: &[Diagnostic]) -> impl Iterator<Item = Finding<'_>> {
    let mut places = Places::default();
    diagnostics.iter().zip(fingerprint::fingerprints(diagnostics)).map(move |(diagnostic, fingerprint)| Finding {
        path: diagnostic.primary.source.name(),
        rule: &diagnostic.code,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        range: range(&diagnostic.primary, &mut places),
        labels: diagnostic.secondary.iter().map(|label| mark(label, &mut places)).collect(),
        notes: &diagnostic.notes,
        fixes: diagnostic.fixes.iter().map(remedy).collect(),
        fingerprint: fingerprint::hex(fingerprint),
    })
}

fn range(label: &Label, places: &mut Places) -> Range {
    let ends = places.ends(label);
    Range {
        start: label.span.start(),
        end: label.span.end(),
        line: ends.start.line,
        column: ends.start.column,
        end_line: ends.end.line,
        end_column: ends.end.column,
    }
}

fn mark<'a>(label: &'a Label, places: &mut Places) -> Mark<'a> {
    Mark { path: label.source.name(), range: range(label, places), text: &label.text }
}

fn remedy(fix: &Fix) -> Remedy<'_> {
    let edits = fix.edits.iter().map(|Edit { span, text }| Change { start: span.start(), end: span.end(), text });
    Remedy { title: &fix.title, applicability: fix.applicability.as_str(), edits: edits.collect() }
}
